"""Partial dates and the one rule of being in force.

A date is kept as it was said (`2018-02`, `2021`) together with the earliest and the latest day that it can mean.
Intervals are closed at both ends, as Swedish "till och med" is.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from samverkan.model.vocabularies import InForce, Status

OPEN_END = date(9999, 12, 31)
"""Stored where a document says that something runs until further notice."""

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_SEASON = re.compile(r"(\d{4})-(spring|summer|autumn|winter)", re.ASCII)
_SEASONS = {"spring": (1, 6), "summer": (6, 8), "autumn": (8, 12), "winter": (1, 12)}
_WEEK = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)

_OVER = (Status.TERMINATED, Status.ENDED, Status.REMOVED, Status.REJECTED, Status.DONE)
_NOT_YET = (Status.PROPOSED, Status.SUGGESTED, Status.POSSIBLE, Status.PLANNED, Status.MISSING)


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
        raise ValueError(f"{text!r} is not a date; the year stands between 1000 and 2999")
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


@dataclass(frozen=True, slots=True)
class Validity:
    """From when to when something holds; a missing end is unknown, `OPEN_END` is "until further notice"."""

    starts: PartialDate | None = None
    ends: PartialDate | None = None
    seen: PartialDate | None = None
    """The period that the document describes: what it states as present holds then."""
    status: Status | None = None

    def on(self, day: date) -> InForce:
        """The in-force rule; `in_force` is the same rule in Cypher, and a test holds them together.

        What began before a day that a document describes, and had not ended then, held in between.
        """
        if (self.starts and day < self.starts.earliest) or (self.ends and day > self.ends.latest):
            return InForce.NO
        known_end = self.ends is not None and self.ends.said != "open"
        if self.status in _OVER and not known_end:
            return InForce.NO
        if self.status in _NOT_YET:
            return InForce.UNDECIDED
        known_from = [each for each in (self.starts and self.starts.latest, self.seen and self.seen.earliest) if each]
        known_to = [each for each in (self.ends and self.ends.earliest, self.seen and self.seen.latest) if each]
        if len(known_from) > 0 and len(known_to) > 0 and min(known_from) <= day <= max(known_to):
            return InForce.YES
        return InForce.UNDECIDED


def open_end() -> PartialDate:
    """The end of what runs until further notice."""
    return PartialDate("open", OPEN_END, OPEN_END)


def _listed(statuses: tuple[Status, ...]) -> str:
    return ", ".join(f"'{status.value}'" for status in statuses)


def in_force(variable: str, day: str = "$on") -> str:
    """Cypher for the in-force rule on a node or relationship; yields 'yes', 'no' or 'undecided'.

    Both arguments are names that the program chose, never a user's text.
    """
    v = variable
    since = (
        f"CASE WHEN {v}.starts_latest IS NULL OR {v}.seen_earliest < {v}.starts_latest "
        f"THEN {v}.seen_earliest ELSE {v}.starts_latest END"
    )
    until = (
        f"CASE WHEN {v}.ends_earliest IS NULL OR {v}.seen_latest > {v}.ends_earliest "
        f"THEN {v}.seen_latest ELSE {v}.ends_earliest END"
    )
    return (
        f"CASE WHEN {day} < {v}.starts_earliest OR {day} > {v}.ends_latest THEN 'no' "
        f"WHEN {v}.status IN [{_listed(_OVER)}] AND coalesce({v}.valid_to, 'open') = 'open' THEN 'no' "
        f"WHEN {v}.status IN [{_listed(_NOT_YET)}] THEN 'undecided' "
        f"WHEN {since} <= {day} AND {until} >= {day} THEN 'yes' "
        f"ELSE 'undecided' END"
    )
