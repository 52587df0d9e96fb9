"""How often a forum meets on each day: series beside one another add up, and successive ones never do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.model.vocabularies import SeriesKind
from samverkan.rules.cadence import Cadence, together
from samverkan.rules.dates import open_end, partial_date
from samverkan.rules.in_force import Validity
from samverkan.rules.meeting_series import CountedSeries, ForumMeetings
from samverkan.rules.yearly_counts import headline

NUMBERS = st.none() | st.integers(0, 60)
SERIES = st.builds(
    CountedSeries,
    st.integers(0, 99).map(str),
    st.sampled_from(["core", "extended", "third"]),
    st.sampled_from([kind.value for kind in SeriesKind]),
    st.builds(Cadence, NUMBERS, NUMBERS, st.booleans()),
)


def series(number: int, valid: str = "", form: str = "all", kind: str = "nominal", included: str = "") -> CountedSeries:
    """Make a series from its number a year and `first .. last`; its id is form, kind and dates."""
    first, _, last = (part.strip() for part in valid.partition(".."))
    said = Validity(
        partial_date(first) if first else None,
        open_end() if last == "open" else partial_date(last) if last else None,
    )
    return CountedSeries(
        f"{form} {kind} {valid}".strip(),
        form,
        kind,
        Cadence(number, number),
        said.term() if said.said else None,
        dated=said.said,
        included_in=(included,) if included else (),
    )


def on(day: str, *every: CountedSeries, forms: tuple[str, ...] = ()) -> str:
    """Write the number to show of a day."""
    counts = ForumMeetings(list(every)).of_seat(forms)
    count = None if counts is None else counts.on(date.fromisoformat(day))
    return "" if count is None else str(count.headline)


SIX, FOUR = series(6, "2023-01-01 .. 2024-06-30"), series(4, "2024-07-01 .. 2026-12-31")


@pytest.mark.parametrize(
    ("day", "said"),
    [("2022-12-31", ""), ("2024-06-30", "6 a year"), ("2024-07-01", "4 a year"), ("2027-01-01", "")],
)
def test_successive_series_are_counted_day_by_day(day: str, said: str) -> None:
    assert on(day, SIX, FOUR) == said
    counts = ForumMeetings([FOUR, SIX]).of_seat()
    assert counts is not None
    assert str(headline(counts)) == "4–6 a year"


@pytest.mark.parametrize(
    ("first", "second", "day", "said"),
    [
        # Partial dates leave open which of the two it is.
        (series(6, "2023 .. 2024"), series(4, "2024 .. 2026"), "2024-05-01", "4–6 a year"),
        (series(6, "2023 .. 2024", "old"), series(4, "2024 .. 2026", "new"), "2024-05-01", "4–6 a year"),
        # The later one certainly holds, while the end of the earlier one is not known.
        (series(6, "2010 .. 2024"), series(4, "2024-03-01 .. 2026"), "2024-05-01", "4 a year"),
        (series(6, "2010 .."), series(4, "2020 .."), "2022-01-01", "4–6 a year"),
        # The last day of one is the first of the other.
        (series(6, "2023-01-01 .. 2024-06-30"), series(4, "2024-06-30 .. 2025-12-31"), "2024-06-30", "4–6 a year"),
        # What says days itself goes before what is held as long as the forum.
        (series(6), series(4, "2024-07-01 .. open"), "2024-01-01", "6 a year"),
        (series(6), series(4, "2024-07-01 .. open"), "2025-01-01", "4 a year"),
        # Two forms, or two series that are said to be held at the same time, add up.
        (series(6, "2023 ..", "core"), series(4, "2023 ..", "extended"), "2030-01-01", "10 a year"),
        (series(6, "2024 .. 2024", "core"), series(4, "2024 .. 2024", "extended"), "2024-05-01", "10 a year"),
        (series(6, "2020 .. 2024"), series(4, "2022 .. 2026"), "2023-05-01", "10 a year"),
        (series(6, "2020 .. 2024"), series(4, "2022 .. 2026"), "2021-05-01", "6 a year"),
    ],
)
def test_what_is_counted_on_a_day(first: CountedSeries, second: CountedSeries, day: str, said: str) -> None:
    assert on(day, first, second) == on(day, second, first) == said


def test_the_three_kinds_are_counted_apart_on_each_day() -> None:
    counts = ForumMeetings([SIX, FOUR, series(2, kind="required"), series(5, "2023 .. 2023", kind="actual")]).of_seat()
    assert counts is not None
    count = counts.on(date(2023, 1, 1))
    assert count is not None
    assert (count.nominal, count.required, count.actual) == (Cadence(6, 6), Cadence(2, 2), Cadence(5, 5))
    later = counts.on(date(2030, 1, 1))
    assert later is not None
    assert (later.headline, later.actual) == (Cadence(2, 2), Cadence())


def test_a_seat_counts_by_its_forms_on_each_day() -> None:
    core = series(6, "2023 .. open", "core")
    extended = series(2, "2025-01-01 .. open", "extended")
    assert on("2024-01-01", core, extended, forms=("extended",)) == ""
    assert on("2025-01-01", core, extended, forms=("extended",)) == "2 a year"
    assert on("2025-01-01", core, extended, forms=("unheard of",)) == "8 a year"


def test_an_included_series_counts_where_the_one_that_includes_it_is_not_held() -> None:
    every = series(8, "2023 .. 2024")
    part = series(2, "2023 .. 2026", "extended", included=every.id)
    assert on("2023-12-31", every, part) == "8 a year"
    assert on("2025-06-01", every, part) == "2 a year"
    assert on("2023-12-31", every, part, forms=("extended",)) == "2 a year"


@given(st.lists(SERIES, unique_by=(lambda each: each.id, lambda each: (each.form, each.kind))))
def test_series_of_one_kind_that_are_always_held_add_up(every: list[CountedSeries]) -> None:
    counts = ForumMeetings(every).of_seat()
    for kind in SeriesKind:
        total = together(each.cadence for each in every if each.kind == kind)
        count = None if counts is None else counts.on(date(2024, 1, 1))
        assert (Cadence() if count is None else count.of_kind(kind)) == total
