"""A plain reading of an agreement file: what holds on a day, worked out entry by entry, without the program.

Slow and simple on purpose: it shares no code with what it is compared with. Answers are numbers: 0 is no, 1 undecided,
2 yes.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from typing import Any

NO, UNDECIDED, YES = 0, 1, 2
OVER = ("terminated", "ended")
NOT_YET = ("proposed", "planned")
Days = tuple[date, date]
Part = tuple[int, int, int]
"""Whether something has begun, whether it lasts, and the most that its status allows."""


def meaning(text: Any) -> Days:
    """Tell the first and the last day that a partial date can mean."""
    year, month, day = ([int(part) for part in str(text).split("-")] + [0, 0])[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    first, last = month or 1, month or 12
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


@dataclass(frozen=True)
class Bounds:
    """What an entry says of its time."""

    start: Days | None = None
    end: Days | None = None
    open: bool = False
    status: str | None = None

    @property
    def silent(self) -> bool:
        return self.start is None and self.end is None and not self.open


def bounds(entry: dict[str, Any]) -> Bounds:
    """Read `valid` and `status`."""
    first, _, last = (part.strip() for part in str(entry.get("valid", "..")).partition(".."))
    open_ = last == "open"
    return Bounds(
        meaning(first) if first else None, meaning(last) if last and not open_ else None, open_, entry.get("status")
    )


@dataclass(eq=False)
class World:
    """One file."""

    tree: dict[str, Any]

    @cached_property
    def seen(self) -> Days | None:
        said = self.tree["document"].get("as_of")
        return None if said is None else meaning(said)

    @cached_property
    def agreements(self) -> dict[str, dict[str, Any]]:
        return {each["id"]: each for each in self.tree["agreements"]}

    @cached_property
    def forums(self) -> dict[str, dict[str, Any]]:
        return {each["id"]: each for each in self.tree["forums"]}

    @cached_property
    def organisations(self) -> dict[str, dict[str, Any]]:
        return {each["id"]: each for each in self.tree["organisations"]}

    @cached_property
    def succession(self) -> tuple[str, str, Days]:
        """The body that ended, its successor, and when."""
        for id, each in self.organisations.items():
            if "succeeds" in each:
                start = bounds(each["succeeds"]).start
                assert start is not None
                return each["succeeds"]["to"], id, start
        raise AssertionError("nobody succeeds")

    def begun(self, said: Bounds, day: date, seen: bool = True) -> int:
        """Answer whether something has begun, from what it says itself and what its document sees."""
        if said.start is not None and day < said.start[0]:
            return NO
        known = [said.start[1]] if said.start else []
        known += [self.seen[0]] if seen and self.seen and self._is_told_of(said) else []
        return YES if known and day >= min(known) else UNDECIDED

    def lasting(self, said: Bounds, day: date, seen: bool = True) -> int:
        """Answer whether something has not ended."""
        if said.open:
            return YES
        if said.end is not None and day > said.end[1]:
            return NO
        known = [said.end[0]] if said.end else []
        known += [self.seen[1]] if seen and self.seen and self._is_told_of(said) else []
        return YES if known and day <= max(known) else UNDECIDED

    def _is_told_of(self, said: Bounds) -> bool:
        """Tell whether the time that the document describes is not before the start or after the end."""
        assert self.seen is not None
        before = said.start is not None and self.seen[1] < said.start[0]
        return not before and not (said.end is not None and self.seen[0] > said.end[1])

    def agreement(self, id: str, day: date) -> tuple[int, int, int]:
        """Answer of an agreement whether it has begun, whether it lasts, and the most that its status allows."""
        entry = self.agreements[id]
        said = bounds(entry)
        lasting = YES if "renews" in entry and said.status not in OVER else self.lasting(said, day)
        for other in self.agreements.values():
            if other.get("replaces") == id and other.get("status") not in (*NOT_YET, *OVER):
                start = bounds(other).start
                assert start is not None
                lasting = min(lasting, YES if day < start[0] else UNDECIDED if day < start[1] else NO)
        most = UNDECIDED if said.status in NOT_YET else NO if said.status in OVER and said.end is None else YES
        return self.begun(said, day), lasting, most

    def agreement_answer(self, id: str, day: date) -> int:
        return min(self.agreement(id, day))

    @cache  # noqa: B019  # a world is as short-lived as its test
    def forum_parts(self, id: str, day: date) -> list[tuple[int, int, int]]:
        """Answer for a forum, once for each agreement that it rests on: begun, lasting, and the most."""
        entry = self.forums[id]
        said = bounds(entry)
        own = self.begun(said, day), self.lasting(said, day), YES
        lent = [self.agreement(under, day) for under in self.lending(id)]
        return [taken_over(said, own, each) for each in lent] or [own]

    @cache  # noqa: B019
    def lending(self, id: str) -> list[str]:
        """List the agreements that a forum takes a bound from: none that would end it before it begins."""
        said = bounds(self.forums[id])
        return [
            under
            for under in self.forums[id].get("under", [])
            if any(
                min(
                    taken_over(said, (self.begun(said, day), self.lasting(said, day), YES), self.agreement(under, day))[
                        :2
                    ]
                )
                > NO
                for day in self.days
            )
        ]

    def forum(self, id: str, day: date) -> int:
        """Answer whether a forum is in force: as long as either of its agreements."""
        return max(min(part) for part in self.forum_parts(id, day))

    def within(self, forum: str, entry: dict[str, Any], day: date) -> int:
        """Answer for a seat or series, which holds as long as its forum where it does not say."""
        return self._within(forum, bounds(entry), day)

    @cache  # noqa: B019
    def _within(self, forum: str, said: Bounds, day: date) -> int:
        def parts(each: date) -> list[Part]:
            own = self.begun(said, each, seen=False), self.lasting(said, each, seen=False), YES
            return [taken_over(said, own, part) for part in self.forum_parts(forum, each)]

        possible = [any(min(part[:2]) > NO for part in same) for same in zip(*map(parts, self.days), strict=True)]
        found = [min(part) for part, may_be in zip(parts(day), possible, strict=True) if may_be]
        return max(found, default=min(self.begun(said, day, False), self.lasting(said, day, False)))

    def holders(self, body: str, day: date | None) -> list[tuple[str, int]]:
        """Tell who has what is said to be a body's on a day, and how certainly."""
        ended, successor, (first, last) = self.succession
        if body != ended or day is None or day < first:
            return [(body, YES)]
        return [(successor, YES)] if day >= last else [(body, UNDECIDED), (successor, UNDECIDED)]

    @cache  # noqa: B019
    def wholes(self, body: str) -> list[str]:
        """List a body and everything that it is part of."""
        above = self.organisations[body].get("part_of")
        return [body, *(self.wholes(above) if above else [])]

    @cache  # noqa: B019
    def seats(self, forum: str, day: date) -> list[tuple[str, str | None, int]]:
        """List the seats of a forum that may be in force on a day: who has it, the role, and the answer."""
        found: list[tuple[str, str | None, int]] = []
        for seat in self.forums[forum]["seats"]:
            answer = self.within(forum, seat, day)
            for title in seat.get("roles", [None]):
                for body, sure in self.holders(seat["organisation"], day):
                    has_its_own = body != seat["organisation"] and self.is_seated(forum, body, title)
                    if min(answer, sure) > NO and not has_its_own:
                        role = None if title is None else role_id(seat["organisation"], title)
                        found.append((body, role, min(answer, sure)))
        return found

    def is_seated(self, forum: str, body: str, title: str | None) -> bool:
        """Tell whether a body has a seat under a title itself, at any time."""
        seats = self.forums[forum]["seats"]
        return any(seat["organisation"] == body and title in seat.get("roles", [None]) for seat in seats)

    def parties(self, agreement: str, day: date) -> list[str]:
        """List who may be party to an agreement on a day; a successor is where the agreement may hold then or later."""
        found = set()
        for party in self.agreements[agreement]["parties"]:
            entry = party if isinstance(party, dict) else {"to": party}
            for body, answer in self._party(entry, day):
                passed_on = body != entry["to"]
                if answer > NO and (not passed_on or self._is_ever_party(entry, body, agreement)):
                    found.add(body)
        return sorted(found)

    def _party(self, entry: dict[str, Any], day: date) -> list[tuple[str, int]]:
        said = bounds(entry)
        own = min(self.begun(said, day, False), self.lasting(said, day, False)) if "valid" in entry else UNDECIDED
        return [(body, min(own, sure)) for body, sure in self.holders(entry["to"], day)]

    def _is_ever_party(self, entry: dict[str, Any], body: str, agreement: str) -> bool:
        return any(
            each == body and min(answer, self.agreement_answer(agreement, day)) > NO
            for day in self.days
            for each, answer in self._party(entry, day)
        )

    def taking_part(self, body: str, forum: str, day: date) -> int:
        """Answer whether a body takes part, itself or through its roles and units."""
        return max((answer for holder, _, answer in self.seats(forum, day) if body in self.wholes(holder)), default=NO)

    def roles(self, body: str, forum: str, day: date) -> list[str]:
        """List the roles that sit for a body on a day."""
        return sorted({role for holder, role, _ in self.seats(forum, day) if role and body in self.wholes(holder)})

    @cache  # noqa: B019
    def count(self, forum: str, day: date, kind: str | None = None) -> tuple[int, int] | None:
        """Add up the series of a forum on a day; the actual ones where no nominal one is stated."""
        if self.forum(forum, day) == NO:
            return None
        held = [each for each in self.forums[forum].get("meets", []) if self.within(forum, each, day) > NO]
        for wanted in ("nominal", "actual") if kind is None else (kind,):
            chosen = [amount(each["cadence"]) for each in held if each.get("kind", "nominal") == wanted]
            if chosen:
                return sum(low for low, _ in chosen), sum(high for _, high in chosen)
        return None

    @cached_property
    def days(self) -> list[date]:
        """Every day on which something may change, and one before all of them."""
        found = {date(1990, 1, 1)}
        entries = [*self.tree["agreements"], *self.tree["forums"], self.tree["document"]]
        entries += [party for each in self.tree["agreements"] for party in each["parties"] if isinstance(party, dict)]
        entries += [part for each in self.tree["forums"] for part in (*each["seats"], *each.get("meets", []))]
        entries += [each["succeeds"] for each in self.tree["organisations"] if "succeeds" in each]
        for entry in entries:
            said = bounds(entry)
            for period in (said.start, said.end, self.seen):
                for day in period or ():
                    found |= {day, day + timedelta(days=1)}
        return sorted(found)

    def periods(self, forum: str, bodies: tuple[str, ...] = ()) -> list[tuple[date | None, date | None, int, int]]:
        """List how often a forum meets, or bodies in it, period by period, where anything is stated."""
        found: list[tuple[date | None, date | None, int, int]] = []
        for index, day in enumerate(self.days):
            count = self.count(forum, day)
            if count is None or any(self.taking_part(body, forum, day) == NO for body in bodies):
                continue
            first = None if index == 0 else day
            last = None if index + 1 == len(self.days) else self.days[index + 1] - timedelta(days=1)
            before = found[-1] if found else None
            if before and first and before[1] == first - timedelta(days=1) and before[2:] == count:
                found[-1] = (before[0], last, *count)
            else:
                found.append((first, last, *count))
        return found


def taken_over(said: Bounds, own: Part, lent: Part) -> Part:
    """Put what something says itself beside what it takes over."""
    return (
        own[0] if said.start else lent[0],
        own[1] if said.end or said.open else lent[1],
        lent[2] if said.silent else YES,
    )


def amount(cadence: str) -> tuple[int, int]:
    """Read "4 per year" or "2-4 per year"."""
    low, _, high = cadence.split()[0].partition("-")
    return int(low), int(high or low)


def role_id(body: str, title: str) -> str:
    """Make the id of a role from its title."""
    return f"{body}/{title.lower().replace('ö', 'o')}"
