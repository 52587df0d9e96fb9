"""What becomes of the ties of an organisation when others succeed it: they end there, and go on at the successor.

Whether a succession has happened is an answer for every day, as whether something is in force is. Where a document
gives only its year, the predecessor's tie and the successor's are both undecided within that year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from samverkan.model.vocabularies import InForce
from samverkan.rules.dates import OPEN_END, PartialDate
from samverkan.rules.in_force import Answers, Term, Validity, both
from samverkan.rules.timeline import always, combined

HOLDS = Term(always(InForce.YES), always(InForce.YES))
"""The term of a tie of which nothing says when it holds: no day leaves it out, but for what ends it."""
_OPPOSITE = {InForce.YES: InForce.NO, InForce.NO: InForce.YES, InForce.UNDECIDED: InForce.UNDECIDED}


@dataclass(frozen=True, slots=True)
class Follower:
    """That an organisation follows after another, and when."""

    successor: str
    happened: Answers
    """Whether the succession has happened."""
    day: PartialDate | None = None
    """The first day of the successor, where it is known."""


def follower(successor: str, said: Validity, of_predecessor: Validity, of_successor: Validity) -> Follower | None:
    """Find when an organisation follows after another; None where it does not, such as after a rejected proposal.

    The day is the first one of the succession where that is said, else the one after the predecessor's last day, else
    the successor's first day. Where none is said, every day is undecided.
    """
    day = said.starts or _day_after(of_predecessor.ends) or of_successor.starts
    most = said.term().most
    if most is InForce.NO:
        return None
    return Follower(successor, both(Validity(starts=day).term().begun, always(most)), day)


def _day_after(ends: PartialDate | None) -> PartialDate | None:
    """Return the day after an end; None where there is no end, or none that is known."""
    if ends is None or ends.latest >= OPEN_END:
        return None
    first, last = ends.earliest + timedelta(days=1), ends.latest + timedelta(days=1)
    return PartialDate(first.isoformat() if first == last else f"{first}..{last}", first, last)


def passed_on(term: Term | None, to: Follower, *, certain: bool = True) -> Term:
    """Return the term of a tie at a successor; it is never more than undecided where that may be another one."""
    most = InForce.YES if certain else InForce.UNDECIDED
    return Term(to.happened, (term or HOLDS).answers(), most)


def left_behind(term: Term, followers: Sequence[Follower]) -> Term:
    """Return the term of what a predecessor had: it ends where the last of the successors takes over.

    Between the first and the last of them it is undecided.
    """
    return Term(term.answers(), combined(_nothing_passed, *(each.happened for each in followers)))


def _nothing_passed(*happened: InForce) -> InForce:
    return _OPPOSITE[happened[0]] if len(set(happened)) == 1 else InForce.UNDECIDED


def chosen(followers: Sequence[Follower], named: Iterable[str]) -> tuple[Follower, ...]:
    """Return the successors to which something passes on: those that the file names, or all where it names none."""
    names = set(named)
    return tuple(each for each in followers if each.successor in names) or tuple(followers)


def in_turn(followers: Mapping[str, Sequence[Follower]]) -> list[str]:
    """List the predecessors, each before those that succeed it, so that ties pass on along a chain."""
    waiting: dict[str, int] = defaultdict(int)
    for every in followers.values():
        for each in every:
            waiting[each.successor] += 1
    ready = [each for each in followers if waiting[each] == 0]
    found: list[str] = []
    while len(ready) > 0:
        here = ready.pop()
        found.append(here)
        for each in followers[here]:
            waiting[each.successor] -= 1
            if waiting[each.successor] == 0 and each.successor in followers:
                ready.append(each.successor)
    return found


def counted_for(holders: Iterable[str], wholes: Mapping[str, Sequence[str]], instead: Mapping[str, str]) -> list[str]:
    """List the organisations for which a seat counts: its holders, what they are part of, successors `instead` of some.

    Depth first and without recursion, as `Hierarchy.upwards`.
    """
    found: dict[str, None] = {}
    waiting = list(holders)[::-1]
    while len(waiting) > 0:
        here = waiting.pop()
        while here in instead:
            here = instead[here]
        if here not in found:
            found[here] = None
            waiting.extend(reversed(wholes.get(here, ())))
    return list(found)
