"""Read what is written in brackets behind an id, a title or a name: `nordhogskolan (implied, L88)`.

A mark is short for a word and its value. Behind an id or a title it may be any mark of the mapping that the text is
short for, or places in the document; behind a name or a text it may only say where this is written and how sure it is.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from samverkan.files.brackets import split_ending
from samverkan.files.evidence import EVIDENCE
from samverkan.files.file_words import Words
from samverkan.files.values import lines
from samverkan.files.yaml_tree import Place, Scalar, Sequence, Tree
from samverkan.rules.locators import Locator, written_places

if TYPE_CHECKING:
    from samverkan.files.reader import Reader

_BETWEEN = re.compile("[,;]")


def split_marks(reader: Reader, text: str, place: Place, table: Words, called: str = "") -> tuple[str, dict[str, Tree]]:
    """Return the text without the brackets at its end, and the words and values that are in these."""
    rest, inner = split_ending(text)
    return (text, {}) if inner is None else (rest, read_marks(reader, inner, place, table, called))


def split_place(reader: Reader, text: str, place: Place) -> tuple[str, dict[str, Tree]]:
    """Return a text without its place in brackets; other brackets belong to the text, as in `Utbildningsrådet (KI)`."""
    rest, inner = split_ending(text)
    if inner is None or not any(_is_place(part.strip()) for part in _BETWEEN.split(inner)):
        return text, {}
    return rest, read_marks(reader, inner, place, EVIDENCE)


@lru_cache
def _is_place(mark: str) -> bool:
    """Tell whether a mark is lines, a page or a paragraph; an annex alone belongs to the text: `Plan (bilaga 2)`."""
    places, rest = written_places(mark)
    return rest == "" and any(replace(place, section=None) != Locator() for place in places)


def is_mark(text: str, table: Words) -> bool:
    """Tell whether a text may stand in brackets as a mark, or as a place."""
    return text in table.marks or _is_place(text)


def bracketed(text: str) -> tuple[str, list[str]]:
    """Return a text without the brackets at its end, and each part of what is in these."""
    rest, inner = split_ending(text)
    return rest, [] if inner is None else [part.strip() for part in _BETWEEN.split(inner)]


def read_marks(reader: Reader, inner: str, place: Place, table: Words, called: str = "") -> dict[str, Tree]:
    """Return the words and values that marks are short for; `called` is what an unknown one is said not to be."""
    marks = table.marks
    found: dict[str, list[str]] = {}
    for mark in map(str.strip, _BETWEEN.split(inner)):
        if _is_place(mark):
            found.setdefault("at", []).append(mark)
        elif mark in marks:
            word, value = marks[mark]
            found.setdefault(word, []).append(value)
        else:
            remedy = lines(reader.suggest(mark, marks), f"In brackets: L88, {', '.join(marks)}.")
            reader.refuse(place, f'"{mark}" is not {called or f"a mark of {table.what}"}', remedy)
            break  # one problem for each pair of brackets, which may hold a whole sentence
    if "at" in found:
        found["at"] = [", ".join(found["at"])]
    return {
        word: Sequence(tuple(Scalar(value, place) for value in values), place)
        if len(values) > 1
        else Scalar(values[0], place)
        for word, values in found.items()
    }
