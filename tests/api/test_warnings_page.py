"""docs/warnings.md and docs/frequencies.md say what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samverkan.cli.exit_codes import ExitCode
from samverkan.rules.frequency import frequency
from samverkan.service.problem_formats import ProblemFormat
from tests.api.warnings_table import UPDATE, in_page, table

DOCS = Path(__file__).parents[2] / "docs"
WARNINGS = (DOCS / "warnings.md").read_text(encoding="utf-8")
FREQUENCIES = (DOCS / "frequencies.md").read_text(encoding="utf-8")


def rows(page: str, head: str) -> list[list[str]]:
    """The cells of the table that begins with a cell."""
    table = page[page.index(f"| {head} |") :].split("\n\n")[0].splitlines()
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in table[2:]]


def test_the_page_lists_every_warning() -> None:
    assert in_page() == table(), UPDATE


def test_the_page_lists_every_format_and_exit_code() -> None:
    assert [row[0].strip("`") for row in rows(WARNINGS, "format")] == list(ProblemFormat)
    assert [int(row[0]) for row in rows(WARNINGS, "exit code")] == list(ExitCode)


def frequencies() -> list[tuple[str, str]]:
    """Each example with its count; where a row has as many of both."""
    found: list[tuple[str, str]] = []
    for _, examples, counts in rows(FREQUENCIES, "form"):
        phrases, numbers = re.findall("`([^`]+)`", examples), counts.split("; ")
        found.extend(zip(phrases, numbers, strict=True))
    return found


@pytest.mark.parametrize(("phrase", "count"), frequencies())
def test_an_example_has_its_number_of_meetings(phrase: str, count: str) -> None:
    found = frequency(phrase).cadence
    said = str(found).removesuffix(" a year") + (", as needed" if found.as_needed and found.low is not None else "")
    assert said == ("" if count == "nothing" else count)
