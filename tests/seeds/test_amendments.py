"""Amendments: an agreement has the notice, end and parties of the day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Writer
from samverkan.facts import LinkKind
from samverkan.write import Facts, apply_changes, plan_changes
from samverkan.write.constraints import install
from samverkan.write.stored import stored
from tests.seeds.inline import desired, problems, written

FILE = """
  - id: sjo-kommun
    name: Sjö kommun
    at: L5
agreements:
  - id: avtal
    name: Avtal
    valid: 2020-01-01 .. 2023-12-31
    notice: 3 months
    at: L10
    parties: [region-fjallhavet, nordhogskolan]
  - id: tillagg
    name: Tilläggsavtal
    valid: 2022-07-01 ..
    at: L40
    amends: {to: avtal, notice: 12 months, until: 2026-12-31, adds: sjo-kommun, drops: [nordhogskolan], at: L41}
"""
BEFORE, AFTER = date(2022, 6, 30), date(2022, 7, 1)
PARTY: LinkKind = ("PARTY_TO", "Organisation", "Agreement")


def text(*replaced: tuple[str, str]) -> str:
    found = FILE
    for old, new in replaced:
        assert old in found
        found = found.replace(old, new)
    return found


def terms(facts: Facts, day: date) -> dict[str, Any]:
    """What is stored of the terms of the agreement for a day."""
    properties = stored(facts.nodes["Agreement"]["avtal"])
    period = len([each for each in properties["terms_days"] if each <= day])
    return {
        name.removesuffix("_over_time"): values[period]
        for name, values in properties.items()
        if name.endswith("_over_time")
    }


def in_force(facts: Facts, day: date) -> str:
    answers = facts.nodes["Agreement"]["avtal"].in_force
    assert answers is not None
    return answers.on(day).value


def parties(facts: Facts, day: date) -> dict[str, str]:
    ties = facts.links[PARTY].values()
    found = {tie.start: "yes" if tie.in_force is None else tie.in_force.on(day).value for tie in ties}
    assert len(found) == len(ties)
    return {id: answer for id, answer in found.items() if answer != "no"}


def test_the_terms_are_those_of_the_day(tmp_path: Path) -> None:
    facts = desired(tmp_path, FILE)
    assert terms(facts, BEFORE) == {
        "notice": "3 months",
        "notice_months": 3,
        "notice_days": -1,
        "renews": "",
        "renews_months": -1,
        "renews_days": -1,
        "renewals": -1,
        "valid_to": "2023-12-31",
        "ends_earliest": date(2023, 12, 31),
        "ends_latest": date(2023, 12, 31),
    }
    assert terms(facts, AFTER) == {
        "notice": "12 months",
        "notice_months": 12,
        "notice_days": -1,
        "renews": "",
        "renews_months": -1,
        "renews_days": -1,
        "renewals": -1,
        "valid_to": "2026-12-31",
        "ends_earliest": date(2026, 12, 31),
        "ends_latest": date(2026, 12, 31),
    }


def test_it_is_in_force_until_the_new_end(tmp_path: Path) -> None:
    facts = desired(tmp_path, FILE)
    days = (date(2019, 12, 31), BEFORE, AFTER, date(2026, 12, 31), date(2027, 1, 1))
    assert [in_force(facts, day) for day in days] == ["no", "yes", "yes", "yes", "no"]
    shorter = desired(tmp_path, text(("until: 2026-12-31", "until: 2022-12-31")))
    assert [in_force(shorter, day) for day in (AFTER, date(2022, 12, 31), date(2023, 1, 1))] == ["yes", "yes", "no"]


def test_the_parties_are_those_of_the_day(tmp_path: Path) -> None:
    facts = desired(tmp_path, FILE)
    assert parties(facts, BEFORE) == {"region-fjallhavet": "yes", "nordhogskolan": "yes"}
    assert parties(facts, AFTER) == {"region-fjallhavet": "yes", "sjo-kommun": "yes"}
    added = next(tie for tie in facts.links[PARTY].values() if tie.start == "sjo-kommun")
    assert [(item.source.rpartition(" ")[2], item.basis) for item in added.evidence] == [("L41", "computed")]
    assert added.properties["by_amendment"] == "tillagg"


def test_renewal_is_changed_like_the_end(tmp_path: Path) -> None:
    renewing = "    notice: 3 months\n    renews: 1 year\n"
    final = desired(tmp_path, text(("    notice: 3 months\n", renewing)))
    assert (terms(final, BEFORE)["renews_months"], terms(final, AFTER)["renews_months"]) == (12, -1)
    assert [in_force(final, day) for day in (date(2026, 12, 31), date(2027, 1, 1))] == ["yes", "no"]
    going_on = desired(tmp_path, text(("until: 2026-12-31", "until: 2026-12-31, renews: ett år, renewals: 2")))
    assert [in_force(going_on, day) for day in (date(2028, 12, 31), date(2029, 1, 1))] == ["yes", "no"]
    only_notice = text(("    notice: 3 months\n", renewing), (", until: 2026-12-31", ""))
    assert in_force(desired(tmp_path, only_notice), date(2040, 1, 1)) == "yes"


def test_what_an_amendment_does_not_mention_stays(tmp_path: Path) -> None:
    facts = desired(tmp_path, text((", until: 2026-12-31, adds: sjo-kommun, drops: [nordhogskolan]", "")))
    assert terms(facts, AFTER)["notice"] == "12 months"
    assert terms(facts, AFTER)["valid_to"] == "2023-12-31"
    assert in_force(facts, date(2024, 1, 1)) == "no"
    assert parties(facts, AFTER) == parties(facts, BEFORE)


def test_where_its_day_is_partial_what_it_changes_is_undecided_within(tmp_path: Path) -> None:
    facts = desired(tmp_path, text(("valid: 2022-07-01 ..", "valid: 2022 ..")))
    within = terms(facts, BEFORE)
    assert (within["notice"], within["notice_months"], within["valid_to"], within["ends_latest"]) == (
        "",
        -1,
        "",
        date.min,
    )
    assert parties(facts, BEFORE) == {
        "region-fjallhavet": "yes",
        "nordhogskolan": "undecided",
        "sjo-kommun": "undecided",
    }
    assert in_force(facts, BEFORE) == "yes"
    assert terms(facts, date(2023, 1, 1))["notice"] == "12 months"


def test_a_proposed_amendment_changes_nothing(tmp_path: Path) -> None:
    facts = desired(tmp_path, text(("    valid: 2022-07-01 ..\n", "    valid: 2022-07-01 ..\n    status: proposed\n")))
    assert "terms_days" not in facts.nodes["Agreement"]["avtal"].properties
    assert parties(facts, AFTER) == {"region-fjallhavet": "yes", "nordhogskolan": "yes"}


def test_a_day_of_its_own_counts_before_that_of_the_amending_agreement(tmp_path: Path) -> None:
    facts = desired(tmp_path, text(("amends: {to: avtal,", "amends: {to: avtal, valid: 2023-01-01 ..,")))
    assert terms(facts, AFTER)["notice"] == "3 months"
    assert terms(facts, date(2023, 1, 1))["notice"] == "12 months"


SECOND = """
  - id: andra-tillagget
    name: Andra tilläggsavtalet
    valid: 2024-01-01 ..
    at: L60
    amends: {to: avtal, notice: 90 days, until: open, adds: nordhogskolan, drops: sjo-kommun}
