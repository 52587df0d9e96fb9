"""Registers as Excel workbooks: cells as the person sees them, sheets, and files that are no workbook."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from samverkan.files import find_files, read_facts, read_files
from samverkan.files.folder import find, ignored_note
from tests.seeds.inline import problems, written

HEADINGS = ["Namn", "Organisationsnummer", "Typ", "Dokument", "Plats"]
REST = ["region", "fjallhavet-2024", "L5"]


def workbook(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> Workbook:
    """Make a workbook of these sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return book


def organisations(folder: Path) -> dict[str, dict[str, Any]]:
    """The organisations of a folder beside those of the agreement file."""
    nodes = read_facts([folder]).nodes["Organisation"]
    others = ("region-fjallhavet", "nordhogskolan")
    return {id: dict(node.properties) for id, node in nodes.items() if id not in others}


def test_cells_are_read_as_the_person_sees_them(tmp_path: Path) -> None:
    written(tmp_path, "")
    book = workbook(
        (
            "Blad1",
            [
                ["Namn", "Orgnr", "Från", "Till", "Anmärkning", "Öppen lista", "Dokument", "Plats"],
                ["A", 2321000214, date(2019, 1, 1), 2024.0, 12.5, True, "fjallhavet-2024", "L5"],
                ["B", 2321000214, datetime(2019, 3, 1), datetime(2024, 6, 30), 7, None, "fjallhavet-2024", "L5"],
                [None] * 8,
                ["C", "232100-0214", "2019-01", None, 0.25, None, " fjallhavet-2024\u00a0", "L5", None, None],
            ],
        )
    )
    sheet = book["Blad1"]
    sheet["F1"] = "open_list"
    sheet["B3"].number_format = "000000\\-0000"
    sheet["C3"].number_format = "yyyy\\-mm"
    sheet["D3"].number_format = "yyyy"
    sheet["E3"].number_format = "0000"
    book.save(tmp_path / "organisations.xlsx")
    found = organisations(tmp_path)
    assert [node["number"] for node in found.values()] == ["232100-0214"] * 3
    assert [node["valid_from"].said for node in found.values()] == ["2019-01-01", "2019-03", "2019-01"]
    assert [node["valid_to"].said for node in found.values() if "valid_to" in node] == ["2024", "2024"]
    assert [node["note"] for node in found.values()] == ["12.5", "0007", "0.25"]
    assert found["a"]["open_list"] is True


def test_the_first_sheet_counts_and_others_are_named(tmp_path: Path) -> None:
    written(tmp_path, "")
    book = workbook(
        ("Blad1", [HEADINGS, ["A", None, *REST]]), ("Blad2", [["x"]]), ("Tom", []), ("Listor", [["region"]])
    )
    book["Listor"].sheet_state = "hidden"
    book.save(tmp_path / "organisations.xlsx")
    assert list(organisations(tmp_path)) == ["a"]
    (assumed,) = read_files(find_files([tmp_path])).assumed
    assert assumed.said == "without the hidden sheet Listor, without the sheet Blad2, headings in Swedish"


def test_sheets_that_are_named_as_registers(tmp_path: Path) -> None:
    written(tmp_path, "")
    members = [["organisation", "to", "document", "at"], ["a", "nordhogskolan", "fjallhavet-2024", "L6"]]
    book = workbook(
        ("Läs mig", [["Om boken"]]), ("Organisations", [HEADINGS, ["A", None, *REST]]), ("memberships", members)
    )
    book.save(tmp_path / "bok.xlsx")
    facts = read_facts([tmp_path])
    assert list(facts.links["MEMBER_OF", "Organisation", "Organisation"]) == ["a|nordhogskolan"]
    said = [each.said for each in read_files(find_files([tmp_path])).assumed]
    assert said == ['sheet "Organisations", without the sheet Läs mig, headings in Swedish']


def test_a_title_above_the_headings(tmp_path: Path) -> None:
    written(tmp_path, "")
    book = workbook(("Blad1", [["Organisationer 2025"], [], HEADINGS, ["A", None, *REST]]))
    book["Blad1"].merge_cells("A1:E1")
    book.save(tmp_path / "organisations.xlsx")
    assert list(organisations(tmp_path)) == ["a"]
    (assumed,) = read_files(find_files([tmp_path])).assumed
    assert assumed.said == "headings in line 3, headings in Swedish"


def test_merged_cells_and_hidden_rows(tmp_path: Path) -> None:
    written(tmp_path, "")
    book = workbook(("Blad1", [HEADINGS, ["A", None, *REST], ["B", None, None, None, "L6"]]))
    book["Blad1"].merge_cells("C2:C3")
    book["Blad1"].merge_cells("D2:D3")
    book["Blad1"].row_dimensions[3].hidden = True
    book.save(tmp_path / "organisations.xlsx")
    assert {id: node["kind"] for id, node in organisations(tmp_path).items()} == {"a": "region", "b": "region"}
    (assumed,) = read_files(find_files([tmp_path])).assumed
    assert assumed.said == "with a hidden row, headings in Swedish"


