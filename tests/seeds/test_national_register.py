"""The national register: what it lists, and how files draw on it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from samverkan.errors import InputError
from samverkan.files import SHIPPED, find_files, national_register, read_facts
from samverkan.files.bodies import Body
from samverkan.files.slugs import slug
from samverkan.model.vocabularies import OrganisationKind
from samverkan.shipped import Shipped, shipped
from samverkan.write import Facts, NodeFact
from tests.seeds.inline import desired, problems, written

BODIES = national_register.bodies()


def of_kind(kind: OrganisationKind) -> list[Body]:
    return [body for body in BODIES.values() if kind in body.kinds]


def organisation(facts: Facts, id: str) -> NodeFact:
    return facts.nodes["Organisation"][id]


def test_lists_every_county_region_and_municipality() -> None:
    counties = {body.code: body for body in of_kind(OrganisationKind.COUNTY)}
    regions = {body.code[:2] for body in of_kind(OrganisationKind.REGION)}
    municipalities = {body.code for body in of_kind(OrganisationKind.MUNICIPALITY)}
    assert (len(counties), len(of_kind(OrganisationKind.REGION)), len(municipalities)) == (21, 21, 290)
    assert regions == set(counties)
    assert {code[:2] for code in municipalities} == set(counties)
    assert all(len(code) == 4 and code.isdigit() for code in municipalities)
    assert len(of_kind(OrganisationKind.COUNTY_BOARD)) == 21
    assert BODIES["region-gotland"].kinds == {"region", "municipality"}


def test_numbers_are_right_and_of_one_body_each() -> None:
    numbers = [body.number for body in BODIES.values() if body.number]
    assert len(numbers) == len(set(numbers)) == 338
    kinds = {OrganisationKind.AGENCY, OrganisationKind.UNIVERSITY, OrganisationKind.COUNTY_BOARD}
    assert {body.kind for body in BODIES.values() if body.number} == kinds


def test_every_row_has_the_form_of_an_entry() -> None:
    entries = [national_register.entry_of(id) for id in national_register.rows()]
    assert len(entries) == 669
    assert {cited.basis for entry in entries for cited in entry.evidence} == {"external"}


def test_names_of_municipalities_are_those_in_use() -> None:
    names = {body.code: body.name for body in of_kind(OrganisationKind.MUNICIPALITY)}
    assert [names[code] for code in ("2080", "2513", "2514")] == ["Falu kommun", "Överkalix kommun", "Kalix kommun"]
    assert [name for name in names.values() if name.endswith(("ss kommun", "xs kommun", "zs kommun"))] == []


def test_the_tables_are_registers_with_heading_files() -> None:
    facts = read_facts([shipped(Shipped.NATIONAL_REGISTER)])
    as_registers = facts.nodes["Organisation"]
    assert as_registers.keys() == BODIES.keys()
    assert facts.nodes["Document"].keys() == national_register.documents()
    for id, fact in as_registers.items():
        entry = national_register.entry_of(id)
        assert entry.evidence == fact.evidence
        assert entry.properties.items() <= fact.properties.items()


def test_lines_of_the_documents_are_those_of_the_tables() -> None:
    tables = {row.place.file for row in national_register.rows().values()}
    for table in tables:
        _, document = national_register.document_of(table)
        assert document.properties["file"] == table.name
        assert document.properties["lines"] == len(table.read_text(encoding="utf-8").splitlines())


def test_ids_are_the_slugs_of_the_names() -> None:
    others = {id: body.name for id, body in BODIES.items() if id != slug(body.name)}
    assert others == {
        "habo-kommun-0305": "Håbo kommun",
        "namnden-mot-diskriminering-5158": "Nämnden mot diskriminering",
        "kth": "Kungl. Tekniska högskolan",
        "uka": "Universitetskanslersämbetet",
        "lansstyrelsen-jamtlands-lan": "Länsstyrelsen i Jämtlands län",
        "malardalens-hogskola": "Mälardalens universitet",
    }
    assert BODIES["habo-kommun"].name == "Habo kommun"
    slugs = Counter(slug(body.name) for body in BODIES.values())
    assert {name for name, count in slugs.items() if count > 1} == {"habo-kommun", "namnden-mot-diskriminering"}


def test_a_body_of_the_agreements_that_come_along_has_one_id() -> None:
    own = read_facts().nodes["Organisation"]
    by_number = {body.number: id for id, body in BODIES.items() if body.number}
    by_name = {slug(body.name): id for id, body in BODIES.items()}
    for id, fact in own.items():
        number, name = (str(fact.properties.get(each)) for each in ("number", "name"))
        assert by_number.get(number, id) == id
        assert by_name.get(slug(name), id) == id
    both = own.keys() & BODIES.keys()
    assert len(both) == 47
    assert {id for id in both if own[id].properties["kind"] != BODIES[id].kind} == set()


def test_names_have_no_faults_of_encoding() -> None:
    names = [name for body in BODIES.values() for name in (body.name, *body.other_names)]
    assert [name for name in names if not {"?", "_", "\ufffd"}.isdisjoint(name) or name != " ".join(name.split())] == []


def test_what_a_file_refers_to_is_described_by_the_register(tmp_path: Path) -> None:
    facts = desired(
        tmp_path,
        """
