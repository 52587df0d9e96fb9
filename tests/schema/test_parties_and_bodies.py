"""Who acts in an agreement: parties with role and committee, decisions, conveners, escalation, on whose behalf."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from tests.asking import Asker, seeded
from tests.seeds.inline import desired, problems, written

FILE = """
  - {id: sjo-kommun, name: Sjö kommun, kind: municipality, number_printed: 212000-9999, at: L5}
  - {id: sjo-kommun/namnd, name: Socialnämnden, kind: committee, part_of: sjo-kommun, at: L5}
  - {id: sjo-kommun/fullmaktige, name: Kommunfullmäktige, kind: committee, part_of: sjo-kommun, at: L5}
  - {id: fjallhavets-landsting, name: Fjällhavets läns landsting, kind: county council, at: L6}
  - {id: havsstiftelsen, name: Havsstiftelsen, kind: foundation, at: L6}
  - {id: trondelag, name: Trøndelag fylkeskommune, kind: foreign body, at: L6}

persons:
  - {id: kim-exempel, name: Kim Exempel, at: L7}

agreements:
  - id: havet
    name: Samverkansavtal om havet
    at: L8
    parties:
      - {to: sjo-kommun, role: host municipality, through: sjo-kommun/namnd, diary: SN 2024/17, at: L9}
      - {organisation: region-fjallhavet, role: cooperating region, diary: RF/44/2024}
      - havsstiftelsen
      - trondelag
      - kim-exempel
    decided_by:
      - {to: sjo-kommun/fullmaktige, paragraph: § 182, on: 2022-11-28, what: to enter into it, at: L10}
      - {to: sjo-kommun/fullmaktige, paragraph: § 12, on: 2024-01, what: to extend it, at: L11}
      - havet/rad (L12)

forums:
  - id: havet/rad
    name: Havsrådet
    kind: council
    under: havet
    status: dormant
    status_note: nobody has convened it since the reform
    convened_by: region-fjallhavet (L21)
    secretariat_by: [region-fjallhavet, havet/kansli]
    coordinated_by: {to: havet/kansli, valid: 2024 .. 2025}
    secretariat: the region, in turn with the university
    acts_for: [region-fjallhavet, nordhogskolan]
    seats: [{region-fjallhavet: "Regiondirektör (vice chair), Enhetschef"}]
    at: L20
  - {id: havet/kansli, name: Kansligruppen, under: havet, at: L22}
  - id: havet/arbetsgrupp
    name: Arbetsgruppen
    under: havet
    escalates_to: {to: havet/rad, what: questions of money, at: L24}
    at: L23
"""


@pytest.fixture
def sea(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks a graph with an invented agreement and nothing else."""
    with seeded(empty_graph, writer, desired(tmp_path, FILE)) as asker:
        yield asker


