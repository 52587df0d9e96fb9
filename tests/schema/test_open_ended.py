"""What has no last day says `openEnded`, and no answer has the day that stands for it in the graph."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from tests.asking import Asker, seeded

FILE = """
document: {id: d, name: Avtal, file: d.txt, at: L1}
organisations:
  - {id: fjall, name: Fjällkommunen, kind: municipality, at: L1}
agreements:
  - {id: a, name: A, status: signed, valid: 2010-01-01 .. open, at: L1, parties: [{to: fjall, valid: 2011 .. open}]}
  - id: b
    name: B
    status: signed
    valid: 2010-01-01 .. 2020-12-31
    at: L1
    parties: [{to: fjall, valid: 2011 .. 2013}]
  - {id: c, name: C, status: signed, valid: 2010-01-01 .., at: L1, parties: [fjall]}
"""


@pytest.fixture
def ends(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks the graph of the file above."""
    file = tmp_path / "ends.yaml"
    file.write_text(FILE, encoding="utf-8")
    with seeded(empty_graph, writer, read_facts([file])) as asker:
        yield asker


def test_an_open_end_is_no_day(ends: Asker) -> None:
    query = "{ agreements { nodes { openEnded endsEarliest endsLatest validTo partiesLinks { openEnded validTo } } } }"
    opened, ended, unknown = ends(query)["agreements"]["nodes"]
    link = {"openEnded": True, "validTo": "open"}
    assert opened == {**link, "endsEarliest": None, "endsLatest": None, "partiesLinks": [link]}
    assert (ended["openEnded"], ended["endsEarliest"], ended["endsLatest"]) == (False, "2020-12-31", "2020-12-31")
    assert ended["partiesLinks"] == [{"openEnded": False, "validTo": "2013"}]
    link = {"openEnded": None, "validTo": None}
    assert unknown == {**link, "endsEarliest": None, "endsLatest": None, "partiesLinks": [link]}
    assert not ends.left_out


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ("{openEnded: {eq: true}}", ["a"]),
        ("{openEnded: {eq: false}}", ["b"]),
        ("{openEnded: {ne: true}}", ["b", "c"]),
        ("{openEnded: {isNull: true}}", ["c"]),
        ('{endsLatest: {gte: "2021-01-01"}}', ["a"]),
        ('{endsLatest: {lt: "2021-01-01"}}', ["b"]),
        ("{endsLatest: {isNull: true}}", ["a", "c"]),
        ("{endsEarliest: {isNull: false}}", ["b"]),
        ("{parties: {some: {}, link: {openEnded: {eq: true}}}}", ["a"]),
    ],
)
def test_an_open_end_is_later_than_every_day_in_filters(ends: Asker, where: str, expected: list[str]) -> None:
    found = ends(f"{{ agreements(where: {where}) {{ nodes {{ id }} }} }}")["agreements"]["nodes"]
    assert [each["id"] for each in found] == expected


def test_an_open_end_sorts_after_every_day_and_before_an_unknown_one(ends: Asker) -> None:
    query = (
        "query Sorted($after: String) {{ agreements(orderBy: [{{endsLatest: {}}}], first: 1, after: $after) {{ {} }} }}"
    )
    for direction, expected in (("ASC", ["b", "a", "c"]), ("DESC", ["c", "a", "b"])):
        order, after = [], None
        for _ in expected:
            text = query.format(direction, "nodes { id } pageInfo { endCursor }")
            page = ends(text, after=after)["agreements"]
            order.append(page["nodes"][0]["id"])
            after = page["pageInfo"]["endCursor"]
        assert order == expected
