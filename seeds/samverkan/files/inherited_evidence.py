"""The evidence of days and statuses that are inherited: they are computed, from where the lender says them.

Only places in documents that a node cites itself count, so that no document takes part in what another one says.
"""

from __future__ import annotations

from collections import defaultdict

from samverkan.facts import Citations, general
from samverkan.files.graph_draft import GraphDraft, NodeDraft
from samverkan.model.catalogue import RELATIONSHIPS

_MOST_PLACES = 3
_LENDING = [kind for kind, item in RELATIONSHIPS.items() if item.lends_validity]


def cite_inherited(graph: GraphDraft) -> None:
    """Cite, for each value that a node inherits, the places where what it rests on says it."""
    lenders: dict[str, list[NodeDraft]] = defaultdict(list)
    for kind in _LENDING:
        for link in graph.links_of(kind):
            lenders[link.start].append(graph.nodes[kind[2]][link.end])
    for link in graph.links_of(("MEETS_IN", "Forum", "MeetingSeries")):
        lenders[link.end].append(graph.nodes["Forum"][link.start])
    # Meeting series come last: what their forums inherit is cited before them.
    for label in sorted(graph.nodes, key="MeetingSeries".__eq__):
        for node in graph.nodes[label].values():
            for name in node.texts("inherited"):
                if name == "validity_rule":  # it is the rule, beside the days that follow from it
                    continue
                node.cite_computed((name,), _places(node, lenders[node.id], name))


def _places(node: NodeDraft, lenders: list[NodeDraft], name: str) -> Citations:
    """Find where a value is said of the lenders, in the documents of the node; else where the node itself is."""
    own = general(node.evidence.values())
    documents = {item.document for item in own}
    every = [item for lender in lenders for item in lender.evidence.values() if item.document in documents]
    return tuple([item for item in every if name in item.fields] or general(every) or own)[:_MOST_PLACES]
