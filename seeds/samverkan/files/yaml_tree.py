"""Read YAML files as trees of values that know their line and column."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from samverkan.errors import InputError, Problem, short_path
from samverkan.files.folder import read_bytes
from samverkan.files.odd_characters import conflicts, invisible, odd_characters, plain_blanks, said
from samverkan.files.yaml_faults import cut_off, explain, never_closed

MAX_DEPTH = 20
MAX_NODES = 500_000
"""Words, values and lists in one file; far more than people write, and read within seconds."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file; lines and columns count from 1."""

    file: Path
    line: int
    column: int

    def after(self, count: int) -> Place:
        """Return the place so many characters further on."""
        return Place(self.file, self.line, self.column + count)

    def __str__(self) -> str:
        """Write file and line as messages name them."""
        return f"{short_path(self.file)}:{self.line}"

    def is_beside(self, other: Place) -> bool:
        """Say whether both are in one line of one file."""
        return self.line == other.line and self.file == other.file

    def problem(self, message: str, remedy: str = "", code: str = "") -> Problem:
        """Make a problem at this place; with the code of a warning it is one."""
        return Problem(self.file, self.line, self.column, message, remedy, code)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as it was written; None where it is empty or `~`."""

    text: str | None
    place: Place
    written: str = ""
    """What was written for nothing, such as `~`."""


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Tree, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Mapping:
    """Words and values; `keys` has the place of each word."""

    items: dict[str, Tree]
    keys: dict[str, Place]
    place: Place


Tree = Scalar | Sequence | Mapping

_OTHER_SORTS = {
    b"%PDF": "a PDF document",
    b"PK\x03\x04": "a document of an office program or a ZIP archive",
    b"\xd0\xcf\x11\xe0": "a document of an old office program",
    b"{\\rtf": "a document in RTF",
}
"""What begins files that somebody has given another name."""
_NULLS = ("", "~", "null")
_NULL_NAMES = ("Null", "NULL")
"""Words of YAML for nothing that are names as well; nobody who means nothing writes them so."""


def read_text(file: Path) -> str:
    """Read a file as UTF-8, with or without a byte order mark; other encodings are named where they can be told.

    Letters come composed (NFC), so that a name is the same text however an editor wrote its marks. Raises InputError,
    also where a text has characters that cannot be seen, or the markers of a merge.
    """
    raw = read_bytes(file)
    sort = next((said for beginning, said in _OTHER_SORTS.items() if raw.startswith(beginning)), None)
    if sort is not None:
        message, remedy = (
            f"this is {sort}, whatever its name says",
            "Agreement files are plain text. Write one about it.",
        )
        raise InputError([Place(file, 1, 1).problem(message, remedy)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line = before.count(b"\n") + 1
        column = error.start - (before.rfind(b"\n") + 1) + 1
        guess = "UTF-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "Latin-1 or Windows-1252"
        place = Place(file, line, column)
        message = f"byte 0x{raw[error.start]:02x} is not UTF-8"
        remedy = f"Files are UTF-8; this one looks like {guess}. Save it as UTF-8."
        raise InputError([place.problem(message, remedy)]) from None
    text = unicodedata.normalize("NFC", text)

    def problem(position: int, message: str, remedy: str) -> Problem:
        line = text.count("\n", 0, position) + 1
        return Place(file, line, position - text.rfind("\n", 0, position)).problem(message, remedy)

    problems = list(conflicts(text, problem)) or list(odd_characters(text, problem))
    if len(problems) > 0:
        raise InputError(problems)
    return text


def read_yaml(file: Path) -> Mapping:
    """Read the tree of an agreement file; raises InputError with every place where the text is not such a tree."""
    return parse_yaml(file, read_text(file))


def parse_yaml(file: Path, text: str) -> Mapping:
    """Read the tree of the text of an agreement file; raises InputError as `read_yaml` does."""
    problems: list[Problem] = []
    try:
        root = _document(file, text, problems)
    except yaml.MarkedYAMLError as error:
        fault = explain(text, error)
        raise InputError([Place(file, fault.line, fault.column).problem(fault.message, fault.remedy)]) from None
    except (yaml.YAMLError, ValueError) as error:
        message = f"not YAML: {str(error).splitlines()[0]}"
        raise InputError([Place(file, 1, 1).problem(message, "Save the file as plain text.")]) from None
    if len(problems) > 0:
        raise InputError(problems)
    if root is None:
        raise InputError([Place(file, 1, 1).problem("the file is empty", "It begins with `document:`.")])
    if not isinstance(root, Mapping):
        raise InputError([root.place.problem("the file is not made of sections", "It begins with `document:`.")])
    return root


def _document(file: Path, text: str, problems: list[Problem]) -> Tree | None:
    """Build the tree of the one document of a text; None where there is none. Raises what the parser of YAML raises."""
    root: Tree | None = None
    first: Any = None
    events = _fit_events(file, text)
    for event in events:
        mark: Any = event.start_mark
        if isinstance(event, yaml.DocumentStartEvent) and first is not None:
            message = "expected a single document in the stream"
            raise yaml.composer.ComposerError(message, first, "but found another document", mark)
        if isinstance(event, yaml.DocumentStartEvent):
            first = mark
            root = _tree(file, next(events), events, problems)
    return root


def _fit_events(file: Path, text: str) -> Iterator[yaml.Event]:
    """Parse a text; raises InputError at the first thing that would cost much to build or does more than hold text."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.CBaseLoader)):
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            remedy = (
                "Write the value out, or refer to an entry by its id. Put quotes round a text that begins with & or *."
            )
            message = f"anchors and aliases (&{anchor}, *{anchor}) are not used in agreement files"
            raise InputError([_place(file, event).problem(message, remedy)])
        if tag is not None and tag != "!":
            remedy = "Write the value without a tag. Put quotes round a text that begins with !."
            raise InputError([_place(file, event).problem(f"tags ({tag}) are not used in agreement files", remedy)])
        if isinstance(event, yaml.ScalarEvent):
            fault = None
            if not event.style:
                fault = cut_off(text, event.end_mark)
            elif event.style in ("'", '"'):
                fault = never_closed(text, event.start_mark, event.end_mark)
            if fault is not None:
                raise InputError([Place(file, fault.line, fault.column).problem(fault.message, fault.remedy)])
        if count > MAX_NODES:
            message = f"the file has more than {MAX_NODES:,} words and values"
            raise InputError([_place(file, event).problem(message, "Split it by document, or use registers.")])
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            message = f"nested deeper than {MAX_DEPTH} levels"
            raise InputError([_place(file, event).problem(message, "Check the indentation.")])
        yield event


