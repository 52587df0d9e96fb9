"""Which documents `seed` and `plan` touch: those that are given, and with --prune on a folder those that are gone."""

from __future__ import annotations

import os
import pty
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from tests.api.tiny import environment_of

EVERYTHING = """
MATCH (n) WHERE n.id <> 'samverkan' OPTIONAL MATCH (n)-[r]->(b) WITH n, r, b ORDER BY n.id, r.key
RETURN n.id AS id, properties(n) AS own, type(r) AS type, properties(r) AS said, b.id AS end
"""
FOREST = """\
document: {id: skogen, name: Skogsavtalet, file: skogen.txt, at: L1}
organisations:
  - {id: region-fjallhavet, name: Region Fjällhavet, also: [RF], description: A region, at: L2}
  - {id: skogshogskolan, name: Skogshögskolan, at: L3}
forums:
  - {id: skogen/rad, name: Skogsråd, level: strategic, meets: quarterly, at: L5,
     seats: [{region-fjallhavet: Regiondirektör}, {skogshogskolan: Rektor}]}
  - {id: skogen/grupp, name: Skogsgrupp, level: operational, at: L8, seats: [{skogshogskolan: Lärare}]}
remarks:
  - {id: skogen/om-havet, says: The lake is not in it, kind: note, about: havet, at: L9}
"""
LAKE = """\
document: {id: havet, name: Havsavtalet, file: havet.txt, at: L1}
organisations:
  - {id: region-fjallhavet, name: Region Fjällhavet, also: [Regionen], description: Has a lake, at: L2}
  - {id: region-fjallhavet/fiske, name: Fiskenämnden, part_of: region-fjallhavet, at: L4}
forums:
  - {id: havet/rad, name: Havsråd, level: tactical, at: L5,
     seats: [{region-fjallhavet: Regiondirektör}, {region-fjallhavet/fiske: Ordförande}]}
remarks:
  - {id: havet/om-skogen, says: The forest meets more often, kind: note, about: skogen/rad, at: L7}
"""
REGISTER = """\
id,name,document,at
havsmuseet,Havsmuseet,havet,L9
skogsmuseet,Skogsmuseet,skogen,L9
"""


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


