"""The table of words: for each word of a file what it means, how it is read and its JSON Schema.

A `Form` says what may be written after a word, for the reader and for editors alike. A `Word` is a name with a form.
`Words` are all that one kind of mapping may hold: an entry of a section, a seat, a meeting series, a reference. The
tables are in the modules that read these mappings; what the model declares (properties, references, vocabularies) is
read from it here and never listed again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from samverkan.model.catalogue import CATALOGUE, Kind, Property, Relationship

if TYPE_CHECKING:
    from samverkan.facts import Citations, Properties
    from samverkan.files.reader import Reader
    from samverkan.files.yaml_tree import Tree

T = TypeVar("T")
Schema = dict[str, Any]
"""A JSON Schema, or a part of one."""

IS = "is"
"""The word of the value in a mapping that gives a value a place of its own."""

SECTIONS = {node.traits.plural: label for label, node in CATALOGUE.items() if node.traits.section}
"""The label of each section."""


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """What may be written after a word."""

    read: Callable[[Reader, Tree, Citations], T | None]
    """Read a value; None, with the problem noted, where it is not of this form. Parts inherit the evidence."""
    schema: Schema


@dataclass(frozen=True, slots=True)
class Word(Generic[T]):
    """A word and what may be written after it."""

    name: str
    form: Form[T]
    help: str
    sets: bool = False
    """Whether the form reads properties, which the thing with this word then has."""
    marks: dict[str, str] = field(default_factory=dict, hash=False)
    """What may be written in brackets behind an id or a title in place of the word, and the value that it means."""
    cites: bool = False
    """Whether the text after the word may end with its place in brackets, such as `(L88)`."""
    inherits: bool = False
    """Whether what is written after the word is a list of things with evidence: references, seats, series."""
    fields: tuple[str, ...] = ()
    """The properties that a place of the value is tied to, where the form does not read properties."""
    has_is: bool = False
    """Whether the form itself reads mappings with `is`, which then are no values with a place."""
    example: str = ""
    """A value as a file may have it."""
    parts: Words | None = None
    """The words of a mapping that may stand in place of the value, each of which may have a place of its own."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words that one kind of mapping may hold."""

    what: str
    """What the mapping is, as messages name it: "a seat"."""
    words: dict[str, Word[Any]]
    check: Callable[[Properties], None] | None = None
    """Looks at the properties that the words gave together, and raises Refused where they contradict one another."""

    marks: dict[str, tuple[str, str]] = field(init=False)
    """For each mark the word that it is short for, and its value; those that could mean two words are left out."""

    def __post_init__(self) -> None:
        meant: dict[str, set[tuple[str, str]]] = {}
        for word in self.words.values():
            for mark, value in word.marks.items():
                meant.setdefault(mark, set()).add((word.name, value))
        marks = {mark: next(iter(found)) for mark, found in meant.items() if len(found) == 1}
        object.__setattr__(self, "marks", marks)  # the usual way to compute a field of a frozen dataclass

    def schema(self, **more: Any) -> Schema:
        """Return the JSON Schema of the mapping."""
        properties = {name: {**word.form.schema, "description": word.help} for name, word in self.words.items()}
        return {"type": "object", "additionalProperties": False, "properties": properties, **more}


def words(what: str, *group: Word[Any], check: Callable[[Properties], None] | None = None) -> Words:
    """Make a table; raises TypeError where two words have one name."""
    found = {word.name: word for word in group}
    if len(found) < len(group):
        raise TypeError(f"two words of {what} have one name: {', '.join(word.name for word in group)}")
    return Words(what, found, check)


def one_or_more(schema: Schema) -> Schema:
    """Return the JSON Schema of a value or a list of such values."""
    return {"anyOf": [schema, {"type": "array", "items": schema}]}


def with_place(schema: Schema) -> Schema:
    """Return the JSON Schema of a value with a place of its own, such as `{is: 6 months, at: L124}`."""
    own = {name: {"$ref": f"#/$defs/{name}"} for name in ("at", "basis", "certainty")}
    value = {**schema, "not": {"$ref": "#/$defs/nothing"}}
    return {"type": "object", "required": [IS], "additionalProperties": False, "properties": {IS: value, **own}}


def several_with_places(schema: Schema) -> Schema:
    """Return the JSON Schema of a value or a list of such values, each with a place of its own or without one."""
    one = {"anyOf": [schema, with_place(one_or_more(schema))]}
    return {"anyOf": [schema, {"type": "array", "items": one}, with_place(one_or_more(schema))]}


def choice_of(vocabulary: type[StrEnum]) -> Schema:
    """Return the JSON Schema of one word of a closed vocabulary, or nothing."""
    return {"anyOf": [{"enum": [item.value for item in vocabulary]}, {"$ref": "#/$defs/nothing"}]}


def one_word(vocabulary: type[StrEnum]) -> Schema:
    """Refer to the JSON Schema of one word of a closed vocabulary."""
    return {"$ref": f"#/$defs/one {vocabulary.__name__}"}


def marks_of(item: Property) -> dict[str, str]:
    """Return the marks of a property: its word where it is true or false, else the words of its vocabulary."""
    if item.kind is Kind.BOOLEAN:
        return {item.word: "true"}
    return {} if item.vocabulary is None else {word.value: word.value for word in item.vocabulary}


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
    help: str = field(repr=False)
    candidates: dict[str, Relationship] = field(repr=False)
    """The relationship for each label that may be at the other end."""
    fixed: dict[str, str | bool]
    """Properties that the word itself sets."""


def references_of(label: str) -> dict[str, Reference]:
    """Return the words of a label that refer to other entries, as the model declares them."""
    node = CATALOGUE[label]
    taken = {item.word for item in node.properties.values() if item.written}
    found: dict[str, Reference] = {}

    def add(word: str | None, direction: Direction, item: Relationship, fixed: dict[str, str | bool]) -> None:
        if word is None or item.own_form:
            return
        help, far = (item.help, item.target) if direction is Direction.OUT else (item.inverse_help, item.source)
        reference = found.setdefault(word, Reference(word, item.kind, direction, help, {}, fixed))
        if (reference.kind, reference.direction) != (item.kind, direction) or word in taken:
            raise TypeError(f"{label}: the word `{word}` of {item.kind} has another meaning already")
        reference.candidates[far] = item

    for item in node.outgoing:
        add(item.word, Direction.OUT, item, {})
        if item.negated_by is not None:
            name, (value, *_) = item.negated_by
            add(item.negative_word, Direction.OUT, item, {name: value})
    for item in node.incoming:
        add(item.inverse_word, Direction.IN, item, {})
        for word, sets in item.inverse_words.items():
            add(word, Direction.IN, item, dict(sets))
    return found
