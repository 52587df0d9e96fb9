"""Read where a fact is in its document: `at`, `basis` and `certainty`, and the places that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from samverkan.files.file_words import Form, Word, words
from samverkan.files.values import chosen, lines
from samverkan.files.yaml_tree import Mapping, Place, Tree
from samverkan.model.vocabularies import Basis, Certainty
from samverkan.write.facts import Citation, Citations

if TYPE_CHECKING:
    from samverkan.files.reader import Reader

LINES = re.compile(r"L(\d+)(?:\s*[-–]\s*L?(\d+))?", re.ASCII)
"""A line or a range of lines: `L88`, `L96-100`."""


def _read_sources(reader: Reader, tree: Tree, _: Citations) -> list[str]:
    found: dict[str, None] = {}
    for text, place in reader.texts(tree, "at"):
        if text not in reader.sources:
            before = len(reader.problems)
            sources = list(_sources(reader, text, place))
            found |= dict.fromkeys(sources)
            if len(reader.problems) == before:
                reader.sources[text] = sources
        else:
            found |= dict.fromkeys(reader.sources[text])
    return list(found)


def _choice(word: str, vocabulary: type[StrEnum], help: str) -> Word[str]:
    def read(reader: Reader, tree: Tree, _: Citations) -> str | None:
        found = reader.single(tree, word)
        return None if found is None else reader.attempt(tree.place, lambda: chosen(found[0], vocabulary, word))

    marks = {item.value: item.value for item in vocabulary}
    return Word(word, Form(read, {"$ref": f"#/$defs/{word}"}), help, marks=marks)


AT = Word("at", Form(_read_sources, {"$ref": "#/$defs/at"}), "Where it is: L88, L96-100, or a heading of the file.")
BASIS = _choice("basis", Basis, "How the fact follows from the document; stated where nothing is said.")
CERTAINTY = _choice("certainty", Certainty, "How sure the reading is; certain where nothing is said.")
EVIDENCE = words("evidence", AT, BASIS, CERTAINTY)
_WORDS = tuple(EVIDENCE.words.items())


def read_evidence(reader: Reader, tree: Mapping, inherited: Citations) -> Citations:
    """Read the places that a mapping gives; without `at` it has the places of what it is written in."""
    given = {name: word.form.read(reader, tree.items[name], ()) for name, word in _WORDS if name in tree.items}
    if len(given) == 0:
        return inherited
    first = inherited[0] if len(inherited) > 0 else Citation("")
    basis, certainty = given.get("basis") or first.basis, given.get("certainty") or first.certainty
    if "at" not in given:
        return tuple(replace(cite, basis=basis, certainty=certainty) for cite in inherited)
    return tuple(Citation(source, basis, certainty) for source in given["at"] or ())


def _sources(reader: Reader, text: str, place: Place) -> Iterator[str]:
    """Read `L88`, `L82-88, L92` or a heading, each as "document#heading, L88"."""
    parts = [part.strip() for part in text.split(",")]
    if all(LINES.fullmatch(part) for part in parts):
        for part in parts:
            yield from _lines(reader, part, place)
    elif text in reader.headings:
        yield f"{reader.document.id}#{text}, L{reader.headings[text]}"
    else:
        remedy = "A place is L88, L96-100, or a heading of document.sections."
        remedy = lines(remedy, reader.suggest(text, reader.headings))
        reader.refuse(place, f'"{text}" is no place in the document', remedy)


def _lines(reader: Reader, part: str, place: Place) -> Iterator[str]:
    match = LINES.fullmatch(part)
    if match is None:
        return
    first, last = (reader.number(digits, place, "A line") for digits in (match[1], match[2] or match[1]))
    if first is None or last is None:
        return
    document = reader.document
    if last < first or first < 1:
        reader.refuse(place, f'"{part}" is not a range of lines', "The first line comes first; lines count from 1.")
    elif document.lines is not None and last > document.lines:
        reader.refuse(place, f'"{part}" is beyond the document', f"It has {document.lines} lines.")
    else:
        heading = document.heading(first)
        found = f"L{first}" if first == last else f"L{first}-{last}"
        yield f"{document.id}#{heading}, {found}" if heading else f"{document.id}#{found}"
