"""Filters and orders of meetings: AND, OR and NOT, filters of nodes, and `sortBy`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from tests.asking import Asker, seeded
from tests.schema.test_arguments import refused
from tests.seeds.inline import desired

FILE = """
  - id: kommunen
    name: Kommunen
    kind: municipality
    at: L5
  - id: region-fjallhavet/kliniken
    name: Kliniken
    kind: unit
    part_of: region-fjallhavet
    at: L6

roles:
  - id: nordhogskolan/rektor
    name: Rektor
    of: nordhogskolan
    at: L7

agreements:
  - id: partnerskap
    name: Partnerskap
    kind: partnership
    at: L8
    covers:
      - to: utbildning
        at: L9

focus_areas:
  - id: forskning
    name: Forskning
    kind: area
    at: L10
  - id: klinisk-forskning
    name: Klinisk forskning
    kind: area
    part_of: forskning
    at: L11
  - id: utbildning
    name: Utbildning
    kind: area
    at: L12

forums:
  - id: radet
    name: Rådet
    kind: council
    level: strategic
    under: partnerskap
    meets:
      - cadence: quarterly
        at: L20
    seats:
      - organisation: region-fjallhavet
        at: L21
      - role: nordhogskolan/rektor
        at: L22
      - organisation: kommunen
        at: L23
    at: L20
  - id: gruppen
    name: Arbetsgruppen
    kind: working group
    level: tactical
    concerns:
      - to: klinisk-forskning
        at: L30
    meets:
      - cadence: monthly
        at: L30
    seats:
      - organisation: region-fjallhavet/kliniken
        at: L31
      - organisation: nordhogskolan
        at: L32
    at: L30
"""

K, N, R, U = "kommunen", "nordhogskolan", "region-fjallhavet", "region-fjallhavet/kliniken"
ALL = {f"gruppen|{N}|{R}", f"radet|{K}|{N}", f"radet|{K}|{R}", f"radet|{N}|{R}"}


@pytest.fixture
def small(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Four meetings of three organisations, one of which has a unit."""
    with seeded(empty_graph, writer, desired(tmp_path, FILE)) as asker:
        yield asker


QUERY = """
query Meetings($where: MeetingWhere, $sort: [MeetingSort!], $order: MeetingOrder, $first: Int, $after: String) {
  meetings(where: $where, sortBy: $sort, orderBy: $order, first: $first, after: $after) {
    totalCount
    nodes { id forum { id name } organisation { id name } counterpart { id name } }
    pageInfo { hasNextPage endCursor }
  }
}
"""


def meetings(ask: Asker, where: Any = None, **arguments: Any) -> list[dict[str, Any]]:
    found = ask(QUERY, where=where, **{"first": 500, **arguments})["meetings"]
    assert found["totalCount"] >= len(found["nodes"])
    return list(found["nodes"])


def ids(ask: Asker, where: Any = None) -> set[str]:
    found = [meeting["id"] for meeting in meetings(ask, where)]
    assert len(found) == len(set(found))
    return set(found)


