"""Whether something is in force on a day.

Intervals are closed at both ends, as Swedish "till och med" is. Documents often leave it open, so there are three
answers. They are worked out for all days when the graph is seeded and stored as a timeline; the database looks them up.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from samverkan.model.catalogue import Kind
from samverkan.model.vocabularies import InForce, Status
from samverkan.rules.dates import OPEN_END, PartialDate
from samverkan.rules.timeline import Timeline, always, combined, timeline
from samverkan.rules.typed import listed, texts

OVER = (Status.TERMINATED, Status.ENDED, Status.REMOVED, Status.REJECTED, Status.DONE)
"""What has one of these is over, where no document says when it ended."""
NOT_YET = (Status.PROPOSED, Status.SUGGESTED, Status.POSSIBLE, Status.PLANNED, Status.MISSING)
"""What has one of these may come, and nobody has decided so."""

ENDS = ("ends_earliest", "ends_latest")
"""The properties in which `OPEN_END` means that there is no last day."""

_RANK = {InForce.NO: 0, InForce.UNDECIDED: 1, InForce.YES: 2}
Answers = Timeline[InForce]


def both(*parts: Answers) -> Answers:
    """Answer for what is in force only while all parts are: NO where one is not, YES where all are."""
    return combined(lambda *answers: min(answers, key=_RANK.__getitem__), *parts)


def either(*parts: Answers) -> Answers:
    """Answer for what is in force as long as one of the parts is: YES where one is, NO where none is."""
    return combined(lambda *answers: max(answers, key=_RANK.__getitem__), *parts)


@dataclass(frozen=True, slots=True)
class Term:
    """From when to when something holds, each bound on its own, as answers for every day.

    What inherits takes the bound over that it does not say itself.
    """

    begun: Answers
    """Whether it has begun."""
    lasting: Answers
    """Whether it has not ended yet."""
    most: InForce = InForce.YES
    """The best answer that its status allows: UNDECIDED for what is only proposed, NO for what is over."""
    or_else: tuple[Term, ...] = ()
    """Other terms, of which any suffices: what rests on two agreements holds as long as either."""
    _known: list[Answers] = field(default_factory=list, init=False, repr=False, compare=False)
    """The answers, once they are worked out; many seats share the term of their forum."""

    @property
    def alternatives(self) -> tuple[Term, ...]:
        """Each term that suffices, by itself."""
        return (self,) if len(self.or_else) == 0 else (Term(self.begun, self.lasting, self.most), *self.or_else)

    def answers(self) -> Answers:
        """Whether it is in force."""
        if len(self._known) == 0:
            own = both(self.begun, self.lasting, always(self.most))
            self._known.append(either(own, *(each.answers() for each in self.or_else)) if self.or_else else own)
        return self._known[0]


@dataclass(frozen=True, slots=True)
class Validity:
    """From when to when something holds; a missing end is unknown, `OPEN_END` is "until further notice"."""

    starts: PartialDate | None = None
    ends: PartialDate | None = None
    seen: PartialDate | None = None
    """The period that the document describes: what it states as present holds then."""
    status: Status | None = None
    starts_when: str | None = None
    """The event with which it starts, where no date is said; the days are undecided then."""
    ends_when: str | None = None

    @property
    def says_start(self) -> bool:
        """Whether it says itself when it starts, by a date or by an event."""
        return bool(self.starts or self.starts_when)

    @property
    def says_end(self) -> bool:
        """Whether it says itself when it ends, by a date or by an event."""
        return bool(self.ends or self.ends_when)

    @property
    def said(self) -> bool:
        """Whether anything decides when it holds; what says nothing is in force on no day less than on another."""
        return self.seen is not None or self.says_more

    @property
    def says_more(self) -> bool:
        """Whether more is said than the period that the document describes."""
        return self.says_start or self.says_end or self.status in (*OVER, *NOT_YET)

    def term(self) -> Term:
        """Work out the answers for all days; what says the same shares one term."""
        return _term(self)

    def work_out(self) -> Term:
        """Work out the answers for all days.

        What began before a day that a document describes, and had not ended then, held in between. A document that
        describes a time before the start, or after the end, tells nothing of either.
        """
        seen = self.seen
        if seen and (
            (self.starts and seen.latest < self.starts.earliest) or (self.ends and seen.earliest > self.ends.latest)
        ):
            seen = None
        since = [each for each in (self.starts and self.starts.latest, seen and seen.earliest) if each]
        till = [each for each in (self.ends and self.ends.earliest, seen and seen.latest) if each]
        return Term(
            _begun(None if self.starts is None else self.starts.earliest, min(since, default=None)),
            _lasting(max(till, default=None), None if self.ends is None else self.ends.latest),
            self._most(),
        )

    def _most(self) -> InForce:
        known_end = self.ends is not None and self.ends.latest != OPEN_END
        if self.status in OVER and not known_end:
            return InForce.NO
        return InForce.UNDECIDED if self.status in NOT_YET else InForce.YES

    def on(self, day: date) -> InForce:
        """Answer for one day."""
        return self.term().answers().on(day)


@lru_cache(maxsize=4_096)
def _term(validity: Validity) -> Term:
    return validity.work_out()


def read_answers(days: object, words: object) -> Answers | None:
    """Read answers from the two lists that hold them; None where these are no such lists."""
    if not (isinstance(days, list) and isinstance(words, list)) or len(words) != len(days) + 1:
        return None
    if not all(isinstance(day, date) for day in days) or not all(word in InForce._value2member_map_ for word in words):
        return None
    return Timeline(tuple(days), tuple(map(InForce, words)))


def while_answers(answers: Answers) -> Term:
    """Make the term of something that is in force exactly as some answers say."""
    return Term(always(InForce.YES), answers)


def _begun(earliest: date | None, since: date | None) -> Answers:
    """Answer whether something has begun: certainly not before the first day, certainly from the second one on."""
    changes = {} if earliest is None else {earliest: InForce.UNDECIDED}
    if since is not None:
        changes[max(since, earliest or since)] = InForce.YES
    return timeline(InForce.UNDECIDED if earliest is None else InForce.NO, sorted(changes.items()))


def _lasting(till: date | None, latest: date | None) -> Answers:
    """Answer whether something has not ended: certainly till the first day, certainly not after the second one."""
    changes: list[tuple[date, InForce]] = []
    first = InForce.UNDECIDED
    if till is not None:
        first = InForce.YES
        if till < (latest or OPEN_END):
            changes.append((till + timedelta(days=1), InForce.UNDECIDED))
    if latest is not None and latest < OPEN_END:
        changes.append((latest + timedelta(days=1), InForce.NO))
    return timeline(first, changes)


def in_force(variable: str, day: str = "$on") -> str:
    """Write in Cypher how the answer for a day is looked up; the text yields 'yes', 'no' or 'undecided'.

    Both arguments are names that the program chose, never a user's text. What has no answers stored is undecided.
    """
    return f"CASE {_answer(variable, day)} WHEN 'yes' THEN 'yes' WHEN 'no' THEN 'no' ELSE 'undecided' END"


def may_be_in_force(variable: str, day: str = "$on") -> str:
    """Write in Cypher the condition that the answer for a day is not 'no', which also what has no answers fulfils.

    Most nodes have none, and need no look at a list then. A CASE, since planners multiply conditions with OR out.
    """
    answer = f"coalesce({_answer(variable, day)}, '')"
    return f"CASE WHEN {without_validity(variable)} THEN true ELSE {answer} <> 'no' END"


def open_ended(variable: str) -> str:
    """Write in Cypher whether something has no last day, such as "until further notice"; null where no end is said."""
    return is_open_end(f"{variable}.ends_latest")


def is_open_end(day: str) -> str:
    """Write in Cypher whether a day, given as an expression, stands for no last day."""
    return f"({day} = date('{OPEN_END.isoformat()}'))"


def least(answers: str) -> str:
    """Write in Cypher `both` for a list of answers, given as an expression; 'undecided' where the list is empty."""
    return (
        f"CASE WHEN 'no' IN {answers} THEN 'no' WHEN 'undecided' IN {answers} OR size({answers}) = 0 "
        "THEN 'undecided' ELSE 'yes' END"
    )


def _answer(variable: str, day: str) -> str:
    """Write the answer that is stored for a day; null where none is."""
    days = listed(variable, "answer_days", Kind.DATES)
    return f"({texts(variable, 'answers')})[size([d IN {days} WHERE d <= {day}])]"


def without_validity(variable: str) -> str:
    """Write the condition that nothing says when a node or relationship holds, so that no day leaves it out.

    That a document describes some period tells nothing of the days outside it.
    """
    return f"({variable}.answers IS NULL OR coalesce({variable}.only_seen = true, false))"
