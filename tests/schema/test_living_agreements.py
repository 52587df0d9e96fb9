"""GraphQL answers for agreements that renew themselves, end early, are replaced, or start with an event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from tests.asking import Asker, seeded

FILE = """
document: {id: d, name: Avtal, file: d.txt, at: L1}
agreements:
  - {id: ended, name: A, valid: 2020-01-01 .. 2022-12-31, renews: 1 year, ended_on: 2024-12-31, at: L1}
  - {id: event, name: B, valid: the last signature .. 2022-12-31, at: L2}
  - {id: new, name: C, valid: 2023-01-01 .. open, replaces: {to: old, at: L9}, at: L3}
  - {id: old, name: D, valid: 2020-01-01 .. open, at: L4}
  - {id: renewing, name: E, valid: 2020-01-01 .. 2022-12-31, renews: ett år, notice: 90 dagar, at: L5}
"""


@pytest.fixture
def living(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks the graph of the file above."""
    file = tmp_path / "living.yaml"
    file.write_text(FILE, encoding="utf-8")
    with seeded(empty_graph, writer, read_facts([file])) as asker:
        yield asker


@pytest.mark.parametrize(
    ("day", "certain", "undecided"),
    [
        ("2019-06-01", [], ["event"]),
        ("2021-06-01", ["ended", "old", "renewing"], ["event"]),
        ("2024-06-01", ["ended", "new", "renewing"], []),
        ("2026-06-01", ["new", "renewing"], []),
    ],
)
def test_which_agreements_are_in_force_on_a_day(
    living: Asker, day: str, certain: list[str], undecided: list[str]
) -> None:
    for include, expected in ((False, certain), (True, sorted(certain + undecided))):
        query = f'{{ agreements(on: "{day}", includeUndecided: {str(include).lower()}) {{ nodes {{ id }} }} }}'
        assert [each["id"] for each in living(query)["agreements"]["nodes"]] == expected


def test_what_they_say_of_it(living: Asker) -> None:
    query = """{ agreements { nodes {
        id startsWhen endedOn endedLatest renews renewsMonths noticeDays replacedOn replacedEarliest
        evidence { locator }
    } } }"""
    found = {each.pop("id"): each for each in living(query)["agreements"]["nodes"]}
    said = {id: {name: value for name, value in each.items() if value is not None} for id, each in found.items()}
    places = {id: [place["locator"] for place in each.pop("evidence")] for id, each in said.items()}
    assert said == {
        "ended": {"renews": "1 year", "renewsMonths": 12, "endedOn": "2024-12-31", "endedLatest": "2024-12-31"},
        "event": {"startsWhen": "the last signature"},
        "new": {},
        "old": {"replacedOn": "2023-01-01", "replacedEarliest": "2023-01-01"},
        "renewing": {"renews": "ett år", "renewsMonths": 12, "noticeDays": 90},
    }
    assert places["old"] == ["L4", "L9"]
    assert not living.left_out
