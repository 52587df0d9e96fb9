"""Leaving persons out: their names are the only personal data, and roles remain."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from samverkan.facts import Properties
from samverkan.files.graph_draft import FactDraft, GraphDraft, LinkDraft, NodeDraft
from samverkan.files.slugs import made_slug

WITHHELD = "[name withheld]"
_SLUG = "name-withheld"


def withhold_persons(graph: GraphDraft) -> None:
    """Take persons and their relationships away, and their names out of every text and of ids made from texts."""
    before = {id for nodes in graph.nodes.values() for id in nodes}
    graph.withheld = frozenset()
    persons = graph.nodes.pop("Person", {})
    for kind in [kind for kind in graph.links if "Person" in kind[1:]]:
        del graph.links[kind]
    names = {name for person in persons.values() for name in _names(person)}
    if len(names) == 0:
        return
    remover = _NameRemover(names)
    for label, nodes in graph.nodes.items():
        graph.nodes[label] = {node.id: node for node in map(remover.node, nodes.values())}
    for kind, links in graph.links.items():
        graph.links[kind] = {link.key: link for link in map(remover.link, links.values())}
    graph.withheld = frozenset(before - {id for nodes in graph.nodes.values() for id in nodes})


def _names(person: NodeDraft) -> list[str]:
    full = [str(person.properties["name"]), *person.texts("aliases")]
    surnames = [name.split()[-1] for name in full if len(name.split()) > 1]
    return [*full, *surnames]


class _NameRemover:
    """Takes names out of nodes and relationships."""

    def __init__(self, names: set[str]) -> None:
        longest = sorted(names, key=len, reverse=True)
        self._text = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest), re.IGNORECASE)
        slugs = "|".join(re.escape(made) for made in map(made_slug, longest) if made)
        self._slug = re.compile(rf"(?<![a-z0-9])(?:{slugs})(?![a-z0-9])" if slugs else "(?!)")

    def node(self, node: NodeDraft) -> NodeDraft:
        return NodeDraft(node.label, self._id(node.id), node.meetings, **self._shared(node))

    def link(self, link: LinkDraft) -> LinkDraft:
        return LinkDraft(link.kind, *map(self._id, (link.start, link.end, link.key)), **self._shared(link))

    def _id(self, id: str) -> str:
        return self._slug.sub(_SLUG, id)

    def _shared(self, draft: FactDraft) -> dict[str, Any]:
        places = [replace(item, source=self._text.sub(WITHHELD, item.source)) for item in draft.evidence.values()]
        return {
            "properties": self._properties(draft.properties),
            "evidence": {item.key: item for item in places},
            "counts": draft.counts,
            "term": draft.term,
        }

    def _properties(self, properties: Properties) -> Properties:
        cleaned: Properties = {}
        for name, value in properties.items():
            if isinstance(value, str):
                value = self._slug.sub(_SLUG, self._text.sub(WITHHELD, value))
            elif isinstance(value, list) and len(value) > 0 and isinstance(value[0], str):
                value = [self._text.sub(WITHHELD, str(item)) for item in value]
            cleaned[name] = value
        return cleaned
