"""What `at:` takes: lines, headings, pages, paragraphs and annexes."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.files import read_facts
from tests.seeds.inline import HEAD, desired, problems, written
from tests.seeds.schema_check import refusals

PDF = """\
document:
  id: avtal
  name: Avtal
  file: avtal.pdf
  at: s. 1
  sections:
    - s. 2: Parter
    - s. 4: Uppsägning
"""


def sources(folder: Path, said: str) -> list[str]:
    """The places of an entry with this `at`."""
    facts = desired(folder, f"forums:\n  - name: Råd\n    at: {said}\n")
    return [item.source.partition("#")[2] for item in facts.nodes["Forum"]["rad"].evidence]


@pytest.mark.parametrize(
    ("said", "stored"),
    [
        ("L3", ["Överenskommelse om partnerskap, L3"]),
        ("[L3, 'L22, L24']", ["Överenskommelse om partnerskap, L3", "5. Samverkansråd, L22", "5. Samverkansråd, L24"]),
        ("5. Samverkansråd", ["5. Samverkansråd, L20"]),
        ("'5. Samverkansråd, s. 3'", ["5. Samverkansråd, s. 3"]),
        ("s. 3-4", ["s. 3-4"]),
        ("sid 3", ["s. 3"]),
        ("§ 4", ["§ 4"]),
        ("4 §, L22", ["5. Samverkansråd, § 4, L22"]),
        ("bilaga 2 s. 1", ["bilaga 2, s. 1"]),
        ("bilaga 2, L90", ["bilaga 2, L90"]),
    ],
)
def test_a_place_may_be_named_in_the_usual_ways(tmp_path: Path, said: str, stored: list[str]) -> None:
    assert sources(tmp_path, said) == stored


def test_places_stand_in_brackets_too(tmp_path: Path) -> None:
    text = """
forums:
  - Råd (§ 4, s. 3)
  - {name: Plan (bilaga 2), at: bilaga 2}
  - name: Utskott (s. 5; implied)
    part_of: rad (bilaga 2 s. 1)
    seats: region-fjallhavet (s. 9)
"""
    facts = desired(tmp_path, text)
    forums = facts.nodes["Forum"]
    assert [item.source for item in forums["rad"].evidence] == ["fjallhavet-2024#§ 4, s. 3"]
    assert forums["plan-bilaga-2"].properties["name"] == "Plan (bilaga 2)"
    (place,) = forums["utskott"].evidence
    assert (place.source, place.basis) == ("fjallhavet-2024#s. 5", "implied")
    (whole,) = facts.links["PART_OF", "Forum", "Forum"].values()
    assert [item.source for item in whole.evidence] == ["fjallhavet-2024#bilaga 2, s. 1"]
    (seat,) = facts.links["SITS_IN", "Organisation", "Forum"].values()
    assert [item.source for item in seat.evidence] == ["fjallhavet-2024#s. 9"]


def test_a_document_without_lines_has_headings_on_pages(tmp_path: Path) -> None:
    file = tmp_path / "avtal.yaml"
    entries = [("a", "s. 3"), ("b", "s. 4"), ("c", "Uppsägning"), ("d", "'Parter, § 2'"), ("e", "s. 1")]
    forums = "".join(f"  - {{id: {id}, name: {id.upper()}, at: {at}}}\n" for id, at in entries)
    file.write_text(f"{PDF}forums:\n{forums}", encoding="utf-8")
    assert refusals(file) == []
    facts = read_facts([file])
    found = {id: fact.evidence[0].source.partition("#")[2] for id, fact in facts.nodes["Forum"].items()}
    assert found == {"a": "Parter, s. 3", "b": "s. 4", "c": "Uppsägning, s. 4", "d": "Parter, § 2", "e": "s. 1"}
    assert facts.nodes["Document"]["avtal"].properties["sections"] == ["s. 2: Parter", "s. 4: Uppsägning"]


@pytest.mark.parametrize(
    ("said", "message", "remedy"),
    [
        ("line 5", '"line 5" is no place', "A place is L88, L96-100, a heading of document.sections, s. 3, § 4"),
        ("'L5, fem'", '"fem" is no place', "bilaga 2"),
        ("5. Samverkansrad", '"5. Samverkansrad" is no place', 'Did you mean "5. Samverkansråd"?'),
        ("L9-5", '"L9-5" is not a range of lines', "first line"),
        ("L101", '"L101" is beyond the document', "100 lines"),
        pytest.param("L" + "9" * 5000, "is beyond the document", "100 lines", id="endless line"),
        pytest.param("s. " + "9" * 5000, "is not a range of pages", "9,999,999", id="endless page"),
        ("s. 4-3", '"s. 4-3" is not a range of pages', "first page"),
        ("s. 0", '"s. 0" is not a range of pages', "from 1"),
        ("s. 123456789", '"s. 123456789" is not a range of pages', "9,999,999"),
    ],
)
def test_what_is_no_place_is_refused(tmp_path: Path, said: str, message: str, remedy: str) -> None:
    (found,) = problems(written(tmp_path, f"forums:\n  - name: Råd\n    at: {said}\n"))
    assert message in found.message
    assert remedy in found.remedy


@pytest.mark.parametrize("section", ["§ 4: Parter", "L5, s. 3: Parter", "Parter", "s. 3, s. 4: Parter"])
def test_a_heading_has_a_line_or_a_page(tmp_path: Path, section: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(HEAD.replace("- L20: 5. Samverkansråd", f"- {section}"), encoding="utf-8")
    (found,) = problems(file)
    assert found.message == "a section is a line or a page and its heading"
