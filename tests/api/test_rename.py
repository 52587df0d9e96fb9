"""`samverkan rename`: what it shows, what it writes, and when it writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.api.running import Run
from tests.api.tiny import write_tiny


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    return write_tiny(tmp_path / "seeds").parents[1]


def test_a_dry_run_shows_each_line_and_writes_nothing(run: Run, seeds: Path) -> None:
    (file,) = seeds.rglob("*.yaml")
    before = file.read_bytes()
    told = run("rename", "--dry-run", "nordhogskolan", "hogskolan-nord", seeds)
    assert (told.code, told.err, file.read_bytes()) == (0, "", before)
    assert f"{file}: 3 mentions\n" in told.out
    assert "    -      - nordhogskolan: Rektor\n    +      - hogskolan-nord: Rektor\n" in told.out
    assert told.out.endswith("nordhogskolan would be hogskolan-nord, and 1 part of it.\n")


def test_files_are_as_good_afterwards(run: Run, seeds: Path) -> None:
    counted = run("validate", "--ignore", "unused-id", seeds).out
    told = run("rename", "nordhogskolan", "hogskolan-nord", seeds)
    assert (told.code, told.out.splitlines()[-1]) == (0, "nordhogskolan is now hogskolan-nord, and 1 part of it.")
    assert run("validate", "--ignore", "unused-id", seeds).out == counted
    assert run("rename", "nordhogskolan", "x", seeds).code == 1


def test_nothing_is_written_where_the_files_have_errors(run: Run, seeds: Path) -> None:
    (file,) = seeds.rglob("*.yaml")
    file.write_text(file.read_text(encoding="utf-8") + "    level: high\n", encoding="utf-8")
    before = file.read_bytes()
    told = run("rename", "nordhogskolan", "x", seeds)
    assert (told.code, told.out, file.read_bytes()) == (1, "", before)
    assert told.err.startswith("Nothing is renamed.\n")