"""


def test_a_later_amendment_counts_before_an_earlier_one(tmp_path: Path) -> None:
    facts = desired(tmp_path, FILE + SECOND)
    assert [terms(facts, day)["notice"] for day in (BEFORE, AFTER, date(2024, 1, 1))] == [
        "3 months",
        "12 months",
        "90 days",
    ]
    assert terms(facts, date(2024, 1, 1))["valid_to"] == "open"
    assert in_force(facts, date(2040, 1, 1)) == "yes"
    ties = [tie for tie in facts.links[PARTY].values() if tie.start == "nordhogskolan"]
    days = (BEFORE, AFTER, date(2024, 1, 1))
    answers = [{tie.in_force.on(day).value for tie in ties if tie.in_force is not None} for day in days]
    assert answers == [{"yes", "no"}, {"no"}, {"no", "yes"}]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("adds: sjo-kommun", "adds: sjo-kommunen", 'adds "sjo-kommunen" is not known'),
        ("adds: sjo-kommun", "adds: tillagg", '"tillagg" is an Agreement, which cannot be party to an agreement'),
        ("[nordhogskolan]", "[sjo]", 'drops "sjo" is not known'),
        ("until: 2026-12-31", "until: 2026-13", '"2026-13" is not a date'),
        ("amends: {to: avtal", "amends: {to: tillagg", '"tillagg" amends itself'),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = [problem.message for problem in problems(written(tmp_path, text((old, new))))]
    assert any(message in each for each in found), found


def test_only_a_party_can_be_dropped(tmp_path: Path) -> None:
    (problem,) = problems(written(tmp_path, text(("adds: sjo-kommun, drops: [nordhogskolan]", "drops: sjo-kommun"))))
    assert problem.message == '"sjo-kommun" is no party to "avtal", and cannot be dropped'


@pytest.mark.usefixtures("empty_graph")
def test_what_is_stored_is_read_back_the_same(tmp_path: Path, writer: Writer) -> None:
    facts = desired(tmp_path, text(("valid: 2022-07-01 ..", "valid: 2022 ..")))
    install(writer)
    apply_changes(writer, plan_changes(writer, facts))
    assert plan_changes(writer, facts, verify=True).empty
