"""Partial dates: what was said (`2018-02`, `2021`) together with the earliest and the latest day that it can mean."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

OPEN_END = date(9999, 12, 31)
"""Stored where a document says that something runs until further notice."""

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SEASON = re.compile(r"(\d{4})-(spring|summer|autumn|winter)", re.ASCII)
_SEASONS = {"spring": (1, 6), "summer": (6, 8), "autumn": (8, 12), "winter": (1, 12)}
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """What was said, and the first and the last day that it can mean."""

    said: str
    earliest: date
    latest: date


def partial_date(text: str) -> PartialDate:
    """Read `2024`, `2024-04`, `2024-04-01`, `2024-W06`, `2024-spring` or `2024-07..2024-08`.

    Raises ValueError with a sentence that names what is wrong.
    """
    if ".." in text:
        parts = text.split("..")
        if len(parts) != 2:
            raise ValueError(f"{text!r} is not a period; a period has one first and one last date: 2024-07..2024-08")
        first, last = (partial_date(part.strip()) for part in parts)
        if last.latest < first.earliest:
            raise ValueError(f"{text!r} ends before it begins")
        return PartialDate(text, first.earliest, last.latest)
    if match := _SHAPE.fullmatch(text):
        return _calendar(text, *match.groups())
    if match := _WEEK.fullmatch(text):
        return _week(text, _year(text, match[1]), int(match[2]))
    if match := _SEASON.fullmatch(text):
        first_month, last_month = _SEASONS[match[2]]
        year = _year(text, match[1])
        last_day = calendar.monthrange(year, last_month)[1]
        return PartialDate(text, date(year, first_month, 1), date(year, last_month, last_day))
    raise ValueError(f"{text!r} is not a date; a date is 2024, 2024-04, 2024-04-01, 2024-W06 or 2024-spring")


def _year(text: str, digits: str) -> int:
    year = int(digits)
    if not 1000 <= year <= 2999:
        raise ValueError(f"{text!r} is not a date; the year is between 1000 and 2999")
    return year


def _week(text: str, year: int, week: int) -> PartialDate:
    try:
        return PartialDate(text, date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7))
    except ValueError:
        raise ValueError(f"{text!r} is not a date; {year} has no week {week}") from None


def _calendar(text: str, year_text: str, month_text: str | None, day_text: str | None) -> PartialDate:
    year = _year(text, year_text)
    if month_text is None:
        return PartialDate(text, date(year, 1, 1), date(year, 12, 31))
    month = int(month_text)
    if not 1 <= month <= 12:
        raise ValueError(f"{text!r} is not a date; a year has months 01 to 12")
    days = calendar.monthrange(year, month)[1]
    if day_text is None:
        return PartialDate(text, date(year, month, 1), date(year, month, days))
    if not 1 <= int(day_text) <= days:
        raise ValueError(f"{text!r} is not a date; {calendar.month_name[month]} {year} has {days} days")
    day = date(year, month, int(day_text))
    return PartialDate(text, day, day)


def open_end() -> PartialDate:
    """Return the end of what runs until further notice."""
    return PartialDate("open", OPEN_END, OPEN_END)
