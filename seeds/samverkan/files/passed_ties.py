"""Ties that pass on to the successor of an organisation: posts, units, memberships and agreements."""

from __future__ import annotations

from collections import defaultdict

from samverkan.files.graph_draft import KINDS_OF_SEAT, GraphDraft, LinkDraft
from samverkan.files.references import refuse_unknown
from samverkan.files.successions import SUCCEEDS, Successions, ever, put
from samverkan.model.catalogue import RELATIONSHIPS
from samverkan.rules.succession import HOLDS, Follower, chosen, left_behind

_AT_TARGET = ("OF", "PART_OF")
"""Types of relationships that pass on at their target: posts and units of an organisation stay what they are."""
_PASSING = [
    kind
    for kind, item in RELATIONSHIPS.items()
    if "passes_to" in item.properties
    and kind not in KINDS_OF_SEAT
    and kind[2 if kind[0] in _AT_TARGET else 1] == "Organisation"
]


def pass_ties_on(graph: GraphDraft, successions: Successions) -> None:
    """End the ties of each predecessor, and begin them at its successors, which may pass them on themselves."""
    for kind in _PASSING:
        at_target = kind[0] in _AT_TARGET
        held: dict[str, list[LinkDraft]] = defaultdict(list)
        for tie in graph.links_of(kind):
            held[tie.end if at_target else tie.start].append(tie)
        for predecessor in successions.turns:
            for tie in held[predecessor]:
                followers = chosen(successions.followers[predecessor], tie.texts("passes_to"))
                for each in followers:
                    other_end = tie.start if at_target else tie.end
                    own = (other for other in held[each.successor] if "by_succession" not in other.properties)
                    there = {other.start if at_target else other.end for other in own}
                    if other_end in there or other_end == each.successor:
                        continue
                    copy = _copy(graph, tie, predecessor, each, successions, certain=len(followers) == 1)
                    other = graph.nodes[kind[1 if at_target else 2]][other_end]
                    if ever(copy, other.term) and put(graph.links[kind], copy):
                        held[each.successor].append(copy)
                tie.term = left_behind(tie.term or HOLDS, followers)


def _copy(
    graph: GraphDraft, tie: LinkDraft, predecessor: str, to: Follower, successions: Successions, *, certain: bool
) -> LinkDraft:
    ends = (tie.start, to.successor) if tie.kind[0] in _AT_TARGET else (to.successor, tie.end)
    copy = successions.copy(tie, predecessor, to, ends, certain=certain)
    if tie.kind[0] == "PARTY_TO":
        # The agreement keeps the name that its party had.
        name = graph.nodes["Organisation"][predecessor].properties.get("name", predecessor)
        copy.properties.setdefault("named", name)
    return copy


def check_passing(graph: GraphDraft) -> None:
    """Note each `passes_to` that names something else than an organisation that succeeds another."""
    successors = {link.start for link in graph.links_of(SUCCEEDS)}
    for kind in (*_PASSING, *KINDS_OF_SEAT):
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
