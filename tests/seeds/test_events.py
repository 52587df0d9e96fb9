"""Events in place of dates: kept as they are said, and the days that they leave open are undecided."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samverkan.facts import NodeFact
from samverkan.files import read_facts
from samverkan.model.vocabularies import InForce
from tests.seeds.inline import HEAD, desired, problems, written


def agreement(folder: Path, valid: str, more: str = "") -> NodeFact:
    """An agreement with a validity."""
    text = f"\nagreements:\n  - {{id: a, name: A, at: L12, valid: {valid}{more}}}\n"
    return desired(folder, text).nodes["Agreement"]["a"]


def said(fact: NodeFact) -> dict[str, object]:
    """What it says of its time."""
    names = ("valid_from", "valid_to", "starts_when", "ends_when")
    return {name: getattr(value, "said", value) for name, value in fact.properties.items() if name in names}


@pytest.mark.parametrize(
    ("valid", "found"),
    [
        ("the last signature .. 2027-12-31", {"starts_when": "the last signature", "valid_to": "2027-12-31"}),
        ("2024 .. until the project is finished", {"valid_from": "2024", "ends_when": "until the project is finished"}),
        ("{from: sista underskriften, to: open}", {"starts_when": "sista underskriften", "valid_to": "open"}),
        ("{from: undertecknandet}", {"starts_when": "undertecknandet"}),
        ("{to: projektslut, from: 2024-04-01}", {"ends_when": "projektslut", "valid_from": "2024-04-01"}),
        ("sex månader efter beslutet av 2024-03-01 ..", {"starts_when": "sex månader efter beslutet av 2024-03-01"}),
        ("{from: 2024, to: 2027}", {"valid_from": "2024", "valid_to": "2027"}),
        ("{is: the last signature .., at: L14}", {"starts_when": "the last signature"}),
    ],
)
def test_an_event_is_kept_as_it_is_said(tmp_path: Path, valid: str, found: dict[str, str]) -> None:
    assert said(agreement(tmp_path, valid)) == found


@pytest.mark.parametrize(
    "valid",
    [
        "2024-13 .. 2025",
        "2024-1-5 ..",
        "202 ..",
        "2024 .. okänt",
        "2024 .. inte känt",
        "2024 .. 1 januari 2027",
        "våren 2024 ..",
        "slutet av 2024 ..",
        "den 31 december .. 2027",
        "2024 .. tills vidare",
        "2024 .. until 2025-02-30 at the latest",
        "{from: 2024, to: opne}",
        "{from: 2024-13}",
        "{from: 2027, to: 2024}",
        "{from: 2024, until: 2027}",
        "the last signature",
    ],
)
def test_a_misspelt_date_and_a_date_in_words_are_errors(tmp_path: Path, valid: str) -> None:
    value = valid if valid.startswith("{") else repr(valid)
    (problem,) = problems(written(tmp_path, f"\nagreements:\n  - {{id: a, name: A, at: L12, valid: {value}}}\n"))
    assert problem.remedy != ""


@pytest.mark.parametrize(
    ("valid", "answers"),
    [
        ("the last signature .. 2027-12-31", ["undecided", "undecided", "no"]),
        ("2024 .. until the project is finished", ["no", "undecided", "undecided"]),
        ("the signature .. until the end of the project", ["undecided", "undecided", "undecided"]),
    ],
)
def test_the_days_that_an_event_leaves_open_are_undecided(tmp_path: Path, valid: str, answers: list[str]) -> None:
    file = tmp_path / "a.yaml"
    head = HEAD.replace("  as_of: 2024\n", "")
    file.write_text(f"{head}agreements:\n  - {{id: a, name: A, at: L12, valid: {valid}}}\n", encoding="utf-8")
    in_force = read_facts([file]).nodes["Agreement"]["a"].in_force
    assert in_force is not None
    assert [in_force.on(date(year, 6, 1)) for year in (2023, 2026, 2028)] == answers


def test_what_a_document_describes_as_its_present_is_in_force_then(tmp_path: Path) -> None:
    in_force = agreement(tmp_path, "the last signature .. 2027-12-31").in_force
    assert in_force is not None
    assert [in_force.on(date(year, 6, 1)) for year in (2023, 2024, 2027)] == [
        InForce.UNDECIDED,
        InForce.YES,
        InForce.YES,
    ]


def test_a_forum_that_says_its_own_event_does_not_inherit_that_day(tmp_path: Path) -> None:
    forum = "\nforums:\n  - {id: f, name: F, under: a, valid: 2024 .. until it is dissolved, at: L20}\n"
    text = f"\nagreements:\n  - {{id: a, name: A, at: L12, valid: 2024-01-01 .. 2027-12-31}}\n{forum}"
    assert said(desired(tmp_path, text).nodes["Forum"]["f"]) == {
        "valid_from": "2024",
        "ends_when": "until it is dissolved",
    }


def test_each_bound_may_have_its_own_place(tmp_path: Path) -> None:
    fact = agreement(tmp_path, "{from: {is: the last signature, at: L14}, to: {is: 2027, at: L15}}")
    tied = {item.source.rpartition(", ")[2]: item.fields for item in fact.evidence}
    assert tied["L14"] == ("starts_when",)
    assert tied["L15"] == ("valid_to",)