agreements:
  - id: fjall-avtal
    name: Avtal om fjällen
    parties:
      - region-fjallhavet
      - {to: ostersunds-kommun, through: habo-kommun-0305}
    at: L9
forums:
  - id: fjall-rad
    name: Fjällråd
    under: fjall-avtal
    seats:
      - kth: Rektor
    at: L20
persons:
  - id: signe-fjall
    name: Signe Fjäll
    signed: {to: fjall-avtal, on_behalf_of: banverket}
    at: L30
""",
    )
    assert organisation(facts, "ostersunds-kommun").properties["code"] == "2380"
    assert organisation(facts, "kth").properties["number"] == "202100-3054"
    assert {"habo-kommun-0305", "banverket"} <= facts.nodes["Organisation"].keys()
    assert len(facts.nodes["Organisation"]) == 6
    assert facts.nodes["Document"].keys() == {
        "fjallhavet-2024",
        "scb-kommuner-2025",
        "scb-myndighetsregistret-2026",
    }
    (source,) = organisation(facts, "kth").evidence
    assert (source.document, source.basis) == ("scb-myndighetsregistret-2026", "external")


def test_nothing_is_in_a_graph_that_no_file_refers_to(tmp_path: Path) -> None:
    assert desired(tmp_path, "").nodes["Document"].keys() == {"fjallhavet-2024"}
    assert national_register.documents().isdisjoint(read_facts().nodes["Document"])


def test_what_a_file_names_is_described_by_the_file_alone(tmp_path: Path) -> None:
    facts = desired(
        tmp_path,
        """
agreements:
  - {id: fjall-avtal, name: Avtal om fjällen, parties: [region-fjallhavet, sveriges-lantbruksuniversitet], at: L9}
