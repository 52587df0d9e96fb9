"""However nested a query is, each root field is one statement."""

from __future__ import annotations

from typing import Any

import pytest
from graphql.execution import executor

from tests.asking import Asker

NESTED = """
{ organisation(id: "region-jamtland-harjedalen") {
    evidence { document { name evidence { locator document { id } } } locator }
    remarks { text about { id ... on Forum { seats { role { name of { name } } organisation { name } } } } }
    partyTo { name
      parties { name takesPartIn { name meetsIn { cadence includes { cadence } } participants { name } } }
      forumsLinks { degree evidence { locator } node { name seats { capacities evidence { locator } } } }
      covers { name agreements { name goals { text heldBy { name } towards { name } concerns { name } } } }
    }
    roles { name seats { forum { name } meetingsPerYear { max } } holders { name signed { name } } }
} }
"""
ROOTS = """
query Roots($id: ID!) {
  a: node(id: $id) { id name }
  b: forums(first: 2) { totalCount edges { cursor node { name } } nodes { id } }
  c: meetings(where: {organisation: "mittuniversitetet"}, first: 3) { nodes { forum { name } seats { capacities } } }
}
"""


def test_a_nested_field_is_one_statement(ask: Asker) -> None:
    before = ask.statements
    data = ask(NESTED)
    assert ask.statements - before == 1
    agreements = data["organisation"]["partyTo"]
    assert any(party["name"] == "Mittuniversitetet" for each in agreements for party in each["parties"])


def test_each_root_field_is_one_statement(ask: Asker) -> None:
    before = ask.statements
    data = ask(ROOTS, id="norra/nuss")
    assert ask.statements - before == 3
    assert data["a"]["id"] == "norra/nuss"
    assert len(data["b"]["edges"]) == 2
    assert [edge["node"]["name"] for edge in data["b"]["edges"]] != []


@pytest.mark.parametrize(
    "label",
    "organisations roles persons forums meetingSeries focusAreas agreements assignments goals commitments proposals "
    "milestones documents remarks".split(),
)
def test_every_list_answers_with_evidence(ask: Asker, label: str) -> None:
    before = ask.statements
    query = f"{{ {label}(first: 20) {{ totalCount nodes {{ id name evidence {{ document {{ id }} locator }} }} }} }}"
    found = ask(query)[label]
    assert ask.statements - before == 1
    assert found["totalCount"] >= len(found["nodes"]) > 0
    assert all(len(node["evidence"]) > 0 for node in found["nodes"])


def test_fragments_aliases_and_directives(ask: Asker) -> None:
    query = """
    query Mixed($no: Boolean!) {
      node(id: "rjh-miun/samarbetsforum-1") {
        kindOfThing: __typename
        ...Basic
        ... on Forum { once: under { id } twice: under { name } skipped: levels @skip(if: true) }
        ... on Role { of { name } }
        hidden: name @include(if: $no)
      }
    }
    fragment Basic on Node { id ...More }
    fragment More on Forum { under { name } under { kind } }
    """
    found = ask(query, no=False)["node"]
    assert found["kindOfThing"] == "Forum"
    assert found["once"] == [{"id": "rjh-miun-partnerskap-2022"}]
    assert set(found["under"][0]) == {"name", "kind"}
    assert "skipped" not in found
    assert "hidden" not in found


@pytest.mark.parametrize(
    ("root", "type_", "spread"),
    [
        ("forums(first: 1) { nodes { ...F0 } }", "Forum", "@ name @"),
        ('node(id: "norra/nuss") { ...F0 }', "Node", "@ @"),
        ('node(id: "norra/nuss") { ...F0 }', "Node", "... on Forum { @ } ... on Node { @ } ... on Role { @ }"),
        ("remarks(first: 1) { nodes { about { ...F0 } } }", "Node", "@ ... { @ }"),
    ],
)
def test_fragments_that_double_are_read_once(ask: Asker, root: str, type_: str, spread: str) -> None:
    def answer(count: int) -> dict[str, object]:
        links = [f"fragment F{n} on {type_} {{ {spread.replace('@', f'...F{n + 1}')} }}" for n in range(count)]
        return ask(f"{{ {root} }} {' '.join(links)} fragment F{count} on {type_} {{ id }}")

    assert answer(90) == answer(1)


