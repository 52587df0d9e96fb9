"""The words of the entries of each section, read from the model.

Properties, references and the labels that are dated come from the catalogue. Declared here is only what the file
format adds: the forms of what is not written as `word: value`, groups of entries, and statements such as `shall:`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from samverkan.facts import Properties
from samverkan.files.evidence import AT, BASIS, CERTAINTY
from samverkan.files.file_words import SECTIONS, Form, Schema, Word, Words, references_of, words
from samverkan.files.forms import ALSO, PLAIN_TEXT_SCHEMA, TEXT_SCHEMA, property_word, text_form
from samverkan.files.names import NAMES
from samverkan.files.reference_reader import reference_word
from samverkan.files.seats import SEATS
from samverkan.files.series import MEETS
from samverkan.files.slugs import SHORT_ID
from samverkan.files.validities import VALID
from samverkan.files.values import Refused
from samverkan.model.catalogue import CATALOGUE, Property
from samverkan.rules.dates import PartialDate

ID = Word(
    "id",
    text_form("id", PLAIN_TEXT_SCHEMA),
    "A slug; needed where something refers to the entry and the name gives another.",
    example="region-fjallhavet/folkhalsa",
)
_OWN_FORMS: dict[str, Word[Any]] = {word.name: word for word in (ID, ALSO, NAMES, VALID, SEATS, MEETS)}
"""The words of what the model declares to have a form of its own."""

CITING = ("name", "text")
"""Properties whose text may end with its place in brackets."""


def _elsewhere(*_: object) -> None:
    """Read nothing: short forms are written out before words are read, and headings are read before the document."""


def naming_word(label: str) -> str:
    """Return the word of what an entry without `id` is known by: its text, or its name where it has no text."""
    properties = CATALOGUE[label].properties
    return properties["text" if "text" in properties else "name"].word


def _statements(label: str, name: str) -> dict[str, Property]:
    properties = CATALOGUE[label].properties
    taken = {item.word for item in properties.values()}
    return {item.value: properties[name] for item in properties[name].vocabulary or () if item.value not in taken}


STATEMENTS = {label: _statements(label, name) for label, name in (("Commitment", "modality"), ("Remark", "kind"))}
"""For labels whose text may be written after a word such as `shall:` or `gap:`, the property that has the word."""


def _ends_after_start(properties: Properties) -> None:
    """Refuse a last day that comes before the first."""
    starts, ended = properties.get("valid_from"), properties.get("ended_on")
    if isinstance(starts, PartialDate) and isinstance(ended, PartialDate) and ended.latest < starts.earliest:
        message = f'`ended_on` "{ended.said}" is before it begins, {starts.said}'
        raise Refused(message, "Mend `ended_on` or the start in `valid`.", word="ended_on")


def _entry_words(label: str) -> Words:
    node = CATALOGUE[label]
    found: dict[str, Word[Any]] = {}
    for item in node.properties.values():
        if item.written:
            found[item.word] = replace(property_word(item), cites=item.name in CITING)
        elif item.traits.own_form:
            found[item.word] = _OWN_FORMS[item.word]
    evidence = {word.name: word for word in (AT, BASIS, CERTAINTY)}
    references = {name: reference_word(item) for name, item in references_of(label).items()}
    own = [item.word for item in node.outgoing if item.own_form]
    own += [item.inverse_word for item in node.incoming if item.own_form]
    special = {name: _OWN_FORMS[name] for name in own if name is not None}
    statements: dict[str, Word[None]] = {
        word: Word(
            word,
            Form(_elsewhere, TEXT_SCHEMA),
            f"Short for `{item.word}: {word}` and `{naming_word(label)}`.",
            example=f"{CATALOGUE[label].properties['text'].traits.example} (L40)",
        )
        for word, item in STATEMENTS.get(label, {}).items()
    }
    what = node.traits.plural.replace("_", " ")
    return Words(what, found | evidence | references | special | statements, _ends_after_start)


ENTRIES: dict[str, Words] = {label: _entry_words(label) for label in SECTIONS.values()}
"""For each label of a section the words of its entries."""

ENTRIES_OF_GROUP: Word[None] = Word(
    "entries",
    Form(_elsewhere, {"type": "array"}),
    "Entries that have every other word here in common.",
    example="[Region Fjällhavet (L3), Sjö kommun (L4)]",
)
NUMBERED_FROM: Word[None] = Word(
    "numbered_from",
    Form(_elsewhere, {"$ref": "#/$defs/plain number"}),
    "Gives the entries of a group their `order`, counted from this.",
    example="1",
)
GROUP = words("a group", ENTRIES_OF_GROUP, NUMBERED_FROM)
"""The words that only a group of entries has."""


def entry_schema(label: str) -> Schema:
    """Return the JSON Schema of an entry, or of a group of entries."""
    entries = {"type": "array", "items": {"$ref": f"#/$defs/{label}"}, "description": ENTRIES_OF_GROUP.help}
    schema = Words(label, ENTRIES[label].words | GROUP.words).schema(description=CATALOGUE[label].help)
    schema["properties"]["entries"] = entries
    schema["patternProperties"] = {
        SHORT_ID.pattern: {**TEXT_SCHEMA, "description": "The id of the entry, and after it its name."}
    }
    return {"anyOf": [{"type": ["string", "number", "boolean"]}, schema]}


_LINE = {
    "type": "object",
    "maxProperties": 1,
    "patternProperties": {r"^(L[0-9]+(\s*[-–]\s*L?[0-9]+)?|(s|sid|sida|sidan|p|page)\.? ?[0-9]+)$": PLAIN_TEXT_SCHEMA},
    "additionalProperties": False,
}
HEADINGS: Word[None] = Word(
    "sections",
    Form(_elsewhere, {"anyOf": [{"type": "null"}, {"type": "array", "items": _LINE}]}),
    "Headings in order, each with its line, or its page.",
    example='[{L1: Parter}, {L20: "5. Samverkansråd"}]',
)
"""The headings of the document itself, which have their lines or pages; other documents have a list of texts."""
DOCUMENT = Words("the document", ENTRIES["Document"].words | {"sections": HEADINGS})
