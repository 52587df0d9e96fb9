"""The words of agreement files: which section makes which label, and what each word in it may hold.

Everything is read from the model, which says the words of its properties and relationships.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samverkan.model.catalogue import CATALOGUE, EVERY_PROPERTY, NodeType, Property, Relationship

SECTIONS = {node.traits.plural: label for label, node in CATALOGUE.items() if node.traits.section}
"""The label of each section."""


class Direction(StrEnum):
    """Which end of a relationship the entry is."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that refers to other entries: the relationship's type, and which end the entry is."""

    word: str
    kind: str
    direction: Direction
    help: str
    candidates: dict[str, Relationship]
    """The relationship for each label that may stand at the other end."""
    fixed: dict[str, str | bool]
    """Properties that the word itself sets."""


def written(properties: dict[str, Property]) -> dict[str, Property]:
    """Select the properties that a person writes as `word: value`."""
    return {name: item for name, item in properties.items() if item.written}


PROPERTIES: dict[str, dict[str, Property]] = {label: written(node.properties) for label, node in CATALOGUE.items()}
"""For each label the properties that a file may give, by their names in the graph."""


def _references(label: str) -> dict[str, Reference]:
    node = CATALOGUE[label]
    found: dict[str, Reference] = {}

    def add(word: str | None, direction: Direction, item: Relationship, fixed: dict[str, str | bool]) -> None:
        if word is None or item.own_form:
            return
        help, far = (item.help, item.target) if direction is Direction.OUT else (item.inverse_help, item.source)
        reference = found.setdefault(word, Reference(word, item.kind, direction, help, {}, fixed))
        if (reference.kind, reference.direction) != (item.kind, direction) or word in PROPERTIES[label]:
            raise TypeError(f"{label}: the word `{word}` of {item.kind} has another meaning already")
        reference.candidates[far] = item

    for item in node.outgoing:
        add(item.word, Direction.OUT, item, {})
        if item.negated_by is not None:
            name, (value, *_) = item.negated_by
            add(item.negative_word, Direction.OUT, item, {name: value})
    for item in node.incoming:
        add(item.inverse_word, Direction.IN, item, {})
    return found


REFERENCES: dict[str, dict[str, Reference]] = {label: _references(label) for label in CATALOGUE}
"""For each label the words that refer to other entries."""

COMMON = ("id", "name", "also", "at", "basis", "certainty", "note", "description", "tags")
"""Words that every entry has."""

SYNONYMS: dict[str, dict[str, str]] = {
    label: {item.word: name for name, item in properties.items() if item.word != name}
    for label, properties in PROPERTIES.items()
}
"""For each label the words that are not the name of the property that they set."""


def _extra(node: NodeType) -> tuple[str, ...]:
    words = [item.word for item in node.outgoing if item.own_form]
    words += [item.inverse_word for item in node.incoming if item.own_form]
    return tuple(dict.fromkeys(word for word in words if word is not None))


EXTRA: dict[str, tuple[str, ...]] = {label: _extra(node) for label, node in CATALOGUE.items()}
"""For each label the words for relationships that have a form of their own."""

DAYS: dict[str, str] = {item.traits.day_of: item.name for item in EVERY_PROPERTY if item.traits.day_of is not None}
"""For each property that says a day in words the one that holds it as a date."""
