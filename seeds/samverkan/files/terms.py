"""Terms: from when to when each node and relationship holds, from what the files say and what it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from samverkan.facts import Value
from samverkan.files.graph_draft import FactDraft, GraphDraft
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.model.vocabularies import Status
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import Validity

ONLY_SEEN = "only_seen"


def work_out_terms(graph: GraphDraft) -> None:
    """Give everything its term that says when it holds."""
    for label, nodes in graph.nodes.items():
        for node in nodes.values() if CATALOGUE[label].dated else ():
            _say(node)
    for kind, links in graph.links.items():
        for link in links.values() if RELATIONSHIPS[kind].dated else ():
            _say(link)


def _say(draft: FactDraft) -> None:
    said = validity(draft.properties)
    if said.said:
        draft.term = said.term()
        mark_only_seen(draft, only_seen=not said.says_more)


def mark_only_seen(draft: FactDraft, *, only_seen: bool) -> None:
    """Note whether nothing says when something holds but the period that its document describes."""
    draft.properties.pop(ONLY_SEEN, None)
    if only_seen:
        draft.properties[ONLY_SEEN] = True


def validity(properties: Mapping[str, Value]) -> Validity:
    """Read from its properties when something holds."""
    starts, ends, status = (properties.get(name) for name in ("valid_from", "valid_to", "status"))
    first, last = (properties.get(name) for name in ("seen_earliest", "seen_latest"))
    return Validity(
        starts if isinstance(starts, PartialDate) else None,
        ends if isinstance(ends, PartialDate) else None,
        PartialDate("", first, last) if isinstance(first, date) and isinstance(last, date) else None,
        Status(str(status)) if status in Status._value2member_map_ else None,
        str(properties["starts_when"]) if "starts_when" in properties else None,
        str(properties["ends_when"]) if "ends_when" in properties else None,
    )