def _place(file: Path, event: yaml.Event) -> Place:
    mark = event.start_mark
    return Place(file, 1, 1) if mark is None else Place(file, mark.line + 1, mark.column + 1)


def _scalar(node: yaml.ScalarEvent, place: Place, problems: list[Problem]) -> Scalar:
    """Make a single value; blanks at its ends and no-break blanks in it are nothing that people see."""
    text: str = node.value
    if not node.style:
        if text in _NULL_NAMES:
            remedy = f'Write "{text}" in quotes where it is a name, and ~ where there is nothing.'
            problems.append(place.problem(f"{text} without quotes means nothing in YAML", remedy))
        if text in _NULLS:
            return Scalar(None, place, text)
    elif node.style == '"' and (sign := invisible(text)) is not None:
        problems.append(place.problem(f"the text has {said(sign)}", "Write the text without it."))
    return Scalar(text if node.style in ("|", ">") else plain_blanks(text), place)


def _tree(file: Path, event: yaml.Event, events: Iterator[yaml.Event], problems: list[Problem]) -> Tree:
    """Build what begins with an event, and take its other events."""
    place = _place(file, event)
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(event, place, problems)
    if isinstance(event, yaml.SequenceStartEvent):
        found = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            found.append(_tree(file, item, events, problems))
        return Sequence(tuple(found), place)
    items: dict[str, Tree] = {}
    keys: dict[str, Place] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        where = _place(file, key)
        if not isinstance(key, yaml.ScalarEvent):
            problems.append(where.problem("a word is expected before the colon", "Check the indentation."))
            _tree(file, key, events, [])
            _tree(file, next(events), events, [])
            continue
        name = plain_blanks(key.value)
        if name in items:
            problems.append(where.problem(f'"{name}" is here twice', f"First in line {keys[name].line}."))
            _tree(file, next(events), events, [])
            continue
        keys[name] = where
        items[name] = _tree(file, next(events), events, problems)
    return Mapping(items, keys, place)
