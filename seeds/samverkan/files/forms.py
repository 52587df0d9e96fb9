"""The forms of single values: texts, the properties of the model, validity, other names, ids."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from samverkan.facts import Citations, Properties
from samverkan.files.brackets import split_ending
from samverkan.files.file_words import (
    Form,
    Schema,
    Word,
    choice_of,
    marks_of,
    one_or_more,
    one_word,
    several_with_places,
    with_place,
)
from samverkan.files.values import Unclear, dated, length_of_time, organisation_number, printed_number, property_value
from samverkan.files.warning_codes import Warn
from samverkan.files.yaml_tree import Scalar, Sequence, Tree
from samverkan.model.catalogue import EVERY_PROPERTY, VOCABULARIES, Kind, Property
from samverkan.model.vocabularies import Basis, Certainty
from samverkan.rules.dates import open_end
from samverkan.rules.durations import duration
from samverkan.rules.renewal import renewal_length

if TYPE_CHECKING:
    from samverkan.files.reader import Reader

_OF = re.compile(r" (?:för|i|av|om|of|for|in|on) ", re.IGNORECASE)
_PAIR = re.compile(r"\S+ (?:och|samt|and|&) \S+", re.IGNORECASE)
SCALAR = {"$ref": "#/$defs/scalar"}
TEXT_SCHEMA = {"$ref": "#/$defs/text"}
TEXTS_SCHEMA = {"$ref": "#/$defs/texts"}
PLAIN_TEXT_SCHEMA = {"$ref": "#/$defs/plain text"}
PLAIN_TEXTS_SCHEMA = {"$ref": "#/$defs/plain texts"}


def text_form(word: str, schema: Schema = TEXT_SCHEMA) -> Form[str]:
    """Return the form of one text, which messages name by its word."""
    return Form(lambda reader, tree, _: reader.text(tree, word), schema)


def _read_aliases(reader: Reader, tree: Tree, _: Citations) -> Properties | None:
    if isinstance(tree, Scalar) and tree.text is not None:
        reader.is_whole(tree.text, tree.place)
    reader.attempt(tree.place, lambda: _check_commas(tree))
    names, kinds = [], []
    for text, _place in reader.texts(tree, "also"):
        name, kind = split_ending(text)
        spaced = text.strip()[len(name) :].startswith(" ")
        names.append(name if spaced else text)
        kinds.append((kind if spaced else None) or "other name")
    return {"aliases": names, "alias_kinds": kinds} if len(names) > 0 else None


def _check_commas(tree: Tree) -> None:
    """Raise Unclear where a comma has probably broken a name in two: `[Institutet för X, Y och Z]`."""
    texts = [item.text or "" for item in tree.items if isinstance(item, Scalar)] if isinstance(tree, Sequence) else []
    if not isinstance(tree, Sequence) or len(texts) < 2:
        return
    one_line = {item.place.line for item in tree.items} == {tree.place.line}
    goes_on = any(text[:1].islower() and " " in text for text in texts[1:])
    sorted_out = any(text.endswith(")") for text in texts)  # names with their sorts were written one by one
    if one_line and not sorted_out and (goes_on or (_OF.search(texts[0]) and _PAIR.fullmatch(texts[-1]))):
        raise Unclear(
            f"`also` has {len(texts)} names, of which a comma may have made two: {' | '.join(texts)}",
            f'Where it is one name, put quotes round it: also: ["{", ".join(texts)}"]\n'
            "Where these are several, write each on a line of its own.",
            Warn.ALIAS_WITH_COMMA.code,
        )


ALSO = Word(
    "also",
    Form(_read_aliases, TEXTS_SCHEMA),
    "Other names, each with its sort in brackets.",
    sets=True,
    example="[RFH (abbreviation)]",
)


# properties of the model

_DAYS = {item.traits.day_of: item.name for item in EVERY_PROPERTY if item.traits.day_of is not None}
"""For each property that says a day in words the one that holds it as a date."""


_NAMES = {item.name for item in EVERY_PROPERTY}
_LENGTHS = [item.name for item in EVERY_PROPERTY if f"{item.name}_months" in _NAMES]
"""The properties that say a length of time in words; others hold its months and its days."""


def _number(text: str) -> Properties:
    return {"number": organisation_number(text)}


def _period(text: str) -> Properties:
    """Tell the first and the last day of a period."""
    period = dated(text)
    return {"as_of_earliest": period.earliest, "as_of_latest": period.latest}


def _date(text: str) -> Properties:
    """Make a day the whole validity of what happens on it."""
    day = dated(text)
    return {"valid_from": day, "valid_to": day}


def _exact_day(word: str) -> Callable[[str], Properties]:
    def read(text: str) -> Properties:
        day = dated(text)
        return {_DAYS[word]: day.earliest} if day.earliest == day.latest else {}

    return read


def _last_day(text: str) -> Properties:
    """Keep a day with all that it can mean."""
    return {"ended_on": dated(text)}


def _day_in_words(text: str) -> Properties:
    """Refuse what is no date, of a day that is kept as it is said and compared with nothing."""
    dated(text)
    return {}


def _length(word: str) -> Callable[[str], Properties]:
    read, doubt = (
        (renewal_length, Warn.RENEWAL_WITHOUT_LENGTH) if word == "renews" else (duration, Warn.NOTICE_WITHOUT_NUMBER)
    )
    return lambda text: length_of_time(text, word, doubt.code, read)


_FOLLOWS: dict[str, Callable[[str], Properties]] = {
    "number": _number,
    "number_printed": printed_number,
    **{word: _length(word) for word in _LENGTHS},
    "date": _date,
    "ended_on": _last_day,
    "until": lambda text: {"until": open_end() if text == "open" else dated(text)},
    "as_of": _period,
    "published": _day_in_words,
    **{word: _exact_day(word) for word in _DAYS},
}
"""For each property whose text has a rule of its own what follows from it."""


def property_word(item: Property) -> Word[Properties]:
    """Return the word of a property that files write as `word: value`."""

    def read(reader: Reader, tree: Tree, _: Citations) -> Properties | None:
        if item.kind.listed:
            pairs = reader.texts(tree, item.word)
        else:
            pairs = [pair for pair in (reader.single(tree, item.word),) if pair is not None]
        if len(pairs) == 0:
            return None
        value = reader.attempt(pairs[0][1], lambda: property_value(item, [text for text, _ in pairs]))
        if value is None:
            return None
        follows = _FOLLOWS.get(item.name)
        more = reader.attempt(tree.place, lambda: follows(str(value))) if follows is not None else None
        return {item.name: value} | (more or {})

    return Word(item.word, Form(read, _schema(item)), item.help, sets=True, marks=marks_of(item))


def _schema(item: Property) -> Schema:
    if item.vocabulary is not None:
        several = "several " if item.kind is Kind.TEXTS else ""
        return {"$ref": f"#/$defs/{several}{item.vocabulary.__name__}"}
    named = {
        Kind.TEXTS: "texts",
        Kind.DATES: "texts",
        Kind.INTEGER: "number",
        Kind.NUMBER: "decimal",
        Kind.BOOLEAN: "boolean",
    }.get(item.kind, "text")
    return {"$ref": f"#/$defs/{named}"}


def _plain(schema: Schema) -> Schema:
    """Return the JSON Schema of a single value, which a list of one value is, too."""
    return {"anyOf": [schema, {"type": "array", "maxItems": 1, "items": schema}]}


def _one(schema: Schema) -> Schema:
    """Return the JSON Schema of a single value with a place of its own or without one."""
    several = several_with_places(schema)
    several["anyOf"][1]["maxItems"] = 1
    several["anyOf"][2] = with_place(_plain(schema))
    return several


_NOTHING = {"$ref": "#/$defs/nothing"}
_NUMBER = {"$ref": "#/$defs/one number"}

DEFINITIONS: dict[str, Schema] = {
    "nothing": {"anyOf": [{"type": "null"}, {"type": "string", "pattern": r"^\s*$"}]},
    "scalar": {"type": ["string", "number", "boolean", "null"]},
    "plain text": _plain(SCALAR),
    "plain texts": one_or_more(SCALAR),
    "at": {"$ref": "#/$defs/plain texts"},
    "basis": _plain(one_word(Basis)),
    "certainty": _plain(one_word(Certainty)),
    "text": _one(SCALAR),
    "texts": several_with_places(SCALAR),
    "one number": {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}, _NOTHING]},
    "plain number": _plain(_NUMBER),
    "number": _one(_NUMBER),
    "one decimal": {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}, _NOTHING]},
    "decimal": _one({"$ref": "#/$defs/one decimal"}),
    "one boolean": {
        "anyOf": [{"type": "boolean"}, {"enum": ["true", "false", "yes", "no", "Yes", "No", "YES", "NO"]}, _NOTHING]
    },
    "boolean": _one({"$ref": "#/$defs/one boolean"}),
    **{f"one {item.__name__}": choice_of(item) for item in VOCABULARIES},
    **{item.__name__: _one(one_word(item)) for item in VOCABULARIES},
    **{f"several {item.__name__}": several_with_places(one_word(item)) for item in VOCABULARIES},
}
"""The parts of the JSON Schema that the forms refer to."""
