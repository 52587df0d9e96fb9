"""The mandate levels of participations and meetings: the rule in Python and in Cypher."""

from __future__ import annotations

import random
from datetime import date

from samverkan.engine import Writer
from samverkan.model.vocabularies import InForce
from samverkan.rules.levels import (
    LEVELS,
    levels_cypher,
    levels_of_meeting,
    levels_of_meeting_cypher,
    levels_of_participation,
    levels_over_time,
    stored_levels,
)
from samverkan.rules.timeline import always, timeline


def test_seats_tell_the_level_and_the_forum_where_they_do_not() -> None:
    assert levels_of_participation([], ["tactical", "strategic"]) == ["strategic", "tactical"]
    assert levels_of_participation(["operational", "operational"], ["strategic"]) == ["operational"]
    assert levels_of_participation([], []) == []


SPRING = date(2024, 3, 1)
BEFORE = timeline(InForce.YES, [(SPRING, InForce.NO)])
AFTER = timeline(InForce.NO, [(SPRING, InForce.UNDECIDED)])


def test_the_seats_of_a_day_tell_the_levels_of_the_day() -> None:
    assert levels_over_time([("tactical", BEFORE), (None, AFTER)], ["strategic"]) == timeline(
        ("tactical",), [(SPRING, ("strategic",))]
    )
    assert levels_over_time([("tactical", BEFORE)], ["strategic"]) == always(("tactical",))
    assert levels_over_time([("tactical", None), ("political", AFTER)], []).on(SPRING) == ("political", "tactical")


def test_levels_of_a_day_are_the_same_in_cypher(writer: Writer) -> None:
    changing = stored_levels(levels_over_time([("tactical", BEFORE), (None, AFTER)], ["strategic", "political"]))
    assert changing["levels"] == ["political", "strategic", "tactical"]
    ended = stored_levels(levels_over_time([("tactical", BEFORE), ("tactical", None), (None, BEFORE)], []))
    by_hand = [{"levels": ["tactical"]}, {"level_days": 1, "levels_over_time": "x"}, {"level_days": [SPRING]}, {}]
    rows = [{"p": properties, "on": day} for properties in (changing, ended, *by_hand) for day in (date.min, SPRING)]
    statement = (
        "UNWIND $rows AS row CREATE (n:Levels) SET n = row.p WITH n, row "
        f"RETURN {levels_cypher('n', 'row.on')} AS found, {levels_of_meeting_cypher('n', 'n', 'row.on')} AS both"
    )
    expected = [["tactical"], ["political", "strategic"], ["tactical"], ["tactical"], ["tactical"], ["tactical"]]
    with writer.transaction() as transaction:
        found = list(transaction.run(statement, {"rows": rows}))
    assert [row["found"] for row in found] == [row["both"] for row in found] == [*expected, *[[]] * 6]


def test_the_rule_is_the_same_in_cypher(writer: Writer) -> None:
    dice = random.Random(1)
    pairs = [[dice.sample(LEVELS, dice.randrange(5)), dice.sample(LEVELS, dice.randrange(5))] for _ in range(200)]
    rule = levels_of_meeting_cypher("one", "other")
    statement = (
        f"UNWIND $rows AS row WITH {{levels: row[0]}} AS one, {{levels: row[1]}} AS other RETURN {rule} AS found"
    )
    found = writer.read(statement, {"rows": pairs})
    assert [row["found"] for row in found] == [levels_of_meeting(*pair) for pair in pairs]
