"""The mandate levels at which an organisation takes part in a forum, and at which two organisations meet there."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from samverkan.model.vocabularies import MandateLevel
from samverkan.rules.typed import texts

LEVELS = tuple(level.value for level in MandateLevel)
"""Every level, the highest first."""


def in_order(levels: Collection[str]) -> list[str]:
    """Put levels in order, each once and the highest first."""
    return [level for level in LEVELS if level in levels]


def levels_of_participation(of_seats: Iterable[str], of_forum: Iterable[str]) -> list[str]:
    """Give the levels at which an organisation takes part: those of its seats, or the forum's where no seat has one."""
    return in_order(set(of_seats) or set(of_forum))


def levels_of_meeting(of_one: Collection[str], of_other: Collection[str]) -> list[str]:
    """Give the levels at which two organisations meet: those at which either takes part."""
    return in_order({*of_one, *of_other})


def levels_of_meeting_cypher(one: str, other: str) -> str:
    """Write `levels_of_meeting` for the variables of two TAKES_PART_IN."""
    listed = ", ".join(f"'{level}'" for level in LEVELS)
    return f"[l IN [{listed}] WHERE l IN {texts(one, 'levels')} OR l IN {texts(other, 'levels')}]"
