"""Partial dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.rules.dates import PartialDate, partial_date

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
