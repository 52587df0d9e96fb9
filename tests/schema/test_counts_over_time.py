"""Successive seats and series, asked on a day and without one; the example has invented parties."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from tests.asking import Asker, seeded

FILE = """
document: {id: d, name: Avtal, file: x.txt, at: L1}
organisations:
  - {id: a-kommun, name: A, kind: municipality, at: L1}
  - {id: b-kommun, name: B, kind: municipality, at: L1}
agreements:
  - id: x
    name: Avtal
    status: signed
    valid: 2023-01-01 .. 2026-12-31
    at: L1
    parties: [a-kommun, {to: b-kommun, valid: 2025-01-01 .. 2026-12-31}]
forums:
  - id: f
    name: Råd
    under: x
    at: L1
    seats:
      - {organisation: a-kommun, roles: [Personaldirektör], level: strategic, valid: 2023-01-01 .. 2024-06-30}
      - {organisation: a-kommun, roles: [HR-direktör], level: tactical, valid: 2024-07-01 .. 2026-12-31}
      - b-kommun: Rektor
    meets:
      - {cadence: 6 per year, valid: 2023-01-01 .. 2024-06-30}
      - {cadence: 4 per year, valid: 2024-07-01 .. 2026-12-31}
      - {cadence: 5 per year, kind: actual, valid: 2024-01-01 .. 2024-12-31}
  - id: g
    name: Nämnd
    under: x
    status: dormant
    at: L1
    seats: [a-kommun: Rektor, b-kommun: Rektor]
    meets: [{cadence: 2 per year, kind: required}, {cadence: none, kind: actual}]
"""


@pytest.fixture
def counts(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks the graph of the file above."""
    file = tmp_path / "counts.yaml"
    file.write_text(FILE, encoding="utf-8")
    with seeded(empty_graph, writer, read_facts([file])) as asker:
        yield asker


NUMBERS = "meetingsPerYear { min max asNeeded stated }"
MEETINGS = """query Meetings($on: Date, $levels: [MandateLevel!]) {
  meetings(where: {organisation: "a-kommun", forum: "f", levels: $levels}, on: $on) { nodes {
    level levels validFrom validTo inForce roles { name } counterpartRoles { name }
    meetingsPerYear { min max asNeeded stated periods { from to min max } }
  } }
}"""
PERIODS = [
    {"from": "2023-01-01", "to": "2024-06-30", "min": 6, "max": 6},
    {"from": "2024-07-01", "to": "2026-12-31", "min": 4, "max": 4},
]


@pytest.mark.parametrize(
    ("on", "role", "level", "number"),
    [("2024-06-01", "Personaldirektör", "STRATEGIC", 6), ("2025-06-01", "HR-direktör", "TACTICAL", 4)],
)
def test_a_meeting_on_a_day_has_the_roles_levels_and_numbers_of_the_day(
    counts: Asker, on: str, role: str, level: str, number: int
) -> None:
    (found,) = counts(MEETINGS, on=on)["meetings"]["nodes"]
    assert found["roles"] == [{"name": role}]
    assert found["counterpartRoles"] == [{"name": "Rektor"}], "being party later does not shorten a seat"
    assert (found["level"], found["levels"]) == (level, [level])
    numbers = found["meetingsPerYear"]
    assert numbers == {"min": number, "max": number, "asNeeded": False, "stated": True, "periods": PERIODS}
    assert len(counts(MEETINGS, on=on, levels=[level])["meetings"]["nodes"]) == 1
    other = ({"STRATEGIC", "TACTICAL"} - {level}).pop()
    assert counts(MEETINGS, on=on, levels=[other])["meetings"]["nodes"] == []


def test_without_a_day_successive_series_are_a_range(counts: Asker) -> None:
    (found,) = counts(MEETINGS)["meetings"]["nodes"]
    assert found["levels"] == ["STRATEGIC", "TACTICAL"]
    assert found["meetingsPerYear"] == {"min": 4, "max": 6, "asNeeded": False, "stated": True, "periods": PERIODS}
    assert (found["validFrom"], found["validTo"], found["inForce"]) == ("2023-01-01", "2026-12-31", "YES")


def test_nominal_required_and_actual_numbers_stay_apart(counts: Asker) -> None:
    kinds = "nominal { min max } required { min max } actual { min max asNeeded }"

    def numbers(forum: str, on: str | None) -> dict[str, Any]:
        query = f"""query Numbers($on: Date) {{
          forum(id: "{forum}", on: $on) {{ meetingsPerYear {{ min max {kinds} dormant }} }} }}"""
        return dict(counts(query, on=on)["forum"]["meetingsPerYear"])

    nothing = {"min": None, "max": None}
    assert numbers("f", "2024-09-01") == {
        "min": 4,
        "max": 4,
        "nominal": {"min": 4, "max": 4},
        "required": nothing,
        "actual": {"min": 5, "max": 5, "asNeeded": False},
        "dormant": False,
    }
    assert numbers("f", "2025-09-01")["actual"] == {**nothing, "asNeeded": False}
    assert numbers("f", None)["nominal"] == {"min": 4, "max": 6}
    dormant = numbers("g", None)
    assert (dormant["min"], dormant["max"], dormant["dormant"]) == (2, 2, True)
    assert dormant["required"] == {"min": 2, "max": 2}
    assert dormant["actual"] == {"min": 0, "max": 0, "asNeeded": False}, "an observed 0 is a number"


def test_numbers_take_a_day_of_their_own_and_follow_the_day_around_them(counts: Asker) -> None:
    found = counts(
        f"""{{ forum(id: "f", on: "2024-06-01") {{
          {NUMBERS}
          later: meetingsPerYear(on: "2025-06-01") {{ max }}
          seats {{ role {{ name }} {NUMBERS} }}
          seatsLater: seats(on: "2025-06-01") {{ role {{ name }} meetingsPerYear {{ min }} }}
          participantsLinks {{ node {{ id }} meetingsPerYear {{ max }} }}
        }} }}"""
    )["forum"]
    assert (found["meetingsPerYear"]["max"], found["later"]["max"]) == (6, 4)
    assert [(seat["role"]["name"], seat["meetingsPerYear"]["max"]) for seat in found["seats"]] == [
        ("Personaldirektör", 6),
        ("Rektor", 6),
    ]
    assert [(seat["role"]["name"], seat["meetingsPerYear"]["min"]) for seat in found["seatsLater"]] == [
        ("HR-direktör", 4),
        ("Rektor", 4),
    ]
    assert [link["meetingsPerYear"]["max"] for link in found["participantsLinks"]] == [6, 6]


def test_meetings_sort_by_the_numbers_of_the_day(counts: Asker) -> None:
    query = """query Sorted($on: Date) { meetings(on: $on, orderBy: MEETINGS, where: {organisation: "a-kommun"}) {
      nodes { forum { id } meetingsPerYear { max } } } }"""
    found = counts(query, on="2025-06-01")["meetings"]["nodes"]
    assert [(each["forum"]["id"], each["meetingsPerYear"]["max"]) for each in found] == [("f", 4), ("g", 2)]


def test_a_party_that_came_later_is_no_party_before(counts: Asker) -> None:
    query = 'query Parties($on: Date) { agreement(id: "x", on: $on) { parties { id } } }'
    assert counts(query, on="2024-06-01")["agreement"]["parties"] == [{"id": "a-kommun"}]
    assert len(counts(query, on="2025-06-01")["agreement"]["parties"]) == 2
