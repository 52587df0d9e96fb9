"""The columns of a register: which word of the format each heading means, and what is wrong with one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from samverkan.errors import Problem
from samverkan.files.entry_words import ENTRIES
from samverkan.files.file_words import SECTIONS, Words, references_of
from samverkan.files.reference_reader import reference_words
from samverkan.files.seats import SEAT
from samverkan.files.swedish_headings import SWEDISH
from samverkan.files.tables import Table
from samverkan.files.validities import FROM, TO
from samverkan.files.values import lines, nearest
from samverkan.files.yaml_tree import Scalar
from samverkan.model.catalogue import CATALOGUE

DOCUMENT = "document"
UNTIL = "until"
"""The column of the last day; its word in a validity is `to`, which other registers need for what they refer to."""
BOUNDS = {FROM.name: FROM.name, UNTIL: TO.name}
"""The columns that together are a validity, each with its word in it."""
_NO_LETTER = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class TieTable:
    """What the rows of a register say of a thing that another entry describes."""

    label: str
    column: str
    """The column with the id of the thing."""
    word: str
    """The word of its entry that a row stands for."""


LINKS = {
    "memberships": TieTable("Organisation", "organisation", "member_of"),
    "parties": TieTable("Agreement", "agreement", "parties"),
    "seats": TieTable("Forum", "forum", "seats"),
}
REGISTERS = (*SECTIONS, *LINKS)
"""The names of all registers."""


@cache
def words_of(register: str) -> Words:
    """Return the words of the rows of a register, without the columns that only registers have."""
    link = LINKS.get(register)
    if link is None:
        return ENTRIES[SECTIONS[register]]
    if register == "seats":
        return SEAT
    reference = references_of(link.label)[link.word]
    return reference_words(next(iter(reference.candidates.values())).model)


@cache
def columns_of(register: str) -> tuple[str, ...]:
    """Return the columns that a register may have."""
    link, words = LINKS.get(register), words_of(register).words
    bounds = tuple(BOUNDS) if "valid" in words else ()
    first = () if link is None else (link.column,)
    return tuple(dict.fromkeys((*first, *words, *bounds, DOCUMENT)))


@cache
def listed(register: str) -> frozenset[str]:
    """Return the columns that may hold several values."""
    label = SECTIONS.get(register) or LINKS[register].label
    texts = {item.word for item in CATALOGUE[label].properties.values() if item.kind.listed}
    return frozenset({"at", *references_of(label), *texts})


@cache
def _meanings(register: str) -> dict[str, tuple[str, bool]]:
    """Return for each heading in plain letters the column that it means, and whether it is Swedish for it."""
    known = columns_of(register)
    found = {plain(column): (column, False) for column in known}
    for column, headings in SWEDISH.items():
        if column in known:
            for heading in headings:
                found.setdefault(plain(heading), (column, plain(heading) not in ("to", "from")))
    return found


def plain(heading: str) -> str:
    """Return a heading without case, marks, blanks and signs, by which headings are compared."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKD", heading.casefold()))


@dataclass(slots=True)
class Columns:
    """What the headings of one table mean."""

    words: list[str | None]
    """The column of each heading; None for one that is left out."""
    swedish: bool = False
    problems: list[Problem] = field(default_factory=list)

    def __contains__(self, column: str) -> bool:
        return column in self.words


def is_column(register: str | None, own: Mapping[str, str | None], text: str) -> bool:
    """Tell whether a heading is known in a register, where it is one, or in its heading file."""
    return plain(text) in own or (register is not None and plain(text) in _meanings(register))


def read_columns(table: Table, register: str, own: Mapping[str, str | None], heading_file: str) -> Columns:
    """Find what the headings of a table mean; `own` are the meanings that the heading file gives."""
    found = Columns([])
    meanings = _meanings(register)
    first: dict[str, Scalar] = {}
    for heading in table.headings:
        text = heading.text
        if text is None:
            found.words.append(None)
            continue
        word, swedish = (own[plain(text)], False) if plain(text) in own else meanings.get(plain(text), ("", False))
        found.words.append(word or None)
        found.swedish |= swedish
        if word == "":
            found.problems.append(_unknown(heading, text, register, heading_file))
        elif word is not None and word in first:
            before = first[word]
            same = f'the column "{text}" is there twice'
            message = same if before.text == text else f'the columns "{before.text}" and "{text}" both mean `{word}`'
            remedy = "Give each column a name of its own." if before.text == text else ""
            remedy = (
                remedy or f"Take one of them away, or leave it out with `columns: {{{text}: ~}}` in {heading_file}."
            )
            found.problems.append(heading.place.problem(message, remedy))
        elif word is not None:
            first[word] = heading
    link = LINKS.get(register)
    if link is not None and UNTIL in first and FROM.name not in first and _has_no_target(register, first):
        # In a table of members and wholes, "till" is the whole.
        found.words[found.words.index(UNTIL)] = "to"
    return found


def _has_no_target(register: str, columns: Mapping[str, Scalar]) -> bool:
    return register != "seats" and columns.keys().isdisjoint({"to", "organisation"} - {LINKS[register].column})


def _unknown(heading: Scalar, text: str, register: str, heading_file: str) -> Problem:
    known = columns_of(register)
    spellings = dict(_spellings(known))
    meant = nearest(text.casefold(), spellings)
    named = "" if meant is None or spellings[meant] == meant else f" (`{spellings[meant]}`)"
    remedy = lines(
        "" if meant is None else f'Did you mean "{meant}"{named}?',
        f"Columns here: {', '.join(known)}.",
        f"To leave it out, write `columns: {{{text}: ~}}` in {heading_file}.",
    )
    return heading.place.problem(f'"{text}" is not a column of {register}', remedy)


def _spellings(known: Sequence[str]) -> Iterator[tuple[str, str]]:
    for column in known:
        yield column, column
        yield from ((heading, column) for heading in SWEDISH.get(column, ()))
