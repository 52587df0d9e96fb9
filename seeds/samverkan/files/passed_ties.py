"""Ties that pass on to the successor of an organisation: posts, units, memberships and agreements."""

from __future__ import annotations

from samverkan.files.graph_draft import GraphDraft
from samverkan.files.references import refuse_unknown
from samverkan.files.successions import SUCCEEDS, Successions, ever
from samverkan.model.catalogue import RELATIONSHIPS
from samverkan.rules.succession import HOLDS, chosen, left_behind
from samverkan.write.facts import LinkKind

SEATS = [kind for kind in RELATIONSHIPS if kind[0] == "SITS_IN"]
_AT_TARGET = ("OF", "PART_OF")
"""Types of relationships that pass on at their target: posts and units of an organisation stay what they are."""
_PASSING = [
    kind
    for kind, item in RELATIONSHIPS.items()
    if "passes_to" in item.properties
    and kind not in SEATS
    and kind[2 if kind[0] in _AT_TARGET else 1] == "Organisation"
]


def pass_ties_on(graph: GraphDraft, successions: Successions) -> None:
    """End the ties of each predecessor, and begin them at its successors, which may pass them on themselves."""
    for kind in _PASSING:
        links = graph.links.get(kind, {})
        for predecessor in successions.turns if len(links) > 0 else ():
            _pass_on(graph, kind, predecessor, successions)


def _pass_on(graph: GraphDraft, kind: LinkKind, predecessor: str, successions: Successions) -> None:
    links = graph.links[kind]
    at_target = kind[0] in _AT_TARGET
    ties = [each for each in links.values() if predecessor == (each.end if at_target else each.start)]
    there = {(each.start, each.end) for each in links.values()} if len(ties) > 0 else set()
    for tie in ties:
        followers = chosen(successions.followers[predecessor], tie.texts("passes_to"))
        for each in followers:
            ends = (tie.start, each.successor) if at_target else (each.successor, tie.end)
            if ends in there or ends[0] == ends[1]:
                continue
            copy = successions.copy(tie, predecessor, each, ends, certain=len(followers) == 1)
            if kind[0] == "PARTY_TO":
                name = graph.nodes["Organisation"][predecessor].properties.get("name", predecessor)
                copy.properties.setdefault("named", name)
            other = graph.nodes[kind[1]][tie.start] if at_target else graph.nodes[kind[2]][tie.end]
            if ever(copy, other.term):
                links[copy.key] = copy
        tie.term = left_behind(tie.term or HOLDS, followers)


def check_passing(graph: GraphDraft) -> None:
    """Note each `passes_to` that names something else than an organisation that succeeds another."""
    successors = {link.start for link in graph.links_of(SUCCEEDS)}
    for kind in (*_PASSING, *SEATS):
        for link in graph.links_of(kind):
            for id in link.texts("passes_to"):
                place = graph.links_at.get((kind, link.key))
                if place is None:
                    continue
                if id not in graph.labels:
                    refuse_unknown(graph, id, place, "passes_to", ["Organisation"])
                elif id not in successors:
                    message = f'passes_to "{id}" does not succeed any organisation'
                    graph.refuse(place, message, f"Say so at {id}: `succeeds:` and the id of the other one.")
