"""Read how often a forum meets: `quarterly`, `2 per term (L516)`, or a mapping with `cadence`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samverkan.files.entries import Series
from samverkan.files.evidence import AT, BASIS, CERTAINTY
from samverkan.files.file_words import Form, Word, several_with_places, words
from samverkan.files.forms import PLAIN_TEXT_SCHEMA, TEXT_SCHEMA, property_word, text_form
from samverkan.files.marks import split_marks
from samverkan.files.own_places import value_of
from samverkan.files.slugs import slug
from samverkan.files.validities import VALID
from samverkan.files.values import Refused, short
from samverkan.files.yaml_tree import Mapping, Sequence, Tree
from samverkan.model.catalogue import CATALOGUE
from samverkan.rules.cadence import Cadence, cadence
from samverkan.write.facts import Citations

if TYPE_CHECKING:
    from samverkan.files.reader import Reader


def _read_form(reader: Reader, tree: Tree, _: Citations) -> str | None:
    form = reader.text(tree, "form")
    if form is None or reader.attempt(tree.place, lambda: short(form, "form")) is None:
        return None
    if slug(form) == "":
        remedy = "A form has a letter a to z or a number, since the id of the series is made from it."
        reader.refuse(tree.place, f'no id can be made from the form "{form}"', remedy)
    return form


CADENCE = Word(
    "cadence", text_form("cadence"), "How often, such as 4-5 per term.", fields=("cadence",), example="4-5 per term"
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
        reader.read(SERIES, tree, inherited)
        reader.refuse(tree.place, "a meeting series has no cadence", "Write `cadence: 2 per term`.")
        return
    text, marks = split_marks(reader, *found, SERIES)
    keys = dict.fromkeys(marks, found[1]) | tree.keys
    given = reader.read(SERIES, Mapping(tree.items | marks, keys, tree.place), inherited)
    read = reader.attempt(found[1], lambda: _cadence(text))
    if read is not None:
        form, included = given.get(FORM) or "all", given.get(INCLUDED_IN)
        yield Series(read, text, form, included, found[1], given.properties, given.every_place)


def _cadence(text: str) -> Cadence:
    try:
        return cadence(short(text, "cadence"))
    except Refused:
        raise
    except ValueError as error:
        message, _, remedy = str(error).replace("'", '"').partition("; ")
        raise Refused(message, remedy) from None