@pytest.mark.parametrize(
    ("root", "type_", "field"),
    [
        ('organisation(id: "region-jamtland-harjedalen") { ...F0 }', "Organisation", "parts { @ } partOf { @ }"),
        ('organisation(id: "region-jamtland-harjedalen") { ...F0 }', "Organisation", "a: parts { @ } b: parts { @ }"),
        ('node(id: "norra/nuss") { ...F0 }', "Node", "remarks { @ ... on Remark { about { @ } } }"),
        (
            'node(id: "norra/nuss") { ...F0 }',
            "Node",
            "remarks { about { @ } } ... on Forum { remarks { about { @ } } }",
        ),
        ('node(id: "norra/nuss") { ...F0 }', "Node", "remarks { about { @ } } ... on Forum { remarks { id } }"),
    ],
)
def test_fields_that_double_are_refused_before_anything_is_sent(ask: Asker, root: str, type_: str, field: str) -> None:
    links = [f"fragment F{n} on {type_} {{ {field.replace('@', f'...F{n + 1}')} }}" for n in range(30)]
    before = ask.statements
    query = f"{{ first: forums {{ nodes {{ id }} }} {root} }} {' '.join(links)} fragment F30 on {type_} {{ id }}"
    errors = ask.errors(query)
    assert {(error.extensions or {}).get("code") for error in errors} == {"TOO_LARGE"}
    assert "more than 1,000 fields" in errors[0].message
    assert ask.statements == before


def test_what_a_node_of_any_type_shares_is_compiled_once(ask: Asker) -> None:
    inside = "{ id about { __typename id name evidence { locator } @ } }"
    query = '{ node(id: "jamtland/vo-college-styrgrupp") { id @ } }'.replace("@", f"remarks {inside}")
    found = ask(query.replace("@", "... on Forum { kind } remarks { id }"))["node"]
    again = found["remarks"][0]["about"]
    assert found["id"] in [each["id"] for each in again]
    assert all("kind" in each and each["__typename"] == "Forum" for each in again if each["id"] == found["id"])
    for _ in range(2):
        query = query.replace("@", f"remarks(first: 0) {inside}")
    assert ask(query.replace("@", ""))["node"]["remarks"] != []


def test_arguments_of_lists_are_read_once_and_not_for_each_row(ask: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    values = vars(executor)["get_argument_values"]

    def counted(definition: Any, node: Any, *rest: Any) -> Any:
        if node.arguments:
            read.append(node.name.value)
        return values(definition, node, *rest)

    monkeypatch.setattr(executor, "get_argument_values", counted)
    query = """{
      forums(first: 20) { nodes { id under(where: {name: {contains: "e"}}, first: 1) { forums(first: 1) { id } } } }
      __schema { queryType { fields(includeDeprecated: true) { name } } }
    }"""
    found = ask(query)
    assert len(found["forums"]["nodes"]) == 20
    assert all(len(each["forums"]) == 1 for node in found["forums"]["nodes"] for each in node["under"])
    assert found["__schema"]["queryType"]["fields"] != []
    assert sorted(read) == ["fields", "forums"]


WORDS = "__label __typename_ label at n0 n1 total items item missing missing_ p0 s r1 key type _ __ None true null"


def test_any_response_key_holds_its_own_value(ask: Asker) -> None:
    keys = WORDS.split()
    fields = " ".join(f"{key}: name" for key in keys)
    query = f"""{{
      node(id: "norra/nuss") {{ __typename {fields} }}
      about: remarks(first: 3) {{ nodes {{ about {{ __typename {fields} plain: name }} }} }}
      total: forums(first: 1) {{ items: totalCount at: nodes {{ {fields} plain: name }} n0: nodes {{ id }} }}
      items: forums(first: 1) {{ total: edges {{ n0: node {{ {fields} plain: name }} at: cursor }} }}
      missing: meetings(first: 1) {{ items: nodes {{ at: id __label: id n0: forum {{ {fields} plain: name }} }} }}
    }}"""
    found = ask(query)
    assert found["node"]["__typename"] == "Forum"
    nodes = [
        *(each for remark in found["about"]["nodes"] for each in remark["about"]),
        *found["total"]["at"],
        *(edge["n0"] for edge in found["items"]["total"]),
        *(meeting["n0"] for meeting in found["missing"]["items"]),
    ]
    assert len(nodes) > 3
    assert all(node[key] == node["plain"] for node in nodes for key in keys)
    (meeting,) = found["missing"]["items"]
    assert meeting["at"] == meeting["__label"]


def test_what_is_not_there_is_null(ask: Asker) -> None:
    assert ask('{ forum(id: "nowhere") { id } node(id: "nothing") { id } }') == {"forum": None, "node": None}


def test_values_never_enter_the_statement(ask: Asker) -> None:
    hostile = "x'}) DETACH DELETE n //"
    found = ask("query Q($t: String!) { forums(where: {name: {contains: $t}, search: $t}) { totalCount } }", t=hostile)
    assert found["forums"]["totalCount"] == 0
