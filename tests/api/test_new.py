"""`samverkan new`: a file that is valid at once, and whose examples are."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan.files import read_facts
from samverkan.files.json_schema import FILE as SCHEMA
from samverkan.files.layout import lay_out
from tests.api.running import Run
from tests.seeds.schema_check import refusals

OPTIONS = ("--name", 'Avtal: om "vård" # 1', "--party", "Region Dalarna", "--party", "202100-2908")


def made(run: Run, folder: Path, *options: str) -> Path:
    told = run("new", "--out", folder, *OPTIONS, *options)
    assert told.code == 0, told.err
    return Path(told.out.partition(" is written.")[0])


def test_the_file_is_valid_at_once(run: Run, tmp_path: Path) -> None:
    file = made(run, tmp_path, "--valid", "2026-01-01 .. open", "--notice", "6 months", "--signed", "2025-12-01")
    assert file == tmp_path / "dalarna-hogskolan-dalarna-2026.yaml"
    facts = read_facts([file])
    agreement = facts.nodes["Agreement"]["dalarna-hogskolan-dalarna-2026"].properties
    assert (agreement["name"], agreement["notice_months"], agreement["status"]) == (OPTIONS[1], 6, "signed")
    parties = {link.start for kind, here in facts.links.items() if kind[0] == "PARTY_TO" for link in here.values()}
    assert parties == {"region-dalarna", "hogskolan-dalarna"}
    assert run("validate", file).code == 0
    assert refusals(file) == []
    assert not lay_out(file).changed


def test_its_examples_are_valid(run: Run, tmp_path: Path) -> None:
    file = made(run, tmp_path, "--party", "min-forening: Föreningen, 2 §: (x)", "--valid", "2026 ..")
    head, _, body = file.read_text(encoding="utf-8").partition("\n\n")
    file.write_text(head + "\n\n" + re.sub(r"(?m)^( *)# ?", r"\1", body), encoding="utf-8")
    facts = read_facts([file])
    assert refusals(file) == []
    assert len(facts.nodes["Forum"]) == 2
    assert facts.nodes["Organisation"]["min-forening"].properties["name"] == "Föreningen, 2 §: (x)"


def test_a_text_gives_lines(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "avtal.txt"
    text.write_text("Avtal\n\nParter\n", encoding="utf-8")
    file = made(run, tmp_path, "--text", str(text))
    assert "  file: avtal.txt\n  lines: 3\n" in file.read_text(encoding="utf-8")
    assert "at: L1\n" in file.read_text(encoding="utf-8")
    assert run("validate", file).code == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--name", "x"), "--name and --party"),
        ((*OPTIONS, "--valid", "igår"), '--valid: "igår" is not a validity.'),
        ((*OPTIONS, "--status", "signd"), '--status: "signd"'),
        (("--name", "x", "--party", "region-skane: Något annat"), 'the id "region-skane" is that of Region Skåne'),
        (("--name", "x", "--party", "!!"), "no id can be made"),
        ((*OPTIONS, "--out", "a.txt"), "does not end with .yaml"),
        ((*OPTIONS, "--out", "no/such/folder.yaml"), "cannot be written"),
        ((*OPTIONS, "--id", "Not an id"), "Not an id"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run("new", *options)
    assert told.code in (1, 2)
    assert said in " ".join(told.err.split())
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    file = made(run, tmp_path)
    before = file.read_bytes()
    told = run("new", "--out", tmp_path, *OPTIONS)
    assert (told.code, file.read_bytes()) == (1, before)
    assert f"{file} is there already." in told.err


def test_a_party_that_is_near_another_is_named(run: Run, tmp_path: Path) -> None:
    told = run("new", "--out", tmp_path, "--name", "Avtal", "--party", "Regon Dalarna", "--party", "SLU")
    assert "If it is one of these, write its id: region-dalarna (Region Dalarna)." in told.err
    assert "sveriges-lantbruksuniversitet" in told.out


def test_the_schema_for_editors_is_found_above(run: Run, tmp_path: Path) -> None:
    (tmp_path / "agreements").mkdir()
    told = run("new", "--out", tmp_path / "agreements", *OPTIONS)
    assert f"samverkan schema --files > {tmp_path / SCHEMA.name}" in told.out
    (tmp_path / SCHEMA.name).write_text("{}", encoding="utf-8")
    assert run("validate", tmp_path).err == ""
    file = made(run, tmp_path / "agreements", "--id", "another-agreement")
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema=../{SCHEMA.name}"


ANSWERS = ("Avtal om vård", "dalarna region", "1", "Föreningen Ö", "", "", "", "2025-13-01", "2025-12-01", "", "", "")


@pytest.mark.slow
def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "samverkan.cli.main", "new", "--out", str(tmp_path)]
    with subprocess.Popen(command, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE) as program:
        os.write(ours, "".join(f"{answer}\n" for answer in ANSWERS).encode())
        said, _ = program.communicate(timeout=60)
    os.close(theirs)
    os.close(ours)
    assert program.returncode == 0
    assert "is written" in said.decode()
    (file,) = tmp_path.glob("*.yaml")
    agreement = next(iter(read_facts([file]).nodes["Agreement"].values())).properties
    assert (agreement["name"], agreement["kind"], agreement["signed_on"]) == (
        "Avtal om vård",
        "agreement",
        "2025-12-01",
    )
    assert {"region-dalarna", "foreningen-o"} <= read_facts([file]).nodes["Organisation"].keys()
