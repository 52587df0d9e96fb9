"""Dated meetings of a forum: days beside its series, which say nothing of how often it meets in a year."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from samverkan.write import apply_changes, plan_changes
from samverkan.write.constraints import install
from tests.asking import Asker
from tests.seeds.inline import desired, problems, written

FILE = """
forums:
  - {id: havet/rad, name: Havsrådet, meets: 2 per year, meets_on: [2025-05-09, 2025-02-14, 2025-05-09], at: L20}
  - {id: havet/grupp, name: Gruppen, meets_on: 2025-02-14, at: L21}
  - {id: havet/kansli, name: Kansliet, at: L22}
"""
SECOND = """\
document: {id: bilaga-2025, name: Bilaga, file: bilaga.txt, lines: 9, at: L1}
forums: [{id: havet/rad, name: Havsrådet, meets_on: [2024-12-01, 2025-02-14], at: L2}]
"""


@pytest.fixture
def sea(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks a graph with invented forums and nothing else; seeding it again changes nothing."""
    install(writer)
    apply_changes(writer, plan_changes(writer, desired(tmp_path, FILE)))
    assert plan_changes(writer, desired(tmp_path, FILE)).empty
    with Asker(empty_graph) as asker:
        yield asker


def test_days_stand_beside_the_series_and_are_not_counted(sea: Asker) -> None:
    found = sea("{ forums(orderBy: [{name: ASC}]) { nodes { id meetsOn meetingsPerYear { min max stated } } } }")
    assert found["forums"]["nodes"] == [
        {
            "id": "havet/grupp",
            "meetsOn": ["2025-02-14"],
            "meetingsPerYear": {"min": None, "max": None, "stated": False},
        },
        {
            "id": "havet/rad",
            "meetsOn": ["2025-02-14", "2025-05-09"],
            "meetingsPerYear": {"min": 2, "max": 2, "stated": True},
        },
        {"id": "havet/kansli", "meetsOn": [], "meetingsPerYear": {"min": None, "max": None, "stated": False}},
    ]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ('{has: "2025-02-14"}', ["havet/grupp", "havet/rad"]),
        ('{hasAny: ["2025-05-09", "1999-01-01"]}', ["havet/rad"]),
        ('{hasAll: ["2025-05-09", "2025-02-14"]}', ["havet/rad"]),
        ('{hasAll: ["2025-05-09", "1999-01-01"]}', []),
        ("{isNull: true}", ["havet/kansli"]),
    ],
)
def test_forums_are_found_by_a_day(sea: Asker, where: str, ids: list[str]) -> None:
    found = sea(f"{{ forums(where: {{meetsOn: {where}}}) {{ nodes {{ id }} }} }}")["forums"]["nodes"]
    assert sorted(node["id"] for node in found) == ids


def test_the_days_of_two_documents_join_in_order(tmp_path: Path) -> None:
    second = tmp_path / "bilaga.yaml"
    second.write_text(SECOND, encoding="utf-8")
    facts = read_facts([written(tmp_path, FILE), second])
    days = facts.nodes["Forum"]["havet/rad"].properties["meets_on"]
    assert [str(day) for day in days] == ["2024-12-01", "2025-02-14", "2025-05-09"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("2025-02", '"2025-02" is not a day'),
        ("[2025-02-14, 2025-02-30]", '"2025-02-30"'),
        ("14 February 2025", '"14 February 2025" is not a date'),
    ],
)
def test_what_is_no_day_is_refused(tmp_path: Path, said: str, message: str) -> None:
    file = written(tmp_path, f"forums: [{{id: x, name: X, meets_on: {said}, at: L20}}]\n")
    (found,) = problems(file)
    assert message in found.message
