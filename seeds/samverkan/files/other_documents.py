"""A few documents joined with what the graph holds from others, so that only what these few say can change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from samverkan.facts import (
    Citation,
    CitationKey,
    Citations,
    Facts,
    LinkFact,
    NodeFact,
    Properties,
    Value,
    general,
)
from samverkan.files.computed import given_part
from samverkan.files.graph_draft import GraphDraft, LinkDraft, NodeDraft
from samverkan.files.replacements import REPLACED_ON

Fact = TypeVar("Fact", NodeFact, LinkFact)
_DERIVED = {"derived_from", "by_succession", "by_amendment"}
"""Properties of relationships that follow from others, and are made anew."""


def begin_with_others(others: Facts, given: frozenset[str]) -> GraphDraft:
    """Begin a graph with what documents say that are not given, as the database holds it.

    A node that only the given documents cite, and that a relationship of another document needs, is known by its id
    and name: the files say the rest.
    """
    graph = GraphDraft()
    for nodes in others.nodes.values():
        for fact in nodes.values():
            if evidence := _of_others(fact, given):
                named = {"name": fact.id} | _copied(given_part(fact))
                node = NodeDraft(fact.label, fact.id, fact.meetings, properties=named, evidence=evidence)
                _add(graph, node)
    for links in others.links.values():
        for link in links.values():
            evidence = _of_others(link, given)
            if not evidence or link.type == "TAKES_PART_IN" or not _DERIVED.isdisjoint(link.properties):
                continue
            for label, id in ((link.kind[1], link.start), (link.kind[2], link.end)):
                if id not in graph.labels:
                    name = others.nodes[label][id].properties.get("name", id)
                    _add(graph, NodeDraft(label, id, properties={"name": name}))
            properties = _copied(given_part(link))
            key = graph.key_of(link.kind, link.start, link.end, properties)
            graph.in_graph.add(f"{link.type} {key}")
            graph.links.setdefault(link.kind, {})[key] = LinkDraft(
                link.kind,
                link.start,
                link.end,
                key,
                properties=properties,
                evidence=evidence,
            )
    return graph


def cite_references(graph: GraphDraft) -> None:
    """Let what no document describes any more cite the places that refer to it, so that it stays as long as they do."""
    nodes = {id: node for drafts in graph.nodes.values() for id, node in drafts.items() if len(node.evidence) == 0}
    for links in graph.links.values() if len(nodes) > 0 else ():
        for link in links.values():
            for id in {link.start, link.end} & nodes.keys():
                nodes[id].cite(general(link.evidence.values()))


def keep_unchanged(facts: Facts, others: Facts, given: frozenset[str]) -> Facts:
    """Leave alone what the given documents do not cite, and the order of what they say again."""
    return replace(
        facts,
        nodes={label: _settled(nodes, others.nodes.get(label, {}), given) for label, nodes in facts.nodes.items()},
        links={kind: _settled(links, others.links.get(kind, {}), given) for kind, links in facts.links.items()},
    )


def _add(graph: GraphDraft, node: NodeDraft) -> None:
    graph.in_graph.add(node.id)
    graph.labels[node.id] = node.label
    graph.nodes.setdefault(node.label, {})[node.id] = node


def _of_others(fact: NodeFact | LinkFact, given: frozenset[str]) -> dict[CitationKey, Citation]:
    """Return the places in other documents, but for those of what is worked out again: inherited values are."""
    names = fact.properties.get("inherited")
    again = {REPLACED_ON, *(map(str, names) if isinstance(names, list) else ())}
    return {
        item.key: item
        for item in fact.evidence
        if item.document not in given and (len(item.fields) == 0 or not again.issuperset(item.fields))
    }


def _copied(properties: Properties) -> Properties:
    """Copy lists, too, since merging changes them."""
    copied: Properties = {
        name: list(value) if isinstance(value, list) else value  # type: ignore[misc]  # of texts or of numbers
        for name, value in properties.items()
    }
    return copied


def _settled(facts: Mapping[str, Fact], before: Mapping[str, Fact], given: frozenset[str]) -> dict[str, Fact]:
    return {key: _settle(fact, before[key], given) if key in before else fact for key, fact in facts.items()}


def _settle(now: Fact, before: Fact, given: frozenset[str]) -> Fact:
    """Make a fact what it was in the graph where the given documents have no part in it."""
    cited = {item.document for item in (*now.evidence, *before.evidence)}
    unchanged = cited.isdisjoint(given) or set(now.evidence) == set(before.evidence)
    evidence: Citations = before.evidence if unchanged else now.evidence
    properties = {name: _in_order(value, before.properties.get(name)) for name, value in now.properties.items()}
    return replace(now, properties=properties, evidence=evidence)


def _in_order(now: Value, before: Value | None) -> Value:
    """Return a list as it was where it holds the same."""
    if isinstance(now, list) and isinstance(before, list) and sorted(map(str, now)) == sorted(map(str, before)):
        return before
    return now
