"""Read tables of text: commas, semicolons or tabs between the cells, as the first line says or lets see."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from samverkan.errors import InputError, Problem
from samverkan.files.folder import read_bytes
from samverkan.files.tables import IsColumn, Table, TableRow, trimmed, with_headings
from samverkan.files.text_encodings import decoded
from samverkan.files.yaml_tree import Place, Scalar

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_DECLARED = re.compile(r'"?sep=(.)"?[ ;,\t]*(?:\r\n|\r|\n|$)', re.IGNORECASE)
"""The line before the headings with which Excel is told the separator."""
_PARTS = {
    separator: re.compile(rf'"(?:[^"]|"")*"|[^"{separator}]+|[{separator}]|"', re.DOTALL) for separator in _SEPARATORS
}
"""A record in parts: what is in quotes, what is not, and the separators between cells."""
_MOST_MISFITS = 100
"""Rows that do not fit that are told of; more only say that the table is none."""


def read_csv_table(file: Path, is_column: IsColumn) -> Table:
    """Read a table of text. Raises InputError where it is none."""
    text, encoding = decoded(file, read_bytes(file))
    declared = _DECLARED.match(text)
    if declared is not None and declared[1] not in _SEPARATORS:
        remedy = f"Separate them with {' or '.join(_SEPARATORS.values())}."
        raise InputError([Place(file, 1, 1).problem(f'"{declared[1]}" separates the columns', remedy)])
    first_line = 1 if declared is None else 2
    text = text if declared is None else text[declared.end() :]
    separator = declared[1] if declared is not None else _separator(file, text, is_column)
    problems: list[Problem] = []
    headings, records, below = with_headings(_records(file, text, separator, first_line, problems), is_column)
    if len(headings) == 0:
        empty = Place(file, 1, 1).problem("the table is empty", "The first line names the columns.")
        raise InputError(problems or [empty])
    table = Table(file, headings, iter(()), problems=problems)
    if declared is None and separator != ",":
        table.assumed.append(_SEPARATORS[separator])
    if encoding is not None:
        table.assumed.append(encoding)
    if below is not None:
        table.assumed.append(below)
    table.rows = _rows(table, records, separator)
    return table


def _separator(file: Path, text: str, is_column: IsColumn) -> str:
    """Find the separator by which the first line has most columns that are known, or else most columns."""
    best, most = ",", (0, 1)
    for separator in _SEPARATORS:
        headings, _, _ = with_headings(_records(file, text, separator, 1, []), is_column)
        found = (sum(is_column(cell.text or "") for cell in headings), len(headings))
        if found > most:
            best, most = separator, found
    return best


def _rows(table: Table, records: Iterator[tuple[Place, list[Scalar]]], separator: str) -> Iterator[TableRow]:
    """Yield the rows with any cell.

    Excel leaves out separators at the end of some rows, and so do programs that write semicolons or tabs for it; with
    commas, which people write by hand, a row that ends early is a mistake.
    """
    width, early, name = len(table.headings), 0, _SEPARATORS[separator]
    for place, cells in records:
        filled = trimmed(cells)
        if len(filled) == 0:
            continue
        if len(cells) < width and separator == ",":
            said = f"{len(cells)} cells where the first line has {width}"
            table.problems.append(place.problem(said, f"Check the {name}."))
        else:
            early += len(cells) < width
            yield table.fitted(place, cells if len(cells) == width else filled, name)
        if len(table.problems) >= _MOST_MISFITS:
            return
    if early > 0:
        table.assumed.append(f"{early:,} rows that end early" if early > 1 else "a row that ends early")


def _records(
    file: Path, text: str, separator: str, line: int, problems: list[Problem]
) -> Iterator[tuple[Place, list[Scalar]]]:
    """Read the records of a text, each with its place; a record is not a line, since cells may hold line breaks."""
    raw: list[str] = []

    def remembered() -> Iterator[str]:
        for each in io.StringIO(text, newline=""):
            raw.append(each)
            yield each

    table = csv.reader(remembered(), delimiter=separator, strict=True)
    while True:
        raw.clear()
        try:
            texts = next(table)
        except StopIteration:
            return
        except csv.Error as error:
            problems.append(Place(file, line, 1).problem(f"not a table: {error}", "Check the quotes."))
            return
        yield Place(file, line, 1), _cells(file, line, texts, "".join(raw), separator)
        line += len(raw)


def _cells(file: Path, line: int, texts: list[str], raw: str, separator: str) -> list[Scalar]:
    """Give each text of a record its line and column."""
    cells = []
    if '"' not in raw:
        column, empty = 1, Scalar(None, Place(file, line, 1))
        for text in texts:
            said = text.strip()
            cells.append(Scalar(said, Place(file, line, column)) if said else empty)
            column += len(text) + 1
        return cells
    place, parts = Place(file, line, 1), iter(_PARTS[separator].findall(raw))
    for text in texts:
        cells.append(Scalar(text.strip() or None, place))
        column = place.column
        for part in parts:
            column += len(part)
            if part == separator:
                break
            if "\n" in part:
                line += part.count("\n")
                column = len(part) - part.rfind("\n")
        place = Place(file, line, column)
    return cells
