"""Questions about any day, each as GraphQL and as the plain reading answers it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.any_day.plain_reading import NO, UNDECIDED, YES, World, bounds
from tests.any_day.worlds import AGREEMENTS, BODIES, ENDED, FORUMS, HOLDERS, SUCCESSOR, any_day

WORDS = {NO: "NO", UNDECIDED: "UNDECIDED", YES: "YES"}


@dataclass(frozen=True)
class Question:
    """One question: its GraphQL, how its answer is read, and what the file says."""

    query: str
    read: Callable[[Any], Any]
    expected: Any


def ask(world: World, dice: random.Random) -> Question:
    """Make one question."""
    return dice.choice(
        [meetings_on, meetings_on, meetings_at_any_time, agreement_on, forum_on, forums_on, forum_ever, member_of]
    )(world, dice)


def _day(world: World, dice: random.Random) -> date:
    """Choose a day, often one on which something begins or has just ended."""
    return dice.choice(world.days[1:]) if dice.random() < 0.6 else any_day(dice)


def _undecided(dice: random.Random) -> tuple[str, int]:
    """Choose whether a root field also shows what is undecided: the argument, and the lowest answer shown."""
    return dice.choice([("", YES), ("", YES), (", includeUndecided: true", UNDECIDED)])


def _counterparts(world: World, body: str) -> list[str]:
    ours = set(world.wholes(body))
    return [other for other in (*BODIES, ENDED, SUCCESSOR) if other not in ours]


def meetings_on(world: World, dice: random.Random) -> Question:
    """Ask whom a body meets on a day, with which roles, and how often."""
    body, day = dice.choice(HOLDERS), _day(world, dice)
    argument, least = _undecided(dice)
    expected = []
    for forum in FORUMS:
        ours, itself = world.taking_part(body, forum, day), world.forum(forum, day)
        for other in _counterparts(world, body):
            theirs = world.taking_part(other, forum, day)
            if itself >= least and min(ours, theirs) > NO:
                count = world.count(forum, day)
                answer = WORDS[min(ours, theirs, itself)]
                expected.append((forum, other, world.roles(body, forum, day), answer, count))
    query = f"""{{ meetings(where: {{organisation: "{body}"}}, on: "{day}"{argument}, first: 500) {{ nodes {{
        forum {{ id }} counterpart {{ id }} roles {{ id }} inForce meetingsPerYear {{ min max }} }} }} }}"""

    def read(data: Any) -> Any:
        return sorted(
            (
                each["forum"]["id"],
                each["counterpart"]["id"],
                sorted(role["id"] for role in each["roles"]),
                each["inForce"],
                _count(each["meetingsPerYear"]),
            )
            for each in data["meetings"]["nodes"]
        )

    return Question(query, read, sorted(expected))


def meetings_at_any_time(world: World, dice: random.Random) -> Question:
    """Ask whom a body meets at any time; how often is the range over all periods."""
    body = dice.choice([*BODIES, "alvkommun/kansliet"])
    expected = []
    for forum in FORUMS:
        seated = {whole for seat in world.forums[forum]["seats"] for whole in world.wholes(seat["organisation"])}
        for other in _counterparts(world, body):
            if {body, other} <= seated and SUCCESSOR not in (body, other):
                expected.append((forum, other, _range(world.periods(forum, (body, other)))))
    query = f"""{{ meetings(where: {{organisation: "{body}"}}, first: 500) {{ nodes {{
        forum {{ id }} counterpart {{ id }} meetingsPerYear {{ min max }} }} }} }}"""

    def read(data: Any) -> Any:
        return sorted(
            (each["forum"]["id"], each["counterpart"]["id"], _count(each["meetingsPerYear"]))
            for each in data["meetings"]["nodes"]
            if each["counterpart"]["id"] != SUCCESSOR
        )

    return Question(query, read, sorted(expected))


def agreement_on(world: World, dice: random.Random) -> Question:
    """Ask for an agreement on a day: whether it is in force, who is party, what rests on it."""
    id, day = dice.choice(AGREEMENTS), _day(world, dice)
    forums = [forum for forum in FORUMS if id in world.forums[forum].get("under", []) and world.forum(forum, day) > NO]
    expected = (
        WORDS[world.agreement_answer(id, day)],
        world.parties(id, day),
        forums,
    )
    query = f'{{ agreement(id: "{id}", on: "{day}") {{ inForce parties {{ id }} forums {{ id }} }} }}'

    def read(data: Any) -> Any:
        found = data["agreement"]
        return found["inForce"], _ids(found["parties"]), _ids(found["forums"])

    return Question(query, read, expected)


def forum_on(world: World, dice: random.Random) -> Question:
    """Ask for a forum on a day: its seats, who takes part, and how often it meets."""
    id, day = dice.choice(FORUMS), _day(world, dice)
    seats = {(body, role or "") for body, role, _ in world.seats(id, day)}
    taking_part = sorted({whole for body, _ in seats for whole in world.wholes(body)})
    expected = (WORDS[world.forum(id, day)], seats, taking_part, world.count(id, day))
    query = f"""{{ forum(id: "{id}", on: "{day}") {{ inForce seats {{ organisation {{ id }} role {{ id }} }}
        participants {{ id }} meetingsPerYear {{ min max }} }} }}"""

    def read(data: Any) -> Any:
        found = data["forum"]
        held = {(each["organisation"]["id"], each["role"]["id"] if each["role"] else "") for each in found["seats"]}
        return found["inForce"], held, _ids(found["participants"]), _count(found["meetingsPerYear"])

    return Question(query, read, expected)


def forums_on(world: World, dice: random.Random) -> Question:
    """Ask which forums are in force in which a body takes part on a day."""
    body, day = dice.choice(HOLDERS), _day(world, dice)
    argument, least = _undecided(dice)
    some = dice.choice(["some", "none"])
    expected = [
        forum
        for forum in FORUMS
        if world.forum(forum, day) >= least and (world.taking_part(body, forum, day) > NO) is (some == "some")
    ]
    where = f'{{participants: {{{some}: {{id: {{eq: "{body}"}}}}}}}}'
    query = f'{{ forums(where: {where}, on: "{day}"{argument}, first: 500) {{ totalCount nodes {{ id }} }} }}'

    def read(data: Any) -> Any:
        found = _ids(data["forums"]["nodes"])
        return found if data["forums"]["totalCount"] == len(found) else "another number"

    return Question(query, read, expected)


def forum_ever(world: World, dice: random.Random) -> Question:
    """Ask how often a forum meets, period by period."""
    id = dice.choice(FORUMS)
    periods = world.periods(id)
    said = [(first and str(first), last and str(last), low, high) for first, last, low, high in periods]
    query = f'{{ forum(id: "{id}") {{ meetingsPerYear {{ min max periods {{ from to min max }} }} }} }}'

    def read(data: Any) -> Any:
        found = data["forum"]["meetingsPerYear"]
        return _count(found), [(each["from"], each["to"], each["min"], each["max"]) for each in found["periods"]]

    return Question(query, read, (_range(periods), said))


def member_of(world: World, dice: random.Random) -> Question:
    """Ask whether a body belongs to another on a day; they may be tied twice."""
    body, day = dice.choice(BODIES[:3]), _day(world, dice)
    answers = [bounds(each) for each in world.organisations[body]["member_of"]]
    held = [each for each in answers if min(world.begun(each, day, False), world.lasting(each, day, False)) > NO]
    query = f'{{ organisation(id: "{body}", on: "{day}") {{ memberOf {{ id }} memberOfLinks {{ inForce }} }} }}'

    def read(data: Any) -> Any:
        found = data["organisation"]
        return _ids(found["memberOf"]), len(found["memberOfLinks"])

    return Question(query, read, (["ekregionen"] if held else [], len(held)))


def _ids(nodes: list[dict[str, str]]) -> list[str]:
    return sorted(each["id"] for each in nodes)


def _count(found: dict[str, int | None]) -> tuple[int, int] | None:
    low, high = found["min"], found["max"]
    return None if low is None or high is None else (low, high)


def _range(periods: list[tuple[date | None, date | None, int, int]]) -> tuple[int, int] | None:
    return (min(each[2] for each in periods), max(each[3] for each in periods)) if periods else None
