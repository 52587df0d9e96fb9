"""`samverkan format`: what it writes, what it only shows, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.files import read_facts
from tests.api.running import Run
from tests.api.tiny import write_tiny


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    """A file whose lines end as on Windows, with a comment far out."""
    file = write_tiny(tmp_path / "seeds")
    text = f"     # about the file\n{file.read_text(encoding='utf-8')}"
    file.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    return file


def test_a_folder_is_laid_out_once(run: Run, untidy: Path) -> None:
    before = read_facts([untidy])
    told = run("format", untidy.parent)
    assert (told.code, told.err) == (0, "")
    assert told.out == (f"{untidy}; lines end with LF now, not with CR and LF\n1 file laid out, 0 as they should be.\n")
    assert untidy.read_bytes().startswith(b"# about the file\n")
    assert b"\r" not in untidy.read_bytes()
    assert read_facts([untidy]).nodes == before.nodes
    assert run("format", untidy.parent).out == "0 files laid out, 1 as they should be.\n"
    assert run("format", "--check", untidy).code == 0


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_files_are_named_and_not_written(run: Run, untidy: Path, option: str) -> None:
    before = untidy.read_bytes()
    told = run("format", option, untidy)
    assert (told.code, untidy.read_bytes()) == (1, before)
    assert str(untidy) in told.out
    assert "1 file would be laid out anew, 0 as they should be." in told.out
    assert ("+# about the file\n" in told.out) == (option == "--diff")


def test_a_file_that_is_no_yaml_is_left_alone_and_the_others_are_not(run: Run, untidy: Path) -> None:
    bad = untidy.with_name("bad.yaml")
    bad.write_text("document:\n  id: [a\n", encoding="utf-8")
    told = run("format", untidy.parent)
    assert told.code == 1
    assert f"{bad}:" in told.err
    assert bad.read_text(encoding="utf-8") == "document:\n  id: [a\n"
    assert run("format", "--check", untidy).code == 0


def test_registers_are_left_alone(run: Run, tmp_path: Path) -> None:
    register = tmp_path / "organisations.csv"
    register.write_text("id,name\r\na , A\r\n", encoding="utf-8", newline="")
    assert run("format", tmp_path).out == "0 files laid out, 0 as they should be.\n"
    assert register.read_bytes() == b"id,name\r\na , A\r\n"
