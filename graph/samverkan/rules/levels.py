"""The mandate levels at which an organisation takes part in a forum, and at which two organisations meet there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from samverkan.model.catalogue import Kind
from samverkan.model.vocabularies import InForce, MandateLevel
from samverkan.rules.in_force import Answers
from samverkan.rules.timeline import Timeline, always, combined
from samverkan.rules.typed import listed, texts

LEVELS = tuple(level.value for level in MandateLevel)
"""Every level, the highest first."""


def in_order(levels: Collection[str]) -> list[str]:
    """Put levels in order, each once and the highest first."""
    return [level for level in LEVELS if level in levels]


def levels_of_participation(of_seats: Iterable[str], of_forum: Iterable[str]) -> list[str]:
    """Give the levels at which an organisation takes part: those of its seats, or the forum's where no seat has one."""
    return in_order(set(of_seats) or set(of_forum))


LevelsOverTime = Timeline[tuple[str, ...]]


def levels_over_time(seats: Sequence[tuple[str | None, Answers | None]], of_forum: Collection[str]) -> LevelsOverTime:
    """Give the levels of every day, from the level of each seat and whether the seat is in force.

    A day on which no seat is in force has no levels.
    """
    if all(seat == seats[0] for seat in seats):
        return always(tuple(levels_of_participation([level for level, _ in seats if level is not None], of_forum)))

    def on_day(*answers: InForce) -> tuple[str, ...]:
        held = [level for (level, _), answer in zip(seats, answers, strict=True) if answer is not InForce.NO]
        return tuple(levels_of_participation(filter(None, held), of_forum)) if len(held) > 0 else ()

    return combined(on_day, *(always(InForce.YES) if answers is None else answers for _, answers in seats))


def stored_levels(levels: LevelsOverTime) -> dict[str, list[str] | list[date]]:
    """Write levels as the properties that hold them: those of all days, and where they change those of each."""
    found: dict[str, list[str] | list[date]] = {"levels": in_order({each for some in levels.values for each in some})}
    if len(levels.days) > 0:
        found |= {"level_days": list(levels.days), "levels_over_time": [",".join(each) for each in levels.values]}
    return found


def levels_of_meeting(of_one: Collection[str], of_other: Collection[str]) -> list[str]:
    """Give the levels at which two organisations meet: those at which either takes part."""
    return in_order({*of_one, *of_other})


def levels_cypher(variable: str, day: str | None = None) -> str:
    """Write in Cypher the levels of a TAKES_PART_IN, on a day where one is given."""
    if day is None:
        return texts(variable, "levels")
    days = listed(variable, "level_days", Kind.DATES)
    on_day = f"split(({texts(variable, 'levels_over_time')})[size([d IN {days} WHERE d <= {day}])], ',')"
    return f"CASE WHEN {variable}.level_days IS NULL THEN {texts(variable, 'levels')} ELSE coalesce({on_day}, []) END"


def levels_of_meeting_cypher(one: str, other: str, day: str | None = None) -> str:
    """Write `levels_of_meeting` for the variables of two TAKES_PART_IN, on a day where one is given."""
    every = ", ".join(f"'{level}'" for level in LEVELS)
    return f"[l IN [{every}] WHERE l IN {levels_cypher(one, day)} OR l IN {levels_cypher(other, day)}]"
