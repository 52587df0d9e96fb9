"""A plan as messages to the database, in an order in which the graph is valid after each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from samverkan.facts import LinkKind
from samverkan.write.batches import Batch, Row, batches
from samverkan.write.plan import Edit, GoneLink, GoneNode, Plan
from samverkan.write.statements import (
    CHANGE_LINKS,
    CHANGE_NODES,
    CREATE_LINKS,
    CREATE_NODES,
    DELETE_LINKS,
    DELETE_NODES,
    MISSING_ENDS,
    for_label,
    for_link,
)
from samverkan.write.stored import stored


@dataclass(frozen=True, slots=True)
class Message:
    """One statement with the rows that it is run for."""

    statement: str
    batch: Batch
    what: str
    """The label or the type of relationship that the rows are about."""
    missing: str = ""
    """A statement that finds relationships without one of their ends, to name them."""
    by_start: bool = False
    """Whether rows about relationships of one node go together, so that a node with many is gone through only once."""


def messages(plan: Plan) -> Iterator[Message]:
    """Yield nodes before the relationships between them, and what is removed last, relationships first.

    Rows are made when they are asked for, so that few of them are in memory.
    """
    for label, nodes in plan.added_nodes.items():
        yield from _messages(for_label(CREATE_NODES, label), map(stored, nodes), label)
    for label, edited in plan.changed_nodes.items():
        changes = ({"id": item.fact.id, "properties": _after(item.edits)} for item in edited)
        yield from _messages(for_label(CHANGE_NODES, label), changes, label)
    for kind, links in plan.added_links.items():
        added = ({"start": link.start, "end": link.end, "properties": stored(link)} for link in links)
        yield from _messages(for_link(CREATE_LINKS, kind), added, kind[0], missing=for_link(MISSING_ENDS, kind))
    for kind, changed in plan.changed_links.items():
        changes = ({"start": item.fact.start, "key": item.fact.key, "asked": _after(item.edits)} for item in changed)
        yield from _messages(for_link(CHANGE_LINKS, kind), changes, kind[0], by_start=True)
    yield from _removals(plan.withheld_links, plan.withheld_nodes)
    yield from _removals(plan.gone_links, plan.gone_nodes)


def _removals(links: dict[LinkKind, list[GoneLink]], nodes_: dict[str, list[GoneNode]]) -> Iterator[Message]:
    for kind, gone in links.items():
        asked = ({"start": link.start, "key": link.key, "asked": True} for link in gone)
        yield from _messages(for_link(DELETE_LINKS, kind), asked, kind[0], by_start=True)
    for label, nodes in nodes_.items():
        yield from _messages(for_label(DELETE_NODES, label), ({"id": node.id} for node in nodes), label)


def _messages(
    statement: str, rows: Iterable[Row], what: str, *, missing: str = "", by_start: bool = False
) -> Iterator[Message]:
    for batch in batches(rows):
        yield Message(statement, batch, what, missing, by_start)


def _after(edits: Iterable[Edit]) -> dict[str, object]:
    """Return the new values; null removes a property."""
    return {edit.name: edit.after for edit in edits}
