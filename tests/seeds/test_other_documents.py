"""One document joined with what the graph holds from another: nothing changes where the document says the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from samverkan.errors import InputError
from samverkan.files import ReadFiles, find_files, national_register, read_facts, read_files
from samverkan.write import Facts
from samverkan.write.stored import Stored, link_fact, node_fact, stored
from tests.seeds.inline import as_seeded

FOREST = """\
document: {id: skogen, name: Skogsavtalet, file: skogen.txt, as_of: 2024, at: L1}
organisations:
  - {id: region-fjallhavet, name: Region Fjällhavet, also: [RF], description: A region, at: L2}
  - {id: skogshogskolan, name: Skogshögskolan, at: L3}
agreements:
  - {id: skogen/avtal, name: Skogsavtalet, valid: 2018 .. 2022, parties: [region-fjallhavet], at: L4}
forums:
  - {id: skogen/rad, name: Skogsråd, level: strategic, meets: quarterly, under: skogen/avtal, valid: 2019 .., at: L5,
     seats: [{region-fjallhavet: Regiondirektör}, {skogshogskolan: Rektor}]}
  - {id: skogen/grupp, name: Skogsgrupp, under: havet/avtal, at: L8, seats: [{skogshogskolan: Lärare}]}
"""
LAKE = """\
document: {id: havet, name: Havsavtalet, file: havet.txt, as_of: 2023, at: L1}
organisations:
  - {id: region-fjallhavet, name: Region Fjällhavet, also: [Regionen], description: Has a lake, at: L2}
  - {id: region-fjallhavet/fiske, name: Fiskenämnden, part_of: region-fjallhavet, at: L4}
agreements:
  - {id: havet/avtal, name: Havsavtalet, valid: 2020 .. open, at: L3}
forums:
  - {id: havet/rad, name: Havsråd, level: tactical, meets: [2 per term, {cadence: yearly, form: stor}], at: L5,
     under: havet/avtal, valid: .. 2030,
     seats: [{region-fjallhavet: Regiondirektör}, {region-fjallhavet/fiske: Ordförande}]}
  - {id: havet/dag, name: Havsdag, at: L6, under: skogen/avtal, seats: [{skogshogskolan: Rektor}]}
remarks:
  - {id: havet/om-skogen, says: The forest meets more often, kind: note, about: skogen/rad, at: L7}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "skogen.yaml").write_text(FOREST, encoding="utf-8")
    (tmp_path / "havet.yaml").write_text(LAKE, encoding="utf-8")
    return tmp_path


def as_graph(facts: Facts) -> Facts:
    """What a database gives back of facts."""
    nodes = {
        label: {id: node_fact(label, stored(fact)) for id, fact in some.items()} for label, some in facts.nodes.items()
    }
    links = {
        kind: {key: link_fact(kind, fact.start, fact.end, stored(fact)) for key, fact in some.items()}
        for kind, some in facts.links.items()
    }
    return replace(facts, nodes=nodes, links=links)


def everything(facts: Facts) -> dict[object, Stored]:
    return {
        **{(label, id): stored(fact) for label, some in facts.nodes.items() for id, fact in some.items()},
        **{(kind, key): stored(fact) for kind, some in facts.links.items() for key, fact in some.items()},
    }


def read_alone(file: Path) -> ReadFiles:
    return read_files(find_files([file]), beside_graph=True)


@pytest.mark.parametrize("name", ["skogen.yaml", "havet.yaml"])
def test_a_document_that_says_the_same_changes_nothing(folder: Path, name: str) -> None:
    both = read_facts([folder])
    joined = read_alone(folder / name).facts_beside(as_seeded(as_graph(both)))
    assert everything(joined) == everything(both)
    assert joined.given == national_register.documents() | {name.removesuffix(".yaml")}


