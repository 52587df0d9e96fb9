"""Read registers: tables whose rows become the same entries that agreement files give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Mapping as Given
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache, partial
from pathlib import Path

from samverkan.errors import InputError, Problem
from samverkan.facts import Citations
from samverkan.files.csv_tables import read_csv_table
from samverkan.files.entries import DocumentContext, Entry, Identity
from samverkan.files.entry_reader import read_entries
from samverkan.files.evidence import read_evidence
from samverkan.files.excel_tables import read_sheets
from samverkan.files.file_words import SECTIONS, references_of
from samverkan.files.folder import WORKBOOK, is_register
from samverkan.files.heading_files import MARK, HeadingFile, heading_files_of, register_named
from samverkan.files.reader import Reader
from samverkan.files.reference_reader import reference_word
from samverkan.files.register_columns import (
    BOUNDS,
    DOCUMENT,
    LINKS,
    REGISTERS,
    Columns,
    is_column,
    listed,
    read_columns,
    words_of,
)
from samverkan.files.seats import read_seats
from samverkan.files.tables import Table, TableRow
from samverkan.files.values import did_you_mean, lines, nearest
from samverkan.files.warning_codes import Warn
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Sequence, Tree

_GROUPED = re.compile(r"-?[0-9]{1,3}(?:\s[0-9]{3})+(?:,[0-9]+)?|-?[0-9]+,[0-9]+")
_THOUSANDS = re.compile(r"-?\d{1,3},\d{3}", re.ASCII)
"""A number that is a thousand in English and has decimals in Swedish."""

_TRUTHS = {"sant": "true", "ja": "true", "falskt": "false", "nej": "false"}
"""What Excel in Swedish, and people, write for true and false."""


@dataclass(slots=True)
class ReadRegister:
    """What one register says, and how it was read."""

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)
    """How the register was read where the file does not say it, a line for each table."""
    documents: dict[Problem, str] = field(default_factory=dict)
    """The document of the row in which each problem or warning is."""
    broken: bool = False
    """Whether its headings or its form are wrong, so that faults in its rows, and what lacks them, follow from that."""


def registers_beside(root: Path) -> Iterator[Path]:
    """Return the registers of a folder of seeds, with their heading files, which may hold rows of each document."""
    for folder in (root, root / "registers"):
        if folder.is_dir():
            for file in sorted(file for file in folder.iterdir() if is_register(file) and file.is_file()):
                headings = list(heading_files_of(file))
                if register_named(file.stem) is not None or len(headings) > 0 or file.suffix.lower() == WORKBOOK:
                    yield from (file, *headings)


def read_register(
    file: Path, heading: HeadingFile | None, documents: Given[str, DocumentContext], *, shared: bool
) -> ReadRegister:
    """Read the tables of one file.

    In a shared register the rows of documents that are not given are left out.
    """
    found = ReadRegister()
    heading = heading or HeadingFile(file.with_name(f"{file.stem}{MARK}.yaml"))
    try:
        for register, table in _tables(file, heading, found):
            rows = _Rows(register, table, heading, documents, shared)
            rows.read()
            found.entries.extend(rows.entries)
            at_heading = [problem for problem in rows.problems if problem.file == heading.file]
            rows.broken.extend(dict.fromkeys(at_heading))
            if table.sheet is not None and len(table.assumed) > 0:
                table.assumed.insert(0, f'sheet "{table.sheet}"')
            if len(table.assumed) > 0:
                found.assumed.append(", ".join(table.assumed))
            if len(rows.broken) + len(heading.problems) > 0:
                found.broken = True
                found.problems.extend(rows.broken)
            else:
                found.problems.extend(rows.problems)
                found.warnings.extend(rows.warnings)
                found.documents |= rows.cited
    except InputError as error:
        found.broken = True
        found.problems.extend(error.problems)
    return found


def _tables(file: Path, heading: HeadingFile, found: ReadRegister) -> Iterator[tuple[str, Table]]:
    """Return the tables of a file with the register that each is; a workbook may have several."""
    named = heading.register or register_named(file.stem)
    if file.suffix.lower() != WORKBOOK:
        if named is None:
            found.broken = True
            found.problems.append(_no_register(file))
        else:
            yield named, read_csv_table(file, partial(is_column, named, heading.columns))
        return
    sheets = read_sheets(file, lambda title: partial(is_column, register_named(title) or named, heading.columns))
    own = {sheet.sheet or "": register_named(sheet.sheet or "") for sheet in sheets}
    first = None if any(own.values()) else sheets[0].sheet
    left_out = [sheet.sheet or "" for sheet in sheets if not own[sheet.sheet or ""] and sheet.sheet != first]
    if first is not None and named is None:
        near = nearest(file.stem.lower(), REGISTERS)
        problem = _no_register(file)
        if near is None:
            message = f"{problem.message}; it is not read"
            found.warnings.append(replace(problem, message=message, code=Warn.FILE_NOT_READ.code))
        else:
            found.broken = True
            found.problems.append(problem)
        return
    read = [(own[sheet.sheet or ""] or named or "", sheet) for sheet in sheets if sheet.sheet not in left_out]
    if len(left_out) > 0:
        read[0][1].assumed.append(f"without the sheet{'s' if len(left_out) > 1 else ''} {', '.join(left_out)}")
    if len(read) == 1:
        read[0][1].sheet = None if first is not None else read[0][1].sheet
    yield from read


def _no_register(file: Path) -> Problem:
    remedy = lines(
        did_you_mean(file.stem.lower(), REGISTERS),
        f"Registers are named {', '.join(REGISTERS)}.",
        f"Or say which it is with `register: organisations` in {file.stem}{MARK}.yaml.",
    )
    return Place(file, 1, 1).problem(f'"{file.name}" is not a register', remedy)


def _unknown_document(place: Place, id: str, documents: Given[str, DocumentContext]) -> Problem:
    remedy = lines(_document_meant(id, tuple(documents)), "Write the id of the document of an agreement file.")
    return place.problem(f'the row cites no document of these files: "{id}"', remedy)


@lru_cache
def _document_meant(id: str, documents: tuple[str, ...]) -> str:
    """Ask whether another document was meant; the rows of a register often cite the same one."""
    return did_you_mean(id, documents)


class _Rows:
    """Reads the rows of one table into entries."""

    def __init__(
        self,
        register: str,
        table: Table,
        heading: HeadingFile,
        documents: Given[str, DocumentContext],
        shared: bool,
    ) -> None:
        self.register, self.table, self.heading = register, table, heading
        self.documents, self.shared = documents, shared
        self.entries: list[Entry] = []
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.broken: list[Problem] = []
        """What is wrong with the headings or the form of the table; then the faults of the rows follow from it."""
        self.cited: dict[Problem, str] = {}
        """The document of the row in which each problem or warning is."""
        self._readers: dict[str, Reader] = {}
        self._inherited: dict[str, Citations] = {}
        self._decimal_commas = False
        self._listed = listed(register)
        self._numbers = _of_form(register, "number", "decimal")
        self._truths = _of_form(register, "boolean")

    def read(self) -> None:
        """Read every row."""
        columns = read_columns(self.table, self.register, self.heading.columns, self.heading.file.name)
        self.broken = columns.problems
        if columns.swedish:
            self.table.assumed.append("headings in Swedish")
        if (
            DOCUMENT not in columns
            and self.heading.document is None
            and len(self.broken) + len(self.heading.problems) == 0
        ):
            remedy = f"Add it, or write `document:` in {self.heading.file.name}, for every row."
            self.broken.append(self.table.headings[0].place.problem("there is no column `document`", remedy))
        cited = self.heading.document
        if cited is not None and cited not in self.documents and not self.shared:
            place = self.heading.document_at or self.table.headings[0].place
            self.broken.append(_unknown_document(place, cited, self.documents))
        for row in self.table.rows:
            self._read_row(columns, row)
        self.broken = self.broken or self.table.problems
        if self._decimal_commas:
            self.table.assumed.append("decimal commas")
        for reader in self._readers.values():
            self.problems.extend(reader.problems)
            self.warnings.extend(reader.warnings)
            self.cited |= dict.fromkeys((*reader.problems, *reader.warnings), reader.document.id)

    def _read_row(self, columns: Columns, row: TableRow) -> None:
        cells = {
            word: cell
            for word, cell in zip(columns.words, row.cells, strict=True)
            if word is not None and cell.text is not None
        }
        cited = cells.pop(DOCUMENT, None)
        id = self.heading.document if cited is None else cited.text
        document = self.documents.get(id or "")
        if document is not None:
            reader = self._readers.get(document.id) or self._readers.setdefault(document.id, Reader(document))
            for entry in self._entries(reader, row.place, cells):
                entry.document_at = self.heading.document_at if cited is None else cited.place
                self.entries.append(entry)
        elif cited is not None and cited.text is not None and not self.shared:
            self.problems.append(_unknown_document(cited.place, cited.text, self.documents))
        elif id is None:
            remedy = f"Fill the column `document`, or write `document:` in {self.heading.file.name}, for every row."
            self.problems.append(row.place.problem("the row cites no document", remedy))

    def _entries(self, reader: Reader, place: Place, cells: dict[str, Scalar]) -> Iterator[Entry]:
        link = LINKS.get(self.register)
        named = cells.pop(link.column, None) if link is not None else None
        tree = self._mapping(reader, place, cells)
        inherited = self._citations(reader, place)
        before = len(reader.problems)
        if link is None:
            yield from read_entries(reader, SECTIONS[self.register], tree, inherited)
            return
        if named is None or named.text is None:
            remedy = f"Fill the column `{link.column}`."
            reader.refuse(place, f"the row names no {link.label.lower()}", remedy)
            return
        evidence = read_evidence(reader, tree, inherited)
        entry = Entry(
            link.label, named.text, named.place, {}, (), document=reader.document.id, identity=Identity.REFERRED
        )
        if self.register == "seats":
            entry.seats = tuple(read_seats(reader, tree, evidence))
        else:
            word = reference_word(references_of(link.label)[link.word])
            entry.links = tuple(word.form.read(reader, tree, evidence) or ())
        cited = [seat.evidence for seat in entry.seats] + [each.evidence for each in entry.links]
        if len(reader.problems) == before and any(len(each) == 0 for each in cited):
            remedy = f"Fill the column `at`, or write `at:` in {self.heading.file.name}, for every row."
            reader.refuse(place, "the row has no place in the document", remedy)
        yield entry

    def _citations(self, reader: Reader, place: Place) -> Citations:
        """Return the evidence that a row has from the heading file."""
        if self.heading.is_row:
            return self.heading.citations(reader, place)
        if reader.document.id not in self._inherited:
            self._inherited[reader.document.id] = self.heading.citations(reader, place)
        return self._inherited[reader.document.id]

    def _mapping(self, reader: Reader, place: Place, cells: dict[str, Scalar]) -> Mapping:
        items: dict[str, Tree] = {}
        bounds: dict[str, Tree] = {}
        for word, cell in cells.items():
            text = cell.text or ""
            if word in BOUNDS:
                bounds[BOUNDS[word]] = cell
            elif "|" in text and word in self._listed:
                items[word] = Sequence(tuple(Scalar(part.strip(), cell.place) for part in text.split("|")), cell.place)
            elif word in self._numbers:
                items[word] = Scalar(self._plain(text), cell.place)
            elif word in self._truths:
                items[word] = Scalar(_TRUTHS.get(text.lower(), text), cell.place)
            else:
                items[word] = cell
        if len(bounds) > 0 and "valid" in items:
            remedy = "Take one of the two away."
            reader.refuse(next(iter(bounds.values())).place, "the row has `valid`, and its days beside it", remedy)
        elif len(bounds) > 0:
            first = next(iter(bounds.values())).place
            items["valid"] = Mapping(bounds, {word: cell.place for word, cell in bounds.items()}, first)
        evidence = self.heading.evidence
        if evidence is not None and "at" not in evidence.items:
            items = evidence.items | items
        items = self.heading.every | items if len(self.heading.every) > 0 else items
        return Mapping(items, {word: cell.place for word, cell in items.items()}, place)

    def _plain(self, text: str) -> str:
        """Write a number of a table as files have it: a point before its decimals, nothing between its digits."""
        if _GROUPED.fullmatch(text) is None:
            return text
        if _THOUSANDS.fullmatch(text) and "semicolons" not in self.table.assumed:
            return text
        self._decimal_commas |= "," in text
        return "".join(text.split()).replace(",", ".")


@cache
def _of_form(register: str, *forms: str) -> frozenset[str]:
    """Return the columns whose values have one of these forms."""
    wanted = [{"$ref": f"#/$defs/{form}"} for form in forms]
    return frozenset(name for name, word in words_of(register).words.items() if word.form.schema in wanted)
