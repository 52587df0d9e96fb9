"""Heading files: `organisations.heading.yaml` says once what holds for every row of the register beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from samverkan.errors import Problem
from samverkan.facts import Citations
from samverkan.files.agreement_file import read_document
from samverkan.files.entries import DocumentContext, Entry
from samverkan.files.evidence import EVIDENCE, read_evidence
from samverkan.files.folder import AGREEMENTS, is_register
from samverkan.files.reader import Reader
from samverkan.files.register_columns import DOCUMENT, REGISTERS, columns_of, plain
from samverkan.files.values import did_you_mean, lines
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Tree, read_yaml

MARK = ".heading"
ROW = "row"
"""The place that is the row itself: the line of the file, or the row of the sheet."""
_WORDS = (DOCUMENT, *EVIDENCE.words, "register", "columns", "every")


@dataclass(slots=True)
class HeadingFile:
    """What holds for every row of a register that does not say otherwise."""

    file: Path
    register: str | None = None
    """Which register it is, where the name of the file does not say so."""
    document: str | None = None
    document_at: Place | None = None
    described: tuple[Entry, DocumentContext] | None = None
    """The document, where it is described here."""
    evidence: Mapping | None = None
    """`at`, `basis` and `certainty`; `at: row` is the number of the row."""
    columns: dict[str, str | None] = field(default_factory=dict)
    """For own headings in plain letters the column that each means; None for one that is left out."""
    every: dict[str, Tree] = field(default_factory=dict)
    """The values that rows have where their own cells are empty."""
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)

    def citations(self, reader: Reader, row: Place) -> Citations:
        """Return the evidence of a row that gives none of its own; problems are noted at the heading file."""
        tree = self.evidence
        if tree is None or (self.document is not None and reader.document.id != self.document):
            return ()
        if self.is_row:
            items: dict[str, Tree] = {**tree.items, "at": Scalar(f"L{row.line}", row)}
            tree = Mapping(items, tree.keys, tree.place)
        return read_evidence(reader, tree, ())

    @property
    def is_row(self) -> bool:
        """Whether the place of a row is its number."""
        at = None if self.evidence is None else self.evidence.items.get("at")
        return isinstance(at, Scalar) and at.text == ROW


def is_heading_file(file: Path) -> bool:
    """Tell whether a file is named like a heading file."""
    return file.suffix.lower() in AGREEMENTS and Path(file.stem).suffix.lower() == MARK


def heading_files_of(register: Path) -> Iterator[Path]:
    """Return the heading file that lies beside a register, where there is one."""
    for suffix in AGREEMENTS:
        file = register.with_name(f"{register.stem}{MARK}{suffix}")
        if file.is_file():
            yield file


def read_heading_file(file: Path) -> HeadingFile:
    """Read a heading file; raises InputError where it is no YAML."""
    tree = read_yaml(file)
    found = HeadingFile(file)
    reader = Reader(DocumentContext("", None, (), {}))
    for word in tree.items:
        if word not in _WORDS:
            reader.unknown(word, tree.keys[word], list(_WORDS), "a word of a heading file")
    given = {word: tree.items[word] for word in EVIDENCE.words if word in tree.items}
    found.evidence = Mapping(given, tree.keys, tree.place) if len(given) > 0 else None
    stem = Path(file.stem).stem
    registers = sorted(each.name for each in file.parent.iterdir() if each.stem == stem and is_register(each))
    if len(registers) == 0:
        remedy = f"Name the register {stem}.csv or {stem}.xlsx, or the heading file after the register."
        reader.refuse(tree.place, "there is no register beside this heading file", remedy)
    _read_document(found, reader, tree, registers)
    if "register" in tree.items:
        name = reader.text(tree.items["register"], "register")
        if name in REGISTERS:
            found.register = name
        elif name is not None:
            remedy = lines(did_you_mean(name, REGISTERS), f"Registers are {', '.join(REGISTERS)}.")
            reader.refuse(tree.items["register"].place, f'"{name}" is not a register', remedy)
    register = found.register or register_named(stem)
    known = columns_of(register) if register is not None else ()
    _read_columns(found, reader, tree, known)
    every = _mapping(reader, tree, "every")
    for word in every.items if every is not None else ():
        if word in known:
            found.every[word] = every.items[word] if every is not None else tree
        elif register is not None and every is not None:
            reader.unknown(word, every.keys[word], list(known), f"a column of {register}")
    found.problems.extend(reader.problems)
    found.warnings.extend(reader.warnings)
    return found


def register_named(name: str) -> str | None:
    """Return the register that a file without its ending, or a sheet, is named after; None where it is none."""
    name = name.strip().lower().replace("-", "_").replace(" ", "_")
    return name if name in REGISTERS else None


def _read_document(found: HeadingFile, reader: Reader, tree: Mapping, registers: list[str]) -> None:
    """Read the document: an id, or what an agreement file says of its own.

    Where rows are places, the register itself is the file that line numbers refer to, and its first line the place of
    the document.
    """
    block = tree.items.get(DOCUMENT)
    if isinstance(block, Mapping):
        usual: dict[str, Tree] = {"at": tree.items["at"]} if "at" in tree.items else {}
        if found.is_row:
            usual = {
                word: Scalar(text, block.place) for word, text in (("at", "L1"), ("file", next(iter(registers), "")))
            }
        places = dict.fromkeys(usual, block.place)
        block = Mapping(usual | block.items, places | block.keys, block.place)
        read = read_document(Mapping({DOCUMENT: block}, tree.keys, tree.place), found.problems)
        if read is not None:
            own, entry = read
            found.problems.extend(own.problems)
            found.warnings.extend(own.warnings)
            found.described = entry, own.document
            found.document, found.document_at = own.document.id, entry.place
    elif block is not None:
        found.document, found.document_at = reader.text(block, DOCUMENT), block.place


def _read_columns(found: HeadingFile, reader: Reader, tree: Mapping, known: Iterable[str]) -> None:
    known = list(known)
    columns = _mapping(reader, tree, "columns")
    for heading, value in columns.items.items() if columns is not None else ():
        word = reader.text(value, "columns")
        found.columns[plain(heading)] = word
        if word is not None and len(known) > 0 and word not in known:
            reader.unknown(word, value.place, known, "a column of this register")


def _mapping(reader: Reader, tree: Mapping, word: str) -> Mapping | None:
    value = tree.items.get(word)
    if isinstance(value, Mapping):
        return value
    if value is not None and not (isinstance(value, Scalar) and value.text is None):
        reader.refuse(value.place, f"`{word}` holds words and their values", f"Write `{word}: {{kind: municipality}}`.")
    return None
