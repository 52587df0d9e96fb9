"""Inheritance of validity: what rests on one agreement holds as long as the agreement does, where it does not say.

The first and the last day are inherited each on its own, so that what says when it began still ends with its agreement.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from samverkan.model.catalogue import Relationship
from samverkan.model.vocabularies import Status
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import NOT_YET, Validity

WHOLLY, START, END = "as ", "starts as ", "ends as "
"""How the rule begins that is kept beside inherited dates; the name of the agreement follows."""


@dataclass(frozen=True, slots=True)
class Inherited:
    """What something takes over from the agreement that it rests on; None where it takes nothing."""

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


def inherit(own: Validity, agreement: Validity, name: str) -> Inherited:
    """Take over each day that is not said, unless it would end before it begins.

    What says neither day is also proposed or planned as long as its agreement is. `name` is that of the agreement.
    """
    says_nothing = not own.says_start and not own.says_end
    starts = None if own.says_start else agreement.starts
    ends = None if own.says_end else agreement.ends
    if starts and own.ends and starts.earliest > own.ends.latest:
        starts = None
    if ends and own.starts and ends.latest < own.starts.earliest:
        ends = None
    status = agreement.status if says_nothing and own.status is None and agreement.status in NOT_YET else None
    if starts is None and ends is None:
        return Inherited(status=status)
    return Inherited(starts, ends, status, f"{WHOLLY if says_nothing else START if starts else END}{name}")


def inherited_days(rule: str, agreements: Collection[str]) -> tuple[str, ...]:
    """Name the properties that were inherited by a rule, given the names of all agreements; none by any other rule."""
    for beginning, days in ((WHOLLY, ("valid_from", "valid_to")), (START, ("valid_from",)), (END, ("valid_to",))):
        if rule.startswith(beginning) and rule.removeprefix(beginning) in agreements:
            return days
    return ()
