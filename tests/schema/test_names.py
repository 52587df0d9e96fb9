"""The names of an organisation in time, and what succeeds it; the parties are invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from tests.asking import Asker, seeded

FILE = """
document: {id: d, name: Avtal, file: d.txt, at: L1}
organisations:
  - id: hogskolan
    name: Nordliga universitetet
    kind: university
    also: [NU]
    at: L1
    names:
      - {is: Nordliga lärarhögskolan, valid: .. 2012-06-30}
      - {is: Nordliga högskolan, valid: 2012-07-01 .. 2030-12-31}
      - {is: Nordliga universitetet, valid: 2031-01-01 ..}
  - {id: landstinget, name: Fjällhavets landsting, kind: region, valid: .. 2018-12-31, at: L1}
  - id: region
    name: Region Fjällhavet
    kind: region
    at: L1
    succeeds: {to: landstinget, valid: 2019-01-01 ..}
agreements:
  - id: x
    name: Avtalet
    status: signed
    valid: 2010-01-01 .. 2025-12-31
    at: L1
    parties: [{to: hogskolan, named: Lärarseminariet i norr}, landstinget]
forums:
  - id: rad
    name: Rådet
    under: x
    at: L1
    seats: [hogskolan: Rektor, landstinget: Landstingsdirektör]
"""


@pytest.fixture
def names(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks the graph of the file above."""
    file = tmp_path / "names.yaml"
    file.write_text(FILE, encoding="utf-8")
    with seeded(empty_graph, writer, read_facts([file])) as asker:
        yield asker


def test_today_s_name_the_name_on_a_day_and_the_name_in_the_agreement_are_three_fields(names: Asker) -> None:
    found = names(
        """{ organisation(id: "hogskolan", on: "2011-01-01") {
          name nameToday nameOn later: nameOn(on: "2031-06-01") partyToLinks { named }
        } }"""
    )["organisation"]
    assert found == {
        "name": "Nordliga universitetet",
        "nameToday": "Nordliga högskolan",
        "nameOn": "Nordliga lärarhögskolan",
        "later": "Nordliga universitetet",
        "partyToLinks": [{"named": "Lärarseminariet i norr"}],
    }
    other = names('{ organisation(id: "region") { nameToday nameOn } }')["organisation"]
    assert other == {"nameToday": "Region Fjällhavet", "nameOn": "Region Fjällhavet"}


@pytest.mark.parametrize(
    ("comparison", "expected"),
    [
        ('{eq: "Nordliga universitetet"}', ["hogskolan"]),
        ('{eq: "NU"}', ["hogskolan"]),
        ('{contains: "LÄRARHÖGSKOLAN"}', ["hogskolan"]),
        ('{startsWith: "lärarseminariet"}', ["hogskolan"]),
        ('{in: ["Nordliga högskolan", "Fjällhavets landsting"]}', ["landstinget", "hogskolan"]),
        ('{endsWith: "nobody"}', []),
    ],
)
def test_a_filter_takes_any_name(names: Asker, comparison: str, expected: list[str]) -> None:
    found = names(f"{{ organisations(where: {{anyName: {comparison}}}) {{ nodes {{ id }} }} }}")
    assert [each["id"] for each in found["organisations"]["nodes"]] == expected
    through = f"{{ agreements(where: {{parties: {{some: {{anyName: {comparison}}}}}}}) {{ totalCount }} }}"
    assert names(through)["agreements"]["totalCount"] == (1 if expected else 0)


def test_the_body_asked_for_names_its_predecessors_and_successors(names: Asker) -> None:
    query = """query Both($on: Date) {
      old: organisation(id: "landstinget", on: $on) { inForce predecessors { id } successors { id } partyTo { id } }
      new: organisation(id: "region", on: $on) {
        inForce predecessors { id } succeeds { id } predecessorsLinks { validFrom } successors { id } partyTo { id }
      }
    }"""
    before, after, without = names(query, on="2015-01-01"), names(query, on="2020-01-01"), names(query)
    assert (before["old"]["successors"], before["new"]["predecessors"]) == ([], [])
    assert (before["old"]["partyTo"], before["new"]["partyTo"]) == ([{"id": "x"}], [])
    assert after["old"] == {"inForce": "NO", "predecessors": [], "successors": [{"id": "region"}], "partyTo": []}
    assert after["new"]["predecessors"] == after["new"]["succeeds"] == [{"id": "landstinget"}]
    assert after["new"]["predecessorsLinks"] == [{"validFrom": "2019-01-01"}]
    assert after["new"]["partyTo"] == [{"id": "x"}]
    assert (without["old"]["partyTo"], without["new"]["partyTo"]) == ([{"id": "x"}], []), "nothing is there twice"
    found = names('{ organisations(where: {predecessors: {some: {id: {eq: "landstinget"}}}}) { nodes { id } } }')
    assert found["organisations"]["nodes"] == [{"id": "region"}]


def test_on_a_day_the_successor_meets_and_without_one_nothing_is_there_twice(names: Asker) -> None:
    query = """query Meetings($on: Date) { meetings(where: {counterpart: "hogskolan"}, on: $on) { nodes {
      organisation { id } roles { name } seats { organisation { id } } } } }"""
    counts = (
        'query Seats($on: Date) { forum(id: "rad", on: $on) { seats { organisation { id } } participants { id } } }'
    )
    for on, meets in (("2015-01-01", "landstinget"), ("2020-01-01", "region"), (None, "landstinget")):
        (found,) = names(query, on=on)["meetings"]["nodes"]
        assert found["organisation"]["id"] == meets
        assert found["seats"] == [{"organisation": {"id": meets}}]
        assert found["roles"] == [{"name": "Landstingsdirektör"}]
        forum = names(counts, on=on)["forum"]
        assert sorted(each["organisation"]["id"] for each in forum["seats"]) == sorted(["hogskolan", meets])
        assert sorted(each["id"] for each in forum["participants"]) == sorted(["hogskolan", meets])
