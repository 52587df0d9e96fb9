"""What the period that a document describes (`as_of`) decides on a day, and what it does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.engine import Connection, Writer
from tests.asking import Asker, seeded
from tests.seeds.inline import desired

FILE = """
agreements:
  - {id: gammalt, name: Gammalt avtal, valid: 2018 .. open, at: L5, parties: [region-fjallhavet, nordhogskolan]}
  - {id: kommande, name: Kommande avtal, valid: 2025 .. open, replaces: gammalt, at: L6}
  - {id: slutet, name: Slutet avtal, valid: 2019-01-01 .. 2022, at: L7}
forums:
  - id: rad
    name: Råd
    at: L20
    seats: [{region-fjallhavet: Direktör}, {nordhogskolan: Rektor}]
    meets:
      - {cadence: 6 per year, valid: 2020-01-01 .. 2024}
      - {cadence: 4 per year, valid: 2024 .. open}
"""
"""The document describes 2024 (see tests/seeds/inline.py)."""


@pytest.fixture
def present(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks the graph of one file."""
    with seeded(empty_graph, writer, desired(tmp_path, FILE)) as asker:
        yield asker


@pytest.mark.parametrize(
    ("id", "on", "answer"),
    [
        ("kommande", "2025-06-01", "UNDECIDED"),
        ("kommande", "2026-01-01", "YES"),
        ("gammalt", "2024-12-31", "YES"),
        ("gammalt", "2025-06-01", "UNDECIDED"),
        ("gammalt", "2026-01-01", "NO"),
        ("slutet", "2021-06-01", "YES"),
        ("slutet", "2022-06-01", "UNDECIDED"),
        ("slutet", "2023-01-01", "NO"),
    ],
)
def test_a_document_from_before_the_start_or_after_the_end_decides_neither(
    present: Asker, id: str, on: str, answer: str
) -> None:
    assert present(f'{{ agreement(id: "{id}", on: "{on}") {{ inForce }} }}')["agreement"] == {"inForce": answer}


def test_series_that_meet_in_the_year_of_the_document_are_a_range(present: Asker) -> None:
    query = '{ forum(id: "rad", on: "2024-06-01") { meetingsPerYear { min max } } }'
    assert present(query)["forum"]["meetingsPerYear"] == {"min": 4, "max": 6}


def test_what_only_its_document_dates_is_left_out_of_no_day(present: Asker) -> None:
    query = """{ agreement(id: "gammalt", on: "2020-01-01", includeUndecided: false) { parties { id } }
      forum(id: "rad", on: "2020-01-01", includeUndecided: false) { inForce seats { organisation { id } } } }"""
    found = present(query)
    assert sorted(each["id"] for each in found["agreement"]["parties"]) == ["nordhogskolan", "region-fjallhavet"]
    assert found["forum"]["inForce"] == "UNDECIDED"
    assert len(found["forum"]["seats"]) == 2


def test_what_is_replaced_is_told_on_every_day(present: Asker) -> None:
    for on in ("2019-01-01", "2030-01-01"):
        query = f'{{ agreement(id: "kommande", on: "{on}") {{ replaces {{ id inForce }} }} }}'
        assert [each["id"] for each in present(query)["agreement"]["replaces"]] == ["gammalt"], on
