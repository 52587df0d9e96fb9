"""However nested a query is, each root field is one statement."""

from __future__ import annotations

import pytest

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


def test_what_is_not_there_is_null(ask: Asker) -> None:
    assert ask('{ forum(id: "nowhere") { id } node(id: "nothing") { id } }') == {"forum": None, "node": None}


def test_values_never_enter_the_statement(ask: Asker) -> None:
    hostile = "x'}) DETACH DELETE n //"
    found = ask("query Q($t: String!) { forums(where: {name: {contains: $t}, search: $t}) { totalCount } }", t=hostile)
    assert found["forums"]["totalCount"] == 0
