"""What arguments may hold: null, orders, cursors, and how large a filter may be."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from graphql import GraphQLError

from samverkan.engine import Connection, Writer
from tests.asking import Asker
from tests.schema.test_filters import ids


def refused(errors: list[GraphQLError]) -> tuple[str, str]:
    """Code and message of the only error."""
    (error,) = errors
    return str((error.extensions or {}).get("code")), error.message


# null


@pytest.mark.parametrize("argument", ["where", "orderBy", "first", "after", "on", "includeUndecided"])
@pytest.mark.parametrize("field", ["forums", "meetings"])
def test_an_argument_that_is_null_is_one_left_out(ask: Asker, field: str, argument: str) -> None:
    plain = ask(f"{{ {field} {{ totalCount nodes {{ id }} }} }}")
    assert ask(f"{{ {field}({argument}: null) {{ totalCount nodes {{ id }} }} }}") == plain


@pytest.mark.parametrize("argument", ["where: null", "orderBy: null", "first: null", "on: null"])
def test_it_is_so_in_lists_within_objects(ask: Asker, argument: str) -> None:
    query = '{ node(id: "ltu-nll-avsiktsforklaring-2016") { ... on Agreement { forums(@) { id } } } }'
    assert ask(query.replace("@", argument)) == ask(query.replace("(@)", ""))


def test_a_list_without_first_is_as_long_as_one_with_null(empty_graph: Connection, writer: Writer) -> None:
    with writer.transaction("units") as transaction:
        transaction.run(
            "CREATE (whole:Organisation {id: 'whole', sort_key: 'whole'}) WITH whole UNWIND range(1, 60) AS n "
            "CREATE (:Organisation {id: 'unit-' + n, sort_key: 'unit'})-[:PART_OF {key: 'of-' + n}]->(whole)"
        )
    query = """{ organisation(id: "whole") {
      a: parts { id } b: parts(first: null) { id }
      c: partsLinks { node { id } } d: partsLinks(first: null) { node { id } }
    } }"""
    with Asker(empty_graph) as ask:
        found = ask(query)["organisation"]
    assert [len(found[key]) for key in "abcd"] == [60, 60, 60, 60]


@pytest.mark.parametrize(
    "where",
    [
        "{AND: null}",
        "{OR: null}",
        "{NOT: null}",
        "{NOT: {name: null}}",
        "{name: {eq: null}}",
        "{levels: {has: null}}",
        "{document: null}",
        "{basis: null}",
        "{search: null}",
        "{inForce: null}",
        '{inForce: {on: "2024-01-01", is: null}}',
        "{under: null}",
        "{under: {some: null}}",
        "{under: {none: null}}",
        "{under: {link: null}}",
        "{under: {link: {NOT: null}}}",
        "{under: {some: {name: null}}}",
    ],
)
def test_null_in_a_filter_is_refused(ask: Asker, where: str) -> None:
    code, message = refused(ask.errors(f"{{ forums(where: {where}) {{ nodes {{ id }} }} }}"))
    assert code == "BAD_USER_INPUT"
    assert "is null, which a filter does not take" in message


@pytest.mark.parametrize(
    "word",
    "organisation counterpart role forum agreement focusArea levels document withinOrganisation".split(),
)
def test_null_in_the_filter_of_meetings_is_refused(ask: Asker, word: str) -> None:
    code, message = refused(ask.errors(f"{{ meetings(where: {{{word}: null}}) {{ totalCount }} }}"))
    assert code == "BAD_USER_INPUT"
    assert f"`{word}` is null" in message


def test_an_absent_variable_is_a_word_left_out(ask: Asker) -> None:
    query = "query Q($id: ID) { meetings(where: {organisation: $id}) { totalCount } }"
    assert ask(query) == ask("{ meetings(where: {}) { totalCount } }")
    assert refused(ask.errors(query, id=None))[0] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ('{inForce: {on: "2023-06-01", is: []}}', 0),
        ("{document: []}", 0),
        ("{basis: []}", 0),
        ("{id: {in: []}}", 0),
        ("{levels: {hasAny: []}}", 0),
        ("{OR: []}", 0),
        ("{id: {notIn: []}}", None),
        ("{levels: {hasAll: []}}", None),
        ("{AND: []}", None),
    ],
)
def test_an_empty_list_is_none_of_its_values(ask: Asker, where: str, count: int | None) -> None:
    total = ask("{ forums { totalCount } }")["forums"]["totalCount"]
    found = ask(f"{{ forums(where: {where}) {{ totalCount }} }}")["forums"]["totalCount"]
    assert found == (total if count is None else count)


def test_an_empty_list_finds_no_meeting(ask: Asker) -> None:
    for where in ("{levels: []}", "{document: []}"):
        assert ask(f"{{ meetings(where: {where}) {{ totalCount }} }}")["meetings"]["totalCount"] == 0


# orders


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("[{}]", "has none"),
        ("[{name: null}]", "is null"),
        ("[{name: $absent}]", "has none"),
        ("[{name: ASC}, {name: ASC}]", "names `name` twice"),
        ("[{name: ASC}, {kind: ASC}, {name: DESC}]", "names `name` twice"),
        ("[{name: ASC, kind: ASC}]", "one field"),
        ("[{name: ASC}, {kind: ASC}, {id: ASC}, {mode: ASC}, {scope: ASC}, {note: ASC}]", "at most 5 fields"),
    ],
)
def test_an_order_takes_each_field_once_and_five_at_most(ask: Asker, order: str, said: str) -> None:
    for field in (f"forums(orderBy: {order})", f"agreements {{ nodes {{ forums(orderBy: {order}) {{ id }} }} }}"):
        shown = field if field.startswith("agreements") else f"{field} {{ nodes {{ id }} }}"
        declared = "($absent: Direction)" if "$absent" in order else ""
        code, message = refused(ask.errors(f"query Q{declared} {{ {shown} }}"))
        assert code == "BAD_USER_INPUT"
        assert said in message


def test_five_fields_sort(ask: Asker) -> None:
    order = "orderBy: [{name: ASC}, {kind: ASC}, {id: DESC}, {meetingsMax: ASC}, {formalised: ASC}]"
    pages: list[str] = []
    after = "null"
    for _ in range(4):
        page = ask(f"{{ forums({order}, first: 9, after: {after}) {{ nodes {{ id }} pageInfo {{ endCursor }} }} }}")
        pages += [node["id"] for node in page["forums"]["nodes"]]
        after = json.dumps(page["forums"]["pageInfo"]["endCursor"])
    assert pages == ids(ask, "forums", f"{order}, first: 36")


# cursors


def cursor(content: Any) -> str:
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(text).decode()


BY_NAME = ["sort_key", "id"]


@pytest.mark.parametrize(
    "after",
    [
        cursor(None),
        cursor([]),
        cursor({}),
        cursor([BY_NAME]),
        cursor([BY_NAME, None]),
        cursor([BY_NAME, "ab"]),
        cursor([BY_NAME, {"0": "a", "1": "b"}]),
        cursor([BY_NAME, ["a", None]]),
        cursor([BY_NAME, [None, None]]),
        cursor([BY_NAME, ["a", 1]]),
        cursor([BY_NAME, [1, "a"]]),
        cursor([BY_NAME, [True, "a"]]),
        cursor([BY_NAME, [["a"], "a"]]),
        cursor([BY_NAME, [{}, "a"]]),
        cursor([BY_NAME, [2**63, "a"]]),
        cursor([BY_NAME, ["a", "b", "c"]]),
        cursor([BY_NAME, ["a"]]),
        cursor([BY_NAME * 1200, ["a"] * 2400]),
        cursor(b"[" * 900 + b"]" * 900),
        cursor(b'[["sort_key","id"],' + b"[" * 900 + b"]" * 900 + b"]"),
        cursor(b'[["sort_key","id"],[NaN,"a"]]'),
        cursor(b'[["sort_key","id"],["\\ud800","a"]]'),
        cursor(b"\xff\xfe"),
        cursor([BY_NAME, ["a", "b"]]) + "!",
        "å",
        "",
        "A" * 100_000,
    ],
)
def test_a_cursor_that_nobody_made_is_refused(ask: Asker, after: str) -> None:
    query = "query Q($after: String) { forums(after: $after) { nodes { id } } }"
    code, message = refused(ask.errors(query, after=after))
    assert code == "BAD_USER_INPUT"
    assert "cursor" in message


@pytest.mark.parametrize(
    ("field", "name", "values"),
    [
        ("meetingsMax", "meetings_max", ["a", True, 1.5, 2**63, -(2**63) - 1, 2**64, [1]]),
        ("formalised", "formalised", ["true", 1, 0]),
        ("startsEarliest", "starts_earliest", ["2024-02-30", "a", 20240101, True, "2024"]),
        ("kind", "kind", [1, False]),
    ],
)
def test_a_cursor_fits_the_types_of_its_order(ask: Asker, field: str, name: str, values: list[Any]) -> None:
    query = "query Q($after: String, $order: [ForumOrder!]) { forums(after: $after, orderBy: $order) { nodes { id } } }"
    for value in values:
        after = cursor([[name, "sort_key", "id"], [value, "a", "b"]])
        assert refused(ask.errors(query, after=after, order=[{field: "ASC"}]))[0] == "BAD_USER_INPUT", value
    ask(query, after=cursor([[name, "sort_key", "id"], [None, "a", "b"]]), order=[{field: "ASC"}])


def test_a_cursor_of_meetings_fits_their_order(ask: Asker) -> None:
    query = (
        "query Q($after: String) { meetings(orderBy: MEETINGS, first: 3, after: $after) { pageInfo { endCursor } } }"
    )
    end = ask(query)["meetings"]["pageInfo"]["endCursor"]
    assert ask(query, after=end)["meetings"]["pageInfo"]["endCursor"] != end
    shape, values = json.loads(base64.urlsafe_b64decode(end))
    for wrong in (2**63, "4", None if values[0] is None else 1.5):
        assert refused(ask.errors(query, after=cursor([shape, [wrong, *values[1:]]])))[0] == "BAD_USER_INPUT"


# how large a filter may be


def nested(levels: int, inside: str = "{}") -> str:
    """A filter on organisations that follows so many relationships, through AND, OR and NOT."""
    for at in range(levels):
        word = ("partOf", "parts")[at % 2]
        quantifier = ("some", "none")[at % 2]
        inside = ("{AND: [@]}", "{NOT: @}", "{OR: [@]}")[at % 3].replace("@", f"{{{word}: {{{quantifier}: {inside}}}}}")
    return inside


PLACES = [
    "{ organisations(where: @) { nodes { id } } }",
    "{ agreements(first: 1) { nodes { parties(where: @) { id } } } }",
    "{ agreements(first: 1) { nodes { partiesLinks(where: @, link: {}) { node { id } } } } }",
    '{ node(id: "x") { ... on Agreement { parties(where: @) { id } } } }',
]


@pytest.mark.parametrize("place", PLACES)
def test_a_filter_follows_four_relationships(ask: Asker, place: str) -> None:
    ask(place.replace("@", nested(4)))
    code, message = refused(ask.errors(place.replace("@", nested(5))))
    assert code == "TOO_LARGE"
    assert "at most 4 relationships" in message
    beside = f"{{AND: [{{}}, {{partOf: {{some: {{}}, none: {nested(4)}, link: {{}}}}}}]}}"
    assert refused(ask.errors(place.replace("@", beside)))[0] == "TOO_LARGE"


def test_filters_in_lists_count_for_themselves(ask: Asker) -> None:
    ask(f"{{ organisations(where: {nested(4)}, first: 1) {{ nodes {{ parts(where: {nested(4)}) {{ id }} }} }} }}")


def test_logic_nests_only_so_deep(ask: Asker) -> None:
    def deep(levels: int, inside: str) -> str:
        return "{NOT: " * levels + inside + "}" * levels

    ask(f"{{ forums(where: {deep(8, '{}')}) {{ totalCount }} }}")
    for where in (
        deep(9, "{}"),
        f"{{under: {{link: {deep(9, '{}')}}}}}",
        deep(5, f"{{under: {{some: {deep(4, '{}')}}}}}"),
    ):
        code, message = refused(ask.errors(f"{{ forums(where: {where}) {{ totalCount }} }}"))
        assert code == "TOO_LARGE"
        assert "nest at most 8 deep" in message


def test_a_filter_has_only_so_many_conditions(ask: Asker) -> None:
    query = "query Q($where: ForumWhere) { forums(where: $where) { totalCount } }"
    hundred = {"OR": [{"name": {"ne": f"x{n}", "isNull": False}} for n in range(100)]}
    total = ask(query)["forums"]["totalCount"]
    assert ask(query, where=hundred)["forums"]["totalCount"] == total
    code, message = refused(ask.errors(query, where={"AND": [hundred, hundred, hundred]}))
    assert (code, "more than 500 conditions" in message) == ("TOO_LARGE", True)
    lists = " ".join(f"a{n}: under {{ forums(where: $where) {{ id }} }}" for n in range(3))
    many = f"query Q($where: ForumWhere) {{ forums(first: 1) {{ nodes {{ {lists} }} }} }}"
    assert refused(ask.errors(many, where=hundred))[0] == "TOO_LARGE"


def test_a_list_of_values_has_a_length(ask: Asker) -> None:
    query = "query Q($ids: [ID!]) { forums(where: {id: {in: $ids}}) { totalCount } }"
    assert ask(query, ids=["norra/nuss"] * 1000)["forums"]["totalCount"] == 1
    code, message = refused(ask.errors(query, ids=["norra/nuss"] * 1001))
    assert (code, "at most 1,000 values" in message) == ("TOO_LARGE", True)


def test_half_a_surrogate_pair_is_refused(ask: Asker) -> None:
    query = """query Q($text: String, $id: ID!) {
      forums(where: {name: {contains: $text}}) { totalCount } forum(id: $id) { id }
    }"""
    errors = ask.errors(query, text="\ud800", id="\udfff")
    assert [(error.extensions or {}).get("code") for error in errors] == ["BAD_USER_INPUT"] * len(errors)
    assert "surrogate" in errors[0].message
