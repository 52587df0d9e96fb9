"""The graph as the files want it: rows of nodes and relationships, free of any engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Value = str | int | bool | date | list[str] | list[int]
"""What a property may hold; a property without a value is left out."""

Properties = dict[str, Value]


def document_of(source: str) -> str:
    """The id of the document in a source, which is "document id#locator"."""
    return source.partition("#")[0]


@dataclass(slots=True)
class NodeRow:
    """One node; `properties` holds its id, too."""

    label: str
    id: str
    properties: Properties


@dataclass(slots=True)
class LinkRow:
    """One relationship; `properties` holds its key, too."""

    kind: str
    source: str
    start: str
    target: str
    end: str
    key: str
    properties: Properties


LinkKind = tuple[str, str, str]
"""Relationship type, source label and target label."""


@dataclass(slots=True)
class Desired:
    """Everything that the files say, by label and id, and by kind and key."""

    nodes: dict[str, dict[str, NodeRow]] = field(default_factory=dict)
    links: dict[LinkKind, dict[str, LinkRow]] = field(default_factory=dict)
    digest: str = ""
    """Of the files, the model version and the options that made this; equal digests are equal graphs."""

    def add_node(self, row: NodeRow) -> None:
        """Put a node in, replacing one of the same label and id."""
        self.nodes.setdefault(row.label, {})[row.id] = row

    def add_link(self, row: LinkRow) -> None:
        """Put a relationship in, replacing one of the same kind and key."""
        self.links.setdefault((row.kind, row.source, row.target), {})[row.key] = row

    given: frozenset[str] | None = None
    """None where all documents are given; else those that are, and nothing that another document cites may go."""
    absent: tuple[str, ...] = ()
    """Documents that the graph holds and no file does; their facts are kept as the graph has them."""

    @property
    def desired(self) -> Desired:
        """Itself: rows stand wherever files that make them would do."""
        return self

    withheld: frozenset[str] | None = None
    """None where persons are kept; else the ids that held a name, which go from the graph together with all persons."""

    @property
    def documents(self) -> int:
        """How many source documents there are; strategies and laws that they refer to have no file."""
        return sum("file" in row.properties for row in self.nodes.get("Document", {}).values())

    @property
    def counts(self) -> Mapping[str, int]:
        """How many nodes and relationships there are."""
        return {
            "nodes": sum(len(rows) for rows in self.nodes.values()),
            "relationships": sum(len(rows) for rows in self.links.values()),
        }
