"""The forums above and below a forum, whichever word says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from samverkan.rules.forum_hierarchy import RANKED
from tests.asking import Asker, seeded
from tests.seeds.inline import desired

FILE = """
forums:
  - {id: board, name: Board, at: L20}
  - {id: council, name: Council, kind: council, at: L21}
  - {id: day, name: Day, at: L22}
  - id: group
    name: Group
    part_of: {to: council, valid: 2020 .. 2022}
    prepares_for: [council (L31), board]
    escalates_to: board
    steered_by: board
    joins: {to: day, direction: vertical}
    at: L23
  - {id: network, name: Network, part_of: group, joins: day, valid: 2024 .. 2025, at: L24}
  - {id: office, name: Office, supports: group, replaces: group, at: L25}
"""


@pytest.fixture
def small(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks a graph with six invented forums."""
    with seeded(empty_graph, writer, desired(tmp_path, FILE)) as asker:
        yield asker


def ties(rows: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(row["forum"]["id"], row["how"]) for row in rows]


def asked(ask: Asker, forum: str, arguments: str = "") -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    inside = f"{arguments} {{ forum {{ id }} how }}"
    found = ask(f'{{ forum(id: "{forum}") {{ above{inside} below{inside} }} }}')["forum"]
    return ties(found["above"]), ties(found["below"])


def test_each_word_for_hierarchy_says_which_one_it_was(small: Asker) -> None:
    above, below = asked(small, "group")
    assert sorted(above) == [
        ("board", "ESCALATES_TO"),
        ("board", "PREPARES_FOR"),
        ("board", "STEERS"),
        ("council", "PART_OF"),
        ("council", "PREPARES_FOR"),
        ("day", "JOINS"),
    ]
    assert below == [("network", "PART_OF")]
    assert {item.kind for item in RANKED} == {how for _, how in above}


def test_what_is_above_one_forum_has_it_below(small: Asker) -> None:
    everything = {forum: asked(small, forum) for forum in ("board", "council", "day", "group", "network", "office")}
    up = {(forum, other, how) for forum, (above, _) in everything.items() for other, how in above}
    down = {(other, forum, how) for forum, (_, below) in everything.items() for other, how in below}
    assert up == down
    assert len(up) == 7
    assert everything["office"] == ([], [])


def test_the_tie_has_its_evidence_and_its_validity(small: Asker) -> None:
    found = small("""{ forum(id: "group") { above(where: {id: {eq: "council"}}) {
      how validFrom validTo inForce(on: "2023-01-01") evidence { locator } forum { kind }
    } } }""")["forum"]["above"]
    rows = {row.pop("how"): row for row in found}
    place = "5. Samverkansråd, L{}"
    assert rows["PART_OF"] == {
        "validFrom": "2020",
        "validTo": "2022",
        "inForce": "NO",
        "evidence": [{"locator": place.format(23)}],
        "forum": {"kind": "COUNCIL"},
    }
    assert rows["PREPARES_FOR"]["evidence"] == [{"locator": place.format(31)}]


def test_a_day_leaves_out_ties_and_forums_that_do_not_hold_then(small: Asker) -> None:
    assert ("council", "PART_OF") in asked(small, "group", '(on: "2021-06-01")')[0]
    above, below = asked(small, "group", '(on: "2023-06-01")')
    assert ("council", "PART_OF") not in above and ("council", "PREPARES_FOR") in above
    assert below == []
    assert asked(small, "group", '(on: "2024-06-01")')[1] == [("network", "PART_OF")]
    whole = small("""{ forum(id: "group", on: "2023-06-01") { below { forum { id } } } }""")["forum"]
    assert whole == {"below": []}


def test_the_list_is_filtered_and_cut_like_others(small: Asker) -> None:
    assert asked(small, "group", '(where: {name: {startsWith: "Co"}}, first: 1)')[0] in (
        [("council", "PART_OF")],
        [("council", "PREPARES_FOR")],
    )
    found = small("{ forums(first: 10) { nodes { id above { forum { id above { how } } } } } }")["forums"]["nodes"]
    network = next(node for node in found if node["id"] == "network")
    assert [len(row["forum"]["above"]) for row in network["above"]] == [6]
