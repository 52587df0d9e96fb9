"""The JSON Schema of agreement files, made from the vocabulary, for completion in editors.

Validation itself is `samverkan validate`, which follows references and says what would mend a mistake.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from samverkan.files.file_words import EXTRA, PROPERTIES, REFERENCES, SECTIONS, SYNONYMS, Reference, written
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, Kind, Property, Relationship
from samverkan.model.vocabularies import Basis, Capacity, Certainty
from samverkan.shipped import Shipped, shipped

FILE = shipped(Shipped.FILE_SCHEMA)
_AT = {"$ref": "#/$defs/at"}
_TEXTS = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


def agreement_file_schema() -> dict[str, Any]:
    """The whole schema."""
    sections = {
        section: {"type": ["array", "null"], "items": _entry(label), "description": CATALOGUE[label].help}
        for section, label in SECTIONS.items()
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Agreement file",
        "description": "What one document says about who meets whom.",
        "type": "object",
        "required": ["document"],
        "additionalProperties": False,
        "properties": {"document": _document(), **sections},
        "$defs": {
            "at": {**_TEXTS, "description": "Where it stands: L88, L96-100, or a heading of document.sections."},
            "basis": _choice(Basis, "How the fact follows from the document."),
            "certainty": _choice(Certainty, "How sure the reading is."),
            "seat": _seat(),
            "series": _series(),
            **{model: _long_reference(item) for model, item in _MODELS.items()},
        },
    }


def text() -> str:
    """As it stands in the file."""
    return json.dumps(agreement_file_schema(), ensure_ascii=False, indent=2) + "\n"


def _choice(vocabulary: type[StrEnum], help: str) -> dict[str, Any]:
    return {"enum": [item.value for item in vocabulary], "description": help}


def _property(item: Property) -> dict[str, Any]:
    if item.vocabulary is not None:
        one = _choice(item.vocabulary, item.help)
        return {"anyOf": [one, {"type": "array", "items": one}]} if item.kind is Kind.TEXTS else one
    if item.kind is Kind.TEXTS:
        return {**_TEXTS, "description": item.help}
    types = {Kind.INTEGER: ["integer"], Kind.BOOLEAN: ["boolean"]}
    return {"type": types.get(item.kind, ["string", "number"]), "description": item.help}


def _evidence() -> dict[str, Any]:
    return {"at": _AT, "basis": {"$ref": "#/$defs/basis"}, "certainty": {"$ref": "#/$defs/certainty"}}


def _valid() -> dict[str, Any]:
    return {"type": "string", "description": "2024-04-01 .. 2027-12-31, open or unknown at either end."}


_MODELS = {item.model: item for item in RELATIONSHIPS.values()}


def _reference(reference: Reference) -> dict[str, Any]:
    model = next(iter(reference.candidates.values())).model
    one = [{"type": "string"}, {"$ref": f"#/$defs/{model}"}]
    return {"description": reference.help, "anyOf": [*one, {"type": "array", "items": {"anyOf": one}}]}


def _long_reference(item: Relationship) -> dict[str, Any]:
    properties = {name: _property(each) for name, each in written(item.properties).items()}
    if "valid_from" in item.properties:
        properties["valid"] = _valid()
    return {
        "type": "object",
        "description": item.model_help,
        "required": ["to"],
        "additionalProperties": False,
        "properties": {"to": {"type": "string"}, **_evidence(), **properties},
    }


def _entry(label: str) -> dict[str, Any]:
    synonyms = {stored: word for word, stored in SYNONYMS.get(label, {}).items()}
    properties = {synonyms.get(name, name): _property(item) for name, item in PROPERTIES[label].items()}
    if CATALOGUE[label].dated:
        properties["valid"] = _valid()
    references = {word: _reference(item) for word, item in REFERENCES.get(label, {}).items()}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "id": {"type": "string", "description": "A slug; needed where something refers to the entry."},
            "also": {**_TEXTS, "description": "Other names, each with its sort in parentheses."},
            **_evidence(),
            **properties,
            **references,
            **{word: _special(word) for word in EXTRA[label]},
        },
    }


def _special(word: str) -> dict[str, Any]:
    one = {"$ref": "#/$defs/seat"} if word == "seats" else {"$ref": "#/$defs/series"}
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _document() -> dict[str, Any]:
    entry = _entry("Document")
    line = {"type": "object", "maxProperties": 1, "patternProperties": {"^L[0-9]+$": {"type": "string"}}}
    entry["properties"]["sections"] = {
        "type": "array",
        "items": {**line, "additionalProperties": False},
        "description": "Headings in order, each with its line.",
    }
    return {**entry, "required": ["id", "name", "at"]}


def _seat() -> dict[str, Any]:
    properties = written(RELATIONSHIPS["SITS_IN", "Role", "Forum"].properties)
    capacity = _choice(Capacity, "In what capacity; member where nothing is said.")
    words = {
        "organisation": {"type": "string", "description": "Who sits, or whose roles sit."},
        "role": {"type": "string", "description": "The id of a role, or a title."},
        "roles": {**_TEXTS, "description": "Titles, each with its capacity in parentheses."},
        "capacity": {"anyOf": [capacity, {"type": "array", "items": capacity}]},
        "valid": _valid(),
        **_evidence(),
        **{name: _property(item) for name, item in properties.items()},
    }
    long = {"type": "object", "properties": words, "additionalProperties": False}
    short = {"type": "object", "additionalProperties": {"anyOf": [{"type": ["string", "null"]}, long]}}
    return {"anyOf": [{"type": "string"}, long, short], "description": "A seat: `region-x: Regiondirektör (chair)`."}


def _series() -> dict[str, Any]:
    properties = written(CATALOGUE["MeetingSeries"].properties)
    words = {name: _property(item) for name, item in properties.items()}
    own = {
        "cadence": {"type": "string", "description": "How often, such as 4-5 per term."},
        "form": {"type": "string", "description": "The meeting form; all where nothing is said."},
        "included_in": {"type": "string", "description": "The form of the series that already counts these meetings."},
        "valid": _valid(),
    }
    long = {"type": "object", "additionalProperties": False, "properties": {**words, **own, **_evidence()}}
    return {"anyOf": [{"type": "string"}, long], "description": "How often the forum meets."}


def main() -> None:
    """Write the file anew."""
    FILE.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
