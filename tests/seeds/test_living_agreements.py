"""Agreements that renew themselves, end early, and replace one another, as files say it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samverkan.files import find_files, read_files
from samverkan.rules.notice import last_day_for_notice
from samverkan.write import Facts
from samverkan.write.stored import stored
from tests.seeds.inline import HEAD, PARTIES, problems
from tests.seeds.schema_check import refusals

DAYS = [date(year, 6, 1) for year in (2019, 2021, 2023, 2030)]
AGREEMENT = "\nagreements:\n  - {id: a, name: A, at: L12, valid: 2020-01-01 .. 2022-12-31"


def facts(folder: Path, text: str) -> tuple[Facts, int]:
    """What a document without a time of its own says, and the number of warnings."""
    file = folder / "fjallhavet.yaml"
    file.write_text(HEAD.replace("  as_of: 2024\n", "") + PARTIES + text, encoding="utf-8")
    found = read_files(find_files([file]))
    assert refusals(file) == []
    return found.facts(), len(found.warnings)


def answers(found: Facts, id: str = "a") -> list[str]:
    """Whether an agreement is in force on some days."""
    in_force = found.nodes["Agreement"][id].in_force
    assert in_force is not None
    return [in_force.on(day).value for day in DAYS]


@pytest.mark.parametrize(
    ("more", "expected", "warnings"),
    [
        ("", ["no", "yes", "no", "no"], 0),
        (", renews: 1 year", ["no", "yes", "yes", "yes"], 0),
        (", renews: ett år i taget, notice: tre månader", ["no", "yes", "yes", "yes"], 0),
        (", renews: 1 year, renewals: 1", ["no", "yes", "yes", "no"], 0),
        (", renews: 1 year, ended_on: 2024-12-31", ["no", "yes", "yes", "no"], 0),
        (", ended_on: 2020-12-31", ["no", "no", "no", "no"], 0),
        (", renews: automatically", ["no", "yes", "undecided", "undecided"], 1),
        (', renews: "ett år, högst två gånger"', ["no", "yes", "undecided", "undecided"], 1),
        (", renews: 1 year, status: terminated", ["no", "yes", "no", "no"], 0),
    ],
)
def test_an_agreement_lives_on_until_something_ends_it(
    tmp_path: Path, more: str, expected: list[str], warnings: int
) -> None:
    found, told = facts(tmp_path, f"{AGREEMENT}{more}}}\n")
    assert (answers(found), told) == (expected, warnings)


def test_what_is_stored_gives_the_last_day_for_notice(tmp_path: Path) -> None:
    found, _ = facts(tmp_path, f"{AGREEMENT}, renews: ett år, notice: 90 dagar}}\n")
    properties = stored(found.nodes["Agreement"]["a"])
    assert (properties["renews_months"], properties["notice_days"]) == (12, 90)
    assert last_day_for_notice(properties, date(2024, 11, 1)) == date(2025, 10, 2)


def test_the_day_on_which_it_ended_is_kept_with_all_that_it_can_mean(tmp_path: Path) -> None:
    found, _ = facts(tmp_path, f"{AGREEMENT}, ended_on: 2024-02}}\n")
    properties = stored(found.nodes["Agreement"]["a"])
    names = ("ended_on", "ended_earliest", "ended_latest")
    assert [str(properties[name]) for name in names] == ["2024-02", "2024-02-01", "2024-02-29"]


@pytest.mark.parametrize("more", ["renews: no", "renews: false", "ended_on: 2024-13", "renewals: twice"])
def test_what_breaks_a_rule(tmp_path: Path, more: str) -> None:
    file = tmp_path / "fjallhavet.yaml"
    file.write_text(f"{HEAD}{PARTIES}{AGREEMENT}, {more}}}\n", encoding="utf-8")
    (problem,) = problems(file)
    assert problem.remedy != ""
