"""Whether something is in force on a day: the rule in Python and in Cypher.

Intervals are closed at both ends, as Swedish "till och med" is. Documents often leave it open, so there are three
answers.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samverkan.model.vocabularies import InForce, Status
from samverkan.rules.dates import PartialDate

OVER = (Status.TERMINATED, Status.ENDED, Status.REMOVED, Status.REJECTED, Status.DONE)
"""What has one of these is over, where no document says when it ended."""
NOT_YET = (Status.PROPOSED, Status.SUGGESTED, Status.POSSIBLE, Status.PLANNED, Status.MISSING)
"""What has one of these may come, and nobody has decided so."""


@dataclass(frozen=True, slots=True)
class Validity:
    """From when to when something holds; a missing end is unknown, `OPEN_END` is "until further notice"."""

    starts: PartialDate | None = None
    ends: PartialDate | None = None
    seen: PartialDate | None = None
    """The period that the document describes: what it states as present holds then."""
    status: Status | None = None

    def on(self, day: date) -> InForce:
        """Apply the rule; `in_force` is the same rule in Cypher, and a test holds them together.

        What began before a day that a document describes, and had not ended then, held in between.
        """
        if (self.starts and day < self.starts.earliest) or (self.ends and day > self.ends.latest):
            return InForce.NO
        known_end = self.ends is not None and self.ends.said != "open"
        if self.status in OVER and not known_end:
            return InForce.NO
        if self.status in NOT_YET:
            return InForce.UNDECIDED
        known_from = [each for each in (self.starts and self.starts.latest, self.seen and self.seen.earliest) if each]
        known_to = [each for each in (self.ends and self.ends.earliest, self.seen and self.seen.latest) if each]
        if len(known_from) > 0 and len(known_to) > 0 and min(known_from) <= day <= max(known_to):
            return InForce.YES
        return InForce.UNDECIDED


def in_force(variable: str, day: str = "$on") -> str:
    """Write the rule in Cypher for a node or relationship; the text yields 'yes', 'no' or 'undecided'.

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
        f"WHEN {v}.status IN [{_listed(OVER)}] AND coalesce({v}.valid_to, 'open') = 'open' THEN 'no' "
        f"WHEN {v}.status IN [{_listed(NOT_YET)}] THEN 'undecided' "
        f"WHEN {since} <= {day} AND {until} >= {day} THEN 'yes' "
        f"ELSE 'undecided' END"
    )


def _listed(statuses: tuple[Status, ...]) -> str:
    return ", ".join(f"'{status.value}'" for status in statuses)
