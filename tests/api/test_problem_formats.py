"""Errors and warnings for people, programs and GitHub; how commands end; the hook for pre-commit."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from samverkan.cli.exit_codes import ExitCode
from samverkan.errors import Problem, Severity
from samverkan.files.warning_codes import Warn
from samverkan.service.problem_formats import as_workflow_command
from tests.api.running import Outcome, Run
from tests.seeds.inline import HEAD, PARTIES

ROOT = Path(__file__).parents[2]
AGREEMENT = "agreements:\n  - {id: a-1, name: A, parties: [nordhogskolan], notice: skälig tid, at: L9}\n"
IGNORED = ["--ignore", "party-without-number", "--ignore", "unused-id"]
WRONG = "forums:\n  - {id: a/rad, name: Råd, kind: rådet, at: L20}\n"


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let each test work in a folder of its own, with a graph of its own."""
    monkeypatch.setenv("SAMVERKAN_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "agreements"
    folder.mkdir()
    return folder


def file(folder: Path, text: str) -> Path:
    found = folder / "fjallhavet.yaml"
    found.write_text(HEAD + PARTIES + text, encoding="utf-8")
    return found


def told(outcome: Outcome) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(outcome.out)
    return found


def test_warnings_as_json(run: Run, folder: Path) -> None:
    file(folder, AGREEMENT)
    ended = run("validate", folder, "--format", "json", *IGNORED)
    found = told(ended)
    assert (ended.code, ended.err) == (ExitCode.FINE, "")
    assert (found["errors"], found["warnings"], found["beside"], found["counts"]["documents"]) == (0, 1, 0, 1)
    (problem,) = found["problems"]
    assert problem["message"].startswith('"skälig tid" gives no number')
    assert {name: problem[name] for name in ("file", "line", "column", "severity", "code")} == {
        "file": "agreements/fjallhavet.yaml",
        "line": 22,
        "column": 58,
        "severity": "warning",
        "code": "notice-without-number",
    }


def test_errors_as_json_with_the_warnings_beside_them(run: Run, folder: Path) -> None:
    file(folder, AGREEMENT + WRONG)
    ended = run("validate", folder, "--format", "json")
    found = told(ended)
    assert (ended.code, found["counts"]) == (ExitCode.WRONG, None)
    assert [(each["severity"], each["code"]) for each in found["problems"]] == [
        ("error", None),
        ("warning", "notice-without-number"),
    ]


def test_commands_for_github(run: Run, folder: Path) -> None:
    file(folder, AGREEMENT + WRONG)
    ended = run("validate", folder, "--format", "github")
    error, warning = ended.out.splitlines()
    assert ended.code == ExitCode.WRONG
    assert error.startswith(
        '::error file=agreements/fjallhavet.yaml,line=24,col=34,title=samverkan%3A error::"rådet" is'
    )
    assert warning.startswith("::warning file=agreements/fjallhavet.yaml,line=22,col=58,title=samverkan%3A notice-")


def test_what_github_would_read_as_its_own_is_escaped() -> None:
    problem = Problem(Path("a,b:c%.yaml"), 1, 2, "100 %\r\n::error::x", "Mend it,\nboth.")
    assert as_workflow_command(problem) == (
        "::error file=a%2Cb%3Ac%25.yaml,line=1,col=2,title=samverkan%3A error::"
        "100 %25%0D%0A::error::x%0AMend it,%0Aboth."
    )
    assert problem.severity is Severity.ERROR


@pytest.mark.parametrize("command", ["validate", "seed"])
def test_warnings_can_count_as_errors(run: Run, folder: Path, command: str) -> None:
    file(folder, AGREEMENT)
    ended = run(command, folder, "--warnings-as-errors", *IGNORED)
    assert ended.code == ExitCode.WRONG
    assert "[notice-without-number]" in ended.err
    assert "1 warning, which --warnings-as-errors counts as errors." in ended.err
    assert not (folder.parent / "data").exists()
    ignored = run("validate", folder, "--warnings-as-errors", *IGNORED, "--ignore", "notice-without-number")
    assert (ignored.code, ignored.err) == (ExitCode.FINE, "")


def test_a_setting_switches_warnings_off(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(folder, AGREEMENT)
    monkeypatch.setenv("SAMVERKAN_IGNORE_WARNINGS", " Notice-without-number, party-without-number,unused-id")
    assert run("validate", folder).err == ""
    monkeypatch.setenv("SAMVERKAN_IGNORE_WARNINGS", "notice")
    ended = run("validate", folder)
    assert ended.code == ExitCode.WRONG
    assert 'there is no warning with the code "notice"' in ended.err


def test_a_warning_that_is_off_can_be_asked_for(run: Run, folder: Path) -> None:
    file(folder, AGREEMENT + "forums:\n  - {id: a/rad, name: Råd, at: L20}\n")
    assert "[forum-without-seats]" not in run("validate", folder).err
    assert "[forum-without-seats]" in run("validate", folder, "--warn", "forum-without-seats").err


@pytest.mark.parametrize("option", ["--ignore", "--warn"])
@pytest.mark.parametrize("command", ["validate", "plan", "seed"])
def test_an_unknown_code_is_answered_with_the_nearest(run: Run, folder: Path, command: str, option: str) -> None:
    file(folder, AGREEMENT)
    ended = run(command, folder, option, "unused-ids")
    assert ended.code == ExitCode.COMMAND_LINE
    assert 'Did you mean "unused-id"?' in " ".join(ended.err.split())


def test_every_warning_is_listed_with_its_code(run: Run) -> None:
    ended = run("validate", "--list-warnings")
    assert ended.code == ExitCode.FINE
    assert [line for line in ended.out.splitlines() if line and line[0] != " "] == [
        kind.code + ("" if kind.explanation.on else " (off unless --warn names it)") for kind in Warn
    ]


def test_the_hook_for_pre_commit_names_files_that_there_are(run: Run, folder: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert hook.keys() >= {"id", "name", "entry", "language", "files"}
    assert (hook["id"], hook["language"], hook.get("pass_filenames", True)) == ("samverkan-validate", "python", True)
    assert re.search(hook["files"], "seeds/agreements/a.yaml") and re.search(hook["files"], "registers/Parties.CSV")
    assert not re.search(hook["files"], ".github/workflows/check.yaml")
    program, *arguments = hook["entry"].split()
    assert program == "samverkan"
    assert run(*arguments, file(folder, AGREEMENT)).code == ExitCode.FINE
    assert run(*arguments, file(folder, WRONG)).code == ExitCode.WRONG
