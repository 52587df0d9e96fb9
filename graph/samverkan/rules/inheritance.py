"""Inheritance of validity: what rests on something else holds as long as that does, where it does not say.

The first and the last day are inherited each on its own, so that what says when it began still ends with what it rests
on. What rests on several things holds as long as any of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from samverkan.model.catalogue import Relationship
from samverkan.model.vocabularies import InForce, Status
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import NOT_YET, OVER, Answers, Term, Validity, both
from samverkan.rules.timeline import combined

WHOLLY, START, END = "as ", "starts as ", "ends as "
"""How the rule begins that is kept beside inherited dates; the names of what is rested on follow."""


@dataclass(frozen=True, slots=True)
class Lender:
    """Something that something else rests on: an agreement, or the forum of a seat."""

    name: str
    validity: Validity
    """What is said of when it holds, or inherited by it in turn."""
    term: Term
    only_seen: bool = False
    """Whether only the period that a document describes says when it holds."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """From when to when something holds that rests on something else, and what it takes over from there."""

    term: Term
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    status: Status | None = None
    rule: str | None = None


def rests_wholly(under: Relationship, properties: Mapping[str, object]) -> bool:
    """Tell whether something takes over days through a relationship to an agreement.

    It does not where it rests on the agreement to a degree only, or where the agreement removes it or does not mention
    it any more.
    """
    return "degree" not in properties and not under.is_negated(properties)


def inherit(own: Validity, lenders: Iterable[Lender]) -> Inherited:
    """Take over each bound that is not said, unless that would end before it begins.

    With several lenders it holds as long as one of them. What says neither day is also proposed or planned as long as
    all of them are.
    """
    mine = own.term()
    if own.says_start and own.says_end:
        return Inherited(mine)
    terms: list[Term] = []
    used: list[Lender] = []
    for lender in lenders:
        found = [each for lent in lender.term.alternatives if (each := _lend(own, mine, lent)) is not None]
        terms += found
        if len(found) > 0:
            used.append(lender)
    if len(used) == 0:
        return Inherited(mine)
    starts = _shown([lender.validity.starts for lender in used], first=True) if not own.says_start else None
    ends = _shown([lender.validity.ends for lender in used], first=False) if not own.says_end else None
    says_neither = not own.says_start and not own.says_end
    status = used[0].validity.status
    pending = says_neither and own.status is None and all(each.validity.status in NOT_YET for each in used)
    beginning = WHOLLY if says_neither else END if own.says_start else START
    names = " or ".join(dict.fromkeys(lender.name for lender in used))
    return Inherited(
        replace(terms[0], or_else=tuple(terms[1:])),
        *(starts, ends, status if pending else None),
        None if starts is None and ends is None else f"{beginning}{names}",
    )


def _lend(own: Validity, mine: Term, lent: Term) -> Term | None:
    """Put the bounds that are said beside those that are lent; None where that would end before it begins."""
    if own.seen and InForce.NO in (lent.begun.on(own.seen.latest), lent.lasting.on(own.seen.earliest)):
        mine = replace(own, seen=None).term()
    begun = mine.begun if own.says_start else _where_undecided(lent.begun, mine.begun)
    lasting = mine.lasting if own.says_end else _where_undecided(lent.lasting, mine.lasting)
    if all(answer is InForce.NO for answer in both(begun, lasting).values):
        return None
    most = mine.most
    if own.status in OVER and lasting.values[-1] is InForce.NO:
        most = InForce.YES
    elif own.status is None and not own.says_start and not own.says_end:
        most = lent.most
    return Term(begun, lasting, most)


def _where_undecided(lent: Answers, seen: Answers) -> Answers:
    """Answer YES where what is lent leaves it open and a document describes that it held; else what is lent."""
    if seen.days == ():
        return lent
    return combined(
        lambda theirs, mine: mine if theirs is InForce.UNDECIDED and mine is InForce.YES else theirs, lent, seen
    )


def _shown(days: list[PartialDate | None], *, first: bool) -> PartialDate | None:
    """Choose the earliest start or the latest end to show; None where one of them is not known."""
    known = [day for day in days if day is not None]
    if len(known) < len(days):
        return None
    if first:
        return min(known, key=lambda day: (day.earliest, day.latest))
    return max(known, key=lambda day: (day.latest, day.earliest))
