"""The face that each label shows: GraphQL field names and what stands behind them, made from the catalogue.

Nothing here knows Strawberry or Cypher; types, filters and the compiler all read these tables.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

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


class Way(Enum):
    """From which end a relationship is read."""

    OUT = auto()
    IN = auto()


@dataclass(frozen=True, slots=True)
class Related:
    """A relationship as one label sees it."""

    field: str
    relationship: Relationship
    way: Way
    help: str

    @property
    def label(self) -> str:
        """The label at the other end."""
        return self.relationship.target if self.way is Way.OUT else self.relationship.source

    @property
    def link_type(self) -> str:
        """The GraphQL type that shows the relationship's own properties beside the node at its other end."""
        return f"{self.label}{self.relationship.model}"

    @property
    def links_field(self) -> str:
        """The field that shows relationships, not only the nodes at their other ends."""
        return f"{self.field}Links"

    def pattern(self, near: str, link: str, far: str) -> str:
        """The Cypher pattern, beginning at the node that is already known."""
        arrow = f"-[{link}:{self.relationship.kind}]-"
        return (
            f"({near}){arrow}>({far}:{self.label})" if self.way is Way.OUT else f"({near})<{arrow}({far}:{self.label})"
        )


@dataclass(frozen=True, slots=True)
class Face:
    """Everything that a label shows, by GraphQL field name."""

    label: str
    help: str
    dated: bool
    properties: dict[str, Property] = field(hash=False)
    related: dict[str, Related] = field(hash=False)

    def stored(self, name: str) -> object:
        """What stands behind a field; labels where this is equal answer the field in the same way."""
        if name in self.related:
            return (self.related[name].relationship.kind, self.related[name].way, self.related[name].label)
        if name in self.properties:
            return self.properties[name].name
        return name if name in ("names", "evidence") else self.label


def shown(properties: dict[str, Property]) -> dict[str, Property]:
    """Select the properties that a node shows, by field name."""
    return {camel(name): item for name, item in properties.items() if item.traits.shown is not Shown.NOWHERE}


def shown_of_link(properties: dict[str, Property]) -> dict[str, Property]:
    """Select the properties that a relationship shows, by field name."""
    return {camel(name): item for name, item in properties.items() if item.traits.shown is Shown.EVERYWHERE}


def _face(node: NodeType) -> Face:
    related = [Related(camel(item.name), item, Way.OUT, item.help) for item in node.outgoing]
    related += [Related(camel(item.inverse), item, Way.IN, item.inverse_help) for item in node.incoming]
    return Face(node.label, node.help, node.dated, shown(node.properties), {item.field: item for item in related})


FACES: dict[str, Face] = {label: _face(node) for label, node in CATALOGUE.items()}
"""The face of every label."""

LINKS: dict[str, Related] = {item.link_type: item for face in FACES.values() for item in face.related.values()}
"""One relationship for every link type; those of one type have the same properties and the same far label."""

LINK_MODELS: dict[str, Related] = {item.relationship.model: item for item in LINKS.values()}
"""One relationship for every set of properties."""
