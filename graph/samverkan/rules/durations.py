"""Lengths of time as agreements word them: "6 months", "tolv (12) månader", "ett halvår", "90 days", "P1Y"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from samverkan.rules.number_words import NUMBER_WORDS, number_in_words

_UNITS: dict[str, tuple[int, int]] = {
    **dict.fromkeys(("månad", "månads", "månader", "månaders", "manad", "manader", "mån"), (1, 0)),
    **dict.fromkeys(("month", "months", "mth", "mths", "mos"), (1, 0)),
    **dict.fromkeys(("år", "års", "årig", "årigt", "åriga", "ar", "ars", "year", "years", "yr", "yrs"), (12, 0)),
    **dict.fromkeys(("halvår", "halvårs", "halvar", "halfyear"), (6, 0)),
    **dict.fromkeys(("kvartal", "kvartals", "quarter", "quarters"), (3, 0)),
    **dict.fromkeys(("vecka", "veckas", "veckor", "veckors", "week", "weeks"), (0, 7)),
    **dict.fromkeys(("dag", "dags", "dagar", "dagars", "dygn", "dygns", "day", "days"), (0, 1)),
    "fortnight": (0, 14),
}
"""Months and days of each unit."""
_ARTICLES = ("a", "an", "en", "ett", "one", "half", "halvt", "halv")
_FULL = ("calendar", "full", "whole", "consecutive", "hela", "hel", "helt", "fulla", "-", "of")
"""What may be between a number and its unit without changing the length."""
_BETWEEN = {"-", "to", "till", "or", "eller", "and", "och", "but", "men", "at", "most", "högst", "max", "upp", "minst"}
"""What is between the two numbers of a range, which is no length of time."""
_WORKING = re.compile(r"(working|business|banking|week)[ -]?days?|(arbets|bank|var)dag\w*|helgfri", re.IGNORECASE)
_ISO = re.compile(r"\bP(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?\b", re.ASCII | re.IGNORECASE)
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)?|½|[^\W\d_]+|[()]|[-\u2010-\u2015−]")
_BELOW_ZERO = re.compile("\\s*[-\u2010-\u2015−]\\s*\\d")
_DASH = re.compile("[\u2010-\u2015−]")
_COMPOUND = re.compile(rf"({'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})({'|'.join(_UNITS)}|halvårs?)")
_AND_A_HALF = ("and a half", "and one half", "och ett halvt", "och en halv")
_LAST = date.max
_LONGEST = 1_000
"""Signs of a text that is searched for a length of time; in more there is a sentence about something else."""


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time; months and days are kept apart, since months differ in length."""

    months: int = 0
    days: int = 0

    def __add__(self, other: Duration) -> Duration:
        return Duration(self.months + other.months, self.days + other.days)

    def __mul__(self, times: int) -> Duration:
        return Duration(self.months * times, self.days * times)

    def after(self, day: date) -> date:
        """Return the day that is so much later; a month without that day gives its last one, as the law counts.

        What is beyond the calendar is its last day.
        """
        return self._moved(day, 1)

    def before(self, day: date) -> date:
        """Return the last day from which it takes no longer than until a given day; the calendar's first at least."""
        found = self._moved(day, -1)
        while found < day and self.after(found + timedelta(days=1)) <= day:
            found += timedelta(days=1)
        return found

    def _moved(self, day: date, direction: int) -> date:
        month = day.year * 12 + day.month - 1 + direction * self.months
        if not 12 <= month < 120_000:
            return _LAST if direction > 0 else date.min
        year, month = month // 12, month % 12 + 1
        moved = date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        try:
            return moved + timedelta(days=direction * self.days)
        except OverflowError:
            return _LAST if direction > 0 else date.min


def duration(text: str) -> Duration | None:
    """Read the one length of time that a text names; None where it names none, several, a range or working days.

    "6 months before the end of a year" names one: an article counts as a number only where nothing else does.
    """
    if len(text) > _LONGEST or _WORKING.search(text) or _BELOW_ZERO.match(text):
        return None
    iso = [_of_iso(match) for match in _ISO.finditer(text)]
    tokens = _tokens(_ISO.sub(" ", text))
    found = list(_lengths(tokens))
    if any(each is None for _, each in found):
        return None
    exact = {*iso, *(each for strong, each in found if strong and each is not None)}
    named = exact or {each for _, each in found if each is not None}
    return next(iter(named)) if len(named) == 1 else None


