"""What seeding would do: facts to add, properties to change, and what goes since its documents no longer say it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from typing import Any, TypeVar

from samverkan.write.facts import Facts, LinkFact, LinkKind, NodeFact, document_of
from samverkan.write.state import GraphState

Key = TypeVar("Key")
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Edit:
    """One property before and after; None where it has no value."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class NodeEdit:
    """A node that is there, with what is different."""

    fact: NodeFact
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class LinkEdit:
    """A relationship that is there, with what is different."""

    fact: LinkFact
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class GoneNode:
    """A node that is in the graph and not among the facts."""

    label: str
    id: str
    name: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoneLink:
    """A relationship that is in the graph and not among the facts."""

    kind: LinkKind
    start: str
    end: str
    key: str
    sources: tuple[str, ...] = ()
    computed: bool = False
    """Whether it followed from others, so that it goes when it does not any more, whatever it cites."""


MUCH = 0.2
"""The share of a graph that goes without a question."""


@dataclass(slots=True)
class Plan:
    """What seeding would do; `plan_changes` makes it, `apply_changes` applies it, `lines` shows it."""

    facts: Facts
    """What the graph is to hold."""
    base: GraphState | None
    """What the graph said of itself when it was compared."""
    prune: bool = False
    """Whether everything goes that is not among the facts, also what is of other documents or of none."""
    compared: bool = True
    """Whether the graph was compared with the facts; not so where the files are known to be those of the last time."""
    total: int = 0
    """How many nodes and relationships were in the graph when it was compared."""
    added_nodes: dict[str, list[NodeFact]] = field(default_factory=dict)
    added_links: dict[LinkKind, list[LinkFact]] = field(default_factory=dict)
    changed_nodes: dict[str, list[NodeEdit]] = field(default_factory=dict)
    changed_links: dict[LinkKind, list[LinkEdit]] = field(default_factory=dict)
    gone_nodes: dict[str, list[GoneNode]] = field(default_factory=dict)
    gone_links: dict[LinkKind, list[GoneLink]] = field(default_factory=dict)

    kept_nodes: dict[str, list[GoneNode]] = field(default_factory=dict)
    """What stays although it is not among the facts: it was written by hand, or is of a document that is not given."""
    kept_links: dict[LinkKind, list[GoneLink]] = field(default_factory=dict)

    withheld_nodes: dict[str, list[GoneNode]] = field(default_factory=dict)
    """Persons, and what held their names: removed whether or not anything else is."""
    withheld_links: dict[LinkKind, list[GoneLink]] = field(default_factory=dict)

    def keep_others(self) -> None:
        """Keep what the given documents are not alone in citing: they cannot say that it is gone."""
        given = self.facts.given
        for label, nodes in list(self.gone_nodes.items()):
            _move(self.gone_nodes, self.kept_nodes, label, [node for node in nodes if not _belongs(node, given)])
        lost = {(label, node.id) for label, nodes in self.gone_nodes.items() for node in nodes}
        for kind, links in list(self.gone_links.items()):
            kept = [
                link
                for link in links
                if not (link.computed or _belongs(link, given))
                and lost.isdisjoint([(kind[1], link.start), (kind[2], link.end)])
            ]
            _move(self.gone_links, self.kept_links, kind, kept)

    def withhold(self, ids: frozenset[str]) -> None:
        """Remove persons, and what has one of these ids, whether or not anything else is removed."""
        for label, nodes in list(self.gone_nodes.items()):
            _move(self.gone_nodes, self.withheld_nodes, label, [n for n in nodes if label == "Person" or n.id in ids])
        lost = {node.id for nodes in self.withheld_nodes.values() for node in nodes}
        for kind, links in list(self.gone_links.items()):
            personal = [link for link in links if "Person" in kind or {link.start, link.end} & lost]
            _move(self.gone_links, self.withheld_links, kind, personal)

    @property
    def removed(self) -> tuple[int, int]:
        """How many nodes and relationships go because their documents no longer say them."""
        counts = self.counts
        return counts["nodes gone"], counts["relationships gone"]

    @property
    def share(self) -> float:
        """The part of the graph that goes, between 0 and 1."""
        return sum(self.removed) / self.total if self.total else 0.0

    @property
    def removes_much(self) -> bool:
        """Whether more than a fifth of the graph goes and nothing replaces it; then somebody has to approve of it."""
        counts = self.counts
        lost = sum(self.removed) - counts["nodes added"] - counts["relationships added"]
        return lost > MUCH * self.total

    @property
    def empty(self) -> bool:
        """Whether nothing would be written."""
        return self.rows == 0

    @property
    def counts(self) -> Mapping[str, int]:
        """How many nodes and relationships are added, changed, gone, kept and withheld."""
        return {
            "nodes added": _number(self.added_nodes.values()),
            "nodes changed": _number(self.changed_nodes.values()),
            "nodes gone": _number(self.gone_nodes.values()),
            "nodes kept": _number(self.kept_nodes.values()),
            "relationships added": _number(self.added_links.values()),
            "relationships changed": _number(self.changed_links.values()),
            "relationships gone": _number(self.gone_links.values()),
            "relationships kept": _number(self.kept_links.values()),
            "nodes withheld": _number(self.withheld_nodes.values()),
            "relationships withheld": _number(self.withheld_links.values()),
        }

    @property
    def rows(self) -> int:
        """How many rows `apply_changes` writes or removes."""
        return sum(number for name, number in self.counts.items() if not name.endswith("kept"))

    def lines(self, *, applied: bool = False, command: str = "Seed with: samverkan seed") -> Iterator[str]:
        """Write the plan for a person; the last line sums up what will be done, or what was done where it is `applied`.

        `command` is the command line that applies this plan, with the words before it.
        """
        from samverkan.write.report import report

        return report(self, applied, command)

    @property
    def summary(self) -> str:
        """Sum up what was done, as the last of the `lines` of an applied plan."""
        from samverkan.write.report import sum_up

        return sum_up(self)


def _move(gone: dict[Key, list[Item]], to: dict[Key, list[Item]], key: Key, items: list[Item]) -> None:
    if len(items) > 0:
        to[key] = items
        _drop(gone, items)


def _drop(groups: dict[Key, list[Item]], items: Iterable[Item]) -> None:
    dropped = set(map(id, items))
    for key, group in list(groups.items()):
        groups[key] = [item for item in group if id(item) not in dropped]
        if len(groups[key]) == 0:
            del groups[key]


def _belongs(gone: GoneNode | GoneLink, given: frozenset[str] | None) -> bool:
    documents = {document_of(source) for source in gone.sources}
    return len(documents) > 0 and (given is None or documents <= given)


def _number(groups: Iterable[Sized]) -> int:
    return sum(map(len, groups))