""".replace("agreements:", "  - {id: sveriges-lantbruksuniversitet, name: SLU, at: L5}\nagreements:"),
    )
    fact = organisation(facts, "sveriges-lantbruksuniversitet")
    assert (fact.properties["name"], fact.properties.get("number")) == ("SLU", None)
    assert facts.nodes["Document"].keys() == {"fjallhavet-2024"}


def test_a_file_adds_to_the_register_and_says_otherwise(tmp_path: Path) -> None:
    facts = desired(
        tmp_path, "  - {id: kth, number: 212000-0142, abbreviation: K, member_of: region-fjallhavet, at: L5}\n"
    )
    fact = organisation(facts, "kth")
    assert (fact.properties["number"], fact.properties["abbreviation"]) == ("212000-0142", "K")
    assert fact.properties["name"] == "Kungl. Tekniska högskolan"
    own, listed = fact.evidence
    assert (own.document, own.fields) == ("fjallhavet-2024", ())
    assert listed.document == "scb-myndighetsregistret-2026"
    assert "name" in listed.fields
    assert "number" not in listed.fields


@pytest.mark.parametrize(
    ("written_as", "id"),
    [
        ("Östersunds kommun", "ostersunds-kommun"),
        ("O\u0308stersunds kommun", "ostersunds-kommun"),
        ("ostersunds-komun", "ostersunds-kommun"),
        ("Region Dalarna", "region-dalarna"),
        ("Landstinget Dalarna", "region-dalarna"),
        ("SLU", "sveriges-lantbruksuniversitet"),
        ("Mitunversitetet", "mittuniversitetet"),
        ("malardalens-universitet", "malardalens-hogskola"),
        ("202100-3054", "kth"),
        ("Östersunds kommun 2", "ostersunds-kommun"),
        ("Regionen Dalarnas", "region-dalarna"),
        ("håbo-kommun", "habo-kommun-0305"),
    ],
)
@pytest.mark.parametrize(
    "place",
    [
        "agreements:\n  - {id: fjall-avtal, name: Avtal, parties: ['NAME'], at: L9}\n",
        "forums:\n  - {id: fjall-rad, name: Råd, seats: [{organisation: 'NAME'}], at: L9}\n",
    ],
)
def test_an_unknown_party_is_answered_with_the_nearest(tmp_path: Path, written_as: str, id: str, place: str) -> None:
    (problem,) = problems(written(tmp_path, place.replace("NAME", written_as)))
    assert f'Did you mean "{id}"?  ({BODIES[id].name}, ' in problem.remedy


def test_what_the_files_have_themselves_goes_first_where_it_is_nearer(tmp_path: Path) -> None:
    text = "agreements:\n  - {id: fjall-avtal, name: Avtal, parties: [nordhogskola], at: L9}\n"
    (problem,) = problems(written(tmp_path, text))
    assert 'Did you mean "nordhogskolan"?' in problem.remedy


def test_a_part_of_a_body_has_to_be_listed(tmp_path: Path) -> None:
    text = "forums:\n  - {id: fjall-rad, name: Råd, seats: [ostersunds-kommun/socialnamnden], at: L9}\n"
    (problem,) = problems(written(tmp_path, text))
    assert "is listed under `organisations`, with `part_of: ostersunds-kommun`;" in problem.remedy


def test_where_nothing_is_near_it_is_told_how_to_look(tmp_path: Path) -> None:
    text = "forums:\n  - {id: fjall-rad, name: Råd, seats: [qwxz], at: L9}\n"
    (problem,) = problems(written(tmp_path, text))
    assert problem.remedy.endswith("`samverkan find` looks up the ids of bodies by their names.")


def test_an_agreement_is_not_answered_with_a_body(tmp_path: Path) -> None:
    text = "forums:\n  - {id: fjall-rad, name: Råd, under: Östersunds kommun, at: L9}\n"
    (problem,) = problems(written(tmp_path, text))
    assert "ostersunds-kommun" not in problem.remedy


def test_is_not_read_as_a_register_of_the_folder() -> None:
    assert {file.parent.name for file in find_files([SHIPPED]).files} == {"agreements", "registers"}


def test_the_digest_of_files_changes_with_the_register(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "")
    before = find_files([tmp_path]).digest
    monkeypatch.setattr(national_register, "digest", lambda: "another")
    assert find_files([tmp_path]).digest != before


def test_a_reference_that_takes_no_organisation_is_refused(tmp_path: Path) -> None:
    text = "forums:\n  - {id: fjall-rad, name: Råd, under: ostersunds-kommun, at: L9}\n"
    with pytest.raises(InputError, match='"ostersunds-kommun" is an Organisation'):
        read_facts([written(tmp_path, text)])


def test_a_namesake_needs_the_id_that_the_register_has(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, "  - {name: Håbo kommun, at: L5}\n"))
    assert 'the id "habo-kommun", made from the name, is that of Habo kommun' in found.message
    assert "`id: habo-kommun-0305`" in found.remedy
    bodies = desired(tmp_path, "  - {id: habo-kommun-0305, name: Håbo kommun, at: L5}\n").nodes["Organisation"]
    assert bodies["habo-kommun-0305"].properties["name"] == "Håbo kommun"
