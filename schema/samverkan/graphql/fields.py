"""The GraphQL fields of each label and what they show, made from the model.

Nothing here knows Strawberry or Cypher; the types, the filters and the plan all read these tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from samverkan.model.catalogue import CATALOGUE, NodeType, Property, Relationship
from samverkan.model.properties import Shown


def camel(name: str) -> str:
    """Turn the name of a property or relationship into a GraphQL name: `valid_from` becomes `validFrom`."""
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


LIST_NAMES = {label: camel(node.traits.plural) for label, node in CATALOGUE.items()}
"""The root field that lists each label."""


def _single_name(label: str) -> str:
    name = label[0].lower() + label[1:]
    return f"one{label}" if name == LIST_NAMES[label] else name


SINGLE_NAMES = {label: _single_name(label) for label in CATALOGUE}
"""The root field that finds one by id."""


@dataclass(frozen=True, slots=True)
class RelationshipField:
    """A field that follows a relationship from one label: `outgoing` where that label is its source."""

    name: str
    relationship: Relationship
    outgoing: bool
    help: str

    @property
    def label(self) -> str:
        """The label at the other end."""
        return self.relationship.target if self.outgoing else self.relationship.source

    @property
    def link_type(self) -> str:
        """The GraphQL type that shows the relationship's own properties beside the node at its other end."""
        return f"{self.label}{self.relationship.model}"

    @property
    def links_name(self) -> str:
        """The field that shows relationships, not only the nodes at their other ends."""
        return f"{self.name}Links"


@dataclass(frozen=True, slots=True)
class LabelFields:
    """The properties and relationships that a label shows, by field name."""

    label: str
    help: str
    dated: bool
    properties: dict[str, Property] = field(hash=False)
    relationships: dict[str, RelationshipField] = field(hash=False)


def shown(properties: dict[str, Property]) -> dict[str, Property]:
    """Select the properties that a node shows, by field name."""
    return {camel(name): item for name, item in properties.items() if item.traits.shown is not Shown.NOWHERE}


def shown_of_link(properties: dict[str, Property]) -> dict[str, Property]:
    """Select the properties that a relationship shows, by field name."""
    return {camel(name): item for name, item in properties.items() if item.traits.shown is Shown.EVERYWHERE}


_SECOND_NAMES = {"succeeds": "predecessors"}
"""Fields that can be asked for by another name, too: a noun beside the verb that files use."""


def _label_fields(node: NodeType) -> LabelFields:
    found = [RelationshipField(camel(item.name), item, True, item.help) for item in node.outgoing]
    found += [RelationshipField(camel(item.inverse), item, False, item.inverse_help) for item in node.incoming]
    found += [replace(item, name=_SECOND_NAMES[item.name]) for item in found if item.name in _SECOND_NAMES]
    return LabelFields(node.label, node.help, node.dated, shown(node.properties), {item.name: item for item in found})


FIELDS: dict[str, LabelFields] = {label: _label_fields(node) for label, node in CATALOGUE.items()}
"""The fields of every label."""

LINK_TYPES: dict[str, RelationshipField] = {
    item.link_type: item for fields in FIELDS.values() for item in fields.relationships.values()
}
"""One field for every type of link; those of one type have the same properties and the same label at the other end."""

LINK_MODELS: dict[str, RelationshipField] = {item.relationship.model: item for item in LINK_TYPES.values()}
"""One field for every set of properties that relationships have."""
