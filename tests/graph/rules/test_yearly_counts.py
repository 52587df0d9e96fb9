"""Meetings a year over time: ranges, periods, who meets how often on a day, and the same read from a graph."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.engine import Writer
from samverkan.model.vocabularies import InForce
from samverkan.rules.cadence import Cadence
from samverkan.rules.cadence import meet as meet_once
from samverkan.rules.timeline import always, timeline
from samverkan.rules.yearly_counts import (
    Counts,
    YearlyCount,
    busiest,
    frequency_cypher,
    headline,
    meet,
    over_all_periods,
    read_counts,
    stored_counts,
    while_in_force,
)

NUMBERS = st.none() | st.integers(0, 60)
CADENCES = st.builds(Cadence, NUMBERS, NUMBERS, st.booleans())
YEARLY = st.builds(YearlyCount, CADENCES, CADENCES, CADENCES)
DAYS = [date(2020, 1, 1) + timedelta(days=100 * step) for step in range(8)]
COUNTS = st.builds(
    lambda first, rest: timeline(first, sorted(rest.items())),
    st.none() | YEARLY,
    st.dictionaries(st.sampled_from(DAYS), st.none() | YEARLY, max_size=4),
)
SIX, FOUR = (YearlyCount(Cadence(number, number)) for number in (6, 4))
LATER = date(2024, 7, 1)


def test_without_a_day_it_is_the_range_over_the_periods() -> None:
    counts: Counts = timeline(None, [(date(2023, 1, 1), SIX), (LATER, FOUR), (date(2027, 1, 1), None)])
    assert str(headline(counts)) == "4–6 a year"
    assert [each for each in counts.periods() if each[2] is not None and each[2].stated] == [
        (date(2023, 1, 1), date(2024, 6, 30), SIX),
        (LATER, date(2026, 12, 31), FOUR),
    ]
    assert counts.on(date(2024, 6, 30)) == SIX


def test_an_observed_number_does_not_hide_behind_the_nominal_one() -> None:
    counts: Counts = always(YearlyCount(Cadence(2, 4), actual=Cadence(0, 0)))
    assert headline(counts) == Cadence(2, 4)
    assert over_all_periods(counts).actual == Cadence(0, 0)
    assert over_all_periods(counts).required == Cadence()


def test_where_the_nominal_number_is_not_stated_the_required_one_is_shown() -> None:
    assert YearlyCount(required=Cadence(2), actual=Cadence(5, 5)).headline == Cadence(2)
    assert YearlyCount(actual=Cadence(5, 5)).headline == Cadence(5, 5)
    assert not YearlyCount().stated


@given(COUNTS, COUNTS)
def test_two_meet_on_each_day_as_often_as_the_one_that_comes_less_often(ours: Counts, theirs: Counts) -> None:
    found = meet(ours, theirs)
    for day in (date.min, *DAYS, date.max):
        mine, other, both = ours.on(day), theirs.on(day), found.on(day)
        if mine is None or other is None:
            assert both is None
        else:
            assert both is not None
            assert both.nominal == meet_once(mine.nominal, other.nominal)
            assert both.actual == meet_once(mine.actual, other.actual)


@given(st.lists(COUNTS, min_size=1, max_size=3))
def test_several_seats_count_as_the_busiest_of_each_day(parts: list[Counts]) -> None:
    found = busiest(parts)
    for day in (date.min, *DAYS, date.max):
        held = [count for part in parts if (count := part.on(day)) is not None]
        busy = found.on(day)
        assert (busy is None) == (len(held) == 0)
        if busy is not None:
            lows = [count.required.low for count in held if count.required.low is not None]
            assert busy.required.low == max(lows, default=None)


def test_nobody_meets_on_a_day_on_which_the_seat_is_not_in_force() -> None:
    answers = timeline(InForce.YES, [(LATER, InForce.UNDECIDED), (date(2025, 1, 1), InForce.NO)])
    found = while_in_force(always(SIX), answers, None)
    assert [found.on(day) for day in (date(2024, 1, 1), LATER, date(2025, 1, 1))] == [SIX, SIX, None]
    assert while_in_force(always(SIX), None) == always(SIX)


@given(COUNTS)
def test_counts_are_read_as_they_were_written(counts: Counts) -> None:
    found = read_counts(stored_counts(counts))
    assert found == counts.map(lambda count: count or YearlyCount())


@pytest.mark.parametrize(
    ("properties", "read"),
    [
        ({}, None),
        ({"meetings_min": "often"}, None),
        ({"meetings_max": 2}, always(YearlyCount(Cadence(high=2)))),
        ({"meetings_as_needed": True, "meeting_days": "2020"}, always(YearlyCount(Cadence(as_needed=True)))),
        ({"meeting_days": [], "nominal_min": [4, 5], "nominal_max": [6]}, always(YearlyCount(Cadence(high=6)))),
        ({"meeting_days": [], "nominal_min": [True], "actual_max": "x"}, always(YearlyCount())),
        ({"meeting_days": [LATER, date(2020, 1, 1)], "meetings_min": 3}, always(YearlyCount(Cadence(3)))),
        ({"meetings_min": 6, "meetings_max": 6, "answer_days": "x", "answers": ["no"]}, always(SIX)),
        (
            {"meetings_min": 6, "meetings_max": 6, "answer_days": [LATER], "answers": ["undecided", "no"]},
            timeline(SIX, [(LATER, None)]),
        ),
    ],
)
def test_what_somebody_wrote_by_hand_does_no_harm(properties: dict[str, object], read: Counts | None) -> None:
    assert read_counts(properties) == read


def test_the_number_to_sort_by_is_the_same_in_cypher(writer: Writer) -> None:
    dice = random.Random(1)

    def number() -> Cadence:
        low, high = (dice.choice([None, None, 0, 2, 5]) for _ in range(2))
        return Cadence(low, high, dice.random() < 0.3)

    rows: list[dict[str, object]] = []
    expected: list[int] = []
    for _ in range(150):
        counts: Counts = timeline(
            YearlyCount(number(), number(), number()),
            [(day, YearlyCount(number(), number(), number())) for day in sorted(dice.sample(DAYS, 2))],
        )
        day = dice.choice([date(2019, 1, 1), *DAYS])
        rows.append({"counts": stored_counts(counts), "on": day})
        count = counts.on(day)
        assert count is not None
        shown = count.headline
        expected.append(shown.high if shown.high is not None else shown.low or 0)
    by_hand: list[dict[str, object]] = [
        {"meetings_max": 2},
        {"meeting_days": [], "nominal_max": ["x"]},
        {"meeting_days": [], "nominal_max": "often", "actual_max": [3]},
        {"meeting_days": 5, "nominal_max": [7]},
    ]
    rows += [{"counts": properties, "on": DAYS[0]} for properties in by_hand]
    expected += [2, 0, 3, 7]
    statement = (
        "UNWIND $rows AS row CREATE (n:Counted) SET n = row.counts WITH n, row "
        f"RETURN {frequency_cypher('n', 'row.on')} AS often"
    )
    with writer.transaction() as transaction:
        assert [record["often"] for record in transaction.run(statement, {"rows": rows})] == expected
