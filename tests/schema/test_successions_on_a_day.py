"""A body that became another: who meets, is party and is called what on a day."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from tests.asking import seeded

FILE = """\
document: {id: d, name: Avtal, file: d.txt, at: L1}
organisations:
  - {id: landstinget, name: Landstinget, kind: region, at: L2}
  - {id: regionen, name: Region Norr, kind: region, succeeds: {to: landstinget, valid: 2019-01-01 ..}, at: L3}
  - {id: skolan, name: Skolan, kind: university, names: [Lärarhögskolan (.. 2017-12-31)], at: L4}
agreements:
  - {id: avtal, name: Avtalet, valid: 2015-01-01 .. 2022-12-31, notice: 3 months, at: L5,
     parties: [landstinget, skolan]}
  - {id: tillagg, name: Tillägget, valid: 2020-01-01 .., at: L6,
     amends: {to: avtal, notice: 12 months, until: 2024-12-31}}
forums:
  - {id: rad, name: Rådet, under: avtal, meets: quarterly, at: L7, seats: [{landstinget: Direktör}, {skolan: Rektor}]}
"""


@pytest.mark.parametrize(("day", "holder"), [("2018-12-31", "landstinget"), ("2019-01-01", "regionen")])
def test_the_successor_meets_and_the_ended_body_does_not(
    tmp_path: Path, empty_graph: Connection, writer: Writer, day: str, holder: str
) -> None:
    (tmp_path / "d.yaml").write_text(FILE, encoding="utf-8")
    with seeded(empty_graph, writer, read_facts([tmp_path])) as ask:
        meetings = "nodes { counterpart { id } }"
        for id in ("landstinget", "regionen"):
            query = f'{{ meetings(where: {{organisation: "{id}"}}, on: "{day}") {{ {meetings} }} }}'
            found = ask(query)["meetings"]["nodes"]
            assert [each["counterpart"]["id"] for each in found] == (["skolan"] if id == holder else [])
        agreement = ask(f'{{ agreement(id: "avtal", on: "{day}") {{ parties {{ id }} notice }} }}')["agreement"]
        assert {each["id"] for each in agreement["parties"]} == {holder, "skolan"}
        assert agreement["notice"] == "3 months"
        late = ask('{ agreement(id: "avtal", on: "2023-06-01") { notice validTo inForce } }')["agreement"]
        assert late == {"notice": "12 months", "validTo": "2024-12-31", "inForce": "YES"}
        without = ask('{ agreement(id: "avtal") { parties { id } notice } }')["agreement"]
        assert {each["id"] for each in without["parties"]} == {"landstinget", "skolan"}
        school = ask('{ organisation(id: "skolan") { nameToday nameOn(on: "2017-06-01") } }')["organisation"]
        assert school == {"nameToday": "Skolan", "nameOn": "Lärarhögskolan"}
