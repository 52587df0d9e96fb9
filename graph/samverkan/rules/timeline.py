"""Values over time: a value for every day, kept as the days on which it changes.

What a document says of a time is uncertain, renewed, replaced and succeeded in many ways. All of that is worked out
once, when the graph is seeded; the database stores the result and only looks it up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Timeline(Generic[T]):
    """A value for every day: `values[0]` before the first of the `days`, and the next value from each of them on.

    `days` ascend, and neighbouring values differ.
    """

    days: tuple[date, ...]
    values: tuple[T, ...]

    def on(self, day: date) -> T:
        """Return the value on a day."""
        return self.values[bisect_right(self.days, day)]

    def map(self, change: Callable[[T], R]) -> Timeline[R]:
        """Change every value, and leave out the days on which nothing changes any more."""
        first, *rest = map(change, self.values)
        return timeline(first, zip(self.days, rest, strict=True))

    def periods(self) -> Iterator[tuple[date | None, date | None, T]]:
        """List first day, last day and value of each period; None where it has no beginning or no end."""
        firsts = (None, *self.days)
        lasts = (*(day - timedelta(days=1) for day in self.days), None)
        yield from zip(firsts, lasts, self.values, strict=True)


def always(value: T) -> Timeline[T]:
    """Make the timeline of a value that never changes."""
    return Timeline((), (value,))


def timeline(first: T, changes: Iterable[tuple[date, T]]) -> Timeline[T]:
    """Make a timeline from its first value and from days in order, each with the value from that day on."""
    days: list[date] = []
    values = [first]
    for day, value in changes:
        if value != values[-1]:
            days.append(day)
            values.append(value)
    return _shared(tuple(days), tuple(values), type(first).__name__)


@lru_cache(maxsize=65_536)
def _shared(days: tuple[date, ...], values: tuple[T, ...], _type: str) -> Timeline[T]:
    """Return one object for equal timelines: a large graph holds few different ones, and each of them many times.

    The type tells apart what Python takes as equal, such as 1 and True.
    """
    return Timeline(days, values)


def combined(combine: Callable[..., R], *parts: Timeline[Any]) -> Timeline[R]:
    """Combine the values that several timelines have on each day."""
    days = sorted({day for part in parts for day in part.days})
    first = combine(*(part.values[0] for part in parts))
    return timeline(first, ((day, combine(*(part.on(day) for part in parts))) for day in days))


def until(timeline_: Timeline[T], day: date, after: Timeline[T]) -> Timeline[T]:
    """Follow one timeline before a day, and another from that day on."""
    kept = [(each, value) for each, value in zip(timeline_.days, timeline_.values[1:], strict=True) if each < day]
    later = [(each, value) for each, value in zip(after.days, after.values[1:], strict=True) if each > day]
    return timeline(timeline_.values[0], [*kept, (day, after.on(day)), *later])
