"""Who takes part where, and who meets whom: the rule in Python, in Cypher and in the saved questions."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from samverkan.queries import named_queries
from samverkan.rules.taking_part import Hierarchy, belong_together, belong_together_cypher
from samverkan.write import Facts, LinkFact

NAMES = "abcdefg"
PAIRS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] < pair[1]))


@given(PAIRS)
def test_an_organisation_counts_for_all_above_it(pairs: list[tuple[str, str]]) -> None:
    hierarchy = Hierarchy(pairs)
    for name in NAMES:
        expected = {name}.union(*(hierarchy.upwards(whole) for part, whole in pairs if part == name))
        assert set(hierarchy.upwards(name)) == expected
        assert hierarchy.upwards(name)[0] == name
        assert set(hierarchy.wholes(name)) == expected - {part for part, _ in pairs}


@given(PAIRS, st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_parts_of_one_whole_do_not_meet(pairs: list[tuple[str, str]], one: str, other: str) -> None:
    hierarchy = Hierarchy(pairs)
    together = belong_together(hierarchy.wholes(one), hierarchy.wholes(other))
    assert together == belong_together(hierarchy.wholes(other), hierarchy.wholes(one))
    assert together or other not in hierarchy.upwards(one)


def test_the_rule_is_the_same_in_cypher(writer: Writer) -> None:
    dice = random.Random(1)
    pairs = [(dice.choices(NAMES, k=dice.randrange(4)), dice.choices(NAMES, k=dice.randrange(4))) for _ in range(500)]
    rule = belong_together_cypher("row[0]", "row[1]")
    found = writer.read(f"UNWIND $rows AS row RETURN {rule} AS answer", {"rows": [list(pair) for pair in pairs]})
    assert [record["answer"] for record in found] == [belong_together(*pair) for pair in pairs]


@pytest.fixture(scope="module")
def facts() -> Facts:
    return read_facts()


def counterparts(facts: Facts, organisation: str, level: str | None = None) -> set[tuple[str, str]]:
    """Every forum and whole organisation that an organisation meets there, by the rule."""
    parts = facts.links["TAKES_PART_IN", "Organisation", "Forum"].values()

    def counts(part: LinkFact) -> bool:
        return level is None or level in list_of(part, "levels")

    ours = {part.end: list_of(part, "wholes") for part in parts if part.start == organisation and counts(part)}
    return {
        (part.end, part.start)
        for part in parts
        if part.end in ours
        and part.properties["whole"]
        and counts(part)
        and not belong_together(ours[part.end], list_of(part, "wholes"))
    }


def list_of(part: LinkFact, name: str) -> list[str]:
    found = part.properties[name]
    return [str(item) for item in found] if isinstance(found, list) else []


@pytest.mark.parametrize("level", [None, "strategic", "operational"])
def test_the_saved_questions_keep_the_rule(
    five_documents: Connection, writer: Writer, facts: Facts, level: str | None
) -> None:
    assert five_documents.uri
    name = "who-meets-whom" if level is None else "who-meets-whom-at-a-level"
    organisations = sorted({part.start for part in facts.links["TAKES_PART_IN", "Organisation", "Forum"].values()})
    met = 0
    for organisation in organisations[::7]:
        rows = writer.read(named_queries()[name].text, {"organisation": organisation, "level": level})
        found = {(row["f"]["id"], row["b"]["id"]) for row in rows}
        assert found == counterparts(facts, organisation, level), organisation
        met += len(found)
    assert met > 0
