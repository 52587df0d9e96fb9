"""Texts that follow from the rest of a fact: for searching, for sorting, and to show in a drawn graph."""

from __future__ import annotations

from sys import intern

from samverkan.files.graph_draft import GraphDraft, LinkDraft, NodeDraft
from samverkan.files.slugs import search_text, sort_key
from samverkan.model.catalogue import CATALOGUE
from samverkan.rules.levels import in_order
from samverkan.rules.yearly_counts import headline

_LONGEST = 48
"""Characters of a name that fit into the circle of a drawn node."""
_SEARCHED = ("abbreviation", "text")
"""Properties that are searched beside the names and what has a form of its own, such as a number."""
_SHOWN = ("change", "degree", "kind", "how", "extent", "part", "role", "paragraph")
"""Properties of relationships that a drawn graph shows, the first that is there."""


def describe(graph: GraphDraft) -> None:
    """Give every node and relationship its texts, and the usual value of what no file says."""
    for label, nodes in graph.nodes.items():
        usual = {
            item.name: str(item.traits.usual) for item in CATALOGUE[label].properties.values() if item.traits.usual
        }
        formatted = [name for name, item in CATALOGUE[label].properties.items() if item.traits.format is not None]
        for node in nodes.values():
            node.properties = usual | node.properties
            _drop_double_aliases(node)
            name = str(node.properties.get("name", node.id))
            others = [str(node.properties[each]) for each in (*_SEARCHED, *formatted) if each in node.properties]
            node.properties |= {
                "search": search_text(name, *node.texts("aliases"), *node.texts("names_over_time"), *others),
                "sort_key": sort_key(name),
                "display": _node_text(node, name),
            }
    for links in graph.links.values():
        for link in links.values():
            link.properties["display"] = _link_text(link, graph)


def _drop_double_aliases(node: NodeDraft) -> None:
    """Keep each other name once, with the first kind of name that a file gave it."""
    first: dict[str, str] = {}
    for alias, kind in zip(node.texts("aliases"), node.texts("alias_kinds"), strict=True):
        first.setdefault(alias, kind)
    if len(first) > 0:
        node.properties |= {"aliases": list(first), "alias_kinds": list(first.values())}


def _node_text(node: NodeDraft, name: str) -> str:
    shown = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rsplit(" ", 1)[0] + " …"
    levels = in_order(node.texts("levels"))
    if node.label == "Forum" and len(levels) > 0:
        # The level comes first, where no cutting to the size of a circle reaches it.
        span = levels[0] if len(levels) == 1 else f"{levels[0]} to {levels[-1]}"
        return f"{span} · {shown}"
    if node.label == "Milestone" and "date" in node.properties:
        return f"{node.properties['date']} {shown}"
    return shown


def _link_text(link: LinkDraft, graph: GraphDraft) -> str:
    type_ = link.kind[0]
    if type_ == "MEETS_IN":
        return f"meets {graph.nodes['MeetingSeries'][link.end].properties['name']}"
    if type_ == "SITS_IN":
        return ", ".join(link.texts("capacities")) or "member"
    if type_ == "TAKES_PART_IN":
        parts = [", ".join(link.texts("levels")), str(headline(link.counts)) if link.counts is not None else ""]
        return intern(" · ".join(part for part in parts if part) or "takes part")
    words = intern(type_.lower().replace("_", " "))
    return next((f"{words}: {link.properties[name]}" for name in _SHOWN if name in link.properties), words)
