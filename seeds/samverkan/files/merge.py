"""Entries of all files merged into one graph: references followed, contradictions named."""

from __future__ import annotations

from collections.abc import Iterable

from samverkan.facts import Citations
from samverkan.files.amendments import check_amendments
from samverkan.files.circles import circles
from samverkan.files.entries import Entry, GivenLink, Holder
from samverkan.files.forum_seats import ForumSeats
from samverkan.files.forum_series import ForumSeries
from samverkan.files.graph_draft import GraphDraft
from samverkan.files.identities import Identities
from samverkan.files.names import check_names
from samverkan.files.passed_ties import check_passing
from samverkan.files.references import follow, refuse_unknown
from samverkan.files.referred_bodies import add_referred
from samverkan.files.successions import check_successions
from samverkan.files.ties import settle_ties
from samverkan.files.yaml_tree import Place

_LONGEST_NAME = 80


def merge(entries: Iterable[Entry], graph: GraphDraft) -> None:
    """Merge entries into a graph: nodes first, then what refers to them, and note every problem.

    Posts (`of`) come before seats, since a seat may name a role by its title in an organisation.
    """
    identities = Identities(graph)
    kept = [added for entry in entries if (added := identities.add(entry)) is not None]
    kept += add_referred(kept, graph, identities)
    for entry in kept:
        for link in entry.links:
            if link.reference.word == "of":
                follow(graph, entry, link)
        _refuse_repeated(graph, entry)
    seats = ForumSeats(graph)
    for entry in kept:
        for seat in entry.seats:
            seats.add_roles(seat, entry)
    meetings = ForumSeries.of(identities, kept)
    for entry in kept:
        for link in entry.links:
            if link.reference.word != "of":
                follow(graph, entry, link)
        for series in entry.series:
            meetings.add(entry, series)
        for seat in entry.seats:
            seats.add(entry, seat)
            meetings.check_forms(entry, seat)
    settle_ties(graph)
    check_passing(graph)
    check_names(graph)
    check_amendments(graph)
    check_successions(graph)
    _name_nodes(graph, identities)
    graph.problems.extend(circles(graph.links, graph.links_at))


def _refuse_repeated(graph: GraphDraft, entry: Entry) -> None:
    """Refuse what a word of an entry refers to twice with the same place and nothing to say of it.

    Statements with dates may be repeated: they are one tie.
    """
    seen: dict[tuple[str, str, Citations], GivenLink] = {}
    for link in entry.links:
        first = seen.setdefault((link.reference.word, link.to, link.evidence), link)
        if first is not link and first.properties == link.properties == link.reference.fixed:
            message = f'"{link.to}" is listed twice in `{link.reference.word}`'
            graph.refuse(link.place, message, f"It comes first in {first.place}. Take one of the two away.")
    seated: dict[tuple[str, str, str], Place] = {}
    for seat in entry.seats:
        for holder in seat.titles or (Holder("", (), seat.place),):
            said = f"{holder.capacities or seat.capacities} {seat.properties} {seat.evidence}"
            at = seated.setdefault((seat.holder, holder.title, said), holder.place)
            if at is not holder.place:
                message = f'"{holder.title or seat.holder}" has the same seat twice'
                graph.refuse(holder.place, message, f"It comes first in {at}. Take one of the two away.")


def _name_nodes(graph: GraphDraft, identities: Identities) -> None:
    """Give what is a text a name that is its beginning; everything else is named in a file."""
    for label, nodes in graph.nodes.items():
        for node in nodes.values():
            if "name" in node.properties:
                continue
            text = node.properties.get("text")
            if isinstance(text, str):
                node.properties["name"] = (
                    text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + " …"
                )
            elif label != "MeetingSeries" and node.id not in identities.described_at:
                refuse_unknown(graph, node.id, graph.places[node.id], label.lower(), [label])
            elif label != "MeetingSeries" and node.id not in graph.misnamed:
                message = f'"{node.id}" has no name in any file'
                graph.refuse(graph.places[node.id], message, "Give it a `name`.", unresolved=True)
