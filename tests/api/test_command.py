"""The command `samverkan`, as a person meets it."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer.main

from samverkan.cli.main import app
from samverkan.engine import Connection, Writer
from samverkan.files.generate import FEWEST_ORGANISATIONS, MOST_ORGANISATIONS, MOST_RELATIONSHIPS, USUAL_RELATIONSHIPS
from samverkan.memory import COMMUNITY_HEAP, write_size
from samverkan.version import VERSION
from tests.api.running import Outcome, Run
from tests.api.tiny import environment_of, write_tiny

COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group has commands


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "seeds")


@pytest.fixture
def graph(empty_graph: Connection, monkeypatch: pytest.MonkeyPatch) -> Connection:
    """An empty graph that the commands find in the environment."""
    for name, value in environment_of(empty_graph).items():
        monkeypatch.setenv(name, value)
    return empty_graph


def test_says_its_version(run: Run) -> None:
    assert run("--version") == Outcome(0, f"samverkan {VERSION}\n", "")


def test_help_shows_a_way_to_begin(run: Run) -> None:
    helped = run("--help").out
    assert "samverkan serve" in helped
    assert all(f"\n  {command} " in helped for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command_has_an_example(run: Run, command: str) -> None:
    assert f"samverkan {command}" in run(command, "--help").out


def test_a_wrong_command_line_ends_with_2(run: Run) -> None:
    ended = run("seed", "--no-such-option")
    assert ended.code == 2
    assert "--no-such-option" in ended.err


def test_a_wrong_setting_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMVERKAN_PORT", "no-number")
    ended = run("serve")
    assert ended.code == 1
    assert ended.err.startswith("SAMVERKAN_PORT is 'no-number'")


def test_validate_counts_what_is_right(run: Run, tiny: Path) -> None:
    assert run("validate", tiny) == Outcome(0, "1 document, 8 nodes, 10 relationships: no errors.\n", "")


def test_validate_says_everything_that_is_wrong(run: Run, tiny: Path) -> None:
    wrong = tiny.read_text().replace("nordhogskolan]", "nordhogskola]").replace("strategic", "strategisk ledning")
    tiny.write_text(wrong)
    ended = run("validate", tiny)
    assert (ended.code, ended.out) == (1, "")
    assert f"{tiny}:21:" in ended.err
    assert f"{tiny}:29:" in ended.err
    assert "Traceback" not in ended.err


def test_a_plan_writes_nothing_and_seeding_does_what_it_says(run: Run, tiny: Path, graph: Connection) -> None:
    assert graph
    for _ in range(2):
        assert run("plan", tiny).out.endswith(
            f"8 nodes and 10 relationships to add. Seed with: samverkan seed {tiny}\n"
        )
    holds = "The graph holds 1 document, 8 nodes, 10 relationships.\n"
    assert run("seed", tiny).out == f"8 nodes and 10 relationships added. {holds}"
    assert run("seed", tiny).out == f"Nothing to change. {holds}"


def test_generated_files_are_seeded_as_they_were_asked_for(run: Run, tmp_path: Path, graph: Connection) -> None:
    files = tmp_path / "generated"
    assert run("generate", files, "--organisations", 3, "--relationships", 200).code == 0
    assert run("validate", files).code == 0
    assert run("seed", files).code == 0
    with Writer(graph) as writer:
        assert writer.read("MATCH (o:Organisation) RETURN count(o) AS n") == [{"n": 3}]


def test_a_size_that_cannot_be_generated_is_refused(run: Run, tmp_path: Path) -> None:
    ended = run("generate", tmp_path / "files", "--organisations", 300, "--relationships", 50)
    assert (ended.code, ended.out) == (1, "")
    assert "Ask for at least" in ended.err
    helped = " ".join(run("generate", "--help").out.split())
    assert f"{FEWEST_ORGANISATIONS} to {MOST_ORGANISATIONS:,}" in helped
    assert f"up to {MOST_RELATIONSHIPS:,}" in helped
    assert f"{USUAL_RELATIONSHIPS:,}, or" in helped


def test_a_folder_that_cannot_be_written_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = run("generate", tmp_path / "file")
    assert ended.code == 1
    assert f"cannot be written into {tmp_path / 'file'}" in ended.err


@pytest.mark.parametrize("heap", ["4", "1.5g", "100m", "999999g", "-1g", "much"])
def test_a_heap_that_cannot_be_is_refused_before_anything_starts(run: Run, heap: str, tmp_path: Path) -> None:
    ended = run("neo4j", "--home", tmp_path / "home", "--heap", heap)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"The heap is '{heap}': ")
    assert "NEO4J_HEAP" in ended.err
    assert not (tmp_path / "home").exists()


def test_the_heap_of_neo4j_is_read_from_the_environment_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_HEAP", "none")
    assert run("neo4j").err.startswith("The heap is 'none': ")


def test_help_says_which_heap_neo4j_gets_here(run: Run) -> None:
    helped = " ".join(run("neo4j", "--help").out.split())
    assert f"half of the memory, 512m to 8g: {write_size(COMMUNITY_HEAP.heap())} here" in helped


def test_what_a_file_no_longer_says_goes(run: Run, tiny: Path, graph: Connection) -> None:
    assert graph
    run("seed", tiny)
    tiny.write_text(tiny.read_text().partition("forums:")[0])
    assert "4 nodes and 8 relationships to remove (67 % of the graph)" in run("plan", tiny).out
    assert "Nothing was changed" in run("seed", tiny).err
    assert "1 document, 4 nodes, 2 relationships" in run("seed", "--yes", tiny).out


@pytest.mark.slow
def test_a_database_that_is_away_is_named(run: Run, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:9")
    ended = run("seed", tiny)
    assert (ended.code, ended.out) == (1, "")
    assert "bolt://127.0.0.1:9" in ended.err


@pytest.mark.usefixtures("graph")
def test_seed_tells_what_was_written_by_hand(run: Run, tiny: Path, writer: Writer) -> None:
    assert "by hand" not in run("seed", tiny).err
    with writer.transaction() as transaction:
        transaction.run("CREATE (:Forum {name: 'By hand', kind: 'salon'})-[:UNDER]->(:Agreement {id: 'g', name: 5})")
    told = run("seed", tiny).err
    assert "1 node without an id, 1 relationship without a key, 2 values of another type" in told
    with writer.transaction() as transaction:  # which seeding does not remove, as it has no id
        transaction.run("MATCH (f:Forum {name: 'By hand'}) DETACH DELETE f")
