"""A folder that is edited and seeded step by step makes the same graph as its last state seeded into an empty one."""

from __future__ import annotations

import os
import random
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from samverkan.cli.main import app
from samverkan.engine import Connection, Writer
from tests.edits.folders import Folder, edit, make_folder

SEQUENCES = 200
STEPS = 5
LONG = os.environ.get("LONG") == "1"
NODES = "MATCH (n) WHERE n.id IS NOT NULL RETURN labels(n)[0] AS label, properties(n) AS own"
LINKS = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS start, b.id AS end, properties(r) AS own"
STATE = "SamverkanGraph"
BROKEN = "document: {id: dokument-9\n"


@pytest.fixture
def samverkan(engine: Connection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Call it with the words of a command line; it works on the engine of the tests."""
    monkeypatch.setenv("NEO4J_URI", engine.uri)
    monkeypatch.setenv("NEO4J_USERNAME", engine.username)
    monkeypatch.setenv("NEO4J_PASSWORD", engine.password)
    monkeypatch.setenv("NEO4J_DATABASE", engine.database)
    monkeypatch.setenv("SAMVERKAN_DATA", str(tmp_path / "data"))
    runner = CliRunner()
    return lambda *words: runner.invoke(app, [*map(str, words)])


@pytest.mark.usefixtures("empty_graph")
@pytest.mark.parametrize("seed", range(SEQUENCES if LONG else SEQUENCES // 10))
def test_step_by_step_is_as_at_once(seed: int, writer: Writer, samverkan: Any, tmp_path: Path) -> None:
    dice = random.Random(seed)
    disk = tmp_path / "folder"
    folder = make_folder(dice)
    done: list[str] = []
    folder.write(disk)
    _seed(samverkan, [disk], prune=True)
    for _ in range(STEPS):
        before = folder.copy()
        done.append(edit(folder, dice))
        if dice.random() < 0.2:
            _mistake_changes_nothing(samverkan, writer, disk)
        folder.write(disk)
        words, prune = _how_to_seed(dice, before, folder, disk)
        done.append(" ".join(map(str, words)))
        _seed(samverkan, words, prune=prune)
        plan = samverkan("plan", "--verify", "--prune", disk)
        assert "Nothing to change" in plan.output, (done, plan.output)
    folder.write(disk)
    _seed(samverkan, [disk], prune=True, verify=True)
    step_by_step = _dump(writer)
    with writer.transaction("wipe") as transaction:
        transaction.run("MATCH (n) DETACH DELETE n")
    _seed(samverkan, [disk], prune=True)
    assert step_by_step == _dump(writer), done


def _how_to_seed(dice: random.Random, before: Folder, after: Folder, disk: Path) -> tuple[list[Path], bool]:
    """Choose what to name: the folder, pruned or not, or only the files of documents that changed.

    Without pruning, a document whose file is gone would stay.
    """
    said_before, said = _documents(before), _documents(after)
    changed = [name for name, tree in after.files.items() if said_before.get(_id(tree)) != said[_id(tree)]]
    if not said_before.keys() <= said.keys() or not changed or dice.random() < 0.3:
        return [disk], True
    return ([disk], False) if dice.random() < 0.3 else ([disk / name for name in changed], False)


def _documents(folder: Folder) -> dict[str, Any]:
    """What the files say of each document, by its id."""
    return {
        _id(tree): [tree, [row for row in folder.rows if row["document"] == _id(tree)]]
        for tree in folder.files.values()
    }


def _id(tree: dict[str, Any]) -> str:
    return str(tree["document"]["id"])


def _seed(samverkan: Any, words: list[Path], *, prune: bool, verify: bool = False) -> None:
    options = ["--yes", *(["--prune"] if prune else []), *(["--verify"] if verify else [])]
    done = samverkan("seed", *options, *words)
    assert done.exit_code == 0, (done.output, done.exception)


def _mistake_changes_nothing(samverkan: Any, writer: Writer, disk: Path) -> None:
    before = _dump(writer)
    file = disk / "agreements" / "broken.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(BROKEN, encoding="utf-8")
    done = samverkan("seed", "--prune", "--yes", disk)
    file.unlink()
    assert done.exit_code == 1
    assert _dump(writer) == before


def _dump(writer: Writer) -> list[str]:
    """Everything in the graph but the time and the way of the last seeding."""
    nodes = [f"{row['label']} {sorted(row['own'].items())}" for row in writer.read(NODES) if row["label"] != STATE]
    links = [f"{row['type']} {row['start']} {row['end']} {sorted(row['own'].items())}" for row in writer.read(LINKS)]
    return sorted([*nodes, *links])
