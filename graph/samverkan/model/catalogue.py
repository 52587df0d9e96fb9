"""The model as plain data, read once from the neomodel classes, for whatever writes, reads or describes the graph."""

from __future__ import annotations

import inspect
from dataclasses import dataclass, field
from enum import StrEnum

from neomodel import ArrayProperty, BooleanProperty, IntegerProperty
from neomodel.properties import Property as NeomodelProperty

from samverkan.model import NODES, Link, Node, To
from samverkan.model.base import DateProperty
from samverkan.model.inverses import From


class Kind(StrEnum):
    """What a property holds."""

    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    INTEGERS = "integers"
    BOOLEAN = "boolean"
    DATE = "date"


TYPES = {
    Kind.TEXT: "STRING",
    Kind.TEXTS: "LIST<STRING NOT NULL>",
    Kind.INTEGER: "INTEGER",
    Kind.INTEGERS: "LIST<INTEGER NOT NULL>",
    Kind.BOOLEAN: "BOOLEAN",
    Kind.DATE: "DATE",
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
    negated_by: tuple[str, tuple[object, ...]] | None = None
    """The property, and its values, by which a document says that the relationship does NOT hold."""

    def holds(self, variable: str) -> str:
        """Write the Cypher condition that no document says of a relationship that it does not hold."""
        if self.negated_by is None:
            return "true"
        name, values = self.negated_by
        listed = ", ".join(f"'{value}'" if isinstance(value, str) else str(value).lower() for value in values)
        return f"NOT coalesce({variable}.{name} IN [{listed}], false)"


@dataclass(frozen=True, slots=True)
class NodeType:
    """One label with everything that belongs to it."""

    label: str
    help: str
    properties: dict[str, Property] = field(hash=False)
    outgoing: tuple[Relationship, ...] = ()
    incoming: tuple[Relationship, ...] = ()

    @property
    def dated(self) -> bool:
        """Whether its nodes hold for a time."""
        return "valid_from" in self.properties


def _kind(declared: NeomodelProperty[object]) -> Kind:
    if isinstance(declared, ArrayProperty):
        return Kind.INTEGERS if isinstance(declared.base_property, IntegerProperty) else Kind.TEXTS
    if isinstance(declared, IntegerProperty):
        return Kind.INTEGER
    if isinstance(declared, BooleanProperty):
        return Kind.BOOLEAN
    return Kind.DATE if isinstance(declared, DateProperty) else Kind.TEXT


def _properties(declared: type[Node] | type[Link]) -> dict[str, Property]:
    found = {}
    for name, item in declared.defined_properties(aliases=False, rels=False).items():
        stored = item.db_property or name
        found[stored] = Property(
            stored,
            _kind(item),
            item.help_text or "",
            getattr(item, "vocabulary", None),
            bool(item.index),
            bool(item.unique_index),
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
