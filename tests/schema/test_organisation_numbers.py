"""Organisation numbers: however they are written in a file or a question, they are the same number."""

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
  - {id: region, name: Regionen, number: "16232100\u20130214", at: L1}
  - {id: hogskola, name: Högskolan, number: "202100 4524", at: L1}
  - {id: kommun, name: Kommunen, at: L1}
"""


@pytest.fixture
def numbers(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks the graph of the file above."""
    (tmp_path / "d.yaml").write_text(FILE, encoding="utf-8")
    with seeded(empty_graph, writer, read_facts([tmp_path])) as asker:
        yield asker


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ('{number: {eq: "2321000214"}}', ["region"]),
        ('{number: {eq: "232100-0214"}}', ["region"]),
        ('{number: {eq: "16 232100\u20110214"}}', ["region"]),
        ('{number: {eq: "232100-0215"}}', []),
        ('{number: {ne: "2321000214"}}', ["hogskola", "kommun"]),
        ('{number: {in: ["2321000214", "202100\u22124524"]}}', ["hogskola", "region"]),
        ('{number: {notIn: ["2321000214"]}}', ["hogskola", "kommun"]),
        ("{number: {isNull: true}}", ["kommun"]),
        ('{number: {startsWith: "2321000"}}', ["region"]),
        ('{number: {startsWith: "202100-4"}}', ["hogskola"]),
        ('{number: {endsWith: "0 0214"}}', ["region"]),
        ('{number: {contains: "1000"}}', ["region"]),
        ('{number: {contains: "162321000214"}}', ["region"]),
        ('{number: {contains: "regionen"}}', []),
        ('{search: "2321000214"}', ["region"]),
        ('{search: "202100-4524"}', ["hogskola"]),
        ('{search: "4524 högskolan"}', ["hogskola"]),
    ],
)
def test_any_way_of_writing_a_number_finds_it(numbers: Asker, where: str, found: list[str]) -> None:
    answer = numbers("{organisations(where: %s, orderBy: {id: ASC}) {nodes {id}}}" % where)  # noqa: UP031
    assert [node["id"] for node in answer["organisations"]["nodes"]] == found


def test_a_number_has_one_form(numbers: Asker) -> None:
    answer = numbers('{organisation(id: "region") {number}}')
    assert answer == {"organisation": {"number": "232100-0214"}}