def filters() -> Iterator[tuple[dict[str, Any], set[str]]]:
    """Filters, each with its answer as the file gives it."""
    yield {}, ALL
    yield {"AND": []}, ALL
    yield {"OR": []}, set()
    yield {"NOT": {}}, set()
    yield {"organisation": K}, {f"radet|{K}|{N}", f"radet|{K}|{R}"}
    yield {"AND": [{"organisation": N}, {"levels": ["STRATEGIC"]}]}, {f"radet|{N}|{K}", f"radet|{N}|{R}"}
    yield {"OR": [{"organisation": K}, {"organisation": U}]}, {f"radet|{K}|{N}", f"radet|{K}|{R}", f"gruppen|{U}|{N}"}
    yield (
        {"OR": [{"organisation": K}, {"levels": ["TACTICAL"]}]},
        {
            f"radet|{K}|{N}",
            f"radet|{K}|{R}",
            f"gruppen|{N}|{R}",
        },
    )
    yield {"NOT": {"organisation": K}}, {f"gruppen|{N}|{R}", f"radet|{N}|{R}"}
    yield {"NOT": {"organisation": R}}, {f"radet|{K}|{N}"}
    yield {"NOT": {"counterpart": R}}, {f"radet|{K}|{N}"}
    yield {"NOT": {"NOT": {"organisation": R}}}, ALL - {f"radet|{K}|{N}"}
    yield {"organisation": N, "NOT": {"counterpart": R}}, {f"radet|{N}|{K}"}
    yield {"OR": [{"NOT": {"organisation": R}}, {"forum": "gruppen"}]}, {f"radet|{K}|{N}", f"gruppen|{N}|{R}"}
    yield {"NOT": {"OR": [{"organisation": K}, {"forum": "gruppen"}]}}, {f"radet|{N}|{R}"}
    yield {"levels": ["TACTICAL"], "OR": [{"organisation": K}, {"organisation": R}]}, {f"gruppen|{R}|{N}"}
    either = [{"organisation": N}, {"organisation": K}]
    yield (
        {"AND": [{"OR": either}, {"OR": [{"counterpart": R}, {"counterpart": U}]}]},
        {
            f"radet|{N}|{R}",
            f"gruppen|{N}|{R}",
            f"gruppen|{N}|{U}",
            f"radet|{K}|{R}",
        },
    )
    yield {"organisationWhere": {"kind": {"eq": "MUNICIPALITY"}}}, {f"radet|{K}|{N}", f"radet|{K}|{R}"}
    yield {"organisationWhere": {"id": {"eq": U}}}, set()
    yield {"organisationWhere": {"id": {"eq": U}}, "withinOrganisation": True}, {f"gruppen|{U}|{N}"}
    yield {"organisation": N, "counterpartWhere": {"NOT": {"kind": {"eq": "REGION"}}}}, {f"radet|{N}|{K}"}
    yield {"forumWhere": {"kind": {"eq": "COUNCIL"}}}, {meeting for meeting in ALL if meeting.startswith("radet")}
    yield {"roleWhere": {"name": {"contains": "rektor"}}}, {f"radet|{N}|{K}", f"radet|{N}|{R}"}
    yield {"NOT": {"roleWhere": {"name": {"contains": "rektor"}}}}, {f"gruppen|{N}|{R}", f"radet|{K}|{R}"}
    yield {"agreementWhere": {"name": {"eq": "Partnerskap"}}}, {each for each in ALL if each.startswith("radet")}
    yield {"NOT": {"agreementWhere": {}}}, {f"gruppen|{N}|{R}"}
    yield {"focusAreaWhere": {"partOf": {"some": {"id": {"eq": "forskning"}}}}}, {f"gruppen|{N}|{R}"}
    yield {"focusAreaWhere": {"id": {"eq": "utbildning"}}}, {each for each in ALL if each.startswith("radet")}
    yield {"focusArea": "forskning"}, {f"gruppen|{N}|{R}"}


def test_filters_give_what_the_file_says(small: Asker) -> None:
    for where, expected in filters():
        assert ids(small, where) == expected, json.dumps(where)


SORTED = [
    ([{"counterpart": "DESC"}, {"forum": "ASC"}], lambda it: (_backwards(it["counterpart"]), it["forum"])),
    ([{"forum": "DESC"}, {"organisation": "ASC"}], lambda it: (_backwards(it["forum"]), it["organisation"])),
    (
        [{"organisation": "DESC"}, {"counterpart": "ASC"}],
        lambda it: (_backwards(it["organisation"]), it["counterpart"]),
    ),
]


def _backwards(name: str) -> list[int]:
    return [-ord(letter) for letter in name]


@pytest.mark.parametrize("place", range(len(SORTED)))
def test_orders_sort_by_several_fields_and_pages_join(small: Asker, place: int) -> None:
    sort, key = SORTED[place]
    where = {"withinOrganisation": True}
    found = meetings(small, where, sort=sort)
    names = [{part: each[part]["name"] for part in ("forum", "organisation", "counterpart")} for each in found]
    assert names == sorted(names, key=key)
    assert len(names) > 4
    pages: list[str] = []
    after = None
    while True:
        page = small(QUERY, where=where, sort=sort, first=2, after=after)["meetings"]
        pages += [meeting["id"] for meeting in page["nodes"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert pages == [meeting["id"] for meeting in found]


def test_sort_by_says_the_same_as_order_by(small: Asker) -> None:
    for order, sort in (("FORUM", "forum"), ("COUNTERPART", "counterpart")):
        assert meetings(small, order=order) == meetings(small, sort=[{sort: "ASC"}])
    assert meetings(small, order="MEETINGS") == meetings(small, sort=[{"meetings": "DESC"}])
    assert meetings(small, sort=[{"meetings": "DESC"}])[0]["forum"]["id"] == "gruppen"
    assert meetings(small, sort=[]) == meetings(small)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("sortBy: [{forum: ASC}], orderBy: FORUM", "given together"),
        ("sortBy: [{}]", "has none"),
        ("sortBy: [{forum: ASC, counterpart: ASC}]", "one field"),
        ("sortBy: [{forum: null}]", "is null"),
        ("sortBy: [{forum: ASC}, {forum: DESC}]", "names `forum` twice"),
        ("where: {AND: null}", "`AND` is null"),
        ("where: {NOT: {role: null}}", "`role` is null"),
        ("where: {organisationWhere: null}", "`organisationWhere` is null"),
        ("where: {roleWhere: {name: null}}", "`name` is null"),
        ("where: {NOT: {withinOrganisation: true}}", "take it out of NOT"),
        ('where: {OR: [{}, {NOT: {organisation: "nobody"}}]}', 'organisation "nobody" is not known'),
    ],
)
def test_what_is_not_allowed_is_said(ask: Asker, arguments: str, said: str) -> None:
    code, message = refused(ask.errors(f"{{ meetings({arguments}) {{ totalCount }} }}"))
    assert code == "BAD_USER_INPUT"
    assert said in message


