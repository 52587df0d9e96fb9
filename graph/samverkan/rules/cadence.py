"""How often a forum meets, as a range per year: adding series up, and writing it.

A term is half a year. "As needed", "not stated" and zero are three different things: the first has `as_needed`, the
second has no numbers at all, the third has 0.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PER_YEAR = {"year": 1, "term": 2, "quarter": 4, "month": 12, "week": 52}
"""How often each is in a year; a term is half of one."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """Meetings a year: `low` and `high` are None where nothing is said, or where only one bound is."""

    low: int | None = None
    high: int | None = None
    as_needed: bool = False
    months: tuple[int, ...] = ()

    @property
    def stated(self) -> bool:
        """Whether the document says anything at all about how often."""
        return self.as_needed or self.low is not None or self.high is not None

    def __str__(self) -> str:
        """Write "4 a year", "8–10 a year", "at least 2 a year" or "as needed"; nothing where nothing is stated."""
        if self.low is None and self.high is None:
            return "as needed" if self.as_needed else ""
        if self.high is None:
            return f"at least {self.low} a year"
        if self.low is None:
            return f"at most {self.high} a year"
        return f"{self.low} a year" if self.low == self.high else f"{self.low}–{self.high} a year"


def together(parts: Iterable[Cadence]) -> Cadence:
    """Add up series that are held beside one another, such as two physical and two virtual meetings."""
    known = [part for part in parts if part.stated]
    counted = [part for part in known if part.low is not None or part.high is not None]
    if len(known) == 0:
        return Cadence()
    return Cadence(
        low=sum(part.low or 0 for part in counted) if any(part.low is not None for part in counted) else None,
        high=sum(part.high or 0 for part in counted)
        if len(counted) > 0 and all(part.high is not None for part in counted)
        else None,
        as_needed=any(part.as_needed for part in known),
        months=tuple(sorted({month for part in known for month in part.months})),
    )


def most(parts: Iterable[Cadence]) -> Cadence | None:
    """Find how often an organisation meets that has several seats in a forum: as often as the busiest of them."""
    known = list(parts)
    return (
        Cadence(
            max((part.low for part in known if part.low is not None), default=None),
            max((part.high for part in known if part.high is not None), default=None),
            any(part.as_needed for part in known),
        )
        if len(known) > 0
        else None
    )


def span(parts: Iterable[Cadence]) -> Cadence:
    """Give the range from the fewest to the most of numbers that hold at different times, or of which one holds."""
    known = list(parts)
    counted = [part for part in known if part.low is not None or part.high is not None]
    lows, highs = [part.low for part in counted], [part.high for part in counted]
    return Cadence(
        min((low for low in lows if low is not None), default=None) if None not in lows else None,
        max((high for high in highs if high is not None), default=None) if None not in highs else None,
        any(part.as_needed for part in known),
    )


def meet(ours: Cadence, theirs: Cadence) -> Cadence:
    """Find how often two organisations meet in a forum: as often as the one that comes less often."""
    return Cadence(_lesser(ours.low, theirs.low), _lesser(ours.high, theirs.high), ours.as_needed or theirs.as_needed)


def _lesser(ours: int | None, theirs: int | None) -> int | None:
    return min((number for number in (ours, theirs) if number is not None), default=None)
