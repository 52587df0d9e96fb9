"""Lengths of time as agreements word them, in Swedish and English."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from samverkan.rules.durations import Duration, duration
from samverkan.rules.number_words import NUMBER_WORDS

LENGTHS = {
    (3, 0): ["3 månader", "tre kalendermånader", "P3M", "tre hela månader", "tremånaders", "ett kvartal", "p3m"],
    (6, 0): [
        "ett halvår",
        "half a year",
        "six-month notice",
        "6 months before the end of a year",
        "minst sex månader i förväg",
    ],
    (12, 0): ["one year", "tolv (12) månader", "P1Y", "a year", "ett år (12 månader)", "ettårig", "12 mån."],
    (18, 0): ["1 year and 6 months", "ett och ett halvt år", "1,5 år", "1½ years", "P1Y6M", "one and a half years"],
    (24, 0): ["tjugofyra månader", "twenty-four months", "twenty four (24) months", "två år", "24 kalendermånader"],
    (0, 42): ["6 weeks", "sex veckor", "P6W"],
    (0, 90): ["90 days", "90 dagar", "nittio dagars uppsägning", "P90D", "90 dagar före avtalstidens utgång"],
    (0, 180): ["one hundred and eighty (180) days", "one hundred eighty days", "hundra åttio dagar"],
    (1, 14): ["one month and 14 days"],
    (0, 0): ["0 days", "P0D"],
}
NOT_ONE = [
    "6-12 months",
    "3–6 månader",
    "3 till 6 månader",
    "minst 6 men högst 12 månader",
    "3 months for hosts, 6 months for guests",
    "90 dagar (3 månader)",
    "sju (8) månader",
    "30 arbetsdagar",
    "ten working days",
    "2.5 months",
    "P1DT12H",
    "before 30 June",
    "skälig tid",
    "months",
    "",
    "a month or a year",
    "6 months " * 200,
]


@pytest.mark.parametrize(
    ("length", "text"), [(length, text) for length, texts in LENGTHS.items() for text in texts], ids=str
)
def test_a_length_of_time_in_words(length: tuple[int, int], text: str) -> None:
    for said in (text, text.upper(), f"{text} before the end of the term", f"ska ske {text}, skriftligen"):
        assert duration(said) == Duration(*length)


@pytest.mark.parametrize("text", NOT_ONE)
def test_what_is_no_one_length(text: str) -> None:
    assert duration(text) is None


def test_every_number_that_is_a_word() -> None:
    for word, number in NUMBER_WORDS.items():
        assert duration(f"{word} månader") == duration(f"{number} months") == Duration(number)


@pytest.mark.parametrize(
    ("length", "end", "last"),
    [
        (Duration(6), date(2027, 12, 31), date(2027, 6, 30)),
        (Duration(6), date(2024, 2, 29), date(2023, 8, 31)),
        (Duration(1), date(2025, 3, 30), date(2025, 2, 28)),
        (Duration(12), date(2025, 2, 28), date(2024, 2, 29)),
        (Duration(0, 90), date(2027, 12, 31), date(2027, 10, 2)),
        (Duration(), date(2027, 12, 31), date(2027, 12, 31)),
    ],
)
def test_the_last_day_from_which_it_takes_until_the_end(length: Duration, end: date, last: date) -> None:
    assert length.before(end) == last
    assert length.after(last) <= end < length.after(last + timedelta(days=1))


def test_nothing_is_beyond_the_calendar() -> None:
    long = Duration(9_999_999, 9_999_999)
    assert (long.after(date(2024, 1, 31)), long.before(date(2024, 1, 31))) == (date.max, date.min)
    assert (Duration(0, 2).after(date.max), Duration(0, 2).before(date.min)) == (date.max, date.min)
