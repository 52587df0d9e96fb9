"""Compare the graph with the facts of the files, property by property, a page at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, TypeVar

from neo4j.time import Date

from samverkan.engine import Writer
from samverkan.facts import Facts, LinkKind
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.model.version import MODEL_VERSION
from samverkan.model.vocabularies import Basis
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
from samverkan.write.stored import Stored, stored

Key = TypeVar("Key")
Row = TypeVar("Row")

PAGE = 2000
"""Nodes asked for at once, and the longest list in one record."""
LINKS_A_PAGE = 4000
"""Relationships aimed at in one statement; how many nodes that makes is learned on the way."""


def plan_changes(writer: Writer, facts: Facts, *, prune: bool = False, verify: bool = False) -> Plan:
    """Compute what it takes to make the graph hold these facts.

    What the given documents no longer say goes. With `prune` goes everything that is not among the facts. A graph that
    was seeded from the very same files, and has as many nodes and relationships as then, is taken as unchanged;
    `verify` looks at every property all the same, and finds what somebody changed by hand.
    """
    if not verify and (plan := plan_without_changes(writer, facts.digest, prune=prune)):
        return plan
    live = live_counts(writer)
    plan = Plan(facts, current_state(writer), prune, total=live.total())
    present = {label: _compare_nodes(writer, plan, label, live[label]) for label in CATALOGUE}
    _compare_links(writer, plan, present, live)
    if facts.withheld is not None:
        plan.withhold(facts.withheld)
    if not prune:
        plan.keep_others()
    return plan


def plan_without_changes(writer: Writer, digest: str, *, prune: bool = False) -> Plan | None:
    """Return an empty plan where the graph was seeded from files of this digest and holds as much as then, else None.

    So files that are the same as at the last seeding need not be read.
    """
    state = current_state(writer)
    if state is None or digest != state.digest or digest == "" or state.model_version != MODEL_VERSION:
        return None
    return (
        Plan(Facts(digest=digest), state, prune, compared=False)
        if state.counts == counts_stored(live_counts(writer))
        else None
    )


def current_state(writer: Writer) -> GraphState | None:
    """Read what the graph says of itself; None when it was never seeded."""
    return read_state(writer.read(STATE, {"id": STATE_ID}, name="state")[0]["state"])


def live_counts(writer: Writer) -> Counter[str]:
    """Count the nodes of each label and the relationships of each type."""
    found = Counter({row["name"]: row["n"] for row in writer.read(LINK_COUNTS, name="count relationships")})
    found.update(writer.read(node_counts(), name="count nodes")[0]["counts"])
    return found


def fact_counts(facts: Facts) -> Counter[str]:
    """Count the nodes of each label and the relationships of each type among facts."""
    found = Counter({label: len(nodes) for label, nodes in facts.nodes.items()})
    for (kind, _, _), links in facts.links.items():
        found[kind] += len(links)
    return found


def counts_stored(counts: Mapping[str, int]) -> tuple[str, ...]:
    """Write counts as a node can hold them."""
    return tuple(f"{name} {number}" for name, number in sorted(counts.items()) if number)


def _compare_nodes(writer: Writer, plan: Plan, label: str, live: int) -> list[str]:
    """Note in the plan what is different; return the ids in the graph."""
    wanted = plan.facts.nodes.get(label, {})
    changed: list[NodeEdit] = []
    present: list[str] = []
    for ids in pages(wanted if live else (), PAGE):
        for found in read_page(writer, for_label(NODES_BY_ID, label), {"ids": ids}):
            fact = wanted[found["id"]]
            present.append(fact.id)
            if edits := differences(found, stored(fact)):
                changed.append(NodeEdit(fact, edits))
    known = set(present)
    _put(plan.added_nodes, label, [fact for id_, fact in wanted.items() if id_ not in known])
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
    for kind, facts in plan.facts.links.items():
        seen = found[kind]
        _put(plan.added_links, kind, [fact for key, fact in facts.items() if key not in seen])


def links_from(writer: Writer, label: str, ids: list[str]) -> Iterator[list[Any]]:
    """Read every relationship that leaves these nodes, in statements of about the same size."""
    statement, first, size = for_label(LINKS_FROM, label), 0, 200
    while first < len(ids):
        parameters = {"ids": ids[first : first + size], "labels": list(CATALOGUE), "size": PAGE}
        number = 0
        for link in read_page(writer, statement, parameters):
            number += 1  # read after the loop
            yield link
        first += size
        size = min(PAGE, max(10, size * LINKS_A_PAGE // max(number, 1)), size * 4)


def _compare_link(plan: Plan, source: str, link: list[Any], found: Mapping[LinkKind, set[str]]) -> None:
    type_, start, target, end, properties = link
    kind: LinkKind = (type_, source, target)
    if kind not in found:
        return
    key = properties.get("key", "")
    fact = plan.facts.links.get(kind, {}).get(key)
    if fact is None or (fact.start, fact.end) != (start, end):
        plan.gone_links.setdefault(kind, []).append(
            GoneLink(kind, start, end, key, tuple(properties.get("sources") or ()), _is_computed(properties))
        )
        return
    found[kind].add(fact.key)
    if edits := differences(properties, stored(fact)):
        plan.changed_links.setdefault(kind, []).append(LinkEdit(fact, edits))


def _is_computed(properties: Mapping[str, Any]) -> bool:
    """Tell whether a relationship followed from others: then its whole evidence does."""
    basis = properties.get("basis")
    return isinstance(basis, list) and len(basis) > 0 and set(basis) == {Basis.COMPUTED.value}


def differences(found: Mapping[str, Any], wanted: Stored) -> tuple[Edit, ...]:
    """List the properties that differ; lists differ also where their order does."""
    before = {name: native(value) for name, value in found.items()}
    if before == wanted:
        return ()
    names = [*wanted, *(name for name in before if name not in wanted)]
    return tuple(
        Edit(name, before.get(name), wanted.get(name)) for name in names if before.get(name) != wanted.get(name)
    )


def native(value: Any) -> Any:
    """Turn the driver's dates into Python's; leave everything else as it is."""
    if isinstance(value, list) and len(value) > 0 and isinstance(value[0], Date):
        return [native(item) for item in value]
    return value.to_native() if isinstance(value, Date) else value


def read_page(writer: Writer, statement: str, parameters: Mapping[str, Any]) -> Iterator[Any]:
    """Read what a statement returns in lists named `page`, item by item."""
    for record in writer.read(statement, parameters, name="compare"):
        yield from record["page"]


def pages(ids: Iterable[str], size: int) -> Iterator[list[str]]:
    """Cut ids into lists of at most this size."""
    rest = iter(ids)
    while page := list(islice(rest, size)):
        yield page


def _put(into: dict[Key, list[Row]], key: Key, rows: list[Row]) -> None:
    if rows:
        into[key] = rows
