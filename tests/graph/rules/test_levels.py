"""The mandate levels of participations and meetings: the rule in Python and in Cypher."""

from __future__ import annotations

import random

from samverkan.engine import Writer
from samverkan.rules.levels import LEVELS, levels_of_meeting, levels_of_meeting_cypher, levels_of_participation


def test_seats_tell_the_level_and_the_forum_where_they_do_not() -> None:
    assert levels_of_participation([], ["tactical", "strategic"]) == ["strategic", "tactical"]
    assert levels_of_participation(["operational", "operational"], ["strategic"]) == ["operational"]
    assert levels_of_participation([], []) == []


def test_the_rule_is_the_same_in_cypher(writer: Writer) -> None:
    dice = random.Random(1)
    pairs = [[dice.sample(LEVELS, dice.randrange(5)), dice.sample(LEVELS, dice.randrange(5))] for _ in range(200)]
    rule = levels_of_meeting_cypher("one", "other")
    statement = (
        f"UNWIND $rows AS row WITH {{levels: row[0]}} AS one, {{levels: row[1]}} AS other RETURN {rule} AS found"
    )
    found = writer.read(statement, {"rows": pairs})
    assert [row["found"] for row in found] == [levels_of_meeting(*pair) for pair in pairs]