def test_the_limits_of_filters_hold(ask: Asker) -> None:
    def nested(word: str, times: int, inside: str) -> str:
        return f"{{{word}: " * times + inside + "}" * times

    relations = "{partOf: {some: " * 4 + "{}" + "}}" * 4
    alternatives = ", ".join(['{organisation: "mittuniversitetet"}'] * 9)
    for where, said in (
        (nested("NOT", 9, "{}"), "nest at most 8 deep"),
        (nested("AND", 9, "{}"), "nest at most 8 deep"),
        (f"{{organisationWhere: {relations}}}", "at most 4 relationships"),
        (f"{{OR: [{', '.join(['{}'] * 101)}]}}", "at most 100 filters"),
        (f"{{AND: [{', '.join([f'{{OR: [{alternatives}]}}'] * 4)}]}}", "more than 500 conditions"),
        (nested("NOT", 8, '{organisation: "mittuniversitetet"}'), ""),
    ):
        errors = ask.errors(f"{{ meetings(where: {where}) {{ totalCount }} }}")
        if said:
            code, message = refused(errors)
            assert (code, said in message) == ("TOO_LARGE", True), where
        else:
            assert errors == []


RJH, MIUN = "region-jamtland-harjedalen", "mittuniversitetet"
SIDES: list[dict[str, Any]] = [{"organisation": RJH}, {"counterpart": MIUN}, {"role": f"{MIUN}/rektor"}]
OTHERS: list[dict[str, Any]] = [
    {"levels": ["TACTICAL"]},
    {"forum": "norra/fui-radet"},
    {"agreement": "rjh-miun-partnerskap-2022"},
    {"focusArea": "kompetensforsorjning"},
    {"document": ["rjh-miun-2022", "ltu-nll-2016"]},
]


def pairs(ask: Asker, where: Any) -> set[tuple[str, frozenset[str]]]:
    """The meetings of an answer, whichever side they are seen from."""
    return {
        (each["forum"]["id"], frozenset({each["organisation"]["id"], each["counterpart"]["id"]}))
        for each in meetings(ask, where)
    }


def test_and_or_and_not_of_short_words_are_the_set_operations_of_their_answers(ask: Asker) -> None:
    answers = {json.dumps(where): pairs(ask, where) for where in ({}, *SIDES, *OTHERS)}

    def known(where: dict[str, Any]) -> set[tuple[str, frozenset[str]]]:
        return answers[json.dumps(where)]

    everything = known({})
    for where in (*SIDES, *OTHERS):
        assert 0 < len(known(where)) < len(everything)
        assert pairs(ask, {"NOT": where}) == everything - known(where), where
        assert pairs(ask, {"NOT": {"NOT": where}}) == known(where), where
    for one, other in combinations((*SIDES, *OTHERS), 2):
        assert pairs(ask, {"OR": [one, other]}) == known(one) | known(other), (one, other)
        both = pairs(ask, {"AND": [one, other]})
        assert both == pairs(ask, {**one, **other}), (one, other)
        if one not in SIDES or other not in SIDES:
            assert both == known(one) & known(other), (one, other)
            assert pairs(ask, {**one, "NOT": other}) == known(one) - known(other), (one, other)


@pytest.mark.parametrize("other", OTHERS[:2])
def test_not_within_not_is_read_from_the_side_that_its_own_words_say(ask: Asker, other: dict[str, Any]) -> None:
    everything = pairs(ask, {})
    for one in SIDES:
        left = everything - pairs(ask, {**one, "NOT": other})
        assert pairs(ask, {"NOT": {**one, "NOT": other}}) == left, one
        assert pairs(ask, {"NOT": {"AND": [one, {"NOT": other}]}}) == left, one
