"""What follows from the files by the rules: inherited validity, derived seats, meetings a year, and who takes part.

Every computed relationship has the basis `computed` and the evidence of what it follows from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from samverkan.facts import Citation, CitationKey, LinkFact, LinkKind, NodeFact, Properties, general
from samverkan.files.amendments import amend_agreements
from samverkan.files.ended_organisations import succeed, take_part_through
from samverkan.files.graph_draft import KINDS_OF_SEAT, GraphDraft, LinkDraft, NodeDraft, base_key
from samverkan.files.inherited_evidence import cite_inherited
from samverkan.files.inherited_terms import inherit_terms
from samverkan.files.names import work_out_names
from samverkan.files.renewals import renew_agreements
from samverkan.files.replacements import REPLACED_ON, replace_agreements
from samverkan.files.terms import validity, work_out_terms
from samverkan.model.catalogue import EVERY_PROPERTY, RELATIONSHIPS
from samverkan.model.properties import PropertyRole
from samverkan.model.vocabularies import Basis, SeriesKind, Status
from samverkan.rules.cadence import Cadence
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import Answers, both, either, while_answers
from samverkan.rules.levels import levels_over_time, stored_levels
from samverkan.rules.meeting_series import CountedSeries, ForumMeetings
from samverkan.rules.taking_part import Hierarchy
from samverkan.rules.yearly_counts import busiest, while_in_force

_TAKES_PART: LinkKind = ("TAKES_PART_IN", "Organisation", "Forum")
_DAYS = ("valid_from", "valid_to")
_SAID = (*_DAYS, "starts_when", "ends_when", "status")
_MOST_SOURCES = 12
_WORKED_OUT = {
    *(REPLACED_ON, "organisations", "meetings_min", "meetings_max", "meetings_as_needed", "dormant"),
    *(item.name for item in EVERY_PROPERTY if item.traits.role is PropertyRole.INTERNAL),
}
"""Properties that are computed again from the others."""


def compute(graph: GraphDraft) -> None:
    """Add to the graph what follows from it."""
    join_events(graph)
    work_out_terms(graph)
    renew_agreements(graph)
    amend_agreements(graph)
    replace_agreements(graph)
    inherit_terms(graph)
    cite_inherited(graph)
    work_out_names(graph)
    successions = succeed(graph)
    count_meetings(graph)
    take_part(graph)
    take_part_through(graph, successions)


def given_part(fact: NodeFact | LinkFact) -> Properties:
    """Return the properties of a fact in the graph without what `compute` and `describe` work out."""
    inherited = fact.properties.get("inherited")
    dropped = _WORKED_OUT.union(map(str, inherited) if isinstance(inherited, list) else ())
    if isinstance(fact, LinkFact):  # inherited days of seats are texts only
        dropped |= {name for name in _DAYS if not isinstance(fact.properties.get(name), PartialDate)}
    return {name: value for name, value in fact.properties.items() if name not in dropped}


def join_events(graph: GraphDraft) -> None:
    """Seat everybody of a forum that joins an event in the event, too: one event, not one for each forum."""
    joins = list(graph.links_of(("JOINS", "Forum", "Forum")))
    for kind in KINDS_OF_SEAT if len(joins) > 0 else ():
        seats = graph.links.get(kind, {})
        by_forum: dict[str, list[LinkDraft]] = defaultdict(list)
        for seat in seats.values():
            by_forum[seat.end].append(seat)
        kept = [item.name for item in RELATIONSHIPS[kind].properties.values() if item.traits.kept_when_derived]
        for join in joins:
            seated = {seat.start for seat in by_forum[join.end]}
            for seat in by_forum[join.start]:
                if seat.start in seated:
                    continue
                seated.add(seat.start)
                derived = LinkDraft(kind, seat.start, join.end, f"{seat.start}|{join.end}")
                derived.properties = {name: seat.properties[name] for name in kept if name in seat.properties}
                derived.properties |= {"capacities": ["member"], "derived_from": join.start}
                derived.cite(_computed(join))
                seats[derived.key] = derived
                by_forum[join.end].append(derived)


def count_meetings(graph: GraphDraft) -> None:
    """Count the meetings a year of each forum, and of each seat by the forms that it belongs to."""
    nodes = graph.nodes.get("MeetingSeries", {})
    included: dict[str, list[str]] = defaultdict(list)
    for link in graph.links_of(("INCLUDED_IN", "MeetingSeries", "MeetingSeries")):
        included[link.start].append(link.end)
    series: dict[str, list[CountedSeries]] = defaultdict(list)
    for link in graph.links_of(("MEETS_IN", "Forum", "MeetingSeries")):
        node = nodes[link.end]
        form, kind = str(node.properties["form"]), str(node.properties.get("kind", SeriesKind.NOMINAL.value))
        # What is held as long as its forum needs no days of its own: those of the forum and the seat leave it out.
        dated = any(name in node.properties and name not in node.texts("inherited") for name in _SAID)
        counted = CountedSeries(
            *(node.id, form, kind, node.meetings or Cadence(), node.term if dated else None),
            said=replace(validity(node.properties), seen=None).term().answers() if dated else None,
            dated=dated,
            included_in=tuple(included[node.id]),
        )
        series[link.start].append(counted)
    counts = {forum: ForumMeetings(every) for forum, every in series.items()}
    for id, forum in graph.nodes.get("Forum", {}).items():
        forum.properties["dormant"] = forum.properties.get("status") == Status.DORMANT
        if id in counts:
            forum.counts = counts[id].of_seat()
    for kind_of_seat in KINDS_OF_SEAT:
        for seat in graph.links_of(kind_of_seat):
            if graph.nodes["Forum"][seat.end].properties["dormant"]:
                seat.properties["dormant"] = True
            if seat.end in counts:
                seat.counts = counts[seat.end].of_seat(seat.texts("forms"))


def take_part(graph: GraphDraft) -> None:
    """Let an organisation take part where it, its roles or its units sit, as long as they do and belong to it."""
    units = list(graph.links_of(("PART_OF", "Organisation", "Organisation")))
    hierarchy = Hierarchy(dict.fromkeys((link.start, link.end) for link in units), _when(units))
    posts = list(graph.links_of(("OF", "Role", "Organisation")))
    held = _when(posts)
    holders: dict[str, dict[str, Answers | None]] = defaultdict(dict)
    for post in posts:
        holders[post.start][post.end] = held.get((post.start, post.end))
    seats: dict[tuple[str, str], list[_SeatBehind]] = defaultdict(list)
    for kind in KINDS_OF_SEAT:
        for seat in graph.links_of(kind):
            ways: dict[str, list[tuple[Answers | None, ...]]] = defaultdict(list)
            if "organisations" in seat.properties:  # a seat that passes on has its own already
                ways |= {id: [()] for id in seat.texts("organisations")}
            else:
                for holder, held_then in (holders[seat.start] if kind[1] == "Role" else {seat.start: None}).items():
                    for id, part in hierarchy.over_time(holder).items():
                        ways[id].append((held_then, part))
                seat.properties["organisations"] = list(ways)
            for organisation, each in ways.items():
                seats[organisation, seat.end].append(_SeatBehind(seat, _seated(seat, each)))
    links = graph.links.setdefault(_TAKES_PART, {})
    for (organisation, forum), behind in seats.items():
        link = _taking_part(organisation, graph.nodes["Forum"][forum], behind, hierarchy)
        links[link.key] = link


class _SeatBehind(NamedTuple):
    """A seat that counts for an organisation, and when it does; None where nothing says so."""

    seat: LinkDraft
    answers: Answers | None


def _when(links: Iterable[LinkDraft]) -> dict[tuple[str, str], Answers]:
    """Tell when two things are tied that are not tied always, by any of the relationships between them."""
    found: dict[tuple[str, str], Answers] = {}
    free: set[tuple[str, str]] = set()
    for link in links:
        ends = (link.start, link.end)
        if link.in_force is None:
            free.add(ends)
        else:
            found[ends] = either(found[ends], link.in_force) if ends in found else link.in_force
    return {ends: answers for ends, answers in found.items() if ends not in free}


def _seated(seat: LinkDraft, ways: Iterable[Iterable[Answers | None]]) -> Answers | None:
    """Tell when a seat counts for an organisation: while it is in force, and the holder belongs to it in some way."""
    known = [[each for each in way if each is not None] for way in ways]
    if any(len(way) == 0 for way in known):
        return seat.in_force
    belongs = either(*(both(*way) for way in known))
    return belongs if seat.in_force is None else both(seat.in_force, belongs)


def _taking_part(organisation: str, forum: NodeDraft, seats: list[_SeatBehind], hierarchy: Hierarchy) -> LinkDraft:
    wholes = list(hierarchy.wholes(organisation))
    of_seats = [
        (str(seat.properties["level"]) if "level" in seat.properties else None, answers) for seat, answers in seats
    ]
    evidence: dict[CitationKey, Citation] = {}
    for seat, _ in seats:
        evidence |= {item.key: item for item in _computed(seat)}
    always_seated = any(answers is None for _, answers in seats)
    known = list({id(answers): answers for _, answers in seats if answers is not None}.values())
    alike = len(known) == 0 or (not always_seated and known == [forum.in_force])
    # Where all seats hold as long as the forum, the answers of the relationship itself say when nobody sits there.
    parts = {
        (id(seat.counts), 0 if alike else id(answers)): seat.counts
        if alike
        else while_in_force(seat.counts, answers, forum.in_force)
        for seat, answers in seats
        if seat.counts is not None
    }
    return LinkDraft(
        _TAKES_PART,
        organisation,
        forum.id,
        f"{organisation}|{forum.id}",
        properties={
            "whole": wholes == [organisation],
            "wholes": wholes,
            **stored_levels(levels_over_time(of_seats, forum.texts("levels"))),
            "seats": len({base_key(seat.kind, seat.start, seat.end, seat.properties) for seat, _ in seats})
            if len(seats) > 1
            else 1,
            **({"dormant": True} if forum.properties["dormant"] else {}),
        },
        evidence=dict(list(evidence.items())[:_MOST_SOURCES]),
        counts=busiest(parts.values()) if len(parts) > 0 else None,
        term=None if always_seated else while_answers(known[0] if len(known) == 1 else either(*known)),
    )


def _computed(link: LinkDraft) -> Iterator[Citation]:
    """Cite what a whole relationship cites, for what follows from it."""
    for item in general(link.evidence.values()) or link.evidence.values():
        yield Citation(item.source, Basis.COMPUTED.value, item.certainty)