def with_values(raw: bytes, formula: str, value: str) -> bytes:
    """Write the value of a formula into a workbook, as Excel does when it saves one."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as before, zipfile.ZipFile(out, "w") as after:
        for item in before.infolist():
            text = before.read(item)
            wanted = f"<f>{formula}</f><v />".encode(), f"<f>{formula}</f><v />".replace(" ", "").encode()
            for each in wanted:
                text = text.replace(each, f"<f>{formula}</f><v>{value}</v>".encode())
            after.writestr(item, text)
    return out.getvalue()


def test_a_formula_counts_with_its_value(tmp_path: Path) -> None:
    written(tmp_path, "")
    book = workbook(("Blad1", [HEADINGS, ["A", "=2321000000+214", *REST]]))
    saved = io.BytesIO()
    book.save(saved)
    (tmp_path / "organisations.xlsx").write_bytes(with_values(saved.getvalue(), "2321000000+214", "2321000214"))
    assert organisations(tmp_path)["a"]["number"] == "232100-0214"


@pytest.mark.parametrize(
    ("row", "line", "column", "said"),
    [
        (["A", "=1+1", *REST], 2, 2, "the formula has no value"),
        (["A", "#REF!", *REST], 2, 2, 'the cell shows "#REF!"'),
        (["A", "232100-0215", *REST], 2, 2, "check digit"),
        (["A\u200bb", None, *REST], 2, 1, "ZERO WIDTH SPACE"),
        (["A", 232100, *REST], 2, 2, "is not an organisation number"),
        (["A", 0.125, *REST], 2, 2, "is not an organisation number"),
        (["A", None, *REST, "more"], 2, 6, "6 cells where the first line has 5"),
        (["A", None, "regio", "fjallhavet-2024", "L5"], 2, 3, '"regio" is not a kind'),
        (["A", None, "region", "fjallhavet-2024", None], 2, 1, "no place in the document"),
        (["A", None, "region", "fjallhavet-2024", datetime(2024, 1, 1, 12)], 2, 5, "is no place"),
    ],
)
def test_what_is_wrong_with_a_cell(tmp_path: Path, row: list[Any], line: int, column: int, said: str) -> None:
    written(tmp_path, "")
    workbook(("Blad1", [HEADINGS, row])).save(tmp_path / "organisations.xlsx")
    (found,) = problems(tmp_path)
    assert (found.file.name, found.line, found.column) == ("organisations.xlsx", line, column)
    assert said in found.message


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return out.getvalue()


def far_merged() -> bytes:
    out = io.BytesIO()
    workbook(("Blad1", [HEADINGS, ["A", None, *REST]])).save(out)
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as before, zipfile.ZipFile(found, "w") as after:
        for item in before.infolist():
            merged = b'</sheetData><mergeCells count="1"><mergeCell ref="A5:XFD1048576"/></mergeCells>'
            after.writestr(item, before.read(item).replace(b"</sheetData>", merged))
    return found.getvalue()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is not an Excel workbook"),
        (b"name;document\nA;b\n", "is not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "has a password, or is of the old sort .xls"),
        (archive(note=b"x"), "the workbook cannot be read"),
        (archive(**{"xl/worksheets/sheet1.xml": b" " * 100_000_000}), "100,000,000 bytes when it is unpacked"),
        (far_merged(), "cells are merged"),
    ],
)
def test_what_is_no_workbook(tmp_path: Path, raw: bytes, said: str) -> None:
    written(tmp_path, "")
    (tmp_path / "organisations.xlsx").write_bytes(raw)
    (found,) = problems(tmp_path)
    assert said in found.message
    assert found.remedy != ""


def test_a_sheet_that_goes_on_without_end(tmp_path: Path) -> None:
    written(tmp_path, "")
    book = workbook(("Blad1", [HEADINGS, ["A", None, *REST]]))
    book["Blad1"]["XFD1048576"] = "x"
    book.save(tmp_path / "organisations.xlsx")
    (found,) = problems(tmp_path)
    assert "1,048,576 rows and 16,384 columns" in found.message


def test_a_workbook_that_is_no_register_stops_nobody(tmp_path: Path) -> None:
    written(tmp_path, "")
    workbook(("Blad1", [["Budget", 2024]])).save(tmp_path / "budget.xlsx")
    (warning,) = (each for each in read_files(find_files([tmp_path])).warnings if each.file.name == "budget.xlsx")
    assert '"budget.xlsx" is not a register; it is not read' in warning.message
    workbook(("Blad1", [HEADINGS])).save(tmp_path / "organisation.xlsx")
    (found,) = problems(tmp_path)
    assert 'Did you mean "organisations"?' in found.remedy


def test_a_heading_file_beside_a_workbook(tmp_path: Path) -> None:
    workbook(("2025", [["Kommunkod", "Kommun"], ["0114", "Fjällkommun"], [180, "Sjökommun"]])).save(
        tmp_path / "kommuner.xlsx"
    )
    (tmp_path / "kommuner.heading.yaml").write_text(
        "register: organisations\ndocument: {id: lista, name: Lista}\nat: row\ncolumns: {Kommunkod: ~, Kommun: name}\n",
        encoding="utf-8",
    )
    facts = read_facts([tmp_path])
    assert [place.source for place in facts.nodes["Organisation"]["sjokommun"].evidence] == ["lista#L3"]
    assert facts.nodes["Document"]["lista"].properties["file"] == "kommuner.xlsx"


def test_other_workbooks_are_named_with_what_to_do_and_lock_files_are_not(tmp_path: Path) -> None:
    for name in ("roller.xls", "seats.xlsm", "~$organisations.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    found = find([tmp_path])
    assert found.files == []
    assert ignored_note(found.ignored) == (
        "Not read: roller.xls, seats.xlsm. A table is read as .csv or .xlsx: save it as one of them."
    )
