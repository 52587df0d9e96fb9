"""Agreements that renew themselves: their terms, and the last day for notice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from neo4j.time import Date

from samverkan.model.vocabularies import InForce, Status
from samverkan.rules.dates import PartialDate, open_end, partial_date
from samverkan.rules.durations import Duration
from samverkan.rules.in_force import Validity
from samverkan.rules.notice import last_day_for_notice, next_end_by_notice
from samverkan.rules.renewal import Renewal, renewal_length, renewed

YEARLY = Renewal(Duration(12))
TERM = Validity(partial_date("2020-01-01"), partial_date("2022-12-31"))
DAYS = [date(year, 6, 1) for year in (2019, 2021, 2023, 2030)]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("1 year", Duration(12)),
        ("ett år i taget om det inte sägs upp", Duration(12)),
        ("one year at a time, unless terminated", Duration(12)),
        ("yearly", Duration(12)),
        ("varje år", Duration(12)),
        ("every two years", Duration(24)),
        ("med tolv (12) månader åt gången", Duration(12)),
        ("vartannat år", Duration(24)),
        ("kvartalsvis", Duration(3)),
        ("90 days", Duration(0, 90)),
        ("1 year, at most twice", None),
        ("ett år, högst två gånger", None),
        ("1 year until 2030-12-31", None),
        ("automatically", None),
        ("0 months", None),
    ],
)
def test_the_length_of_a_renewal_in_words(text: str, length: Duration | None) -> None:
    assert renewal_length(text) == length


@pytest.mark.parametrize(
    ("said", "renewal", "ended", "answers"),
    [
        (TERM, None, None, ["no", "yes", "no", "no"]),
        (TERM, YEARLY, None, ["no", "yes", "yes", "yes"]),
        (TERM, Renewal(Duration(12), 1), None, ["no", "yes", "yes", "no"]),
        (TERM, Renewal(None), None, ["no", "yes", "undecided", "undecided"]),
        (TERM, YEARLY, "2024-12-31", ["no", "yes", "yes", "no"]),
        (TERM, None, "2020-12-31", ["no", "no", "no", "no"]),
        (TERM, YEARLY, "2023", ["no", "yes", "undecided", "no"]),
        (Validity(TERM.starts, None), YEARLY, None, ["no", "yes", "yes", "yes"]),
        (Validity(TERM.starts, open_end()), YEARLY, None, ["no", "yes", "yes", "yes"]),
        (Validity(TERM.starts, None), Renewal(Duration(12), 1), None, ["no", "undecided", "undecided", "undecided"]),
        (Validity(TERM.starts, TERM.ends, status=Status.PROPOSED), YEARLY, None, ["no", *["undecided"] * 3]),
        (Validity(TERM.starts, TERM.ends, status=Status.TERMINATED), YEARLY, None, ["no", "yes", "no", "no"]),
        (
            Validity(TERM.starts, TERM.ends, partial_date("2025"), Status.TERMINATED),
            *(YEARLY, None, ["no", "yes", "undecided", "no"]),
        ),
        (Validity(TERM.starts, None, status=Status.TERMINATED), YEARLY, None, ["no"] * 4),
        (
            Validity(TERM.starts, TERM.ends, status=Status.TERMINATED),
            *(YEARLY, "2024-12-31", ["no", "yes", "yes", "no"]),
        ),
    ],
)
def test_how_long_an_agreement_holds(
    said: Validity, renewal: Renewal | None, ended: str | None, answers: list[str]
) -> None:
    found = renewed(said, renewal, None if ended is None else partial_date(ended)).answers()
    assert [found.on(day) for day in DAYS] == answers


@pytest.mark.parametrize(
    ("first", "length", "ends"),
    [
        ("2022-12-31", Duration(12), ["2022-12-31", "2023-12-31", "2024-12-31"]),
        ("2023-02-28", Duration(12), ["2023-02-28", "2024-02-29", "2025-02-28"]),
        ("2024-12-31", Duration(6), ["2024-12-31", "2025-06-30", "2025-12-31"]),
        ("2024-01-30", Duration(1), ["2024-01-30", "2024-02-28", "2024-03-30"]),
        ("2024-01-30", Duration(0, 7), ["2024-01-30", "2024-02-06", "2024-02-13"]),
    ],
)
def test_whole_months_stay_whole(first: str, length: Duration, ends: list[str]) -> None:
    found = [Renewal(length).end(date.fromisoformat(first), number).isoformat() for number in range(3)]
    assert found == ends


AGREEMENT = {"ends_earliest": date(2026, 12, 31), "renews_months": 12, "notice_months": 6}


@pytest.mark.parametrize(
    ("changes", "day", "last"),
    [
        ({}, "2024-01-01", "2026-06-30"),
        ({}, "2026-06-30", "2026-06-30"),
        ({}, "2026-07-01", "2027-06-30"),
        ({}, "2031-03-01", "2031-06-30"),
        ({"notice_months": None, "notice_days": 90}, "2026-07-01", "2026-10-02"),
        ({"notice_months": None, "notice_days": 0}, "2026-12-31", "2026-12-31"),
        ({"renews_months": None, "renews_days": 30}, "2027-01-01", "2027-01-29"),
        ({"ends_earliest": date(2024, 2, 29), "notice_months": 6}, "2023-01-01", "2023-08-31"),
        ({"renewals": 1}, "2026-06-30", "2026-06-30"),
        ({"renewals": 1}, "2026-07-01", None),
        ({"renews_months": None}, "2024-01-01", None),
        ({"renews_months": 0}, "2024-01-01", None),
        ({"notice_months": None}, "2024-01-01", None),
        ({"ends_earliest": None}, "2024-01-01", None),
        ({"ends_earliest": date.max}, "2024-01-01", None),
        ({"ends_earliest": "2026"}, "2024-01-01", None),
        ({}, "9999-12-31", None),
        ({"notice_months": 119_999_988}, "2024-01-01", None),
        ({"renews_months": 119_999_988}, "2027-01-01", None),
    ],
)
def test_the_last_day_for_notice(changes: dict[str, object], day: str, last: str | None) -> None:
    found = last_day_for_notice(AGREEMENT | changes, date.fromisoformat(day))
    assert (found and found.isoformat()) == last


ENDED = {"answer_days": [date(2020, 1, 1), date(2027, 1, 1)], "answers": ["no", "yes", "no"]}
AMENDED = {
    "terms_days": [date(2025, 1, 1), date(2028, 1, 1), date(2029, 1, 1)],
    "notice_months_over_time": [6, 3, -1, -1],
    "notice_days_over_time": [-1, -1, -1, 30],
    "ends_earliest_over_time": [date(2026, 12, 31), date(2027, 6, 30), date(2027, 6, 30), date(2027, 6, 30)],
}


@pytest.mark.parametrize(
    ("changes", "day", "last"),
    [
        (AMENDED, "2024-06-01", "2026-06-30"),
        (AMENDED, "2025-06-01", "2027-03-31"),
        (AMENDED, "2028-06-01", None),
        (AMENDED, "2029-01-01", "2029-05-31"),
        (
            {"answer_days": [date(2020, 1, 1), date(2027, 1, 1)], "answers": ["no", "yes", "no"]},
            "2026-06-30",
            "2026-06-30",
        ),
        (ENDED, "2026-07-01", None),
        ({"answer_days": [1], "answers": ["no", "no"], "terms_days": "x"}, "2026-06-30", None),
        ({"ends_earliest": Date(2026, 12, 31)}, "2024-01-01", "2026-06-30"),
    ],
)
def test_the_terms_are_those_of_the_day_and_nothing_ends_twice(
    changes: dict[str, object], day: str, last: str | None
) -> None:
    found = last_day_for_notice(AGREEMENT | changes, date.fromisoformat(day))
    assert (found and found.isoformat()) == last


def test_notice_on_the_last_day_ends_the_term_that_runs_and_one_day_later_the_next() -> None:
    for start in range(0, 800, 7):
        day = date(2026, 1, 1) + timedelta(days=start)
        found = next_end_by_notice(AGREEMENT, day)
        assert found is not None
        last, ends = found
        assert day <= last
        assert Duration(6).after(last) <= ends < Duration(6).after(last + timedelta(days=1))


def test_what_is_undecided_stays_so_between_the_days_that_an_end_can_mean() -> None:
    ended = PartialDate("2024", date(2024, 1, 1), date(2024, 12, 31))
    assert renewed(TERM, YEARLY, ended).answers().on(date(2024, 6, 1)) is InForce.UNDECIDED
