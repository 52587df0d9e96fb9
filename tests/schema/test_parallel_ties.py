"""Two things that are tied twice, and seats that hold as long as their forum, asked on a day; parties are invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from samverkan.write import apply_changes, plan_changes
from samverkan.write.constraints import install
from tests.asking import Asker

FILE = """
document: {id: d, name: Avtal, file: x.txt, at: L1}
organisations:
  - {id: a, name: A, at: L1, member_of: [{to: b, valid: 2010-01-01 .. 2014-12-31}, {to: b, valid: 2019-01-01 .. open}]}
  - {id: b, name: B, at: L1}
persons:
  - id: ann
    name: Ann Invented
    at: L1
    holds: [{to: a/rektor, valid: 2010-01-01 .. 2014-12-31}, {to: a/rektor, valid: 2019-01-01 .. open}]
agreements:
  - {id: old, name: Old, valid: 2010-01-01 .. 2015-12-31, at: L1, parties: [a, b]}
  - {id: new, name: New, valid: 2018-01-01 .. 2025-12-31, at: L1, parties: [a, b]}
forums:
  - id: rad
    name: Råd
    under: [old, new]
    at: L1
    meets: quarterly
    seats:
      - {organisation: a, roles: [Rektor], valid: 2010-01-01 .. 2014-12-31}
      - {organisation: a, roles: [Rektor (chair)], valid: 2019-01-01 ..}
      - b: Direktör
"""


@pytest.fixture
def tied(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks the graph of the file above, which was seeded twice."""
    file = tmp_path / "d.yaml"
    file.write_text(FILE, encoding="utf-8")
    install(writer)
    apply_changes(writer, plan_changes(writer, read_facts([file])))
    again = plan_changes(writer, read_facts([file]))
    assert again.empty
    with Asker(empty_graph) as asker:
        yield asker


def test_both_ties_are_there_and_each_on_its_days(tied: Asker) -> None:
    query = """query Ties($on: Date) {
      organisation(id: "a", on: $on) { memberOf { id } memberOfLinks { validFrom } }
      person(id: "ann", on: $on) { holds { id } holdsLinks { validFrom validTo } } }"""
    every = tied(query)
    assert every["organisation"] == {
        "memberOf": [{"id": "b"}],
        "memberOfLinks": [{"validFrom": "2010-01-01"}, {"validFrom": "2019-01-01"}],
    }
    assert len(every["person"]["holdsLinks"]) == 2
    again = tied(query, on="2020-01-01")
    assert again["organisation"]["memberOfLinks"] == [{"validFrom": "2019-01-01"}]
    assert again["person"]["holdsLinks"] == [{"validFrom": "2019-01-01", "validTo": "open"}]
    between = tied(query, on="2016-06-01")
    assert (between["organisation"]["memberOf"], between["person"]["holds"]) == ([], [])


def test_a_member_who_becomes_chair_and_a_forum_of_two_agreements(tied: Asker) -> None:
    query = """query Seats($on: Date!) {
      meetings(where: {organisation: "a"}, on: $on) { nodes { inForce meetingsPerYear { min max } agreements { id } } }
      forum(id: "rad", on: $on) { inForce seats { role { id } capacities inForce } } }"""
    early, chaired = tied(query, on="2012-06-01"), tied(query, on="2020-06-01")
    assert early["forum"]["seats"] == [
        {"role": {"id": "a/rektor"}, "capacities": ["MEMBER"], "inForce": "YES"},
        {"role": {"id": "b/direktor"}, "capacities": ["MEMBER"], "inForce": "YES"},
    ]
    assert chaired["forum"]["seats"][0] == {"role": {"id": "a/rektor"}, "capacities": ["CHAIR"], "inForce": "YES"}
    for found, agreement in ((early, "old"), (chaired, "new")):
        assert found["meetings"]["nodes"] == [
            {"inForce": "YES", "meetingsPerYear": {"min": 4, "max": 4}, "agreements": [{"id": agreement}]}
        ]
    between = tied(query, on="2016-06-01")
    assert between["forum"] == {"inForce": "NO", "seats": []}
    assert between["meetings"]["nodes"] == tied(query, on="2026-06-01")["meetings"]["nodes"] == []
