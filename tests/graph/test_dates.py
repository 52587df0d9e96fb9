"""Partial dates, the in-force rule in both languages, and counts a year."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.engine import Writer
from samverkan.model.vocabularies import Status
from samverkan.rules.cadence import Cadence, cadence, together
from samverkan.rules.dates import PartialDate, open_end, partial_date
from samverkan.rules.in_force import Validity, in_force

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
PARTIAL = DAYS.flatmap(lambda day: st.sampled_from([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"])).map(partial_date)


@pytest.mark.parametrize(
    ("said", "earliest", "latest"),
    [
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2022-W06", date(2022, 2, 7), date(2022, 2, 13)),
        ("2022-spring", date(2022, 1, 1), date(2022, 6, 30)),
        ("2021-07..2021-08", date(2021, 7, 1), date(2021, 8, 31)),
    ],
)
def test_partial_dates(said: str, earliest: date, latest: date) -> None:
    found = partial_date(said)
    assert (found.said, found.earliest, found.latest) == (said, earliest, latest)


@pytest.mark.parametrize("said", ["2023-02-29", "2024-13", "24-01-01", "2024-1-1", "2024-W60", "2025..2024", "soon"])
def test_what_is_no_date(said: str) -> None:
    with pytest.raises(ValueError, match="2"):
        partial_date(said + " 2" if said == "soon" else said)


@given(PARTIAL)
def test_a_partial_date_means_at_least_one_day(found: PartialDate) -> None:
    assert found.earliest <= found.latest


def sample(count: int) -> list[tuple[Validity, date]]:
    """Validities of every sort, each with a day near its ends; the same every time."""
    dice = random.Random(1)

    def some() -> PartialDate | None:
        day = date(2020, 1, 1) + timedelta(days=dice.randrange(1500))
        shapes = [f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]
        return None if dice.random() < 0.3 else partial_date(dice.choice(shapes))

    return [
        (
            Validity(some(), open_end() if dice.random() < 0.2 else some(), some(), dice.choice([None, *Status])),
            date(2020, 1, 1) + timedelta(days=dice.randrange(1500)),
        )
        for _ in range(count)
    ]


def test_the_rule_is_the_same_in_cypher(writer: Writer) -> None:
    samples = sample(1000)
    rows = [
        {
            "on": day,
            "n": {
                "starts_earliest": validity.starts and validity.starts.earliest,
                "starts_latest": validity.starts and validity.starts.latest,
                "ends_earliest": validity.ends and validity.ends.earliest,
                "ends_latest": validity.ends and validity.ends.latest,
                "seen_earliest": validity.seen and validity.seen.earliest,
                "seen_latest": validity.seen and validity.seen.latest,
                "valid_to": validity.ends and validity.ends.said,
                "status": validity.status and validity.status.value,
            },
        }
        for validity, day in samples
    ]
    statement = f"UNWIND $rows AS row WITH row.n AS n, row.on AS day RETURN {in_force('n', 'day')} AS answer"
    answers = [record["answer"] for record in writer.read(statement, {"rows": rows})]
    assert answers == [validity.on(day).value for validity, day in samples]


def test_both_ends_are_inclusive() -> None:
    validity = Validity(partial_date("2022-10-28"), partial_date("2029-12-31"))
    assert [validity.on(day) for day in (date(2022, 10, 27), date(2022, 10, 28))] == ["no", "yes"]
    assert [validity.on(day) for day in (date(2029, 12, 31), date(2030, 1, 1))] == ["yes", "no"]


@pytest.mark.parametrize(
    ("said", "low", "high", "as_needed"),
    [
        ("quarterly", 4, 4, False),
        ("2 per term", 4, 4, False),
        ("4-5 per term", 8, 10, False),
        ("1-2 per term as needed", 2, 4, True),
        ("at least 2 per year", 2, None, False),
        ("feb and dec", 2, 2, False),
        ("as needed", None, None, True),
        ("not stated", None, None, False),
        ("none", 0, 0, False),
        ("yearly", 1, 1, False),
    ],
)
def test_cadences(said: str, low: int | None, high: int | None, as_needed: bool) -> None:
    found = cadence(said)
    assert (found.low, found.high, found.as_needed) == (low, high, as_needed)


def test_as_needed_not_stated_and_never_are_three_things() -> None:
    assert len({cadence("as needed"), cadence("not stated"), cadence("none")}) == 3
    assert not cadence("not stated").stated


def test_months_are_kept() -> None:
    assert cadence("feb and dec").months == (2, 12)


COUNTS = st.builds(lambda low, more: Cadence(low, low + more), st.integers(0, 50), st.integers(0, 50))


@given(st.lists(COUNTS, min_size=1))
def test_series_beside_one_another_add_up(parts: list[Cadence]) -> None:
    whole = together(parts)
    assert whole.low == sum(part.low or 0 for part in parts)
    assert whole.high == sum(part.high or 0 for part in parts)
    assert (whole.low or 0) <= (whole.high or 0)


@given(st.integers(1, 9), st.sampled_from(["year", "term", "quarter", "month", "week"]))
def test_a_number_and_its_range_agree(count: int, unit: str) -> None:
    assert cadence(f"{count} per {unit}") == cadence(f"{count}-{count} per {unit}")
