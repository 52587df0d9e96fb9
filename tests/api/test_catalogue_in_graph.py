"""What the national register gives to a graph, with the real command: it comes with a reference, and goes with it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samverkan.cli.main import main
from samverkan.engine import Connection, Writer
from tests.api.tiny import environment_of

IDS = "MATCH (n) WHERE n.id IN $ids RETURN n.id AS id ORDER BY id"
EVERYTHING = """
MATCH (n) WHERE n.id <> 'samverkan' OPTIONAL MATCH (n)-[r]->(b) WITH n, r, b ORDER BY n.id, r.key
RETURN n.id AS id, properties(n) AS own, type(r) AS type, properties(r) AS said, b.id AS end
"""
FOREST = """\
document: {id: skogen, name: Skogsavtalet, file: skogen.txt, at: L1}
organisations:
  - {id: region-fjallhavet, name: Region Fjällhavet, at: L2}
agreements:
  - {id: skogsavtal, name: Skogsavtal, parties: [region-fjallhavet, ostersunds-kommun, kth], at: L3}
"""
LAKE = """\
document: {id: havet, name: Havsavtalet, file: havet.txt, at: L1}
forums:
  - {id: havet/rad, name: Havsråd, at: L5, seats: [kth: Rektor]}
"""
LISTED = ["kth", "ostersunds-kommun", "scb-kommuner-2025", "scb-myndighetsregistret-2026"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "skogen.yaml").write_text(FOREST, encoding="utf-8")
    (tmp_path / "havet.yaml").write_text(LAKE, encoding="utf-8")
    return tmp_path


@pytest.fixture
def say(
    empty_graph: Connection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., str]:
    for name, value in environment_of(empty_graph).items():
        monkeypatch.setenv(name, value)

    def run(*arguments: object) -> str:
        monkeypatch.setattr("sys.argv", ["samverkan", *map(os.fspath, map(str, arguments))])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        return capsys.readouterr().out

    return run


@pytest.fixture
def ask(empty_graph: Connection) -> Callable[..., list[dict[str, Any]]]:
    def read(query: str, **values: object) -> list[dict[str, Any]]:
        with Writer(empty_graph) as writer:
            return writer.read(query, values)

    return read


def test_comes_with_a_reference_and_goes_with_it(
    folder: Path, say: Callable[..., str], ask: Callable[..., list[dict[str, Any]]]
) -> None:
    say("seed", folder)
    assert [row["id"] for row in ask(IDS, ids=LISTED)] == LISTED
    assert "Nothing to change" in say("plan", "--verify", folder)
    before = ask(EVERYTHING)
    assert "Nothing to change" in say("plan", folder / "havet.yaml")
    say("seed", "--yes", folder / "skogen.yaml")
    assert ask(EVERYTHING) == before
    (folder / "skogen.yaml").write_text(FOREST.replace(", ostersunds-kommun, kth", ""), encoding="utf-8")
    say("seed", "--yes", folder / "skogen.yaml")
    assert [row["id"] for row in ask(IDS, ids=LISTED)] == ["kth", "scb-myndighetsregistret-2026"]
    say("forget", "havet", "--yes")
    assert ask(IDS, ids=LISTED) == []


def test_a_file_that_names_a_body_takes_it_over(
    folder: Path, say: Callable[..., str], ask: Callable[..., list[dict[str, Any]]]
) -> None:
    say("seed", folder)
    named = FOREST.replace(
        "agreements:", "  - {id: kth, name: Kungl. Tekniska högskolan i Stockholm, at: L2}\nagreements:"
    )
    (folder / "skogen.yaml").write_text(named, encoding="utf-8")
    say("seed", "--yes", folder / "skogen.yaml")
    (kth,) = ask("MATCH (n {id: 'kth'}) RETURN n.name AS name, n.number AS number, n.sources AS sources")
    assert kth == {"name": "Kungl. Tekniska högskolan i Stockholm", "number": None, "sources": ["skogen#L2"]}
    assert "Nothing to change" in say("plan", "--verify", "--prune", folder)
    (folder / "skogen.yaml").write_text(FOREST, encoding="utf-8")
    say("seed", "--yes", folder / "skogen.yaml")
    (kth,) = ask("MATCH (n {id: 'kth'}) RETURN n.name AS name, n.number AS number, n.basis AS basis")
    assert kth == {"name": "Kungl. Tekniska högskolan", "number": "202100-3054", "basis": ["external"]}