def test_what_another_document_says_stays_when_this_one_changes(folder: Path) -> None:
    both = read_facts([folder])
    file = folder / "skogen.yaml"
    file.write_text(FOREST.replace("Skogsråd", "Skogens råd").replace("2018 .. 2022", "2018 .. 2025"), encoding="utf-8")
    before, after = everything(both), everything(read_alone(file).facts_beside(as_seeded(as_graph(both))))
    assert before.keys() == after.keys()
    changed = {key for key in before if before[key] != after[key]}
    dated = {key for key in changed if any(each in str(key) for each in ("MeetingSeries", "SITS_IN", "TAKES_PART_IN"))}
    assert changed - dated == {
        ("Agreement", "skogen/avtal"),
        ("Forum", "skogen/rad"),
        ("Forum", "havet/dag"),  # which inherits its days
    }
    # Seats and series of these two inherit them in turn.
    assert all("skogen/rad" in str(key) or "havet/dag" in str(key) for key in dated)
    assert ("MeetingSeries", "skogen/rad/meetings") in dated
    assert after["Forum", "skogen/rad"]["valid_from"] == "2019"
    assert after["Forum", "skogen/rad"]["valid_to"] == "2025"
    assert after["Forum", "havet/dag"]["valid_to"] == "2025"


def test_what_only_the_graph_holds_is_unresolved_without_it(folder: Path) -> None:
    read = read_alone(folder / "skogen.yaml")
    assert [problem.message for problem in read.unresolved] == ['under "havet/avtal" is not known']
    with pytest.raises(InputError, match="havet/avtal"):
        read.facts()
    with pytest.raises(InputError, match="havet/avtal"):
        read_facts([folder / "skogen.yaml"])
    with pytest.raises(InputError, match="havet/avtal"):
        read.facts_beside(as_seeded(Facts()))


def test_a_folder_is_checked_by_itself(folder: Path) -> None:
    both = read_facts([folder])
    (folder / "havet.yaml").unlink()
    with pytest.raises(InputError, match="havet/avtal"):
        read_files(find_files([folder]), beside_graph=True)
    assert len(both.nodes["Agreement"]) == 2


OLD = """\
document: {id: gammalt, name: Gammalt avtal, file: gammalt.txt, as_of: 2016, at: L1}
organisations:
  - {id: landstinget, name: Landstinget, names: [Landstinget i norr (.. 2010-12-31)], at: L2}
  - {id: landstinget/fou, name: FoU-enheten, part_of: landstinget, at: L3}
  - {id: skogshogskolan, name: Skogshögskolan, at: L4}
agreements:
  - {id: gammalt/avtal, name: Avtalet, valid: 2015 .. 2025, notice: 3 months, at: L5,
     parties: [landstinget, skogshogskolan]}
forums:
  - {id: gammalt/rad, name: Rådet, under: gammalt/avtal, meets: quarterly, at: L6,
     seats: [{landstinget: Landstingsdirektör}, {landstinget/fou: Chef}, {skogshogskolan: Rektor}]}
"""
NEW = """\
document: {id: nytt, name: Nytt avtal, file: nytt.txt, as_of: 2022, at: L1}
organisations:
  - {id: regionen, name: Regionen, succeeds: {to: landstinget, valid: 2019-01-01 ..}, at: L2}
  - {id: landstinget, name: Landstinget, names: [Landstinget (2011-01-01 .. 2018-12-31)], at: L3}
  - {id: kommunen, name: Kommunen, at: L4}
agreements:
  - {id: nytt/tillagg, name: Tillägget, valid: 2022-01-01 .., at: L5,
     amends: {to: gammalt/avtal, notice: 12 months, until: 2028-12-31, adds: kommunen, drops: skogshogskolan}}
"""


@pytest.mark.parametrize("name", ["gammalt.yaml", "nytt.yaml"])
def test_what_follows_from_two_documents_stays_where_one_says_the_same(tmp_path: Path, name: str) -> None:
    (tmp_path / "gammalt.yaml").write_text(OLD, encoding="utf-8")
    (tmp_path / "nytt.yaml").write_text(NEW, encoding="utf-8")
    both = read_facts([tmp_path])
    assert any("by_succession" in said for said in everything(both).values())
    assert everything(read_alone(tmp_path / name).facts_beside(as_seeded(as_graph(both)))) == everything(both)
    alone = read_facts([tmp_path / "gammalt.yaml"])
    joined = read_alone(tmp_path / "nytt.yaml").facts_beside(as_seeded(as_graph(alone)))
    assert everything(joined) == everything(both)
