"""Comparing the graph with what the files want, property by property, a page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Protocol, TypeVar

from neo4j.time import Date

from samverkan.engine import Writer
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.write.desired import Desired, LinkKind, LinkRow, Properties
from samverkan.write.plan import Edit, GoneLink, GoneNode, LinkEdit, NodeEdit, Plan
from samverkan.write.state import STATE, STATE_ID, GraphState, read_state
from samverkan.write.statements import (
    LINK_COUNTS,
    LINKS_FROM,
    NODE_IDS,
    NODES_BY_ID,
    for_label,
    node_counts,
)

Key = TypeVar("Key")
Row = TypeVar("Row")

PAGE = 2000
"""Nodes asked for at once, and the longest list in one record."""
LINKS_A_PAGE = 4000
"""Relationships aimed at in one statement; how many nodes that makes is learned on the way."""


class Wanted(Protocol):
    """Files, known by their digest before they are read; or rows themselves."""

    @property
    def digest(self) -> str: ...

    @property
    def desired(self) -> Desired: ...


def plan_changes(writer: Writer, wanted: Wanted, *, prune: bool = False, verify: bool = False) -> Plan:
    """What it takes to make the graph hold what the files say.

    A graph that was seeded from the very same files, and has as many nodes and relationships as then, is taken as
    unchanged, and the files are not even read; `verify` looks at every property all the same, and finds what
    somebody changed by hand.
    """
    state = current_state(writer)
    live = live_counts(writer)
    if not verify and is_unchanged(state, wanted.digest, live):
        return Plan(Desired(digest=wanted.digest), state, prune)
    plan = Plan(wanted.desired, state, prune, live.total())
    present = {label: _compare_nodes(writer, plan, label, live[label]) for label in CATALOGUE}
    _compare_links(writer, plan, present, live)
    if plan.desired.withheld is not None:
        plan.withhold(plan.desired.withheld)
    if plan.desired.given is not None:
        plan.spare(plan.desired.given)
    return plan


def current_state(writer: Writer) -> GraphState | None:
    """What the graph says of itself; None when it was never seeded."""
    return read_state(writer.read(STATE, {"id": STATE_ID}, name="state")[0]["state"])


def live_counts(writer: Writer) -> Counter[str]:
    """How many nodes of each label and relationships of each type there are."""
    found = Counter({row["name"]: row["n"] for row in writer.read(LINK_COUNTS, name="count relationships")})
    found.update(writer.read(node_counts(), name="count nodes")[0]["counts"])
    return found


def desired_counts(desired: Desired) -> Counter[str]:
    """The same numbers as the files want them."""
    wanted = Counter({label: len(rows) for label, rows in desired.nodes.items()})
    for (kind, _, _), rows in desired.links.items():
        wanted[kind] += len(rows)
    return wanted


def counts_stored(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Counts as a node can hold them."""
    return tuple(f"{name} {number}" for name, number in sorted(counts.items()) if number)


def is_unchanged(state: GraphState | None, digest: str, live: Mapping[str, int]) -> bool:
    """Whether a graph in this state, with these numbers, can be taken as what the files say."""
    return state is not None and digest == state.digest != "" and state.counts == counts_stored(live)


def _compare_nodes(writer: Writer, plan: Plan, label: str, live: int) -> list[str]:
    """Notes what is different; returns the ids in the graph."""
    wanted = plan.desired.nodes.get(label, {})
    changed: list[NodeEdit] = []
    present: list[str] = []
    for ids in pages(wanted if live else (), PAGE):
        for found in read_page(writer, for_label(NODES_BY_ID, label), {"ids": ids}):
            row = wanted[found["id"]]
            present.append(row.id)
            if edits := differences(found, row.properties):
                changed.append(NodeEdit(row, edits))
    known = set(present)
    _put(plan.added_nodes, label, [row for id_, row in wanted.items() if id_ not in known])
    _put(plan.changed_nodes, label, changed)
    if live > len(present):
        gone = _gone_nodes(writer, label, known)
        _put(plan.gone_nodes, label, gone)
        present.extend(node.id for node in gone)
    return present


def _gone_nodes(writer: Writer, label: str, known: set[str]) -> list[GoneNode]:
    rows = read_page(writer, for_label(NODE_IDS, label), {"size": PAGE})
    return [
        GoneNode(label, id_, name or "", tuple(sources or ()))
        for id_, name, sources in rows
        if isinstance(id_, str) and id_ not in known
    ]


def _compare_links(writer: Writer, plan: Plan, present: Mapping[str, list[str]], live: Mapping[str, int]) -> None:
    kinds = {kind for kind, _, _ in RELATIONSHIPS}
    found: dict[LinkKind, set[str]] = {kind: set() for kind in RELATIONSHIPS}
    if any(live[kind] for kind in kinds):
        for label, ids in present.items():
            for link in links_from(writer, label, ids):
                _compare_link(plan, label, link, found)
    for kind, rows in plan.desired.links.items():
        seen = found[kind]
        _put(plan.added_links, kind, [row for key, row in rows.items() if key not in seen])


def links_from(writer: Writer, label: str, ids: list[str]) -> Iterator[list[Any]]:
    """Every relationship that leaves these nodes, in statements of about the same size."""
    statement, first, size = for_label(LINKS_FROM, label), 0, 200
    while first < len(ids):
        parameters = {"ids": ids[first : first + size], "labels": list(CATALOGUE), "size": PAGE}
        number = 0
        for link in read_page(writer, statement, parameters):
            number += 1  # counts over the loop's end
            yield link
        first += size
        size = min(PAGE, max(10, size * LINKS_A_PAGE // max(number, 1)), size * 4)


def _compare_link(plan: Plan, source: str, link: list[Any], found: Mapping[LinkKind, set[str]]) -> None:
    type_, start, target, end, properties = link
    kind: LinkKind = (type_, source, target)
    if kind not in found:
        return
    key = properties.get("key", "")
    row = plan.desired.links.get(kind, {}).get(key)
    if row is None or not _joins(row, start, end):
        plan.gone_links.setdefault(kind, []).append(
            GoneLink(kind, start, end, key, tuple(properties.get("sources") or ()))
        )
        return
    found[kind].add(row.key)
    if edits := differences(properties, row.properties):
        plan.changed_links.setdefault(kind, []).append(LinkEdit(row, edits))


def _joins(row: LinkRow, start: str, end: str) -> bool:
    return row.start == start and row.end == end


def differences(found: Mapping[str, Any], wanted: Properties) -> tuple[Edit, ...]:
    """The properties that differ; native dates as dates, lists with their order."""
    before = {name: native(value) for name, value in found.items()}
    if before == wanted:
        return ()
    names = [*wanted, *(name for name in before if name not in wanted)]
    return tuple(
        Edit(name, before.get(name), wanted.get(name)) for name in names if before.get(name) != wanted.get(name)
    )


def native(value: Any) -> Any:
    return value.to_native() if isinstance(value, Date) else value


def read_page(writer: Writer, statement: str, parameters: Mapping[str, Any]) -> Iterator[Any]:
    for record in writer.read(statement, parameters, name="compare"):
        yield from record["page"]


def pages(ids: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(ids)
    while page := list(islice(rest, size)):
        yield page


def _put(into: dict[Key, list[Row]], key: Key, rows: list[Row]) -> None:
    if rows:
        into[key] = rows
