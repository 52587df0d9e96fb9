"""Registers: tables as CSV, whose rows become the same entries that agreement files give."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd

from samverkan.errors import InputError, Problem
from samverkan.files.entries import DocumentContext, Entry, Identity, Link, Seat
from samverkan.files.file_words import PROPERTIES, REFERENCES, SECTIONS
from samverkan.files.folder import is_register
from samverkan.files.reader import Reader
from samverkan.files.seats import read_seats
from samverkan.files.values import did_you_mean, lines
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Sequence, Tree, read_text
from samverkan.model.catalogue import Kind

_LINKS = {
    "memberships": ("Organisation", "organisation", "member_of"),
    "parties": ("Agreement", "agreement", "parties"),
}
_TABLES = (*SECTIONS, *_LINKS, "seats")


def registers_beside(root: Path) -> Iterator[Path]:
    """The registers of a folder of seeds, which may hold rows of each document in it."""
    for folder in (root, root / "registers"):
        if folder.is_dir():
            found = sorted(file for file in folder.iterdir() if is_register(file) and file.is_file())
            yield from (file for file in found if file.stem.lower() in _TABLES)


def read_register(
    file: Path, documents: dict[str, DocumentContext], *, shared: bool = False
) -> tuple[list[Entry], list[Problem]]:
    """The entries of one table, and every problem in it; rows of other documents are left out where it is shared."""
    name = file.stem.lower()
    if name not in _TABLES:
        known = ", ".join(f"{name}.csv" for name in _TABLES)
        remedy = lines(did_you_mean(name, _TABLES), f"Registers are {known}.")
        return [], [Place(file, 1, 1).problem(f'"{file.name}" is not a register', remedy)]
    table = _table(file)
    readers: dict[str, Reader] = {}
    problems: list[Problem] = []
    entries: list[Entry] = []
    columns = list(table.columns)
    for line, row in enumerate(table.itertuples(index=False, name=None), start=2):
        cells = {word: text for word, text in zip(columns, row, strict=True) if text}
        place = Place(file, line, 1)
        document = documents.get(cells.pop("document", ""))
        if document is None and shared:
            continue
        if document is None:
            problems.append(place.problem("the row cites no document of these files", "Fill the column `document`."))
            continue
        reader = readers.setdefault(document.id, Reader(document))
        entries.extend(_entries(reader, name, cells, place))
    for reader in readers.values():
        problems.extend(reader.problems)
    return entries, problems


def _table(file: Path) -> pd.DataFrame:
    text = read_text(file)
    _check_width(file, text)
    try:
        return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, na_filter=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        said = str(error).splitlines()[0]
        raise InputError(
            [Place(file, 1, 1).problem(f"not a table: {said}", "The first line names the columns.")]
        ) from None


def _check_width(file: Path, text: str) -> None:
    rows = csv.reader(io.StringIO(text), strict=True)
    problems = []
    try:
        width = len(next(rows, []))
        for row in rows:
            if len(row) not in (0, width):
                place = Place(file, rows.line_num, 1)
                problems.append(
                    place.problem(f"{len(row)} cells where the first line has {width}", "Check the commas.")
                )
    except csv.Error as error:
        problems.append(Place(file, rows.line_num, 1).problem(f"not a table: {error}", "Check the quotes."))
    if len(problems) > 0:
        raise InputError(problems[:100])


def _entries(reader: Reader, table: str, cells: dict[str, str], place: Place) -> Iterator[Entry]:
    if table == "seats":
        yield from _seat(reader, cells, place)
    elif table in _LINKS:
        label, column, word = _LINKS[table]
        yield from _link(reader, label, cells.pop(column, ""), word, cells, place)
    else:
        label = SECTIONS[table]
        entry = reader.entry(label, _mapping(label, cells, place))
        if entry is not None:
            yield entry


@cache
def _listed(label: str) -> frozenset[str]:
    """The columns that may hold several values."""
    texts = {name for name, item in PROPERTIES[label].items() if item.kind is Kind.TEXTS}
    return frozenset({"also", "at", *REFERENCES.get(label, {}), *texts})


def _mapping(label: str, cells: dict[str, str], place: Place) -> Mapping:
    listed = _listed(label)
    items: dict[str, Tree] = {}
    for word, text in cells.items():
        if word in listed and "|" in text:
            items[word] = Sequence(tuple(Scalar(part.strip(), place) for part in text.split("|")), place)
        else:
            items[word] = Scalar(text, place)
    return Mapping(items, dict.fromkeys(items, place), place)


def _link(reader: Reader, label: str, id: str, word: str, cells: dict[str, str], place: Place) -> Iterator[Entry]:
    if id == "":
        reader.refuse(place, f"the row names no {label.lower()}", "Fill the first column.")
        return
    tree = _mapping(label, cells, place)
    evidence = reader.evidence(tree, ())
    links: list[Link] = list(reader.links(REFERENCES[label][word], tree, evidence))
    document = reader.document.id
    yield Entry(label, id, place, {}, (), links=links, document=document, identity=Identity.REFERRED)


def _seat(reader: Reader, cells: dict[str, str], place: Place) -> Iterator[Entry]:
    forum = cells.pop("forum", "")
    if forum == "":
        reader.refuse(place, "the row names no forum", "Fill the column `forum`.")
        return
    tree = _mapping("Forum", cells, place)
    seats: list[Seat] = list(read_seats(reader, Sequence((tree,), place), reader.evidence(tree, ())))
    document = reader.document.id
    yield Entry("Forum", forum, place, {}, (), seats=seats, document=document, identity=Identity.REFERRED)
