"""The model as plain data, read once from the neomodel classes, for whatever writes, reads or describes the graph."""

from __future__ import annotations

import inspect
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from samverkan.model import NODES, Link, Node, To
from samverkan.model.inverses import From
from samverkan.model.labels import LabelTraits
from samverkan.model.properties import Declared, PropertyRole, Traits
from samverkan.model.properties import Kind as Kind
from samverkan.model.rank import Rank
from samverkan.model.vocabularies import InForce

TYPES = {
    Kind.TEXT: "STRING",
    Kind.TEXTS: "LIST<STRING NOT NULL>",
    Kind.INTEGER: "INTEGER",
    Kind.INTEGERS: "LIST<INTEGER NOT NULL>",
    Kind.NUMBER: "FLOAT",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
    Kind.DATES: "LIST<DATE NOT NULL>",
}
"""The Cypher type of each kind, as `IS ::` takes it."""


@dataclass(frozen=True, slots=True)
class Property:
    """One property as it stands in the database."""

    name: str
    kind: Kind
    help: str
    vocabulary: type[StrEnum] | None
    indexed: bool
    unique: bool
    traits: Traits

    @property
    def word(self) -> str:
        """The word for it in files."""
        return self.traits.word or self.name

    @property
    def written(self) -> bool:
        """Whether a person writes it in a file as `word: value`."""
        return self.traits.role is PropertyRole.GIVEN and not self.traits.own_form


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship between two labels; `name` is its name at the source, `inverse` its name at the target."""

    kind: str
    source: str
    target: str
    name: str
    inverse: str
    help: str
    inverse_help: str
    model: str
    model_help: str
    properties: dict[str, Property] = field(hash=False)
    negated_by: tuple[str, tuple[str | bool, ...]] | None = None
    """The property, and its values, by which a document says that the relationship does NOT hold."""
    word: str | None = None
    """The word for it in files at its source, None where files do not write it there."""
    inverse_word: str | None = None
    """The word for it in files at its target, None where files do not write it there."""
    inverse_words: Mapping[str, dict[str, str]] = field(default_factory=dict, hash=False)
    """More words for it in files at its target, each with the properties that the word sets."""
    negative_word: str | None = None
    """The word at its source that says that the relationship does NOT hold."""
    own_form: bool = False
    """Whether files write it in a form of its own, and not as a reference to an id."""
    lends_validity: bool = False
    """Whether a source that says no dates holds as long as the target does."""
    rank: Rank | None = None
    """Which end is above the other; None where it says nothing of that."""

    @property
    def tells_apart(self) -> tuple[str, ...]:
        """The properties in which two relationships between the same two nodes may differ, in the order of the key."""
        return tuple(name for name, item in self.properties.items() if item.traits.tells_apart)

    @property
    def dated(self) -> bool:
        """Whether it holds for a time."""
        return "valid_from" in self.properties

    def is_negated(self, properties: Mapping[str, object]) -> bool:
        """Tell whether a document says of a relationship with these properties that it does not hold."""
        return self.negated_by is not None and properties.get(self.negated_by[0]) in self.negated_by[1]

    def holds(self, variable: str) -> str:
        """Write the Cypher condition that no document says of a relationship that it does not hold."""
        return "true" if self.negated_by is None else f"NOT {_negated(variable, *self.negated_by)}"


@dataclass(frozen=True, slots=True)
class NodeType:
    """One label with everything that belongs to it."""

    label: str
    help: str
    properties: dict[str, Property] = field(hash=False)
    traits: LabelTraits
    outgoing: tuple[Relationship, ...] = ()
    incoming: tuple[Relationship, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether its nodes hold for a time."""
        return "valid_from" in self.properties


def _properties(declared: type[Node] | type[Link]) -> dict[str, Property]:
    found = {}
    for name, item in declared.defined_properties(aliases=False, rels=False).items():
        if not isinstance(item, Declared):
            raise TypeError(f"{declared.__name__}.{name} is not declared with a type of samverkan.model.properties")
        stored = item.db_property or name
        found[stored] = Property(
            stored,
            item.kind,
            item.help_text or "",
            item.vocabulary,
            bool(item.index),
            bool(item.unique_index),
            item.traits,
        )
    return found


def _relationships(source: type[Node]) -> list[Relationship]:
    found = []
    for name, item in source.defined_properties(aliases=False, properties=False).items():
        if isinstance(item, From):
            continue
        if not isinstance(item, To):
            raise TypeError(f"{source.__name__}.{name} is not declared with To")
        found.append(
            Relationship(
                item.kind,
                source.__label__,
                item.target,
                name,
                item.inverse,
                item.help_text,
                item.inverse_help,
                item.model.__name__,
                inspect.getdoc(item.model) or "",
                _properties(item.model),
                item.model.negated_by,
                name if item.word == "" else item.word,
                item.inverse_word,
                item.model.inverse_words,
                item.negative_word,
                item.own_form,
                item.lends_validity,
                item.rank,
            )
        )
    return found


def _read() -> dict[str, NodeType]:
    relationships = [item for node in NODES for item in _relationships(node)]
    return {
        node.__label__: NodeType(
            node.__label__,
            inspect.getdoc(node) or "",
            _properties(node),
            node.declared,
            tuple(item for item in relationships if item.source == node.__label__),
            tuple(item for item in relationships if item.target == node.__label__),
        )
        for node in NODES
    }


CATALOGUE: dict[str, NodeType] = _read()
"""Every label of the graph."""

RELATIONSHIPS: dict[tuple[str, str, str], Relationship] = {
    (item.kind, item.source, item.target): item for node in CATALOGUE.values() for item in node.outgoing
}
"""Every relationship by type, source label and target label."""


def holds(variable: str, types: Collection[str]) -> str:
    """Write the Cypher condition that no document says of a relationship, of one of these types, that it does not hold.

    The types need not all be ones that can be denied; the others must not have the property that denies.
    """
    denied = {item.negated_by for item in RELATIONSHIPS.values() if item.kind in types}
    return " AND ".join(f"NOT {_negated(variable, *each)}" for each in sorted(filter(None, denied))) or "true"


def _negated(variable: str, name: str, values: tuple[str | bool, ...]) -> str:
    listed = ", ".join(f"'{value}'" if isinstance(value, str) else str(value).lower() for value in values)
    return f"coalesce({variable}.{name} IN [{listed}], false)"


EVERY_PROPERTY: tuple[Property, ...] = (
    *(item for node in CATALOGUE.values() for item in node.properties.values()),
    *(item for relationship in RELATIONSHIPS.values() for item in relationship.properties.values()),
)
"""Every property of every label and relationship."""

VOCABULARIES: tuple[type[StrEnum], ...] = (
    *dict.fromkeys(item.vocabulary for item in EVERY_PROPERTY if item.vocabulary is not None),
    InForce,
)
"""Every closed vocabulary: those of properties, and whether something is in force on a day."""
