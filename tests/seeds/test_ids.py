"""Ids that are made from names: what gives none, and what gives one that another thing has."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.files import read_facts
from samverkan.files.file_words import SECTIONS
from tests.seeds.inline import HEAD, desired, problems, written

TEXTS = ("goals", "commitments", "proposals", "remarks")


def entry(section: str, name: str) -> str:
    word = {"remarks": "says", "goals": "text", "commitments": "text", "proposals": "text"}.get(section, "name")
    head = "" if section == "organisations" else f"{section}:\n"
    needed = "    value: 3\n    counts: forums\n" if section == "figures" else ""
    return f'{head}  - {word}: "{name}"\n    at: L5\n{needed}'


@pytest.mark.parametrize("section", list(SECTIONS))
@pytest.mark.parametrize("name", ["!!!", "2024", "１２３", "٢٠٢٤", "–", "😀"])
def test_a_name_without_letters_asks_for_an_id(tmp_path: Path, section: str, name: str) -> None:
    (found,) = problems(written(tmp_path, entry(section, name)))
    assert found.message == f'no id can be made from "{name}"'
    assert "Give the entry an `id`" in found.remedy


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("A\u030angstro\u0308m", "angstrom"),
        ("Ｒｅｇｉｏｎ ﬁ", "region-fi"),
        ("Łódź", "lodz"),
        ("Sámi ŋ đ ŧ", "sami-n-d-t"),
        ("Œuvre Ð Þ", "oeuvre-d-th"),
        ("2:a AP-fonden", "2-a-ap-fonden"),
    ],
)
def test_letters_in_other_forms_stay_in_ids(tmp_path: Path, name: str, id: str) -> None:
    assert id in desired(tmp_path, f"  - name: {name}\n    at: L5\n").nodes["Organisation"]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("東京大学", "dongjingdaxue"),
        ("Ω", "o"),
        ("Регион Север", "region-sever"),
        ("Πανεπιστήμιο Κρήτης", "panepistimio-kritis"),
        ("جامعة الشمال", "jm-h-lshml"),
        ("東京 2024", "dongjing-2024"),
        ("Ω-gruppen", "gruppen"),
    ],
)
def test_a_name_in_another_script_gives_an_id_in_latin_letters(tmp_path: Path, name: str, id: str) -> None:
    text = f"  - name: {name}\n    at: L5\nforums:\n  - id: f\n    name: F\n    at: L5\n"
    text += f"    meets: [{{cadence: yearly, form: {name}}}]\n    seats: [{{nordhogskolan: {name}}}]\n"
    nodes = desired(tmp_path, text).nodes
    assert nodes["Organisation"][id].properties["name"] == name
    assert list(nodes["Role"]) == [f"nordhogskolan/{id}"]
    assert list(nodes["MeetingSeries"]) == [f"f/meetings/{id}"]


def test_the_name_of_a_person_in_another_script_is_left_out_of_ids(tmp_path: Path) -> None:
    text = "persons:\n  - name: 山田太郎\n    at: L5\nremarks:\n  - says: 山田太郎\n    at: L6\n"
    graph = read_facts([written(tmp_path, text)], persons=False)
    assert list(graph.nodes["Remark"]) == ["fjallhavet-2024/name-withheld"]


@pytest.mark.parametrize("other", ["Hago kommun", "HÅGO KOMMUN"])
def test_two_names_of_two_files_that_give_one_id(tmp_path: Path, other: str) -> None:
    one = written(tmp_path, "  - name: Hågo kommun\n    at: L5\n")
    two = tmp_path / "other.yaml"
    text = HEAD.replace("fjallhavet-2024", "annat") + f"organisations:\n  - name: {other}\n    at: L5\n"
    two.write_text(text, encoding="utf-8")
    (found,) = problems(one, two)
    assert found.message == 'the id "hago-kommun", made from the name, is taken by "Hågo kommun"'
    assert "give one of them an `id` of its own" in found.remedy
    assert f"{one}:21" in found.remedy


@pytest.mark.parametrize("name", ["東京大学", "Ω-gruppen"])
def test_an_id_of_its_own_is_enough(tmp_path: Path, name: str) -> None:
    row = desired(tmp_path, f"  - id: tokyo\n    name: {name}\n    at: L5\n").nodes["Organisation"]["tokyo"]
    assert row.properties["name"] == name


@pytest.mark.parametrize("title", ["!", "1 (chair)", "Rektor, 2"])
def test_a_role_made_from_a_seat_needs_letters(tmp_path: Path, title: str) -> None:
    text = f'forums:\n  - id: f\n    name: F\n    seats: [{{nordhogskolan: "{title}"}}]\n    at: L5\n'
    (found,) = problems(written(tmp_path, text))
    assert "no id can be made from the role" in found.message
    assert "of: nordhogskolan" in found.remedy


@pytest.mark.parametrize("title", ["(chair)", "Rektor,", ""])
def test_a_seat_without_a_role_says_so(tmp_path: Path, title: str) -> None:
    text = f'forums:\n  - id: f\n    name: F\n    seats: [{{nordhogskolan: "{title}"}}]\n    at: L5\n'
    (found,) = problems(written(tmp_path, text))
    assert "names no role" in found.message


def test_a_form_of_meetings_needs_letters(tmp_path: Path) -> None:
    text = "forums:\n  - id: f\n    name: F\n    meets: [{cadence: yearly, form: '!'}]\n    at: L5\n"
    (found,) = problems(written(tmp_path, text))
    assert 'no id can be made from the form "!"' in found.message


@pytest.mark.parametrize(
    "section", [section for section in SECTIONS if section not in (*TEXTS, "figures", "milestones")]
)
@pytest.mark.parametrize("other", ["Styrgrupp", "STYRGRUPP", "Styr grupp", "Styrgrupp α"])
def test_two_entries_of_one_file_do_not_melt_together(tmp_path: Path, section: str, other: str) -> None:
    name = other.replace(" grupp", "-grupp") if " grupp" in other else "Styrgrupp"
    first, second = entry(section, name), entry(section, other).removeprefix(f"{section}:\n")
    (found,) = problems(written(tmp_path, first + second))
    assert "made from the name, is taken" in found.message
    assert f"give {'it' if name == other else 'one of them'} an `id` of its own" in found.remedy


@pytest.mark.parametrize("section", [*TEXTS, "milestones"])
def test_texts_that_say_the_same_are_numbered(tmp_path: Path, section: str) -> None:
    text = entry(section, "Same") + entry(section, "Same").removeprefix(f"{section}:\n") * 2
    rows = desired(tmp_path, text).nodes[SECTIONS[section]]
    assert [id.rpartition("/")[2] for id in rows] == ["same", "same-2", "same-3"]


@pytest.mark.parametrize(("section", "refused"), [("forums", 1), ("agreements", 1), ("organisations", 0)])
def test_forums_and_agreements_of_two_documents_join_by_id_only(tmp_path: Path, section: str, refused: int) -> None:
    one = written(tmp_path, entry(section, "Styrgrupp"))
    text = (
        entry(section, "Styrgrupp") if section != "organisations" else f"organisations:\n{entry(section, 'Styrgrupp')}"
    )
    other = tmp_path / "other.yaml"
    other.write_text(HEAD.replace("fjallhavet-2024", "annat") + text, encoding="utf-8")
    if refused:
        (found,) = problems(one, other)
        assert "If it is the same, write `id: styrgrupp`." in found.remedy
        other.write_text(other.read_text().replace("- name: ", "- id: styrgrupp\n    name: "), encoding="utf-8")
    (row,) = [row for row in read_facts([one, other]).nodes[SECTIONS[section]].values() if row.id == "styrgrupp"]
    assert len(row.evidence) == 2


def test_two_titles_of_seats_that_give_one_id(tmp_path: Path) -> None:
    text = "forums:\n  - id: f\n    name: F\n    seats: [{nordhogskolan: 'Dekan α, Dekan β'}]\n    at: L5\n"
    (found,) = problems(written(tmp_path, text))
    assert 'made from the role "Dekan β", is that of "Dekan α" already' in found.message


def test_spellings_of_one_title_are_one_role(tmp_path: Path) -> None:
    text = "forums:\n  - id: f\n    name: F\n    seats: [{nordhogskolan: 'FoU-chef, FOU chef'}]\n    at: L5\n"
    assert list(desired(tmp_path, text).nodes["Role"]) == ["nordhogskolan/fou-chef"]


def test_rows_of_a_register_refer_to_what_has_an_id_made_from_its_name(tmp_path: Path) -> None:
    (tmp_path / "memberships.csv").write_text(
        "organisation,to,document,at\nstyrgrupp,nordhogskolan,fjallhavet-2024,L5\n"
        "styrgrupp,region-fjallhavet,fjallhavet-2024,L6\n",
        encoding="utf-8",
    )
    (tmp_path / "organisations.csv").write_text("name,document,at\nStyrgrupp,fjallhavet-2024,L5\n", encoding="utf-8")
    written(tmp_path, "")
    assert len(read_facts([tmp_path]).links["MEMBER_OF", "Organisation", "Organisation"]) == 2


def test_persons_with_no_latin_letter_are_left_out_without_touching_ids(tmp_path: Path) -> None:
    text = "persons:\n  - id: person-1\n    name: 山田 太郎\n    also: ['']\n    at: L5\n"
    graph = read_facts([written(tmp_path, text)], persons=False)
    assert "nordhogskolan" in graph.nodes["Organisation"]
    assert graph.nodes["Organisation"]["nordhogskolan"].properties["name"] == "Nordhögskolan"
