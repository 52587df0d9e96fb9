"""What the page on agreement files shows is true: its examples, its commands and its links."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from samverkan.cli.main import app, main
from samverkan.files import SHIPPED, read_facts
from samverkan.files.file_words import SECTIONS
from samverkan.files.layout import lay_out
from tests.seeds.inline import HEAD, problems
from tests.seeds.schema_check import refusals

DOCS = SHIPPED.parent / "docs"
PAGE = (DOCS / "agreement-files.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?ms)^```yaml\n(.*?)^```", PAGE)
GUIDE = next(block for block in BLOCKS if block.startswith("# yaml-language-server") and "forums:" in block)
SECTIONS_OF_FILES = [block for block in BLOCKS if block.partition(":")[0] in SECTIONS]
WHOLE_FILES = [block for block in BLOCKS if block.startswith("document:") and "agreements:" in block]
UNKNOWN = re.compile(
    r'^[a-z_ ]+ "[^"]+" is not known$|has no name in any file$|^no series has the form|does not succeed'
)
"""Problems of examples that refer to what they do not show."""


def test_the_agreement_of_the_guide_is_valid_and_laid_out(tmp_path: Path) -> None:
    file = tmp_path / "guide.yaml"
    file.write_text(GUIDE, encoding="utf-8")
    facts = read_facts([file])
    assert refusals(file) == []
    assert not lay_out(file).changed
    assert len(facts.nodes["Forum"]) == 3
    assert {node.properties["name"] for node in facts.nodes["Organisation"].values()} == {
        "Region Fjällhavet",
        "Nordhögskolan",
        "Sjö kommun",
        "Studentkåren",
    }
    agreement = facts.nodes["Agreement"]["fjallhavet-nordhogskolan-2026"].properties
    assert (agreement["notice_months"], agreement["renews_months"]) == (6, 24)


@pytest.mark.parametrize("number", range(len(SECTIONS_OF_FILES)))
def test_each_example_has_the_right_form(tmp_path: Path, number: int) -> None:
    file = tmp_path / "part.yaml"
    block = re.sub(r"(?m)^(  - (?!name|id)[^\n]*[^)\n])$", r"\1", SECTIONS_OF_FILES[number])
    file.write_text(f"{HEAD}\n{block}", encoding="utf-8")
    assert refusals(file) == []


@pytest.mark.parametrize("number", range(len(WHOLE_FILES)))
def test_the_file_of_most_sections_refers_to_nothing_else_that_is_wrong(tmp_path: Path, number: int) -> None:
    file = tmp_path / "whole.yaml"
    file.write_text(WHOLE_FILES[number], encoding="utf-8")
    assert refusals(file) == []
    assert [each.message for each in problems(file) if not UNKNOWN.search(each.message)] == []


def test_the_command_of_the_guide_makes_a_valid_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = re.search(r"(?ms)^samverkan new --name.*?agreements/$", PAGE)
    assert command is not None
    (tmp_path / "agreements").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", shlex.split(command[0].replace("\\\n", " ")))
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0, capsys.readouterr().err
    (file,) = (tmp_path / "agreements").iterdir()
    agreement = next(iter(read_facts([file]).nodes["Agreement"].values())).properties
    assert (agreement["name"], agreement["renews"]) == ("Samverkansavtal om vårdutbildning", "2 years")


def test_every_command_exists() -> None:
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group has commands
    named = set(re.findall(r"(?m)(?:^|`|=agreements )\s*samverkan ([a-z]+)", PAGE))
    assert {"new", "find", "validate", "format", "rename", "plan", "seed", "serve", "schema"} <= named
    assert named <= commands.keys()


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", re.sub(r"(?s)```.*?```", "", PAGE)):
        name, _, anchor = target.partition("#")
        page = DOCS / (name or "agreement-files.md")
        assert page.is_file(), target
        headings = re.findall(r"(?m)^#+ (.+)$", page.read_text(encoding="utf-8"))
        anchors = [re.sub(r"[^a-zåäö0-9_ -]", "", heading.lower()).replace(" ", "-") for heading in headings]
        assert anchor == "" or anchor in anchors, target
