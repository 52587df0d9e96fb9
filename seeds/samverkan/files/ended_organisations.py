"""Organisations that end because another one succeeds them: what they had is had by their successors from then on."""

from __future__ import annotations

from samverkan.files.graph_draft import KINDS_OF_SEAT, GraphDraft
from samverkan.files.passed_seats import pass_seats_on
from samverkan.files.passed_ties import pass_ties_on
from samverkan.files.successions import Successions
from samverkan.model.vocabularies import InForce
from samverkan.rules.in_force import Term, either
from samverkan.rules.succession import left_behind
from samverkan.rules.timeline import always

_NOTHING_SAID = Term(always(InForce.UNDECIDED), always(InForce.YES))


def succeed(graph: GraphDraft) -> Successions:
    """Pass on what organisations had to those that succeed them, and end what does not say itself when it ends."""
    successions = Successions.of(graph)
    if len(successions.turns) > 0:
        pass_seats_on(graph, successions)  # first, while posts and units are still those that files name
        pass_ties_on(graph, successions)
    for predecessor in successions.turns:
        node = graph.nodes["Organisation"][predecessor]
        if "valid_to" not in node.properties:
            node.term = left_behind(node.term or _NOTHING_SAID, successions.followers[predecessor])
    return successions


def take_part_through(graph: GraphDraft, successions: Successions) -> None:
    """Complete what takes part through seats that pass on.

    Where an organisation takes part through nothing but seats of those that it succeeds, that is marked. A unit whose
    whole is succeeded takes part as before, also while it is undecided whose unit it is.
    """
    if len(successions.turns) == 0:
        return
    own: set[tuple[str, str]] = set()
    for kind in KINDS_OF_SEAT:
        for seat in graph.links_of(kind):
            if "by_succession" not in seat.properties:
                own.update((organisation, seat.end) for organisation in seat.texts("organisations"))
    for link in graph.links_of(("TAKES_PART_IN", "Organisation", "Forum")):
        if (link.start, link.end) not in own:
            link.properties["by_succession"] = True
        steady = successions.steady.get((link.start, link.end), ())
        if len(steady) > 0 and link.term is not None:
            answers = either(link.term.answers(), *(term.answers() for term in steady))
            link.term = Term(answers, always(InForce.YES))
