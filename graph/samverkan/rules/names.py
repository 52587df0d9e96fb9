"""The names of one thing over time: which one it has on each day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from samverkan.model.vocabularies import InForce
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import Validity
from samverkan.rules.timeline import Timeline, combined

UNDECIDED = ""
"""The name on a day on which it may be one or another."""


@dataclass(frozen=True, slots=True)
class DatedName:
    """A name, and from when to when it is the name."""

    name: str
    validity: Validity


def names_over_time(names: Sequence[DatedName], otherwise: str) -> Timeline[str]:
    """Find the name for every day; `otherwise` is the name on days that no other name is for.

    A name without an end ends where the next one begins, and one without a beginning begins where the one before ends.
    """
    every = _in_a_row(names)

    def on_a_day(*answers: InForce) -> str:
        for wanted in (InForce.YES, InForce.UNDECIDED):
            found = {each.name for each, answer in zip(every, answers, strict=True) if answer is wanted}
            if len(found) > 0:
                return found.pop() if len(found) == 1 else UNDECIDED
        return otherwise

    return combined(on_a_day, *(each.validity.term().answers() for each in every))


def contradicting(names: Sequence[DatedName]) -> tuple[str, str] | None:
    """Find two names that one thing has on one day for certain; None where there are none."""
    every = [(each.name, each.validity.term().answers()) for each in _in_a_row(names)]
    for number, (name, answers) in enumerate(every):
        for other, theirs in every[:number]:
            together = combined(lambda one, two: one is two is InForce.YES, answers, theirs)
            if name != other and True in together.values:
                return other, name
    return None


def _in_a_row(names: Sequence[DatedName]) -> list[DatedName]:
    """Put names in order, and complete from its neighbours what is not said of when each begins and ends."""
    row = sorted(names, key=_first_day)
    for here in range(len(row)):
        own = row[here].validity
        before = row[here - 1].validity.ends if here > 0 else None
        after = row[here + 1].validity.starts if here + 1 < len(row) else None
        starts = own.starts or (before and _moved(before, 1))
        ends = own.ends or (after and _moved(after, -1))
        row[here] = replace(row[here], validity=replace(own, starts=starts, ends=ends))
    return row


def _first_day(name: DatedName) -> date:
    """Sort a name without a beginning by its end, so that it stands before what follows it."""
    starts, ends = name.validity.starts, name.validity.ends
    return starts.earliest if starts is not None else ends.earliest if ends is not None else date.min


def _moved(day: PartialDate, by: int) -> PartialDate | None:
    """Move a partial date by a day; None for an open end."""
    if day.latest == date.max:
        return None
    return PartialDate(day.said, day.earliest + timedelta(days=by), day.latest + timedelta(days=by))
