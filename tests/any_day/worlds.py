"""Invented agreement files full of dates: overlapping, partial, open and unknown ones, renewals and successions."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

FIRST, LAST = date(2020, 1, 1), date(2028, 12, 31)
BODIES = ("alvkommun", "bergkommun", "dalkommun", "ekregionen", "fjordhogskolan")
UNITS = {
    "alvkommun/kansliet": "alvkommun",
    "alvkommun/skolan": "alvkommun",
    "alvkommun/skolan/norr": "alvkommun/skolan",
}
ENDED, SUCCESSOR = "gamla-landstinget", "nya-regionen"
HOLDERS = (*BODIES, *UNITS, ENDED, SUCCESSOR)
TITLES = ("Direktör", "Rektor", "Sekreterare")
AGREEMENTS = tuple(f"avtal-{number}" for number in range(7))
FORUMS = tuple(f"forum-{number}" for number in range(9))


def make_world(seed: int) -> dict[str, Any]:
    """Invent one agreement file, the same one for each seed, as plain data to be written as YAML."""
    dice = random.Random(seed)
    document: dict[str, Any] = {"id": "varlden", "name": "Världen", "file": "varlden.txt", "at": "L1"}
    if dice.random() < 0.5:
        document["as_of"] = dice.choice([2023, "2024-05", "2025-06-30"])
    return {
        "document": document,
        "organisations": _organisations(dice),
        "agreements": [_agreement(dice, number) for number in range(len(AGREEMENTS))],
        "forums": [_forum(dice, id) for id in FORUMS],
    }


def any_day(dice: random.Random) -> date:
    """Choose a day of the years that the files are about."""
    return FIRST + timedelta(days=dice.randrange((LAST - FIRST).days))


def _bound(dice: random.Random, day: date) -> str:
    return dice.choice([f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}", f"{day:%Y-%m-%d}"])


def _valid(dice: random.Random) -> str:
    """Write a validity: each bound exact, partial, or left out; the end may be open, too."""
    first, last = sorted((any_day(dice), any_day(dice)))
    start = "" if dice.random() < 0.2 else _bound(dice, first)
    end = dice.choice(["", "open", *[_bound(dice, last)] * 4])
    return f"{start} .. {end}".strip()


def _some_valid(dice: random.Random, chance: float) -> dict[str, str]:
    found = _valid(dice) if dice.random() < chance else ".."
    return {} if found == ".." else {"valid": found}


def _exact(first: date, last: date) -> str:
    return f"{first} .. {last}"


def _in_turn(dice: random.Random) -> list[str]:
    """Write two periods, one after the other, with or without days between them."""
    days = sorted(any_day(dice) for _ in range(4))
    if dice.random() < 0.5:
        days[2] = days[1] + timedelta(days=1)
        days[3] = max(days[3], days[2])
    return [_exact(days[0], days[1]), _exact(days[2], days[3])] if days[1] < days[2] else [_exact(days[0], days[3])]


def _organisations(dice: random.Random) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{"id": id, "name": id.title(), "kind": "municipality", "at": "L2"} for id in BODIES]
    found += [{"id": id, "name": id.title(), "kind": "unit", "part_of": of, "at": "L3"} for id, of in UNITS.items()]
    for body in found[:3]:
        body["member_of"] = [{"to": "ekregionen", "valid": valid} for valid in _in_turn(dice)]
    found.append({"id": ENDED, "name": "Gamla landstinget", "kind": "region", "at": "L4"})
    day = _bound(dice, any_day(dice))
    succeeds = {"to": ENDED, "valid": f"{day} .."}
    found.append({"id": SUCCESSOR, "name": "Nya regionen", "kind": "region", "succeeds": succeeds, "at": "L5"})
    return found


def _agreement(dice: random.Random, number: int) -> dict[str, Any]:
    found: dict[str, Any] = {"id": AGREEMENTS[number], "name": f"Avtal {number}", "at": "L6"}
    found |= _some_valid(dice, 0.9)
    status = dice.choice([None, None, "signed", "active", "proposed", "planned", "terminated", "ended"])
    if number == 0:
        first, last = sorted((any_day(dice), any_day(dice)))
        found |= {"valid": _exact(first, last), "renews": "1 year", "notice": "3 months"}
        status = dice.choice(["signed", "active"])
    if number == 1:
        found["replaces"] = dice.choice([AGREEMENTS[0], AGREEMENTS[2]])
        found["valid"] = f"{_bound(dice, any_day(dice))} .."
        status = dice.choice(["signed", "active", "proposed"])
    if status is not None:
        found["status"] = status
    holders = dice.sample([*BODIES, ENDED], dice.randrange(2, 5))
    found["parties"] = [{"to": id, **valid} if (valid := _some_valid(dice, 0.4)) else id for id in holders]
    return found


def _forum(dice: random.Random, id: str) -> dict[str, Any]:
    found: dict[str, Any] = {"id": id, "name": id.title(), "at": "L7"}
    under = dice.sample(AGREEMENTS, dice.choice([0, 1, 1, 1, 2]))
    if under:
        found["under"] = under
    found |= _some_valid(dice, 0.4)
    found["seats"] = [seat for holder in dice.sample(HOLDERS, dice.randrange(2, 6)) for seat in _seats(dice, holder)]
    if series := _series(dice):
        found["meets"] = series
    return found


def _seats(dice: random.Random, holder: str) -> list[dict[str, Any]]:
    """Seat a body itself or some of its roles, once or in two periods."""
    found: list[dict[str, Any]] = []
    roles = dice.sample(TITLES, dice.randrange(0, 3))
    for held in [{"roles": [title]} for title in roles] or [{}]:
        seat: dict[str, Any] = {"organisation": holder, **held}
        if dice.random() < 0.3:
            found += [{**seat, "valid": valid} for valid in _in_turn(dice)]
        else:
            found.append(seat | _some_valid(dice, 0.4))
    return found


def _series(dice: random.Random) -> list[dict[str, Any]]:
    """Let a forum meet never as far as is known, always alike, in turn, or in two series at one time."""
    match dice.randrange(5):
        case 0:
            return []
        case 1:
            return [{"cadence": f"{dice.randrange(1, 9)} per year"}]
        case 2 | 3:
            return [{"cadence": f"{dice.randrange(1, 9)} per year", "valid": valid} for valid in _in_turn(dice)]
    first, last = sorted((any_day(dice), any_day(dice)))
    return [
        {"cadence": "2-4 per year", "form": "physical"},
        {"cadence": f"{dice.randrange(1, 9)} per year", "form": "virtual", "valid": _exact(first, last)},
        {"cadence": f"{dice.randrange(0, 9)} per year", "form": "counted", "kind": "actual"},
    ]
