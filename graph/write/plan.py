"""What seeding would do: rows to add, properties to change, and what no file knows any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from typing import TypeVar

from graph.model.state import GraphState
from graph.write.desired import Desired, LinkKind, LinkRow, NodeRow, Value

Key = TypeVar("Key")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Edit:
    """One property before and after; None where it has no value."""

    name: str
    before: Value | None
    after: Value | None


@dataclass(frozen=True, slots=True)
class NodeEdit:
    """A node that is there, with what is different."""

    row: NodeRow
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class LinkEdit:
    """A relationship that is there, with what is different."""

    row: LinkRow
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class GoneNode:
    """A node that is in the graph and in no file."""

    label: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class GoneLink:
    """A relationship that is in the graph and in no file."""

    kind: LinkKind
    start: str
    end: str
    key: str


@dataclass(slots=True)
class Plan:
    """Made by `plan_changes`, carried out by `apply_changes`, shown by `lines`."""

    desired: Desired
    base: GraphState | None
    """What the graph said of itself when it was compared."""
    prune: bool = False
    added_nodes: dict[str, list[NodeRow]] = field(default_factory=dict)
    added_links: dict[LinkKind, list[LinkRow]] = field(default_factory=dict)
    changed_nodes: dict[str, list[NodeEdit]] = field(default_factory=dict)
    changed_links: dict[LinkKind, list[LinkEdit]] = field(default_factory=dict)
    gone_nodes: dict[str, list[GoneNode]] = field(default_factory=dict)
    gone_links: dict[LinkKind, list[GoneLink]] = field(default_factory=dict)

    withheld_nodes: dict[str, list[GoneNode]] = field(default_factory=dict)
    """Persons, and what held their names: removed whether or not anything else is."""
    withheld_links: dict[LinkKind, list[GoneLink]] = field(default_factory=dict)

    def withhold(self, ids: frozenset[str]) -> None:
        """Take persons, and what has one of these ids, out of what is gone and may stay."""
        for label, nodes in list(self.gone_nodes.items()):
            _move(self.gone_nodes, self.withheld_nodes, label, [n for n in nodes if label == "Person" or n.id in ids])
        lost = {node.id for nodes in self.withheld_nodes.values() for node in nodes}
        for kind, links in list(self.gone_links.items()):
            personal = [link for link in links if "Person" in kind or {link.start, link.end} & lost]
            _move(self.gone_links, self.withheld_links, kind, personal)

    @property
    def empty(self) -> bool:
        """Whether no row would be written; what is gone from the files and stays does not count."""
        removed = self.withheld_nodes or self.withheld_links or (self.prune and (self.gone_nodes or self.gone_links))
        return not (self.added_nodes or self.added_links or self.changed_nodes or self.changed_links or removed)

    @property
    def counts(self) -> Mapping[str, int]:
        """How many rows are added, changed and gone, nodes and relationships each."""
        return {
            "nodes added": _number(self.added_nodes.values()),
            "nodes changed": _number(self.changed_nodes.values()),
            "nodes gone": _number(self.gone_nodes.values()),
            "relationships added": _number(self.added_links.values()),
            "relationships changed": _number(self.changed_links.values()),
            "relationships gone": _number(self.gone_links.values()),
            "nodes withheld": _number(self.withheld_nodes.values()),
            "relationships withheld": _number(self.withheld_links.values()),
        }

    @property
    def rows(self) -> int:
        """How many rows `apply_changes` writes or removes."""
        counts = self.counts
        return sum(number for name, number in counts.items() if self.prune or not name.endswith("gone"))

    def lines(self, *, applied: bool = False) -> Iterator[str]:
        """The plan for a person; the last line sums up what is to be done, or what was when it is `applied`."""
        from graph.write.report import report

        return report(self, applied)


def _move(gone: dict[Key, list[Item]], to: dict[Key, list[Item]], key: Key, items: list[Item]) -> None:
    if len(items) > 0:
        to[key], moved = items, set(map(id, items))
        gone[key] = [item for item in gone[key] if id(item) not in moved]
        if len(gone[key]) == 0:
            del gone[key]


def _number(groups: Iterable[Sized]) -> int:
    return sum(map(len, groups))
