"""What the terms of an agreement are on each day, where amendments change them.

An amendment changes what it says from its first day on. While it is undecided whether that day has come, what it
changes is undecided, too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from samverkan.model.vocabularies import InForce
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import Answers
from samverkan.rules.timeline import Timeline, always, combined

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Length:
    """A notice period, or the time of a renewal, as it was said, and its length where the words give one."""

    said: str = ""
    months: int = -1
    days: int = -1


@dataclass(frozen=True, slots=True)
class Terms:
    """What amendments change of an agreement; what is not said, or undecided, is empty, -1 or None."""

    notice: Length = Length()
    renews: Length = Length()
    renewals: int = -1
    ends: PartialDate | None = None


def first_certain_day(happened: Answers) -> date:
    """Return the day from which an amendment has begun for certain, by which amendments follow one another."""
    for first, _, answer in happened.periods():
        if answer is InForce.YES:
            return first or date.min
    return date.max


def amended(first: Timeline[T], changes: Sequence[tuple[Answers, Timeline[T]]], undecided: T) -> Timeline[T]:
    """Follow a value, and from the day of each change another one; a later change counts before an earlier one.

    It is `undecided` where it may be one value or another.
    """
    in_turn = sorted(changes, key=lambda change: first_certain_day(change[0]))

    def on_a_day(*parts: T) -> T:
        value, rest = parts[0], parts[1:]
        for happened, new in zip(rest[::2], rest[1::2], strict=True):
            if happened is InForce.YES:
                value = new
            elif happened is InForce.UNDECIDED and new != value:
                value = undecided
        return value

    return combined(on_a_day, first, *(part for change in in_turn for part in change))


def terms_over_time(first: Terms, changes: Sequence[tuple[Answers, Terms]]) -> Timeline[Terms]:
    """Find the terms of each day from those that an agreement begins with, and those from each change on.

    Each of them is undecided by itself where it may be one or another.
    """

    def one(value: Callable[[Terms], T], undecided: T) -> Timeline[T]:
        return amended(always(value(first)), [(when, always(value(each))) for when, each in changes], undecided)

    return combined(
        Terms,
        one(lambda terms: terms.notice, Length()),
        one(lambda terms: terms.renews, Length()),
        one(lambda terms: terms.renewals, -1),
        one(lambda terms: terms.ends, None),
    )


def stored_terms(terms: Timeline[Terms]) -> Mapping[str, list[date] | list[str] | list[int]]:
    """Write terms over time as lists of one length, beside the days on which they change."""
    ends = [each.ends for each in terms.values]
    return {
        "terms_days": list(terms.days),
        "notice_over_time": [each.notice.said for each in terms.values],
        "notice_months_over_time": [each.notice.months for each in terms.values],
        "notice_days_over_time": [each.notice.days for each in terms.values],
        "renews_over_time": [each.renews.said for each in terms.values],
        "renews_months_over_time": [each.renews.months for each in terms.values],
        "renews_days_over_time": [each.renews.days for each in terms.values],
        "renewals_over_time": [each.renewals for each in terms.values],
        "valid_to_over_time": ["" if end is None else end.said for end in ends],
        "ends_earliest_over_time": [date.min if end is None else end.earliest for end in ends],
        "ends_latest_over_time": [date.min if end is None else end.latest for end in ends],
    }
