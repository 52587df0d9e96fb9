"""Heading files: document, place and whatever else holds for every row of a register, said once."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.facts import Citation
from samverkan.files import national_register, read_facts
from samverkan.files.renaming import plan_renaming
from samverkan.write import Facts
from tests.seeds.inline import problems, written

DESCRIBED = """\
document:
  id: lansregister-2025
  name: Länsregister 2025
  kind: list
  publisher: Fjällverket
  published: 2025-01
  language: sv
at: row
basis: external
"""


def register(folder: Path, text: str, heading: str, name: str = "organisations") -> None:
    (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / f"{name}.heading.yaml").write_text(heading, encoding="utf-8")


def cited(facts: Facts, id: str) -> list[Citation]:
    return list(facts.nodes["Organisation"][id].evidence)


def test_a_document_of_its_own_and_the_rows_as_places(tmp_path: Path) -> None:
    register(tmp_path, "name,kind\nFjällkommun,municipality\n\nSjökommun,municipality\n", DESCRIBED)
    facts = read_facts([tmp_path])
    assert cited(facts, "fjallkommun") == [Citation("lansregister-2025#L2", "external")]
    assert cited(facts, "sjokommun") == [Citation("lansregister-2025#L4", "external")]
    assert facts.nodes["Document"]["lansregister-2025"].properties["name"] == "Länsregister 2025"


def test_a_document_of_another_file_and_a_place_that_rows_may_have_themselves(tmp_path: Path) -> None:
    written(tmp_path, "")
    text = "name;at;document\nA (L9);;\nB;L5;\nC;;\nD;L1;annat-2024\n"
    register(tmp_path, text, "document: fjallhavet-2024\nat: L7\ncertainty: probable\n")
    other = (tmp_path / "fjallhavet.yaml").read_text(encoding="utf-8").partition("organisations:")[0]
    (tmp_path / "annat.yaml").write_text(other.replace("fjallhavet-2024", "annat-2024"), encoding="utf-8")
    facts = read_facts([tmp_path])
    part = "fjallhavet-2024#Överenskommelse om partnerskap, "
    assert cited(facts, "a") == [Citation(f"{part}L9", certainty="probable")]
    assert cited(facts, "b") == [Citation(f"{part}L5", certainty="probable")]
    assert cited(facts, "c") == [Citation(f"{part}L7", certainty="probable")]
    assert cited(facts, "d") == [Citation("annat-2024#Överenskommelse om partnerskap, L1")]


def test_own_names_of_register_and_columns_and_values_of_every_row(tmp_path: Path) -> None:
    heading = """
register: organisations
columns: {Kommunnamn: name, Länskod: ~}
every: {kind: municipality}
"""
    text = "Kommunnamn;Länskod;Typ\nFjällkommun;23;\nFjällregionen;23;region\n"
    register(tmp_path, text, DESCRIBED + heading, "kommuner-2025")
    nodes = read_facts([tmp_path]).nodes["Organisation"]
    assert {id: node.properties["kind"] for id, node in nodes.items()} == {
        "fjallkommun": "municipality",
        "fjallregionen": "region",
    }


def test_links_and_seats_have_the_place_of_the_heading_file(tmp_path: Path) -> None:
    written(tmp_path, "forums: [{id: f, name: F, at: L5}]\n")
    register(tmp_path, "organisation,to\nregion-fjallhavet,nordhogskolan\n", DESCRIBED, "memberships")
    register(tmp_path, "forum,organisation\nf,nordhogskolan\n", "document: fjallhavet-2024\nat: L8\n", "seats")
    links = read_facts([tmp_path]).links
    (member,) = links["MEMBER_OF", "Organisation", "Organisation"].values()
    assert list(member.evidence) == [Citation("lansregister-2025#L2", "external")]
    (seat,) = links["SITS_IN", "Organisation", "Forum"].values()
    assert [place.source for place in seat.evidence] == ["fjallhavet-2024#Överenskommelse om partnerskap, L8"]


@pytest.mark.parametrize(
    ("heading", "place", "said"),
    [
        ("dokument: fjallhavet-2024\nat: L1\n", (1, 1), '"dokument" is not a word of a heading file'),
        ("document: fjallhavet-2042\nat: L1\n", (1, 11), 'Did you mean "fjallhavet-2024"?'),
        ("document: fjallhavet-2024\nat: L500\n", (2, 5), '"L500" is beyond the document'),
        ("document: fjallhavet-2024\nat: L1\nregister: organisation\n", (3, 11), 'Did you mean "organisations"?'),
        ("document: fjallhavet-2024\nat: L1\nbasis: extern\n", (3, 8), '"extern" is not a basis'),
        ("document: fjallhavet-2024\nat: L1\ncolumns: {Kommun: namn}\n", (3, 19), "is not a column of this register"),
        ("document: fjallhavet-2024\nat: L1\nevery: {knd: region}\n", (3, 9), '"knd" is not a column of organisations'),
        ("document: fjallhavet-2024\nat: L1\nevery: {kind: regio}\n", (3, 15), '"regio" is not a kind'),
        ("document: {id: x, nam: X}\nat: row\n", (1, 19), 'Did you mean "name"?'),
        ("document: fjallhavet-2024\nat: [\n", (2, 5), "is never closed"),
    ],
)
def test_what_is_wrong_is_told_once_at_the_heading_file(
    tmp_path: Path, heading: str, place: tuple[int, int], said: str
) -> None:
    written(tmp_path, "")
    register(tmp_path, "name\n" + "".join(f"A{number}\n" for number in range(290)), heading)
    (found,) = problems(tmp_path)
    assert found.file == tmp_path / "organisations.heading.yaml"
    assert (found.line, found.column) == place
    assert said in f"{found.message} {found.remedy}"


def test_a_heading_file_without_its_register(tmp_path: Path) -> None:
    written(tmp_path, "")
    (tmp_path / "roles.heading.yaml").write_text("document: fjallhavet-2024\n", encoding="utf-8")
    (found,) = problems(tmp_path)
    assert "no register beside" in found.message


def test_a_register_alone_brings_its_heading_file(tmp_path: Path) -> None:
    register(tmp_path, "name\nFjällkommun\n", DESCRIBED)
    facts = read_facts([tmp_path / "organisations.csv"])
    assert facts.given == frozenset({"lansregister-2025"}) | national_register.documents()
    assert "fjallkommun" in facts.nodes["Organisation"]


def test_a_thing_can_be_renamed_beside_a_heading_file(tmp_path: Path) -> None:
    register(tmp_path, "name\nFjällkommun\n", DESCRIBED)
    file = written(tmp_path, "forums: [{id: rad, name: Råd, at: L9}]\n")
    assert list(plan_renaming("rad", "samverkansrad", tmp_path).contents) == [file]
