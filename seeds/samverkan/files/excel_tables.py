"""Read the sheets of Excel workbooks (.xlsx), with each cell as the person sees it."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samverkan.errors import InputError, Problem
from samverkan.files.folder import read_bytes
from samverkan.files.odd_characters import invisible, said
from samverkan.files.tables import IsColumn, Table, TableRow, trimmed, with_headings
from samverkan.files.yaml_tree import Place, Scalar

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MOST_UNPACKED = 60_000_000
"""Bytes of a workbook when it is unpacked; a small file can hold much more than a computer does."""
MOST_CELLS = 1_000_000
"""Cells of a sheet, with the empty ones between, and of merged areas."""
_OLD = b"\xd0\xcf\x11\xe0"
_ZEROS = re.compile(r"[0\- ]*0[0\- ]*")
_QUOTES = re.compile(r'["\\]')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([^"]{1,40})"')
_COLOURS = re.compile(r'\[[^\]]*\]|"[^"]*"|\\.')


def read_sheets(file: Path, columns_of: Callable[[str], IsColumn]) -> list[Table]:
    """Read every sheet that is shown and has any cell, in their order. Raises InputError where the file is no workbook.

    `columns_of` tells for a sheet which headings are known. Hidden rows and columns are read like others. The value of
    merged cells is in each of them. A formula counts with the value that Excel saved.
    """
    raw = read_bytes(file)
    _check_archive(file, raw)
    book = _workbook(file, raw, values=False)
    shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
    for sheet in shown:
        if sheet.max_row * sheet.max_column > MOST_CELLS:
            remedy = "Delete the empty rows and columns at the end, or save the sheet as CSV UTF-8."
            cells = f"{sheet.max_row:,} rows and {sheet.max_column:,} columns"
            raise InputError([Place(file, 1, 1).problem(f'the sheet "{sheet.title}" has {cells}', remedy)])
    has_formulas = any(cell.data_type == "f" for sheet in shown for row in sheet.iter_rows() for cell in row)
    values = _workbook(file, raw, values=True) if has_formulas else book
    found = [_table(file, sheet, values[sheet.title], columns_of(sheet.title)) for sheet in shown]
    tables = [table for table in found if table is not None]
    if len(tables) == 0:
        raise InputError([Place(file, 1, 1).problem("the table is empty", "The first row names the columns.")])
    if len(hidden) > 0:
        tables[0].assumed.append(f"without the hidden {_named(hidden)}")
    return tables


def _named(sheets: list[str]) -> str:
    return f"sheet{'s' if len(sheets) > 1 else ''} {', '.join(sheets)}"


def _check_archive(file: Path, raw: bytes) -> None:
    """Refuse what is no archive, or unpacks to more than a register can need; raises InputError."""
    place = Place(file, 1, 1)
    if raw.startswith(_OLD):
        message = "the workbook has a password, or is of the old sort .xls"
        raise InputError([place.problem(message, "Save it in Excel as .xlsx, without a password.")])
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            size = sum(item.file_size for item in archive.infolist())
            merged = 0 if size > MOST_UNPACKED else _merged_cells(archive)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
        remedy = "Save it in Excel as .xlsx, or as CSV UTF-8."
        raise InputError([place.problem(f"this is not an Excel workbook: {error}", remedy)]) from None
    if size > MOST_UNPACKED:
        remedy = f"At most {MOST_UNPACKED:,} are read. Save the sheet as CSV UTF-8."
        raise InputError([place.problem(f"the workbook has {size:,} bytes when it is unpacked", remedy)])
    if merged > MOST_CELLS:
        raise InputError([place.problem(f"{merged:,} cells are merged", "Take the merging away in Excel.")])


def _merged_cells(archive: zipfile.ZipFile) -> int:
    """Count the cells of merged areas, before the library makes an object of each."""
    from openpyxl.utils import range_boundaries

    count = 0
    for item in archive.infolist():
        if item.filename.startswith("xl/worksheets/"):
            for area in _MERGED.findall(archive.read(item)):
                left, top, right, bottom = (bound or MOST_CELLS for bound in range_boundaries(area.decode("ascii")))
                count += (right - left + 1) * (bottom - top + 1)
    return count


def _workbook(file: Path, raw: bytes, *, values: bool) -> Workbook:
    import warnings

    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that are not read, such as styles and checks of cells
            return load_workbook(io.BytesIO(raw), data_only=values, keep_links=False)
    except Exception as error:  # of many kinds, since the library checks little of what it reads
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        remedy = "Open it in Excel and save it as .xlsx, or as CSV UTF-8."
        raise InputError([Place(file, 1, 1).problem(f"the workbook cannot be read: {said}", remedy)]) from None


def _table(file: Path, sheet: Worksheet, values: Worksheet, is_column: IsColumn) -> Table | None:
    """Make the table of a sheet; None where it has no cell."""
    problems: list[Problem] = []
    headings, rows, below = with_headings(_records(file, sheet, values, problems), is_column)
    if len(headings) == 0:
        return None
    table = Table(file, headings, iter(()), sheet.title, problems=problems)
    table.rows = _rows(table, rows)
    if below is not None:
        table.assumed.append(below)
    hidden = sum(1 for row in sheet.row_dimensions.values() if row.hidden)
    if hidden > 0:
        table.assumed.append(f"with {hidden:,} hidden rows" if hidden > 1 else "with a hidden row")
    return table


def _rows(table: Table, records: Iterator[tuple[Place, list[Scalar]]]) -> Iterator[TableRow]:
    for place, cells in records:
        if len(trimmed(cells)) > 0:
            yield table.fitted(place, trimmed(cells), "columns")


def _records(
    file: Path, sheet: Worksheet, values: Worksheet, problems: list[Problem]
) -> Iterator[tuple[Place, list[Scalar]]]:
    merged = {
        (row, column): (area.min_row, area.min_col)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }
    for number, row in enumerate(sheet.iter_rows(), start=1):
        cells = []
        for column, cell in enumerate(row, start=1):
            place = Place(file, number, column)
            first = merged.get((number, column))
            seen = cell if first is None else sheet.cell(*first)
            cells.append(Scalar(_text(seen, values, place, problems), place))
        yield Place(file, number, 1), cells


def _text(cell: Any, values: Worksheet, place: Place, problems: list[Problem]) -> str | None:
    """Return what a person sees in a cell; None where it is empty."""
    value = cell.value
    if cell.data_type == "f":
        value = values.cell(cell.row, cell.column).value
        if value is None:
            remedy = "Open the workbook in Excel and save it, so that the value is kept; or write the value."
            problems.append(place.problem("the formula has no value", remedy))
            return None
        if isinstance(value, str) and value.startswith("#"):
            problems.append(place.problem(f'the formula gives "{value}"', "Mend it, or write the value."))
            return None
    if cell.data_type == "e":
        problems.append(place.problem(f'the cell shows "{value}"', "Mend it, or empty it."))
        return None
    text = None if value is None else as_seen(value, cell.number_format)
    sign = None if text is None else invisible(text)
    if sign is not None:
        problems.append(place.problem(said(sign), "Delete it in the cell, or write the text anew."))
    return text


def as_seen(value: object, shape: str) -> str | None:
    """Write a value of Excel in the form that its number format gives it; None where there is nothing to see."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return _date(value, shape)
    if isinstance(value, int | float):
        return _number(value, shape)
    return unicodedata.normalize("NFC", str(value)).strip() or None


def _date(value: datetime | date, shape: str) -> str:
    """Write a date as far as its format shows it: a day, a month, or a year."""
    signs = _COLOURS.sub("", shape).lower()
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) != (0, 0, 0):
        return value.isoformat(" ")
    day = value.date() if isinstance(value, datetime) else value
    if "d" in signs or "y" not in signs:
        return day.isoformat()
    return day.isoformat()[:7] if "m" in signs else day.isoformat()[:4]


def _number(value: float, shape: str) -> str:
    """Write a number without the form that only groups its digits; zeros in front and dashes of a format are kept."""
    if float(value).is_integer() and abs(value) < 1e15:
        digits = str(int(value))
        mask = _QUOTES.sub("", shape.partition(";")[0])
        if value >= 0 and _ZEROS.fullmatch(mask) and len(digits) <= mask.count("0"):
            left = iter(digits.zfill(mask.count("0")))
            return "".join(next(left) if sign == "0" else sign for sign in mask).strip()
    if "%" in _COLOURS.sub("", shape):
        return f"{value * 100:.15g} %"
    return f"{value:.15g}" if not float(value).is_integer() or abs(value) >= 1e15 else str(int(value))
