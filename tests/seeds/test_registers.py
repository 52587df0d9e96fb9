"""Registers: errors name the line of a file that an editor shows, whatever comes before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.files import read_facts
from tests.seeds.inline import problems, written

HEADER = "id,name,note,document,at\n"
GOOD = "a{},A{},,fjallhavet-2024,L5\n"
BAD = 'b,B,,fjallhavet-2024,"L5, L500"\n'


def row(*, said: str = "", number: int = 1) -> str:
    return GOOD.format(number, number).replace(",,", f",{said},")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEADER + BAD, 2),
        (HEADER + "\n\n" + row() + "\n" + BAD, 6),
        ("\n\n" + HEADER + BAD, 4),
        (HEADER + "  \n" + row() + " \t\n" + BAD, 5),
        (HEADER + row(said='"one\ntwo\n\nthree"') + BAD, 6),
        (HEADER + row(said='"one ""two""\nthree"') + "\n" + row(said='"\n"', number=2) + BAD, 7),
        (HEADER + 'b,B,"one\ntwo",fjallhavet-2024,L500\n', 3),
        ('id,name,"no\nte",document,at\n'.replace('"no\nte"', '"note"') + BAD, 2),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_the_line_of_a_wrong_cell(tmp_path: Path, text: str, line: int, ending: str, mark: str) -> None:
    written(tmp_path, "")
    file = tmp_path / "organisations.csv"
    file.write_bytes((mark + text).replace("\n", ending).encode())
    (found,) = problems(tmp_path)
    assert (found.file, found.line) == (file, line)
    assert '"L500" is beyond the document' in found.message


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (HEADER + row(said='"one\ntwo"') + "\nb,B\n", 5, "2 cells where the first line has 5"),
        ("sep=|\n" + HEADER.replace(",", "|"), 1, '"|" separates the columns'),
        (HEADER + "# remark\n" + row(), 2, "1 cells where the first line has 5"),
        (HEADER + row(said='"one\ntwo"') + "b,B,,nowhere,L5\n", 4, "cites no document"),
        (HEADER + row() + '\nb,"B,,fjallhavet-2024,L5\n', 4, "not a table: unexpected end of data"),
        (HEADER + row() + 'b,"B"x,,fjallhavet-2024,L5\n', 3, "not a table: ',' expected"),
        ("\nid,id,document,at\n", 2, 'the column "id" is there twice'),
        ("", 1, "the table is empty"),
        ("\n\n", 1, "the table is empty"),
        ("id,name,,document,at\nb,B,x,fjallhavet-2024,L5\n", 1, "column 3 has cells and no heading"),
    ],
)
def test_the_line_of_a_wrong_row(tmp_path: Path, text: str, line: int, said: str) -> None:
    written(tmp_path, "")
    (tmp_path / "organisations.csv").write_text(text, encoding="utf-8")
    (found,) = problems(tmp_path)
    assert found.line == line
    assert said in found.message


def test_line_breaks_stay_in_a_cell(tmp_path: Path) -> None:
    written(tmp_path, "")
    (tmp_path / "organisations.csv").write_bytes((HEADER + row(said='"one\r\ntwo"')).encode())
    assert read_facts([tmp_path]).nodes["Organisation"]["a1"].properties["note"] == "one\r\ntwo"


def test_short_forms_and_lists_in_a_row(tmp_path: Path) -> None:
    written(tmp_path, "forums: [{id: f, name: F, at: L5}]\n")
    (tmp_path / "organisations.csv").write_text(
        "name,part_of,document\nFoU (L5),nordhogskolan (implied)|region-fjallhavet,fjallhavet-2024\n", encoding="utf-8"
    )
    (tmp_path / "seats.csv").write_text(
        "forum,organisation,role,document,at\nf,nordhogskolan,Rektor (chair),fjallhavet-2024,L6\n", encoding="utf-8"
    )
    graph = read_facts([tmp_path])
    wholes = graph.links["PART_OF", "Organisation", "Organisation"]
    assert [place.basis for fact in wholes.values() for place in fact.evidence] == ["implied", "stated"]
    assert graph.links["SITS_IN", "Role", "Forum"]["nordhogskolan/rektor|f"].properties["capacities"] == ["chair"]


@pytest.mark.parametrize(
    ("name", "text", "column", "said"),
    [
        ("memberships", "organisation,to,document,at\nregion-fjalhavet,nordhogskolan", 1, '"region-fjallhavet"'),
        ("memberships", "organisation,to,document,at\nregion-fjallhavet,nordhogskola", 19, '"nordhogskolan"'),
        ("parties", "document,at,agreement,to\nfjallhavet-2024,L5,avtal-2025,nordhogskolan", 20, '"avtal-2024"'),
        ("seats", "forum,organisation,document,at\nrad,nordhogskolan", 1, "It is the id of a Forum"),
    ],
)
def test_an_id_that_nothing_has(tmp_path: Path, name: str, text: str, column: int, said: str) -> None:
    written(tmp_path, "agreements: [{id: avtal-2024, name: Avtal, at: L9}]\n")
    rest = ",fjallhavet-2024,L5" if "document,at\n" in text else ""
    (tmp_path / f"{name}.csv").write_text(f"{text}{rest}\n", encoding="utf-8")
    (found,) = problems(tmp_path)
    assert (found.file.name, found.line, found.column) == (f"{name}.csv", 2, column)
    assert "is not known" in found.message
    assert said in found.remedy


@pytest.mark.parametrize(
    ("heading", "place", "said"),
    [
        ("id,namn,naamn,document,at", (1, 9), 'Did you mean "namn" (`name`)?'),
        ("id,name,knid,document,at", (1, 9), 'Did you mean "kind"?'),
        ('id,name,"a\nb",document,at', (1, 9), "is not a column of organisations"),
        ("id,name,Namn,document,at", (1, 9), 'the columns "name" and "Namn" both mean `name`'),
        ("id,name,note,at,plats", (1, 17), 'the columns "at" and "plats" both mean `at`'),
        ("id,name,note,also,at", (1, 1), "there is no column `document`"),
    ],
)
def test_a_wrong_heading_is_told_once(tmp_path: Path, heading: str, place: tuple[int, int], said: str) -> None:
    rows = "".join(f"org-{number},,x,nowhere,L5000\n" for number in range(290))
    written(tmp_path, "remarks: [{about: org-7, gap: Nothing is known. (L8)}]\n")
    (tmp_path / "organisations.csv").write_text(f"{heading}\n{rows}", encoding="utf-8")
    (found,) = problems(tmp_path)
    assert (found.line, found.column) == place
    assert said in f"{found.message} {found.remedy}"


@pytest.mark.parametrize(
    ("row", "column", "said"),
    [
        ("a{0},A{0},,kommun,fjallhavet-2024,L5\n", 8, '"kommun" is not a kind'),
        ("a{0},A{0},,,fjallhavet-2024,\n", 1, "no place in the document"),
        ("a{0},A{0},,,fjallhavet-2023,L5\n", 9, 'Did you mean "fjallhavet-2024"?'),
        ("a{0},A{0},,,,L5\n", 1, "the row cites no document"),
    ],
)
def test_one_fault_of_many_rows_is_told_once(tmp_path: Path, row: str, column: int, said: str) -> None:
    rows = "".join(row.format(number) for number in range(290))
    written(tmp_path, "")
    file = tmp_path / "organisations.csv"
    file.write_text(f"id,name,note,kind,document,at\n{rows}", encoding="utf-8")
    (found,) = problems(tmp_path)
    assert (found.line, found.column) == (2, column)
    assert said in f"{found.message} {found.remedy}"
    assert found.remedy.endswith("The same is in lines 3, 4, 5, 6, 7 and 284 more.")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("memberships", "organisation,to,document,at\nregion-fjallhavet,nordhogskolan,fjallhavet-2024,\n"),
        ("parties", "agreement,to,document,at\navtal,nordhogskolan,fjallhavet-2024,\n"),
        ("seats", "forum,organisation,document,at\nforum,nordhogskolan,fjallhavet-2024,\n"),
    ],
)
def test_a_link_without_a_place_is_an_error(tmp_path: Path, name: str, text: str) -> None:
    more = "agreements: [{id: avtal, name: Avtal, at: L9}]\nforums: [{id: forum, name: Forum, at: L9}]\n"
    written(tmp_path, more)
    (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    (found,) = problems(tmp_path)
    assert "the row has no place in the document" in found.message
