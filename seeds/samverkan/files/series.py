"""Read how often a forum meets: `quarterly`, `2 per term (L516)`, or a mapping with `cadence`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from samverkan.facts import Citations
from samverkan.files.entries import Series
from samverkan.files.evidence import AT, BASIS, CERTAINTY
from samverkan.files.file_words import Form, Word, several_with_places, words
from samverkan.files.forms import PLAIN_TEXT_SCHEMA, TEXT_SCHEMA, property_word, text_form
from samverkan.files.marks import bracketed, is_mark, read_marks
from samverkan.files.own_places import value_of
from samverkan.files.slugs import made_slug
from samverkan.files.validities import VALID
from samverkan.files.values import Refused, lines, nearest, short
from samverkan.files.yaml_tree import Mapping, Sequence, Tree
from samverkan.model.catalogue import CATALOGUE
from samverkan.rules.frequency import Frequency, NotAFrequency, frequency
from samverkan.rules.frequency_words import KNOWN, folded

if TYPE_CHECKING:
    from samverkan.files.reader import Reader


def _read_form(reader: Reader, tree: Tree, _: Citations) -> str | None:
    form = reader.text(tree, "form")
    if form is None or reader.attempt(tree.place, lambda: short(form, "form")) is None:
        return None
    if made_slug(form) == "":
        remedy = "A form has a letter or a number, since the id of the series is made from it."
        reader.refuse(tree.place, f'no id can be made from the form "{form}"', remedy)
    return form


_WORD = re.compile(r"[^\W\d_]+")
CADENCE = Word(
    "cadence",
    text_form("cadence"),
    "How often, such as 4-5 per term, en gång per kvartal, or at least twice a year as needed.",
    fields=("cadence",),
    example="4-5 per term",
)
FORM = Word(
    "form",
    Form(_read_form, TEXT_SCHEMA),
    "The meeting form; all where nothing is said.",
    fields=("form",),
    example="extended",
)
INCLUDED_IN = Word(
    "included_in",
    text_form("included_in", PLAIN_TEXT_SCHEMA),
    "The form of the series that already counts these meetings.",
    example="all",
)
_OWN = (CADENCE, FORM, INCLUDED_IN)
_PROPERTIES = [
    property_word(item)
    for item in CATALOGUE["MeetingSeries"].properties.values()
    if item.written and item.word not in {word.name for word in _OWN}
]
SERIES = words("a meeting series", *_OWN, VALID, AT, BASIS, CERTAINTY, *_PROPERTIES)
SERIES_SCHEMA = {"anyOf": [{"$ref": "#/$defs/scalar"}, SERIES.schema()], "description": "How often the forum meets."}


def read_meets(reader: Reader, tree: Tree, inherited: Citations) -> list[Series]:
    """Read the meeting series of a forum."""
    return list(_series(reader, tree, inherited))


MEETS = Word(
    "meets",
    Form(read_meets, several_with_places({"$ref": "#/$defs/series"})),
    "How often the forum meets.",
    example="quarterly",
    inherits=True,
)


def _series(reader: Reader, tree: Tree, inherited: Citations) -> Iterator[Series]:
    for item in tree.items if isinstance(tree, Sequence) else (tree,):
        if isinstance(item, Sequence):
            reader.refuse(item.place, "`meets` is a frequency or a list of them", "Write `meets: quarterly`.")
        elif isinstance(item, Mapping):
            yield from _one_series(reader, item, inherited)
        elif item.text is not None:
            yield from _one_series(reader, Mapping({"cadence": item}, {"cadence": item.place}, item.place), inherited)


def _one_series(reader: Reader, tree: Mapping, inherited: Citations) -> Iterator[Series]:
    found = reader.single(value_of(tree.items["cadence"]), "cadence") if "cadence" in tree.items else None
    if found is None:
        if not reader.read(SERIES, tree, inherited).unknown:
            place = tree.keys.get("cadence", tree.place)
            reader.refuse(place, "a meeting series has no cadence", "Write `cadence: 2 per term`.")
        return
    written, place = found
    phrase, inner = _without_marks(written)
    marks = read_marks(reader, ", ".join(inner), place, SERIES) if len(inner) > 0 else {}
    keys = dict.fromkeys(marks, place) | tree.keys
    given = reader.read(SERIES, Mapping(tree.items | marks, keys, tree.place), inherited)
    read = reader.attempt(place, lambda: _frequency(phrase))
    if read is None:
        return
    properties, evidence = given.properties, given.every_place
    if read.plain != phrase and "said" not in properties:
        properties = properties | {"said": phrase}
        said = (CADENCE.name, "said")
        evidence = tuple(replace(item, fields=said) if item.fields == said[:1] else item for item in evidence)
    form, included = given.get(FORM) or "all", given.get(INCLUDED_IN)
    yield Series(read.cadence, read.plain, form, included, place, properties, evidence)


def _without_marks(written: str) -> tuple[str, list[str]]:
    """Split off the marks in brackets; other words in them belong to the phrase: `twice a year (as needed, L8)`."""
    phrase, inner = bracketed(written)
    words = [part for part in inner if not is_mark(part, SERIES)]
    whole = f"{phrase} ({', '.join(words)})"
    if len(words) > 0 and _is_frequency(whole):
        return whole, [part for part in inner if part not in words]
    return phrase, inner


def _is_frequency(text: str) -> bool:
    try:
        frequency(text)
    except NotAFrequency:
        return False
    return True


def _frequency(text: str) -> Frequency:
    try:
        return frequency(short(text, "cadence"))
    except NotAFrequency as error:
        raise Refused(str(error), lines(_meant(text, error.unknown), error.remedy)) from None


def _meant(text: str, unknown: tuple[str, ...]) -> str:
    """Ask whether a phrase was meant in which each word that means nothing is the nearest one that does."""
    spelled = {word: KNOWN[near] for word in unknown if (near := nearest(word, KNOWN)) is not None}
    better = _WORD.sub(lambda word: spelled.get(folded(word[0]), word[0]), text)
    return f'Did you mean "{better}"?' if better != text and _is_frequency(better) else ""
