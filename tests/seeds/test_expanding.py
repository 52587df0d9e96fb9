"""What files mean: seats, series, validity, and what the program computes from them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samverkan.files import read_facts
from samverkan.write.stored import stored
from tests.seeds.inline import desired, written

FORUM = """
agreements:
  - id: partnerskap
    name: Partnerskap
    status: signed
    valid: 2024-04-01 .. open
    notice: 6 months
    parties: [region-fjallhavet, nordhogskolan]
    at: L12-14
forums:
  - id: rad
    name: Samverkansråd
    under: partnerskap
    level: strategic
    meets:
      - cadence: 4-5 per term
        form: all
      - cadence: 2 per term
        form: extended
        included_in: all
    seats:
      - region-fjallhavet: Regiondirektör (chair), FoU-direktör
      - organisation: nordhogskolan/fakulteten
        roles: [Dekan (deputy)]
        forms: [extended]
        condition: when asked
        at: L22
      - nordhogskolan: ~
        at: L23
    at: L20-24
  - id: dag
    name: Samverkansdag
    kind: event
    under: partnerskap
    meets: yearly
    at: L30
"""
UNIT = """  - id: nordhogskolan/fakulteten
    name: Fakulteten
    part_of: nordhogskolan
    at: L5
"""


def test_seats_make_roles_and_keep_their_places(tmp_path: Path) -> None:
    graph = desired(tmp_path, UNIT + FORUM)
    role = graph.nodes["Role"]["region-fjallhavet/regiondirektor"]
    assert role.properties["name"] == "Regiondirektör"
    seats = graph.links["SITS_IN", "Role", "Forum"]
    chair = stored(seats["region-fjallhavet/regiondirektor|rad"])
    assert chair["capacities"] == ["chair"]
    assert chair["sources"] == ["fjallhavet-2024#5. Samverkansråd, L20-24"]
    dean = stored(seats["nordhogskolan/fakulteten/dekan|rad"])
    assert dean["capacities"] == ["deputy"]
    assert dean["condition"] == "when asked"
    assert dean["sources"] == ["fjallhavet-2024#5. Samverkansråd, L22"]
    assert dean["organisations"] == ["nordhogskolan/fakulteten", "nordhogskolan"]


def test_tilde_seats_the_organisation_itself(tmp_path: Path) -> None:
    graph = desired(tmp_path, UNIT + FORUM)
    assert list(graph.links["SITS_IN", "Organisation", "Forum"]) == ["nordhogskolan|rad"]


def test_counts_follow_the_forms_of_a_seat(tmp_path: Path) -> None:
    graph = desired(tmp_path, UNIT + FORUM)
    forum = stored(graph.nodes["Forum"]["rad"])
    assert (forum["meetings_min"], forum["meetings_max"]) == (8, 10)
    parts = graph.links["TAKES_PART_IN", "Organisation", "Forum"]
    unit = stored(parts["nordhogskolan/fakulteten|rad"])
    assert (unit["meetings_min"], unit["meetings_max"], unit["whole"]) == (4, 4, False)
    whole = stored(parts["nordhogskolan|rad"])
    assert (whole["meetings_min"], whole["meetings_max"], whole["whole"], whole["seats"]) == (8, 10, True, 2)
    assert whole["basis"] == ["computed", "computed"]


def test_what_rests_on_an_agreement_holds_as_long(tmp_path: Path) -> None:
    forum = stored(desired(tmp_path, UNIT + FORUM).nodes["Forum"]["rad"])
    assert forum["starts_earliest"] == date(2024, 4, 1)
    assert forum["valid_to"] == "open"
    assert forum["validity_rule"] == "as Partnerskap"


def test_a_joined_event_seats_everybody_once(tmp_path: Path) -> None:
    text = FORUM.replace("    level: strategic\n", "    level: strategic\n    joins: dag\n")
    seats = desired(tmp_path, UNIT + text).links["SITS_IN", "Role", "Forum"]
    derived = [stored(row) for row in seats.values() if row.end == "dag"]
    assert len(derived) == 3
    assert {properties["derived_from"] for properties in derived} == {"rad"}
    assert {tuple(properties["basis"]) for properties in derived} == {("computed",)}
    assert {(properties["meetings_min"], properties["meetings_max"]) for properties in derived} == {(1, 1)}


def test_headings_work_as_places(tmp_path: Path) -> None:
    text = "focus_areas:\n  - id: halsa\n    name: Hälsa\n    at: 5. Samverkansråd\n"
    row = desired(tmp_path, text).nodes["FocusArea"]["halsa"]
    assert stored(row)["sources"] == ["fjallhavet-2024#5. Samverkansråd, L20"]
    assert row.properties["kind"] == "area"


def test_other_names_keep_their_sort(tmp_path: Path) -> None:
    text = (
        "  - id: x\n    name: Östra länet\n    also: [ÖL (abbreviation), Ostra lanet (as printed), Öster]\n    at: L5\n"
    )
    properties = stored(desired(tmp_path, text).nodes["Organisation"]["x"])
    assert properties["aliases"] == ["ÖL", "Ostra lanet", "Öster"]
    assert properties["alias_kinds"] == ["abbreviation", "as printed", "other name"]
    assert "ostra lanet" in str(properties["search"])
    assert "östra länet" in str(properties["search"])


PERSON = """
roles:
  - id: region-fjallhavet/regiondirektor
    name: Regiondirektör
    of: region-fjallhavet
    at: L5
persons:
  - name: Ulla Fjällgren
    also: [Ulla Fjallgren (as printed)]
    holds: {to: region-fjallhavet/regiondirektor, acting: true}
    at: L6
remarks:
  - about: region-fjallhavet/regiondirektor
    says: Fjällgren is printed as Fjallgren.
    at: L6
"""


def test_persons_can_be_left_out_everywhere(tmp_path: Path) -> None:
    file = written(tmp_path, PERSON)
    kept = read_facts([file])
    assert "ulla-fjallgren" in kept.nodes["Person"]
    graph = read_facts([file], persons=False)
    assert "Person" not in graph.nodes
    assert all("Person" not in kind for kind in graph.links)
    texts = [str(stored(row)) for rows in graph.nodes.values() for row in rows.values()]
    assert not any("fjällgren" in text.lower() or "fjallgren" in text.lower() for text in texts)
    assert "region-fjallhavet/regiondirektor" in graph.nodes["Role"]


@pytest.mark.parametrize("persons", [True, False])
def test_reading_twice_gives_the_same(tmp_path: Path, persons: bool) -> None:
    file = written(tmp_path, UNIT + FORUM)
    one, other = read_facts([file], persons=persons), read_facts([file], persons=persons)
    assert one.digest == other.digest
    assert one.nodes == other.nodes
    assert one.links == other.links
