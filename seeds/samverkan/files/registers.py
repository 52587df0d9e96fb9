"""Read registers: tables as CSV, whose rows become the same entries that agreement files give."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd

from samverkan.errors import InputError, Problem
from samverkan.files.entries import Entry, Identity
from samverkan.files.entry_reader import read_entries
from samverkan.files.evidence import read_evidence
from samverkan.files.file_words import SECTIONS, references_of
from samverkan.files.folder import is_register
from samverkan.files.reader import Reader
from samverkan.files.reference_reader import reference_word
from samverkan.files.seats import read_seats
from samverkan.files.values import did_you_mean, lines
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Sequence, Tree, read_text
from samverkan.model.catalogue import CATALOGUE

_LINKS = {
    "memberships": ("Organisation", "organisation", "member_of"),
    "parties": ("Agreement", "agreement", "parties"),
}
_TABLES = (*SECTIONS, *_LINKS, "seats")
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}
_MOST_MISFITS = 100
"""Rows of another width than the first that are told of; more only say that the table is none."""


@dataclass(frozen=True, slots=True)
class _Row:
    """The cells of one row that are not empty, each with the line that it begins on."""

    place: Place
    cells: dict[str, Scalar]

    def take(self, column: str) -> str:
        """Take a cell out; return its text, or nothing where it is empty."""
        cell = self.cells.pop(column, None)
        return "" if cell is None or cell.text is None else cell.text


def registers_beside(root: Path) -> Iterator[Path]:
    """Return the registers of a folder of seeds, which may hold rows of each document in it."""
    for folder in (root, root / "registers"):
        if folder.is_dir():
            found = sorted(file for file in folder.iterdir() if is_register(file) and file.is_file())
            yield from (file for file in found if file.stem.lower() in _TABLES)


def read_register(file: Path, readers: dict[str, Reader], problems: list[Problem], *, shared: bool) -> list[Entry]:
    """Read one table; return its entries.

    What is wrong or doubtful in a row is noted with the reader of its document, everything else among the problems.
    In a shared table the rows of documents that are not given are left out.
    """
    name = file.stem.lower()
    if name not in _TABLES:
        known = ", ".join(f"{name}.csv" for name in _TABLES)
        remedy = lines(did_you_mean(name, _TABLES), f"Registers are {known}.")
        problems.append(Place(file, 1, 1).problem(f'"{file.name}" is not a register', remedy))
        return []
    entries: list[Entry] = []
    for row in _rows(file):
        reader = readers.get(row.take("document"))
        if reader is not None:
            entries.extend(_entries(reader, name, row))
        elif not shared:
            remedy = "Fill the column `document`."
            problems.append(row.place.problem("the row cites no document of these files", remedy))
    return entries


def _rows(file: Path) -> Iterator[_Row]:
    """Read every row; raises InputError where the text is no table."""
    text = read_text(file).lstrip("\ufeff")
    columns, begins = _layout(file, text)
    # The engine "python" reads with the module csv, as `_layout` does; the other one knows other ends of lines.
    table = pd.read_csv(
        io.StringIO(text, newline=""), names=columns, header=0, dtype=str, na_filter=False, engine="python"
    )
    for line, cells in zip(begins, table.to_numpy(dtype=object).tolist(), strict=True):
        yield _row(Place(file, line, 1), columns, cells)


def _layout(file: Path, text: str) -> tuple[list[str], list[int]]:
    """Return the names of the columns, and for each row the line on which it begins; raises InputError.

    A row is not a line: cells in quotes may hold line breaks, and empty lines are passed over. pandas does not tell.
    """
    table = csv.reader(io.StringIO(text, newline=""), strict=True)
    columns: list[str] = []
    begins: list[int] = []
    problems: list[Problem] = []
    next_line = 1
    try:
        for cells in table:
            place, next_line = Place(file, next_line, 1), table.line_num + 1
            if len(cells) == 0 or (len(cells) == 1 and cells[0].strip() == ""):
                continue
            if len(columns) == 0:
                columns = [name or f"column {number}" for number, name in enumerate(cells, start=1)]
                other = [name for mark, name in _OTHER_SEPARATORS.items() if mark in cells[0]]
                if len(cells) == 1 and len(other) > 0:
                    message = f"{other[0]} separate the columns"
                    problems.append(place.problem(message, "Save the table with commas between its columns."))
                    break
                problems.extend(
                    place.problem(f'the column "{name}" is there twice', "Give each column a name of its own.")
                    for name in dict.fromkeys(columns)
                    if columns.count(name) > 1
                )
                continue
            begins.append(place.line)
            if len(cells) != len(columns):
                message = f"{len(cells)} cells where the first line has {len(columns)}"
                problems.append(place.problem(message, "Check the commas."))
    except csv.Error as error:
        problems.append(Place(file, next_line, 1).problem(f"not a table: {error}", "Check the quotes."))
    if len(columns) == 0 and len(problems) == 0:
        problems.append(Place(file, 1, 1).problem("the table is empty", "The first line names the columns."))
    if len(problems) > 0:
        raise InputError(problems[:_MOST_MISFITS])
    return columns, begins


def _row(place: Place, columns: list[str], cells: Iterable[str]) -> _Row:
    here = place
    found = {}
    for word, text in zip(columns, cells, strict=True):
        if text:
            found[word] = Scalar(text, here)
            if "\n" in text:
                here = Place(place.file, here.line + text.count("\n"), 1)
    return _Row(place, found)


def _entries(reader: Reader, table: str, row: _Row) -> Iterator[Entry]:
    if table not in _LINKS and table != "seats":
        label = SECTIONS[table]
        yield from read_entries(reader, label, _mapping(label, row))
        return
    label, column, word = _LINKS.get(table, ("Forum", "forum", "seats"))
    id = row.take(column)
    if id == "":
        reader.refuse(row.place, f"the row names no {label.lower()}", f"Fill the column `{column}`.")
        return
    tree = _mapping(label, row)
    evidence = read_evidence(reader, tree, ())
    entry = Entry(label, id, row.place, {}, (), document=reader.document.id, identity=Identity.REFERRED)
    if table == "seats":
        entry.seats = read_seats(reader, tree, evidence)
    else:
        entry.links = reference_word(references_of(label)[word]).form.read(reader, tree, evidence) or []
    yield entry


@cache
def _listed(label: str) -> frozenset[str]:
    """The columns that may hold several values."""
    texts = {item.word for item in CATALOGUE[label].properties.values() if item.kind.listed}
    return frozenset({"at", *references_of(label), *texts})


def _mapping(label: str, row: _Row) -> Mapping:
    items: dict[str, Tree] = {}
    for word, cell in row.cells.items():
        text = cell.text or ""
        if word in _listed(label) and "|" in text:
            items[word] = Sequence(tuple(Scalar(part.strip(), cell.place) for part in text.split("|")), cell.place)
        else:
            items[word] = cell
    return Mapping(items, {word: cell.place for word, cell in row.cells.items()}, row.place)
