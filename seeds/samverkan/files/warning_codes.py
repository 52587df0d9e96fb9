"""Every warning: its code, what it tells, why that matters, what to do, and whether it is given unless switched off.

A warning is no error: the files are read and seeded. It tells what is probably a mistake.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from samverkan.errors import Problem
from samverkan.files.values import Refused, did_you_mean


@dataclass(frozen=True, slots=True)
class Explanation:
    """What people are told of a kind of warning."""

    tells: str
    why: str
    remedy: str
    on: bool = True
    """Whether it is given where nobody asks for it."""


class Warn(Enum):
    """The kinds of warnings; the code of each is its name in lower case with hyphens."""

    AGREEMENT_WITHOUT_PARTIES = Explanation(
        "An agreement that amends no other names nobody who made it.",
        "Questions about who has agreed with whom do not find it.",
        "Write `parties: [region-fjallhavet, nordhogskolan]`, or `parties: ~` where there are none.",
    )
    ALIAS_WITH_COMMA = Explanation(
        "A comma may have made two other names of one.",
        "Searches for the whole name do not find it.",
        'Put quotes round a name that holds a comma: `also: ["Institutet för X, Y och Z"]`.',
    )
    EMPTY_WORD = Explanation(
        "A word has nothing after its colon.",
        "It says nothing; perhaps the value was forgotten.",
        "Write the value, or take the word away. Write `~` where a word of a group is to be taken away.",
    )
    ENDED_PARTY = Explanation(
        "A party ended before the agreement begins.",
        "The party is probably the successor, or one of the dates is wrong.",
        "Name the body that made the agreement as party, or mend `valid`.",
    )
    FILE_NOT_READ = Explanation(
        "A workbook has no sheet and no name of a register, and is not read.",
        "Its rows are not in the graph.",
        "Name it, or one of its sheets, after a register, or move it away.",
    )
    FORUM_OUTSIDE_AGREEMENT = Explanation(
        "A forum ends before every agreement that it is under begins.",
        "One of the dates is wrong, or the agreement is.",
        "Compare the dates of both with the documents.",
    )
    FORUM_WITHOUT_SEATS = Explanation(
        "Nobody sits in a forum.",
        "Questions about who meets whom do not find it. Many documents do not say who takes part.",
        "Write `seats:` where the document says who takes part.",
        on=False,
    )
    LIVING_FORUM_UNDER_ENDED_AGREEMENT = Explanation(
        "A forum goes on although every agreement that it is under has ended.",
        "It meets without an agreement, or the one that carries it on is missing.",
        "Write when the forum ended, or put it `under` the agreement that carries it on.",
    )
    MEETING_OUTSIDE_VALIDITY = Explanation(
        "A day of `meets_on` is one on which the forum is not in force.",
        "One of the dates is wrong.",
        "Compare `meets_on` and `valid` with the document, and with the agreement that the forum is under.",
    )
    NOTICE_WITHOUT_NUMBER = Explanation(
        "`notice` gives no number of months or days.",
        "The last day for notice cannot be worked out.",
        "Write one length of time, such as `notice: 6 months`, where the document has one.",
    )
    PARTY_WITHOUT_NUMBER = Explanation(
        "Parties of a kind that has an organisation number are given with neither number nor code; one warning a file.",
        "The same body under two names is not recognised, and other registers cannot be joined.",
        "Write `number: NNNNNN-NNNN` at the organisation, with `basis: external` where the document does not print it.",
    )
    PERHAPS_BESIDE = Explanation(
        "An id is not known, and a file beside the named one that has errors may hold it.",
        "Whether the reference is right shows only when that file is right, or is compared with the graph.",
        "Look at the id, and mend the file beside it.",
    )
    RENEWAL_WITHOUT_LENGTH = Explanation(
        "`renews` gives no number of months or days.",
        "Whether the agreement is in force after its first term stays undecided.",
        "Write one length of time, such as `renews: 1 year`, where the document has one.",
    )
    REPLACED_BUT_OPEN = Explanation(
        "An agreement that another one has replaced holds until further notice, or no day says when it was replaced.",
        "Readers of its file take it to be in force.",
        "Write its last day as `ended_on`, or the day of the change: `replaces: {to: old, valid: 2024-01-01 ..}`.",
    )
    SIGNED_AFTER_END = Explanation(
        "An agreement is signed after its own last day.",
        "One of the dates is wrong.",
        "Compare `signed_on` and `valid` with the document.",
    )
    SIGNED_IN_FUTURE = Explanation(
        "An agreement is signed on a day that has not come.",
        "The date is probably wrong.",
        "Compare `signed_on` with the document; a signing that is planned belongs into `note`.",
    )
    UNUSED_ID = Explanation(
        "An organisation, role, person or focus area has an `id`, and nothing in the files is tied to it.",
        "Perhaps what should refer to it has another id, or it was left over.",
        "Refer to it where it takes part, or take the entry away.",
    )

    @property
    def code(self) -> str:
        """The word by which the kind is switched on and off."""
        return self.name.lower().replace("_", "-")

    @property
    def explanation(self) -> Explanation:
        """What people are told of it."""
        return self.value


_BY_CODE = {kind.code: kind for kind in Warn}


def known_codes(codes: Iterable[str]) -> frozenset[str]:
    """Return codes, in lower case and without blanks; raises Refused where no warning has one of them."""
    found = frozenset(filter(None, (code.strip().lower() for code in codes)))
    for code in sorted(found - _BY_CODE.keys()):
        remedy = did_you_mean(code, _BY_CODE) or "`samverkan validate --list-warnings` lists the codes."
        raise Refused(f'there is no warning with the code "{code}"', remedy)
    return found


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which warnings are given."""

    ignored: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    """Codes of kinds that are given although they are off by default."""
    today: date | None = None
    """The day on which something is over or not; without it, nothing is warned of that depends on the day."""

    def of(self, warnings: Iterable[Problem]) -> tuple[Problem, ...]:
        """Return the warnings that are given."""
        off = {kind.code for kind in Warn if not kind.explanation.on} - self.added | self.ignored
        return tuple(each for each in warnings if each.code not in off)


WANTED = Wanted()
"""Every kind that is on by default and does not depend on the day."""


def listed() -> str:
    """Write every kind of warning for people, one paragraph each."""
    return "\n\n".join(
        f"{kind.code}{'' if kind.explanation.on else ' (off unless --warn names it)'}\n"
        f"    {kind.explanation.tells}\n    {kind.explanation.why}\n    {kind.explanation.remedy}"
        for kind in Warn
    )
