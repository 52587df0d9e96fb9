"""How often a year somebody meets, on every day: nominal, required and actual numbers apart.

A number of meetings is in force for a time, as everything else is. Without a day the answer is the range over all
periods; on a day it is what holds then. The database keeps one list for each kind of number, which the days of
`meeting_days` divide into periods; -1 stands for a number that is not stated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from samverkan.model.catalogue import Kind
from samverkan.model.vocabularies import InForce, SeriesKind
from samverkan.rules import cadence
from samverkan.rules.cadence import Cadence
from samverkan.rules.in_force import Answers, read_answers
from samverkan.rules.timeline import Timeline, always, combined, timeline
from samverkan.rules.typed import listed

DAYS = "meeting_days"
NOT_STATED = Cadence()
_NOT_STATED = -1
"""How a number that is not stated is stored."""
_KINDS = tuple(kind.value for kind in SeriesKind)


@dataclass(frozen=True, slots=True)
class YearlyCount:
    """Meetings a year of one period: as a rule, as an agreement requires at least, and as observed."""

    nominal: Cadence = NOT_STATED
    required: Cadence = NOT_STATED
    actual: Cadence = NOT_STATED

    def of_kind(self, kind: str) -> Cadence:
        """Return the number of one kind."""
        return {"nominal": self.nominal, "required": self.required, "actual": self.actual}[kind]

    @property
    def headline(self) -> Cadence:
        """The number to show where one is shown: the nominal one, else the required one, else the actual one."""
        return next((each for each in map(self.of_kind, _KINDS) if each.stated), NOT_STATED)

    @property
    def stated(self) -> bool:
        """Whether any of the three is stated."""
        return self.headline.stated


Counts = Timeline[YearlyCount | None]
"""The count of every day; None on days on which nobody meets, since a seat or a forum is not in force then."""


def of_kinds(**kinds: Timeline[Cadence]) -> Counts:
    """Put the numbers of the three kinds together; the arguments are called as the kinds are."""
    return combined(lambda *each: YearlyCount(**dict(zip(kinds, each, strict=True))), *kinds.values())


def while_in_force(counts: Counts, *answers: Answers | None) -> Counts:
    """Keep a count on the days on which nothing is certainly not in force; None says that no day is left out."""
    known = [each for each in answers if each is not None]
    if len(known) == 0:
        return counts
    return combined(lambda count, *found: None if InForce.NO in found else count, counts, *known)


def busiest(parts: Iterable[Counts]) -> Counts:
    """Find how often an organisation meets that has several seats in a forum: on each day as the busiest of them."""

    def most(numbers: list[Cadence]) -> Cadence:
        return cadence.most(numbers) or NOT_STATED

    return _each_day(list(parts), most, needed=1)


def meet(ours: Counts, theirs: Counts) -> Counts:
    """Find how often two meet in a forum: on each day as often as the one that comes less often."""
    return _each_day([ours, theirs], lambda numbers: cadence.meet(*numbers), needed=2)


def _each_day(parts: list[Counts], combine: Callable[[list[Cadence]], Cadence], needed: int) -> Counts:
    """Combine the numbers of each kind on each day on which as many have any as are needed."""
    if len(parts) == 1:
        return parts[0]

    def together(*counts: YearlyCount | None) -> YearlyCount | None:
        known = [count for count in counts if count is not None]
        if len(known) < needed:
            return None
        return YearlyCount(*(combine([count.of_kind(kind) for count in known]) for kind in _KINDS))

    return combined(together, *parts)


def over_all_periods(counts: Counts) -> YearlyCount:
    """Give the range of each kind of number over all periods, from the fewest to the most."""
    known = [count for count in counts.values if count is not None]
    return YearlyCount(*(cadence.span(count.of_kind(kind) for count in known) for kind in _KINDS))


def headline(counts: Counts) -> Cadence:
    """Give the range of the numbers to show over all periods: 4–6 where there were six meetings, and later four."""
    return cadence.span(count.headline for count in counts.values if count is not None)


def stored_counts(counts: Counts) -> dict[str, object]:
    """Write counts as the properties that hold them; a kind of number that is never stated has none.

    A number that never changes needs no lists where only the nominal one is stated, as almost everywhere.
    """
    shown = headline(counts)
    found: dict[str, object] = {"meetings_as_needed": shown.as_needed}
    if shown.low is not None:
        found["meetings_min"] = shown.low
    if shown.high is not None:
        found["meetings_max"] = shown.high
    if shown.stated and counts.values == (YearlyCount(nominal=shown),):
        return found
    found[DAYS] = list(counts.days)
    for kind in _KINDS:
        numbers = [NOT_STATED if count is None else count.of_kind(kind) for count in counts.values]
        lists = {
            "min": [_NOT_STATED if each.low is None else each.low for each in numbers],
            "max": [_NOT_STATED if each.high is None else each.high for each in numbers],
        }
        found |= {f"{kind}_{part}": values for part, values in lists.items() if max(values) > _NOT_STATED}
        if any(each.as_needed for each in numbers):
            found[f"{kind}_as_needed"] = [int(each.as_needed) for each in numbers]
    return found


def read_counts(properties: Mapping[str, object]) -> Counts | None:
    """Read counts from the properties that hold them; None where these say nothing.

    Where the answers are among them, whether something is in force, nobody meets on a day on which it certainly is not.
    Somebody may have written into the graph by hand: a list of another length or type counts as not stated, and where
    there are no periods at all the two numbers and "as needed" hold always.
    """
    answers = read_answers(properties.get("answer_days"), properties.get("answers"))
    counts = _read(properties)
    return None if counts is None else while_in_force(counts, answers)


def _read(properties: Mapping[str, object]) -> Counts | None:
    days = properties.get(DAYS)
    if not isinstance(days, list) or not all(isinstance(day, date) for day in days) or days != sorted(set(days)):
        low, high = (_number(properties.get(name)) for name in ("meetings_min", "meetings_max"))
        only = Cadence(low, high, properties.get("meetings_as_needed") is True)
        return always(YearlyCount(nominal=only)) if only.stated else None
    size = len(days) + 1

    def numbers(name: str) -> list[int | None]:
        found = properties.get(name)
        right = isinstance(found, list) and len(found) == size
        return [_number(each) for each in found] if isinstance(found, list) and right else [None] * size

    kinds = [
        [
            Cadence(low, high, needed == 1)
            for low, high, needed in zip(
                *(numbers(f"{kind}_{part}") for part in ("min", "max", "as_needed")), strict=True
            )
        ]
        for kind in _KINDS
    ]
    first, *rest = (YearlyCount(*each) for each in zip(*kinds, strict=True))
    return timeline(first, zip(days, rest, strict=True))


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > _NOT_STATED else None


def frequency_cypher(variable: str, day: str | None = None) -> str:
    """Write in Cypher the number to sort by: most meetings a year on a day, or over all periods; 0 where none is said.

    On a day it takes the first number that is stated, in the order of `headline`; a kind that is only "as needed" says
    0 by its 1, and nothing by its 0.
    """
    over_all = f"coalesce({variable}.meetings_max, {variable}.meetings_min, 0)"
    if day is None:
        return over_all
    at = f"size([d IN {listed(variable, DAYS, Kind.DATES)} WHERE d <= {day}])"
    numbers = ", ".join(
        f"({listed(variable, f'{kind}_{part}', Kind.INTEGERS)})[{at}]{' - 1' if part == 'as_needed' else ''}"
        for kind in _KINDS
        for part in ("max", "min", "as_needed")
    )
    on_day = f"coalesce([n IN [{numbers}] WHERE n >= 0][0], 0)"
    return f"CASE WHEN {variable}.{DAYS} IS NULL THEN {over_all} ELSE {on_day} END"
