"""The national register: municipalities, counties, regions, state agencies and state universities.

It is a catalogue. Nothing of it is in a graph unless a file refers to it; what a file refers to, and no file names,
is described from here, with the document that the table was made from.

Each table is a register of organisations with a heading file, which describes the document; its lines are those of the
table. `known_as` are names that only serve to find a body.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path

from rapidfuzz.fuzz import ratio

from samverkan.errors import InputError, Problem
from samverkan.files.agreement_file import read_document
from samverkan.files.bodies import Body, body_of
from samverkan.files.body_search import BodyIndex
from samverkan.files.entries import Entry
from samverkan.files.entry_reader import read_entry
from samverkan.files.entry_words import ENTRIES
from samverkan.files.reader import Reader
from samverkan.files.slugs import slug
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Sequence, Tree, read_yaml
from samverkan.model.vocabularies import Basis
from samverkan.shipped import Shipped, shipped

NAME = "national register"
_FOLDER = shipped(Shipped.NATIONAL_REGISTER)
_KNOWN_AS = "known_as"
_NEAR_ENOUGH = 0.8
"""How alike a whole name is spelt that is suggested where it does not hold every word."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, whose words are read when they are needed."""

    id: str
    place: Place
    cells: dict[str, str]


@cache
def rows() -> dict[str, Row]:
    """Return every row, by the id of the body that it describes."""
    return {row.id: row for table in sorted(_FOLDER.glob("*.csv")) for row in _rows(table)}


def _rows(table: Path) -> Iterator[Row]:
    with table.open(encoding="utf-8", newline="") as stream:
        cells = csv.DictReader(stream)
        for row in cells:
            yield Row(row["id"], Place(table, cells.line_num, 1), row)


@cache
def document_of(table: Path) -> tuple[Reader, Entry]:
    """Read the document that a table is made from, with a reader for its rows. Raises InputError."""
    problems: list[Problem] = []
    found = read_document(read_yaml(table.with_suffix(".heading.yaml")), problems)
    if found is None or len(problems) > 0:
        raise InputError(problems)
    return found


@cache
def entry_of(id: str) -> Entry:
    """Read a row as an entry that cites its document. Raises InputError where it breaks a rule of the file format."""
    row = rows()[id]
    cells = {word: _cell(text, row.place) for word, text in row.cells.items() if text and word != _KNOWN_AS}
    cells |= {"at": Scalar(f"L{row.place.line}", row.place), "basis": Scalar(Basis.EXTERNAL.value, row.place)}
    reader, _ = document_of(row.place.file)
    entry = read_entry(
        reader, "Organisation", Mapping(cells, dict.fromkeys(cells, row.place), row.place), ENTRIES["Organisation"]
    )
    if len(reader.problems) > 0:
        raise InputError(reader.problems)
    return entry


def _cell(text: str, place: Place) -> Tree:
    parts = tuple(Scalar(part, place) for part in text.split("|"))
    return parts[0] if len(parts) == 1 else Sequence(parts, place)


@cache
def bodies() -> dict[str, Body]:
    """Return every body of the register, by id."""
    return {
        id: body_of(id, entry_of(id).properties, NAME, tuple(filter(None, row.cells.get(_KNOWN_AS, "").split("|"))))
        for id, row in rows().items()
    }


@cache
def index() -> BodyIndex:
    """Return the bodies of the register, ready to be searched."""
    return BodyIndex(bodies().values())


def search(text: str, kinds: Collection[str] = (), limit: int = 20) -> list[Body]:
    """Find bodies by words of a name, a number, a code or an abbreviation, the best first."""
    return [match.body for match in index().search(text, kinds=kinds, limit=limit)]


def nearest(text: str, besides: str | None = None) -> Body | None:
    """Find the body that a person most likely meant, where that is nearer than an id that is known already."""
    if besides in rows():
        besides = None
    spelt_like = (match for match in index().nearest(text, limit=1) if match.score >= _NEAR_ENOUGH)
    match = next(chain(index().search(text, limit=1), spelt_like), None)
    if match is None or besides is None:
        return None if match is None else match.body
    written = slug(text)
    names = (match.body.name, match.body.id, *match.body.other_names)
    return match.body if max(ratio(written, slug(name)) for name in names) > ratio(written, besides) else None


@cache
def _ids_by_name() -> dict[str, str]:
    return {row.cells["name"].casefold(): id for id, row in rows().items()}


def id_of(name: str) -> str | None:
    """Return the id of the body that has exactly this name, in upper or lower case; None where none has."""
    return _ids_by_name().get(name.casefold())


@cache
def documents() -> frozenset[str]:
    """Return the ids of the documents that the register cites."""
    return frozenset(document_of(table)[1].id for table in _FOLDER.glob("*.csv"))


@cache
def digest() -> str:
    """Return a digest of the tables, which changes whenever the register does."""
    files = sorted(_FOLDER.iterdir())
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()
