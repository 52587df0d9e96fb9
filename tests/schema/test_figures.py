"""Figures that a document states: numbers with their unit, what they count, how exact they are, and when they hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.engine import Connection, Writer
from tests.asking import Asker, seeded
from tests.seeds.inline import desired, problems, written

FILE = """
forums:
  - {id: havet/rad, name: Havsrådet, at: L20}

figures:
  - {value: 100, counts: forums, qualifier: about, about: region-fjallhavet, at: L30}
  - about: [region-fjallhavet, havet/rad]
    counts: councils
    as_of: 2018-spring
    entries:
      - {value: 21, at: L31}
      - {value: 23, value_max: 25, at: L32}
  - {value: 12.5, unit: per cent, counts: costs of the secretariat, qualifier: at most, said: en åttondel, at: L33}
  - {id: medel, name: Regionens medel (L34), value: 45000000, unit: SEK, counts: means, about: fjallhavet-2024}
  - {value: 21, counts: councils, at: L35}

remarks:
  - about: medel
    uncertainty: The sum may hold for two years. (L34)
"""


@pytest.fixture
def sea(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks a graph with invented figures and nothing else."""
    with seeded(empty_graph, writer, desired(tmp_path, FILE)) as asker:
        yield asker


def test_each_figure_is_a_number_with_what_it_counts(sea: Asker) -> None:
    found = sea("""{ figures(orderBy: [{value: DESC}]) { totalCount nodes {
      id name value valueMax qualifier unit counts said asOf asOfEarliest asOfLatest
      about { id __typename } remarks { id } evidence { locator }
    } } }""")["figures"]
    assert found["totalCount"] == 6
    rows = {node["id"]: node for node in found["nodes"]}
    assert [node["value"] for node in found["nodes"]] == [45_000_000, 100, 23, 21, 21, 12.5]
    forums = rows["fjallhavet-2024/about-100-forums"]
    assert (forums["name"], forums["value"], forums["qualifier"]) == ("about 100 forums", 100, "ABOUT")
    assert forums["about"] == [{"id": "region-fjallhavet", "__typename": "Organisation"}]
    spring = rows["fjallhavet-2024/23-25-councils"]
    assert (spring["name"], spring["value"], spring["valueMax"]) == ("23–25 councils", 23, 25)
    assert (spring["asOf"], spring["asOfEarliest"], spring["asOfLatest"]) == ("2018-spring", "2018-01-01", "2018-06-30")
    assert [each["__typename"] for each in spring["about"]] == ["Forum", "Organisation"]
    share = rows["fjallhavet-2024/at-most-12-5-per-cent-costs-of-the-secretariat"]
    assert (share["value"], share["unit"], share["said"]) == (12.5, "per cent", "en åttondel")
    money = rows["medel"]
    assert (money["name"], money["value"], money["unit"]) == ("Regionens medel", 45_000_000, "SEK")
    assert (len(money["remarks"]), money["about"]) == (1, [{"id": "fjallhavet-2024", "__typename": "Document"}])
    assert {"fjallhavet-2024/21-councils", "fjallhavet-2024/21-councils-2"} <= set(rows)


def test_figures_are_found_by_number_and_by_what_they_are_about(sea: Asker) -> None:
    found = sea("""{
      large: figures(where: {value: {gt: 99.5}}) { nodes { id } }
      half: figures(where: {value: {eq: 12.5}}) { nodes { unit } }
      councils: figures(where: {counts: {eq: "councils"}, aboutForum: {some: {}}}) { totalCount }
      forum(id: "havet/rad") { figures(orderBy: [{value: ASC}]) { value } }
      organisations(where: {figures: {some: {value: {gte: 100}}}}) { nodes { id } }
    }""")
    assert [each["id"] for each in found["large"]["nodes"]] == ["fjallhavet-2024/about-100-forums", "medel"]
    assert found["half"]["nodes"] == [{"unit": "per cent"}]
    assert found["councils"]["totalCount"] == 2
    assert found["forum"]["figures"] == [{"value": 21}, {"value": 23}]
    assert found["organisations"]["nodes"] == [{"id": "region-fjallhavet"}]


def test_pages_of_figures_continue_behind_a_number_with_decimals(sea: Asker) -> None:
    query = """query Page($after: String) { figures(first: 1, after: $after, orderBy: [{value: ASC}]) {
      nodes { value } pageInfo { endCursor hasNextPage }
    } }"""
    seen, after, more = [], None, True
    while more:
        page = sea(query, after=after)["figures"]
        seen += [node["value"] for node in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert seen == [12.5, 21, 21, 23, 100, 45_000_000]


@pytest.mark.parametrize(
    ("said", "message", "remedy"),
    [
        ("value: 'about 100', counts: x", '"about 100" is not a number', "Write value in digits"),
        ("value: '12,5', counts: x", '"12,5" is not a number', "such as 12.5"),
        ("value: 1 000 000, counts: x", '"1 000 000" is not a number', "such as 1000000"),
        ("value: 1e5, counts: x", '"1e5" is not a number', ""),
        ("value: 12345678901234567, counts: x", "is not a number", ""),
        ("counts: forums", "the figure has no `value`", "Add `value: 100`."),
        ("value: 3", "the figure has no `counts`", "Add `counts: forums`."),
        ("{value: 3, counts: x, qualifier: some}", '"some" is not a qualifier', "about, at least"),
        ("{value: 3, counts: x, as_of: last year}", '"last year" is not a date', ""),
    ],
)
def test_what_is_no_figure_is_refused(tmp_path: Path, said: str, message: str, remedy: str) -> None:
    entry = said.strip("{}")
    (found,) = problems(written(tmp_path, f"figures:\n  - {{{entry}, at: L30}}\n"))
    assert message in found.message
    assert remedy in found.remedy
