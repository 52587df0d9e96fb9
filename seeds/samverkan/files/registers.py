"""Read registers: tables as CSV, whose rows become the same entries that agreement files give."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from samverkan.errors import InputError, Problem
from samverkan.files.entries import DocumentContext, Entry, Identity
from samverkan.files.entry_reader import read_entries
from samverkan.files.evidence import read_evidence
from samverkan.files.file_words import SECTIONS, references_of
from samverkan.files.folder import is_register
from samverkan.files.reader import Reader
from samverkan.files.reference_reader import reference_word
from samverkan.files.seats import read_seats
from samverkan.files.values import did_you_mean, lines
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Sequence, Tree, read_text
from samverkan.model.catalogue import CATALOGUE, Kind

_LINKS = {
    "memberships": ("Organisation", "organisation", "member_of"),
    "parties": ("Agreement", "agreement", "parties"),
}
_TABLES = (*SECTIONS, *_LINKS, "seats")
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


def read_register(
    file: Path, documents: dict[str, DocumentContext], *, shared: bool = False
) -> tuple[list[Entry], list[Problem]]:
    """Read one table; return its entries, and every problem in it.

    In a shared table the rows of documents that are not given are left out.
    """
    name = file.stem.lower()
    if name not in _TABLES:
        known = ", ".join(f"{name}.csv" for name in _TABLES)
        remedy = lines(did_you_mean(name, _TABLES), f"Registers are {known}.")
        return [], [Place(file, 1, 1).problem(f'"{file.name}" is not a register', remedy)]
    readers: dict[str, Reader] = {}
    problems: list[Problem] = []
    entries: list[Entry] = []
    for row in _rows(file):
        document = documents.get(row.take("document"))
        if document is not None:
            reader = readers.setdefault(document.id, Reader(document))
            entries.extend(_entries(reader, name, row))
        elif not shared:
            remedy = "Fill the column `document`."
            problems.append(row.place.problem("the row cites no document of these files", remedy))
    for reader in readers.values():
        problems.extend(reader.problems)
    return entries, problems


def _rows(file: Path) -> list[_Row]:
    """Read every row; raises InputError where the text is no table.

    A row is where it begins: cells in quotes may hold line breaks, and lines may be empty.
    """
    table = csv.reader(io.StringIO(read_text(file), newline=""), strict=True)
    columns: list[str] | None = None
    found: list[_Row] = []
    problems: list[Problem] = []
    begins = 1
    try:
        for cells in table:
            place, begins = Place(file, begins, 1), table.line_num + 1
            if len(cells) == 0:
                continue
            if columns is None:
                columns = [name or f"column {number}" for number, name in enumerate(cells, start=1)]
                problems.extend(
                    place.problem(f'the column "{name}" is there twice', "Give each column a name of its own.")
                    for name in {name for name in columns if columns.count(name) > 1}
                )
            elif len(cells) != len(columns):
                message = f"{len(cells)} cells where the first line has {len(columns)}"
                problems.append(place.problem(message, "Check the commas."))
            else:
                found.append(_row(place, columns, cells))
    except csv.Error as error:
        problems.append(Place(file, begins, 1).problem(f"not a table: {error}", "Check the quotes."))
    if columns is None and len(problems) == 0:
        problems.append(Place(file, 1, 1).problem("the table is empty", "The first line names the columns."))
    if len(problems) > 0:
        raise InputError(problems[:_MOST_MISFITS])
    return found


def _row(place: Place, columns: list[str], cells: list[str]) -> _Row:
    line = place.line
    found = {}
    for word, text in zip(columns, cells, strict=True):
        if text:
            found[word] = Scalar(text, Place(place.file, line, 1))
        line += text.count("\n")
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
    texts = {item.word for item in CATALOGUE[label].properties.values() if item.kind is Kind.TEXTS}
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
