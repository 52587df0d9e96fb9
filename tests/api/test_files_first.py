"""Files are read and checked before anything else: a bad file starts no engine and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan.engine import EmbeddedEngine, Writer
from samverkan.write.constraints import CONSTRAINTS
from tests.api.tiny import AGREEMENT, environment_of, write_tiny

pytestmark = pytest.mark.slow

COUNCIL = "fjallhavet-nordhogskolan/samverkansrad"
FAULTS = {
    "word": (AGREEMENT.replace("level: strategic", "levle: strategic"), '"levle" is not a word of forums'),
    "reference": (AGREEMENT.replace("under: fjallhavet", "under: fjalhavet"), "is not known"),
    "circle": (AGREEMENT.replace("    level:", f"    part_of: {COUNCIL}\n    level:"), "is part of itself"),
    "date": (AGREEMENT.replace("2027-12-31", "2027-13-31"), '"2027-13-31" is not a date'),
}
"""What is wrong in each file, and a part of the message."""
UNREADABLE = {"no-yaml": (AGREEMENT.replace("at: L5", "at: ["), "no-yaml.yaml:")}
"""What may hold an id that other files refer to, so that unknown ids are not told beside it."""


def run(command: str, given: list[Path], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command on what is given; `serve` takes it from SAMVERKAN_SEEDS."""
    arguments = ["--port", "0"] if command == "serve" else list(map(str, given))
    return subprocess.run(
        [sys.executable, "-m", "samverkan.cli.main", command, *arguments],
        env=os.environ | {"SAMVERKAN_SEEDS": str(given[0]), "SAMVERKAN_DATA": str(folder / "data")} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def state(folder: Path) -> dict[str, int]:
    """Every file below a folder, with the time of its last change."""
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*")}


@pytest.mark.parametrize("faults", [FAULTS, UNREADABLE], ids=["read", "unreadable"])
@pytest.mark.parametrize("command", ["seed", "plan", "validate", "serve"])
def test_bad_files_are_told_at_once_and_make_no_database_folder(
    tmp_path: Path, command: str, faults: dict[str, tuple[str, str]]
) -> None:
    for name, (text, _) in faults.items():
        (tmp_path / f"{name}.yaml").write_text(text.replace("id: fjallhavet-2024", f"id: {name}"), encoding="utf-8")
    ended = run(command, [tmp_path], tmp_path)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert [name for name, (_, message) in faults.items() if message not in ended.stderr] == []
    assert "Traceback" not in ended.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("command", ["seed", "plan"])
def test_neither_does_a_single_file_that_refers_to_nothing(tmp_path: Path, command: str) -> None:
    file = write_tiny(tmp_path / "seeds")
    file.write_text(FAULTS["reference"][0], encoding="utf-8")
    ended = run(command, [file], tmp_path)
    assert ended.returncode == 1
    assert "is not known" in ended.stderr
    assert not (tmp_path / "data").exists()


def test_a_bad_file_starts_no_engine_on_a_folder_that_has_a_graph(tmp_path: Path) -> None:
    file = write_tiny(tmp_path / "seeds")
    assert run("seed", [tmp_path / "seeds"], tmp_path).returncode == 0
    file.write_text(FAULTS["word"][0], encoding="utf-8")
    before = state(tmp_path / "data")
    for command in ("seed", "plan"):
        assert "levle" in run(command, [tmp_path / "seeds"], tmp_path).stderr
    assert state(tmp_path / "data") == before


def test_files_of_the_last_seeding_are_not_read_again_unless_the_graph_lacks_them(tmp_path: Path) -> None:
    write_tiny(tmp_path / "seeds")
    assert "added" in run("seed", [tmp_path / "seeds"], tmp_path).stdout
    record = tmp_path / "data" / "seeded-files"
    assert record.is_file()
    assert "Nothing to change" in run("seed", [tmp_path / "seeds"], tmp_path).stdout
    other = tmp_path / "other"
    other.mkdir()
    record.rename(other / record.name)  # as if another folder had been seeded from the same files
    assert "added" in run("seed", [tmp_path / "seeds"], tmp_path, SAMVERKAN_DATA=str(other)).stdout


def test_a_bad_file_is_told_before_a_server_that_is_away(tmp_path: Path) -> None:
    write_tiny(tmp_path / "seeds").write_text(FAULTS["word"][0], encoding="utf-8")
    away = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": "secret"}
    ended = run("seed", [tmp_path / "seeds"], tmp_path, **away)
    assert "levle" in ended.stderr


def test_a_bad_file_installs_no_constraint(tmp_path: Path) -> None:
    with EmbeddedEngine(tmp_path / "server") as connection, Writer(connection) as writer:
        write_tiny(tmp_path / "seeds").write_text(FAULTS["word"][0], encoding="utf-8")
        for command in ("seed", "plan"):
            ended = run(command, [tmp_path / "seeds"], tmp_path, **environment_of(connection))
            assert "levle" in ended.stderr
        assert writer.read(CONSTRAINTS) == []
    assert not (tmp_path / "data").exists()