class Commands:
    """Runs `samverkan` as a process, on one graph."""

    def __init__(self, connection: Connection, folder: Path) -> None:
        self.environment = os.environ | environment_of(connection)
        self.folder = folder

    def run(self, *arguments: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "samverkan.cli.main", *arguments],
            env=self.environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    def on_a_terminal(self, answer: str, *arguments: str) -> Outcome:
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "samverkan.cli.main", *arguments],
            env=self.environment | {"PYTHONPATH": str(Path(__file__).parents[2])},
            cwd=self.folder,
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            text=True,
        )
        os.close(theirs)
        os.write(ours, answer.encode())
        out, _ = process.communicate(timeout=120)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        os.close(ours)
        return Outcome(process.returncode, out, shown.decode())


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # Linux says so at the end
        return b""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents about one region, with a register that holds rows of both, in a folder with a difficult name."""
    folder = tmp_path / "våra avtal"
    (folder / "agreements").mkdir(parents=True)
    (folder / "registers").mkdir()
    (folder / "agreements" / "skogen.yaml").write_text(FOREST, encoding="utf-8")
    (folder / "agreements" / "havet.yaml").write_text(LAKE, encoding="utf-8")
    (folder / "registers" / "organisations.csv").write_text(REGISTER, encoding="utf-8")
    return folder


@pytest.fixture
def commands(empty_graph: Connection, folder: Path) -> Commands:
    """Both documents are in the graph."""
    commands = Commands(empty_graph, folder)
    assert commands.run("seed", str(folder)).code == 0
    return commands


@pytest.fixture
def held(writer: Writer) -> Callable[[], list[dict[str, Any]]]:
    return lambda: writer.read(EVERYTHING)


def rewrite(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")


def about(rows: list[dict[str, Any]], document: str) -> list[Any]:
    """Every fact that cites a document, with its places in this document."""
    found = []
    for row in rows:
        for kind in ("own", "said"):
            places = [at for at in (row[kind] or {}).get("sources", []) if at.startswith(f"{document}#")]
            what = (row["type"], row["end"]) if kind == "said" else ("", "")
            found += [(row["id"], *what, tuple(places))] if places else []
    return sorted(set(found), key=str)


@pytest.mark.parametrize("name", ["skogen.yaml", "havet.yaml"])
def test_a_file_that_says_the_same_changes_nothing(
    commands: Commands, held: Callable[[], list[dict[str, Any]]], name: str
) -> None:
    before = held()
    assert "Nothing to change" in commands.run("plan", f"agreements/{name}").out
    assert "Nothing to change. The graph holds 2 documents" in commands.run("seed", f"agreements/{name}").out
    assert held() == before


def test_only_what_the_given_document_no_longer_says_is_removed(
    commands: Commands, held: Callable[[], list[dict[str, Any]]], folder: Path
) -> None:
    before = held()
    rewrite(folder / "agreements" / "skogen.yaml", "  - {id: skogen/grupp, name: Skogsgrupp,", "  # {")
    rewrite(folder / "agreements" / "skogen.yaml", "at: L8, seats: [{skogshogskolan: Lärare}]}", "}")
    rewrite(folder / "agreements" / "havet.yaml", "Havsråd", "Rådet för havet")
    rewrite(folder / "agreements" / "havet.yaml", "remarks:", "broken")
    planned = commands.run("plan", "agreements/skogen.yaml").out
    assert "skogen/grupp" in planned
    assert "havet" not in planned
    assert commands.run("seed", "agreements/skogen.yaml").code == 0
    after = held()
    assert about(after, "havet") == about(before, "havet")
    ids = {row["id"] for row in after}
    assert "skogen/grupp" not in ids
    assert {"skogen/rad", "havet/rad", "havsmuseet", "skogsmuseet"} <= ids
    assert {row["own"]["name"] for row in after if row["id"] == "havet/rad"} == {"Havsråd"}


def test_a_file_without_its_neighbours_leaves_them_alone(
    commands: Commands, held: Callable[[], list[dict[str, Any]]], folder: Path, tmp_path: Path
) -> None:
    before = held()
    (tmp_path / "elsewhere").mkdir()
    alone = (folder / "agreements" / "skogen.yaml").rename(tmp_path / "elsewhere" / "skogen.yaml")
    rewrite(alone, "also: [RF]", "also: [RF, Fjällregionen]")
    rewrite(alone, "at: L2}", "at: L3}")
    rewrite(alone, "skogshogskolan: Rektor", "region-fjallhavet/fiske: Ordförande")
    assert commands.run("seed", str(alone)).code == 0
    after = held()
    assert about(after, "havet") == about(before, "havet")
    region = next(row["own"] for row in after if row["id"] == "region-fjallhavet")
    assert sorted(region["aliases"]) == ["Fjällregionen", "RF", "Regionen"]
    assert sorted(region["sources"]) == ["havet#L2", "skogen#L3"]
    part = next(row for row in after if row["type"] == "TAKES_PART_IN" and row["id"].endswith("fiske"))
    assert part["said"]["wholes"] == ["region-fjallhavet"]


def test_what_another_document_refers_to_stays(
    commands: Commands, held: Callable[[], list[dict[str, Any]]], folder: Path
) -> None:
    file = folder / "agreements" / "skogen.yaml"
    file.write_text(FOREST.partition("forums:")[0], encoding="utf-8")
    before = held()
    assert commands.run("seed", "--yes", str(file)).code == 0
    after = held()
    named = ("skogen/rad", "", "", ("havet#L7",))
    assert about(after, "havet") == sorted([*about(before, "havet"), named], key=str)
    assert "skogen/grupp" not in {row["id"] for row in after}
    council = next(row["own"] for row in after if row["id"] == "skogen/rad")
    assert (council["name"], council.get("levels")) == ("Skogsråd", None)


def test_what_somebody_made_by_hand_is_not_of_a_given_document(
    commands: Commands, held: Callable[[], list[dict[str, Any]]], writer: Writer
) -> None:
    with writer.transaction() as transaction:
        transaction.run("MATCH (f:Forum {id: 'skogen/rad'}) CREATE (:Remark {id: 'mine'})-[:ABOUT]->(f), (:Remark)")
    before = held()
    assert commands.run("seed", "agreements/skogen.yaml").code == 0
    assert held() == before


def test_a_document_whose_file_is_gone_stays_until_the_folder_is_pruned(
    commands: Commands, held: Callable[[], list[dict[str, Any]]], folder: Path
) -> None:
    before = held()
    (folder / "agreements" / "skogen.yaml").unlink()
    rewrite(folder / "registers" / "organisations.csv", "skogsmuseet,Skogsmuseet,skogen,L9\n", "")
    rewrite(folder / "agreements" / "havet.yaml", "about: skogen/rad", "about: havet/rad")
    planned = commands.run("plan", ".").out
    assert "- document     skogen" in planned
    assert "In no file, kept until --prune: 1 document." in planned
    assert planned.endswith("Seed with: samverkan seed .\n")
    assert commands.run("seed", ".").code == 0
    assert about(held(), "skogen") == about(before, "skogen")
    assert "- document     skogen" in commands.run("plan", ".").out, "it is told each time"
    assert commands.run("seed", "--prune", "--yes", ".").code == 0
    assert about(held(), "skogen") == []


@pytest.mark.parametrize("options", [[], ["--verify"]])
def test_the_command_that_a_plan_prints_does_what_the_plan_shows(
    commands: Commands, writer: Writer, folder: Path, options: list[str]
) -> None:
    with writer.transaction() as transaction:
        transaction.run("MATCH (o:Organisation {id: 'skogshogskolan'}) SET o.name = 'By hand'")
    if "--verify" not in options:
        rewrite(folder / "agreements" / "skogen.yaml", "Skogsgrupp", "Grupp i skogen")
        rewrite(folder / "agreements" / "skogen.yaml", ", {skogshogskolan: Rektor}", "")
    rewrite(folder / "agreements" / "havet.yaml", "Havsråd", "Råd")
    file = str(folder / "agreements" / "skogen.yaml")
    planned = commands.run("plan", *options, file).out
    assert "havet" not in planned
    command = shlex.split(planned.rpartition(": ")[2])
    assert command[:2] == ["samverkan", "seed"]
    assert commands.run(*command[1:]).code == 0
    again = commands.run("plan", *options, file).out
    assert not re.search(r"\d to (add|change|remove)", again)


def empty_folder(commands: Commands) -> str:
    (commands.folder / "tom").mkdir()
    return "tom"


def test_an_empty_folder_removes_nothing_without_a_terminal(
    commands: Commands, held: Callable[[], list[dict[str, Any]]]
) -> None:
    before, folder = held(), empty_folder(commands)
    assert "(100 % of the graph)" in commands.run("plan", "--prune", folder).out
    ended = commands.run("seed", "--prune", folder)
    assert (ended.code, ended.out) == (1, "")
    assert "100 % of the graph (2 documents: havet, skogen). Nothing was changed." in ended.err
    assert "--yes" in ended.err
    assert held() == before


@pytest.mark.parametrize(("answer", "goes"), [("y\n", True), ("n\n", False), ("\n", False), ("\x04", False)])
def test_on_a_terminal_a_large_removal_is_asked_for(
    commands: Commands, held: Callable[[], list[dict[str, Any]]], answer: str, goes: bool
) -> None:
    before, folder = held(), empty_folder(commands)
    ended = commands.on_a_terminal(answer, "seed", "--prune", folder)
    assert "100 % of the graph" in ended.err
    assert "[y/N]" in ended.err
    assert "Traceback" not in ended.err
    assert (ended.code == 0) == goes
    assert held() == ([] if goes else before)


def test_yes_answers_beforehand(commands: Commands, held: Callable[[], list[dict[str, Any]]]) -> None:
    assert commands.run("seed", "--prune", "--yes", empty_folder(commands)).code == 0
    assert held() == []


def test_a_file_that_points_nowhere_removes_nothing(
    commands: Commands, held: Callable[[], list[dict[str, Any]]], folder: Path
) -> None:
    before = held()
    file = folder / "agreements" / "skogen.yaml"
    file.unlink()
    file.symlink_to(folder / "gone.yaml")
    ended = commands.run("seed", "--prune", "--yes", ".")
    assert ended.code == 1
    assert "skogen.yaml" in ended.err
    assert held() == before
