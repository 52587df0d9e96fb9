"""How often a forum meets on every day, added up from its meeting series.

Series that are held beside one another add up. Series that follow one another do not: on each day the one in force
counts, and where partial dates leave open which of them it is, the range from the fewest to the most meetings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from samverkan.model.vocabularies import InForce, SeriesKind
from samverkan.rules.cadence import Cadence, span, together
from samverkan.rules.in_force import Answers, Term, both
from samverkan.rules.timeline import Timeline, always, combined
from samverkan.rules.yearly_counts import Counts, of_kinds

_ALWAYS: Answers = always(InForce.YES)


@dataclass(frozen=True, slots=True)
class CountedSeries:
    """One meeting series of a forum."""

    id: str
    form: str
    kind: str
    cadence: Cadence
    term: Term | None = None
    """From when to when it is held; None where nothing says so, and no day leaves it out."""
    said: Answers | None = None
    """Whether it is in force by its dates alone, whatever its document describes as its present."""
    dated: bool = False
    """Whether it says itself when it is held, rather than as long as its forum."""
    included_in: tuple[str, ...] = ()
    """The series whose number counts these meetings already."""

    @property
    def answers(self) -> Answers:
        """Whether it is in force, for every day."""
        return _ALWAYS if self.term is None else self.term.answers()


@dataclass(slots=True)
class ForumMeetings:
    """How often a forum meets: in all, and for the holder of a seat in the forms that the seat belongs to."""

    series: list[CountedSeries]
    _of_forms: dict[tuple[str, ...], Counts | None] = field(default_factory=dict)

    def of_seat(self, forms: Iterable[str] = ()) -> Counts | None:
        """Find how often the holder of a seat meets: in the forms that it belongs to, or always where none is known.

        Returns None where no day has a number.
        """
        key = tuple(forms)
        if key not in self._of_forms:
            counts = of_kinds(**{kind.value: self._of_kind(kind, key) for kind in SeriesKind})
            stated = any(count is not None and count.stated for count in counts.values)
            self._of_forms[key] = counts if stated else None
        return self._of_forms[key]

    def _of_kind(self, kind: SeriesKind, forms: tuple[str, ...]) -> Timeline[Cadence]:
        every = [each for each in self.series if each.kind == kind]
        of_forms = [each for each in every if each.form in forms]
        if len(of_forms) > 0:
            return added_up(replace(each, included_in=()) for each in of_forms)
        return added_up(every)


def added_up(series: Iterable[CountedSeries]) -> Timeline[Cadence]:
    """Add up the series of one kind on each day, without those whose meetings the number of another counts already."""
    known = {each.id: each for each in series}
    rows: list[list[CountedSeries]] = []
    for each in known.values():
        row = next((row for row in rows if all(_successive(each, other) for other in row)), None)
        if row is None:
            rows.append([each])
        else:
            row.append(each)
    counts = [_one_of([(each, _counted_apart(each, known)) for each in row]) for row in rows]
    return counts[0] if len(counts) == 1 else combined(lambda *each: together(each), *counts)


def _counted_apart(series: CountedSeries, known: dict[str, CountedSeries]) -> Timeline[Cadence]:
    """Give the number of a series on each day, and none on those on which the number of another one includes it."""
    alone = replace(series.cadence, months=())
    wholes = [known[id].answers for id in series.included_in if id in known]
    return combined(lambda *answers: Cadence() if any(each is not InForce.NO for each in answers) else alone, *wholes)


def _one_of(row: list[tuple[CountedSeries, Timeline[Cadence]]]) -> Timeline[Cadence]:
    """Give on each day the number of the series in force; the range of those that may be where none certainly is.

    What says itself when it is held goes before what is held as long as the forum.
    """
    if len(row) == 1 and row[0][0].term is None:
        return row[0][1]

    def choose(*numbers_and_answers: Any) -> Cadence:
        numbers, answers = numbers_and_answers[: len(row)], numbers_and_answers[len(row) :]
        held = [
            (number, answer is InForce.YES, series.dated)
            for (series, _), number, answer in zip(row, numbers, answers, strict=True)
            if answer is not InForce.NO
        ]
        stated = [number for number, certain, dated in held if certain and dated]
        if len(stated) == 0 and not any(dated for _, _, dated in held):
            stated = [number for number, certain, _ in held if certain]
        return span(stated or [number for number, _, _ in held])

    return combined(choose, *(counted for _, counted in row), *(series.answers for series, _ in row))


def _successive(one: CountedSeries, other: CountedSeries) -> bool:
    """Tell whether two series follow one another, rather than being held beside one another.

    Those of one form do, unless both say days and are certainly held on more than one of them: a form is what tells
    apart series that are held at the same time. Those of two forms do where one is said to end when the other begins.
    """
    if one.form == other.form and one.dated != other.dated:
        return True
    if one.form != other.form and not _followed(one, other) and not _followed(other, one):
        return False
    return _days_together(one, other) <= 1


def _days_together(one: CountedSeries, other: CountedSeries) -> int:
    held = both(one.said or one.answers, other.said or other.answers).periods()
    return sum(((last or date.max) - (first or date.min)).days + 1 for first, last, answer in held if answer == "yes")


def _followed(earlier: CountedSeries, later: CountedSeries) -> bool:
    if not (earlier.dated and later.dated) or earlier.term is None or later.term is None:
        return False
    ends, begins = earlier.term.lasting, later.term.begun
    if ends.values[-1] is not InForce.NO or begins.values[0] is not InForce.NO or date.min in begins.days:
        return False
    before, after = begins.days[0] - timedelta(days=1), ends.days[-1]
    return earlier.term.begun.on(before) is InForce.YES and later.term.lasting.on(after) is not InForce.NO