def _of_iso(match: re.Match[str]) -> Duration:
    years, months, weeks, days = (int(each or 0) for each in match.groups())
    return Duration(years * 12 + months, weeks * 7 + days)


def _tokens(text: str) -> list[str]:
    text = _COMPOUND.sub(r"\1 \2", _DASH.sub("-", text.casefold()))
    return [token.removeprefix("kalender") for token in _TOKEN.findall(text)]


def _lengths(tokens: list[str]) -> Iterator[tuple[bool, Duration | None]]:
    """Find each length with whether a number says it, and not only an article; None for what is no one length.

    What stands side by side, the larger unit first, is added up: "1 year and 6 months".
    """
    place = 0
    end_of_number = end_of_length = -1
    sum_so_far, sum_counts = Duration(), False
    while place < len(tokens):
        number = (Fraction(1), place) if tokens[place].startswith("halvår") else _number(tokens, place)
        if number is None:
            place += 1
            continue
        counts = tokens[place] not in _ARTICLES
        unit = _unit(tokens, number[1])
        if unit is None:
            end_of_number = number[1] if counts or number[0] != 1 else end_of_number
            place = number[1]
            continue
        if end_of_number >= 0 and set(tokens[end_of_number:place]) <= _BETWEEN:
            yield True, None
        (each_months, each_days), end = unit
        months, days = number[0] * each_months, number[0] * each_days
        if months.denominator != 1 or days.denominator != 1:
            yield True, None
        found = Duration(int(months), int(days))
        beside = end_of_length >= 0 and tokens[end_of_length:place] in ([], ["and"], ["och"])
        if beside and sum_so_far.months > found.months:
            found, counts = sum_so_far + found, sum_counts or counts
        elif end_of_length >= 0:
            yield sum_counts, sum_so_far
        sum_so_far, sum_counts = found, counts
        place = end_of_length = end
        end_of_number = -1
    if end_of_length >= 0:
        yield sum_counts, sum_so_far


def _number(tokens: list[str], place: int) -> tuple[Fraction, int] | None:
    """Read a number, which may be repeated in brackets: `12`, `tolv (12)`, `ett och ett halvt`, `1.5`."""
    found = _plain_number(tokens, place)
    if found is None:
        return None
    number, after = found
    if tokens[after : after + 1] == ["("]:
        again = _plain_number(tokens, after + 1)
        if again is not None and again[0] == number and tokens[again[1] : again[1] + 1] == [")"]:
            after = again[1] + 1
    return number, after


def _plain_number(tokens: list[str], place: int) -> tuple[Fraction, int] | None:
    if place >= len(tokens):
        return None
    token, rest = tokens[place], tokens[place + 1 :]
    if token in ("half", "halvt", "halv", "½"):
        return Fraction(1, 2), place + (2 if rest[:1] in (["a"], ["an"]) else 1)
    if token in ("a", "an", "en", "ett") and rest[:1] in (["half"], ["halvt"], ["halv"]):
        return Fraction(1, 2), place + 2
    words = number_in_words(tokens, place)
    if words is not None:
        number, after = Fraction(words[0]), words[1]
    elif token in ("a", "an"):
        number, after = Fraction(1), place + 1
    elif token[0].isdigit():
        number, after = Fraction(token.replace(",", ".")), place + 1
    else:
        return None
    if tokens[after : after + 1] == ["½"]:
        return number + Fraction(1, 2), after + 1
    joined = " ".join(tokens[after : after + 3])
    return (number + Fraction(1, 2), after + 3) if joined in _AND_A_HALF else (number, after)


def _unit(tokens: list[str], place: int) -> tuple[tuple[int, int], int] | None:
    while place < len(tokens) and tokens[place] in _FULL:
        place += 1
    found = _UNITS.get(tokens[place]) if place < len(tokens) else None
    return None if found is None else (found, place + 1)