def by_id(links: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {link["node"].pop("id"): link for link in links}


def test_each_party_has_its_role_its_committee_and_its_diary_number(sea: Asker) -> None:
    found = sea("""{ agreement(id: "havet") {
      partiesLinks { role through diary node { id kind numberPrinted } }
      partyPersons { id }
    } }""")["agreement"]
    parties = by_id(found["partiesLinks"])
    assert {id: link["node"]["kind"] for id, link in parties.items()} == {
        "sjo-kommun": "MUNICIPALITY",
        "region-fjallhavet": "REGION",
        "havsstiftelsen": "FOUNDATION",
        "trondelag": "FOREIGN_BODY",
    }
    sjo = parties["sjo-kommun"]
    assert (sjo["role"], sjo["through"], sjo["diary"]) == ("host municipality", "sjo-kommun/namnd", "SN 2024/17")
    assert sjo["node"]["numberPrinted"] == "212000-9999"
    assert parties["region-fjallhavet"]["diary"] == "RF/44/2024"
    assert found["partyPersons"] == [{"id": "kim-exempel"}]


def test_agreements_are_found_by_the_role_of_a_party(sea: Asker) -> None:
    query = """query Of($role: String!) {
      agreements(where: {parties: {link: {role: {eq: $role}}, some: {}}}) { nodes { id } }
      organisations(where: {kind: {in: [COUNTY_COUNCIL]}}) { nodes { id } }
    }"""
    assert sea(query, role="host municipality") == {
        "agreements": {"nodes": [{"id": "havet"}]},
        "organisations": {"nodes": [{"id": "fjallhavets-landsting"}]},
    }
    assert sea(query, role="guest")["agreements"]["nodes"] == []


def test_one_body_decides_twice_with_paragraph_and_day(sea: Asker) -> None:
    found = sea("""{ agreement(id: "havet") {
      decidedByLinks { paragraph on onDate what evidence { locator } node { id } }
      decidedByForums { id }
    } }""")["agreement"]
    council = {"id": "sjo-kommun/fullmaktige"}
    assert sorted(found["decidedByLinks"], key=lambda link: str(link["on"])) == [
        {
            "paragraph": "§ 182",
            "on": "2022-11-28",
            "onDate": "2022-11-28",
            "what": "to enter into it",
            "evidence": [{"locator": "Överenskommelse om partnerskap, L10"}],
            "node": council,
        },
        {
            "paragraph": "§ 12",
            "on": "2024-01",
            "onDate": None,
            "what": "to extend it",
            "evidence": [{"locator": "Överenskommelse om partnerskap, L11"}],
            "node": council,
        },
    ]
    assert found["decidedByForums"] == [{"id": "havet/rad"}]


def test_a_body_or_a_forum_convenes_a_forum_and_is_its_secretariat(sea: Asker) -> None:
    found = sea("""{ forum(id: "havet/rad") {
      secretariat status statusNote
      supportingOrganisationsLinks { how node { id } }
      supportingForumsLinks { how validTo node { id } }
      actsFor { id }
      escalatedFromLinks { what node { id } }
      seats { capacities role { name } }
    } }""")["forum"]
    assert sorted((link["how"], link["node"]["id"]) for link in found["supportingOrganisationsLinks"]) == [
        ("convenes", "region-fjallhavet"),
        ("secretariat", "region-fjallhavet"),
    ]
    assert sorted((link["how"], link["validTo"]) for link in found["supportingForumsLinks"]) == [
        ("coordinates", "2025"),
        ("secretariat", None),
    ]
    assert found["secretariat"] == "the region, in turn with the university"
    assert (found["status"], found["statusNote"]) == ("DORMANT", "nobody has convened it since the reform")
    assert [each["id"] for each in found["actsFor"]] == ["nordhogskolan", "region-fjallhavet"]
    assert found["escalatedFromLinks"] == [{"what": "questions of money", "node": {"id": "havet/arbetsgrupp"}}]
    assert {"capacities": ["VICE_CHAIR"], "role": {"name": "Regiondirektör"}} in found["seats"]


@pytest.mark.parametrize(
    ("said", "message", "remedy"),
    [
        ("{to: region-fjallhavet, through: region-fjallhavet/namnd}", 'through "region-fjallhavet/namnd" is not', ""),
        ("{to: region-fjallhavet, through: x/rad}", '"x/rad" is a Forum', "`through` takes the id of an Organisation."),
        ("{to: region-fjallhavet, role: [a, b]}", "`role` takes one value, not 2", "Write one value."),
    ],
)
def test_a_committee_that_nobody_has_is_an_error(tmp_path: Path, said: str, message: str, remedy: str) -> None:
    file = written(
        tmp_path,
        "agreements:\n  - id: x\n    name: X\n    at: L8\n    parties:\n"
        f"      - {said}\nforums: [{{id: x/rad, name: Råd, at: L9}}]\n",
    )
    (found,) = problems(file)
    assert message in found.message
    assert remedy in found.remedy
    assert (found.line, found.column > 10) == (26, True)


@pytest.mark.parametrize(
    "signature", ["on_behalf_of: nowhere", "as_role: nowhere/direktor", "as_role: region-fjallhavet"]
)
def test_whom_a_person_signs_for_is_checked(tmp_path: Path, signature: str) -> None:
    text = "agreements: [{id: x, name: X, at: L8}]\npersons:\n  - id: kim\n    name: Kim\n    at: L8\n"
    (found,) = problems(written(tmp_path, f"{text}    signed: {{to: x, {signature}}}\n"))
    assert signature.partition(": ")[2] in found.message


@pytest.mark.parametrize("number", ["820101-1239", "19820101-1239", "8201611239"])
def test_a_personal_identity_number_is_no_printed_number(tmp_path: Path, number: str) -> None:
    file = written(tmp_path, f"  - {{id: x, name: X, number_printed: '{number}', at: L8}}\n")
    (found,) = problems(file)
    assert "personal identity number" in found.message
