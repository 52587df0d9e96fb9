"""How often a forum meets: adding series up, writing it, and how often two organisations meet there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.rules.cadence import Cadence, meet, most, span, together

COUNTS = st.builds(lambda low, more: Cadence(low, low + more), st.integers(0, 50), st.integers(0, 50))


@given(st.lists(COUNTS, min_size=1))
def test_series_beside_one_another_add_up(parts: list[Cadence]) -> None:
    whole = together(parts)
    assert whole.low == sum(part.low or 0 for part in parts)
    assert whole.high == sum(part.high or 0 for part in parts)
    assert (whole.low or 0) <= (whole.high or 0)


NUMBERS = st.none() | st.integers(0, 60)
CADENCES = st.builds(Cadence, NUMBERS, NUMBERS, st.booleans())


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (Cadence(4, 4), "4 a year"),
        (Cadence(8, 10), "8–10 a year"),
        (Cadence(2, None), "at least 2 a year"),
        (Cadence(None, 3), "at most 3 a year"),
        (Cadence(0, 0), "0 a year"),
        (Cadence(as_needed=True), "as needed"),
        (Cadence(2, 4, as_needed=True), "2–4 a year"),
        (Cadence(), ""),
    ],
)
def test_a_count_is_written_in_one_way(count: Cadence, text: str) -> None:
    assert str(count) == text


@given(CADENCES)
def test_a_count_is_written_where_something_is_stated(count: Cadence) -> None:
    assert (str(count) != "") == count.stated


@given(CADENCES, CADENCES)
def test_two_meet_as_often_as_the_one_that_comes_less_often(ours: Cadence, theirs: Cadence) -> None:
    found = meet(ours, theirs)
    assert found == meet(theirs, ours)
    for mine, other, both in ((ours.low, theirs.low, found.low), (ours.high, theirs.high, found.high)):
        assert both == (other if mine is None else mine if other is None else min(mine, other))


@given(st.lists(CADENCES))
def test_an_organisation_with_several_seats_meets_as_often_as_the_busiest(parts: list[Cadence]) -> None:
    found = most(parts)
    assert (found is None) == (len(parts) == 0)
    if found is not None:
        assert found.low == max((part.low for part in parts if part.low is not None), default=None)
        assert found.as_needed == any(part.as_needed for part in parts)


@given(st.lists(CADENCES))
def test_a_range_holds_every_number_and_has_no_bound_that_one_of_them_lacks(parts: list[Cadence]) -> None:
    found = span(parts)
    numbered = [part for part in parts if part.low is not None or part.high is not None]
    lows, highs = {part.low for part in numbered}, {part.high for part in numbered}
    assert found.low == (None if None in lows or not lows else min(low for low in lows if low is not None))
    assert found.high == (None if None in highs or not highs else max(high for high in highs if high is not None))
    assert found.as_needed == any(part.as_needed for part in parts)
