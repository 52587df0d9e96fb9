"""Read where a fact is in its document: `at`, `basis` and `certainty`, and the places that they name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING

from samverkan.facts import Citation, Citations
from samverkan.files.file_words import Form, Word, words
from samverkan.files.values import DIGITS, MOST, chosen, lines
from samverkan.files.yaml_tree import Mapping, Place, Tree
from samverkan.model.vocabularies import Basis, Certainty
from samverkan.rules.locators import PLACES, Locator, written_places

if TYPE_CHECKING:
    from samverkan.files.reader import Reader

_LINE_IN_WORDS = re.compile(r"(?:(?:rad|rader|raderna|line|lines|r|l)\b[ .]*)?(\d+(?:\s*[-–]\s*\d+)?)", re.IGNORECASE)

_MOST_KNOWN = 1_000
"""Texts of one document whose places are remembered; each row of a large register may cite a line of its own."""


def _read_sources(reader: Reader, tree: Tree, _: Citations) -> list[str]:
    found: dict[str, None] = {}
    for text, place in reader.texts(tree, "at"):
        if text not in reader.sources:
            before = len(reader.problems)
            sources = list(_sources(reader, text, place))
            found |= dict.fromkeys(sources)
            if len(reader.problems) == before and len(reader.sources) < _MOST_KNOWN:
                reader.sources[text] = sources
        else:
            found |= dict.fromkeys(reader.sources[text])
    return list(found)


def _choice(word: str, vocabulary: type[StrEnum], help: str) -> Word[str]:
    def read(reader: Reader, tree: Tree, _: Citations) -> str | None:
        found = reader.single(tree, word)
        return None if found is None else reader.attempt(tree.place, lambda: chosen(found[0], vocabulary, word))

    marks = {item.value: item.value for item in vocabulary}
    return Word(word, Form(read, {"$ref": f"#/$defs/{word}"}), help, marks=marks, example=list(vocabulary)[1].value)


AT = Word(
    "at",
    Form(_read_sources, {"$ref": "#/$defs/at"}),
    "Where it is: L88, L96-100, a heading of the file, s. 3, § 4 or bilaga 2.",
    example="L88",
)
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
    """Read the places of a text, each as "document#heading, L88"."""
    places, rest = written_places(text, reader.headings)
    if rest != "":
        wrong = text if rest == text.strip() else rest
        number = _LINE_IN_WORDS.fullmatch(wrong.strip())
        meant = reader.suggest(wrong, reader.headings) if number is None else f'Did you mean "L{number[1]}"?'
        remedy = lines(f"A place is {PLACES}.", meant)
        reader.refuse(place, f'"{wrong}" is no place in the document', remedy)
    for found in dict.fromkeys(places):
        if _is_within(reader, found, place):
            yield f"{reader.document.id}#{_with_section(reader, found)}"


def _with_section(reader: Reader, found: Locator) -> Locator:
    """Complete a heading with its line or page, and lines or a page with the heading above them."""
    document = reader.document
    if found.section in reader.headings and replace(found, section=None) == Locator():
        return reader.headings[found.section]
    if found.section is None and found.first_line is not None:
        return replace(found, section=document.heading(found.first_line))
    if found.section is None and found.page is not None:
        return replace(found, section=document.heading_of_page(int(found.page.partition("-")[0])))
    return found


def _is_within(reader: Reader, found: Locator, place: Place) -> bool:
    before = len(reader.problems)
    count = reader.document.lines
    if found.first_line is not None and found.last_line is not None:
        part = str(Locator(first_line=found.first_line, last_line=found.last_line))
        if found.last_line < found.first_line or found.first_line < 1:
            reader.refuse(place, f'"{part}" is not a range of lines', "The first line comes first; lines count from 1.")
        elif count is not None and found.last_line > count:
            reader.refuse(place, f'"{part}" is beyond the document', f"It has {count} lines.")
        elif found.last_line > MOST:
            reader.refuse(place, f'"{part}" is too large a number', f"A line is at most {MOST:,}.")
    first, _, last = (found.page or "1").partition("-")
    if len(first) > DIGITS or len(last) > DIGITS or int(last or first) < int(first) or int(first) < 1:
        remedy = f"The first page comes first; pages count from 1, to {MOST:,} at most."
        reader.refuse(place, f'"s. {found.page}" is not a range of pages', remedy)
    return len(reader.problems) == before
