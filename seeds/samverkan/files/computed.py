"""What follows from the files by the rules: inherited validity, derived seats, meetings a year, and who takes part.

Every computed relationship has the basis `computed` and the evidence of what it follows from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace

from samverkan.files.amendments import amend_agreements
from samverkan.files.ended_organisations import succeed, take_part_through
from samverkan.files.graph_draft import GraphDraft, LinkDraft, NodeDraft
from samverkan.files.names import work_out_names
from samverkan.files.terms import validity, work_out_terms
from samverkan.model.catalogue import EVERY_PROPERTY, RELATIONSHIPS
from samverkan.model.properties import PropertyRole
from samverkan.model.vocabularies import Basis, SeriesKind, Status
from samverkan.rules.cadence import Cadence
from samverkan.rules.inheritance import inherit, inherited_days, rests_wholly
from samverkan.rules.levels import levels_over_time, stored_levels
from samverkan.rules.meeting_series import CountedSeries, ForumMeetings
from samverkan.rules.taking_part import Hierarchy
from samverkan.rules.yearly_counts import busiest, while_in_force
from samverkan.write.facts import Citation, LinkFact, LinkKind, NodeFact, Properties, general

SEATS: tuple[LinkKind, ...] = (("SITS_IN", "Role", "Forum"), ("SITS_IN", "Organisation", "Forum"))
_TAKES_PART: LinkKind = ("TAKES_PART_IN", "Organisation", "Forum")
_LENDERS = [kind for kind, item in RELATIONSHIPS.items() if item.lends_validity]
_MOST_SOURCES = 12
_WORKED_OUT = {
    *("organisations", "meetings_min", "meetings_max", "meetings_as_needed", "dormant"),
    *(item.name for item in EVERY_PROPERTY if item.traits.role is PropertyRole.INTERNAL),
}
"""Properties that are computed again from the others."""


def compute(graph: GraphDraft) -> None:
    """Add to the graph what follows from it."""
    inherit_validity(graph)
    join_events(graph)
    work_out_terms(graph)
    amend_agreements(graph)
    work_out_names(graph)
    successions = succeed(graph)
    count_meetings(graph)
    take_part(graph)
    take_part_through(graph, successions)


def given_part(fact: NodeFact | LinkFact, agreements: Collection[str]) -> Properties:
    """Return the properties of a fact in the graph without what `compute` and `describe` work out.

    `agreements` are the names of all agreements, which tell inherited dates from those that a file says.
    """
    kind = fact.label if isinstance(fact, NodeFact) else fact.type
    dropped = set(_WORKED_OUT)
    days = inherited_days(str(fact.properties.get("validity_rule", "")), agreements)
    if len(days) > 0 and any(kind == source for _, source, _ in _LENDERS):
        dropped |= {*days, "validity_rule"}
    return {name: value for name, value in fact.properties.items() if name not in dropped}


def inherit_validity(graph: GraphDraft) -> None:
    """Let what rests wholly on one agreement take over the days that it does not say itself.

    An agreement that says that it does not hold for it, such as one that removes an assignment, lends nothing.
    """
    for kind in _LENDERS:
        relationship = RELATIONSHIPS[kind]
        resting: dict[str, list[LinkDraft]] = defaultdict(list)
        for link in graph.links_of(kind):
            resting[link.start].append(link)
        for id, links in resting.items():
            node = graph.nodes[kind[1]][id]
            has_rule = "validity_rule" in node.properties
            if has_rule or len(links) > 1 or not rests_wholly(relationship, links[0].properties):
                continue
            agreement = graph.nodes[kind[2]][links[0].end]
            own, lent = (replace(validity(each.properties), seen=None) for each in (node, agreement))
            found = inherit(own, lent, str(agreement.properties["name"]))
            inherited = {
                "valid_from": found.starts,
                "valid_to": found.ends,
                "status": found.status and found.status.value,
                "validity_rule": found.rule,
            }
            node.properties |= {name: value for name, value in inherited.items() if value is not None}


def join_events(graph: GraphDraft) -> None:
    """Seat everybody of a forum that joins an event in the event, too: one event, not one for each forum."""
    joins = list(graph.links_of(("JOINS", "Forum", "Forum")))
    for kind in SEATS if len(joins) > 0 else ():
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
        counted = CountedSeries(
            *(node.id, form, kind, node.meetings or Cadence(), node.term),
            dated="valid_from" in node.properties or "valid_to" in node.properties,
            included_in=tuple(included[node.id]),
        )
        series[link.start].append(counted)
    counts = {forum: ForumMeetings(every) for forum, every in series.items()}
    for id, forum in graph.nodes.get("Forum", {}).items():
        forum.properties["dormant"] = forum.properties.get("status") == Status.DORMANT
        if id in counts:
            forum.counts = counts[id].of_seat()
    for kind_of_seat in SEATS:
        for seat in graph.links_of(kind_of_seat):
            seat.properties["dormant"] = graph.nodes["Forum"][seat.end].properties["dormant"]
            if seat.end in counts:
                seat.counts = counts[seat.end].of_seat(seat.texts("forms"))


def take_part(graph: GraphDraft) -> None:
    """Let an organisation take part where it, its roles or its units sit."""
    hierarchy = Hierarchy(
        (link.start, link.end) for link in graph.links_of(("PART_OF", "Organisation", "Organisation"))
    )
    posts: dict[str, list[str]] = defaultdict(list)
    for post in graph.links_of(("OF", "Role", "Organisation")):
        posts[post.start].append(post.end)
    seats: dict[tuple[str, str], list[LinkDraft]] = defaultdict(list)
    for kind in SEATS:
        for seat in graph.links_of(kind):
            holders = posts.get(seat.start, []) if kind[1] == "Role" else [seat.start]
            every = list(dict.fromkeys(id for holder in holders for id in hierarchy.upwards(holder)))
            seat.properties.setdefault("organisations", every)  # a seat that passes on has its own already
            organisations = seat.texts("organisations")
            for organisation in organisations:
                seats[organisation, seat.end].append(seat)
    links = graph.links.setdefault(_TAKES_PART, {})
    for (organisation, forum), behind in seats.items():
        link = _taking_part(organisation, graph.nodes["Forum"][forum], behind, hierarchy)
        links[link.key] = link


def _taking_part(organisation: str, forum: NodeDraft, seats: list[LinkDraft], hierarchy: Hierarchy) -> LinkDraft:
    wholes = list(hierarchy.wholes(organisation))
    of_seats = [
        (str(seat.properties["level"]) if "level" in seat.properties else None, seat.in_force) for seat in seats
    ]
    evidence: dict[tuple[str, ...], Citation] = {}
    for seat in seats:
        evidence |= {item.key: item for item in _computed(seat)}
    parts = [while_in_force(seat.counts, seat.in_force) for seat in seats if seat.counts is not None]
    return LinkDraft(
        _TAKES_PART,
        organisation,
        forum.id,
        f"{organisation}|{forum.id}",
        properties={
            "whole": wholes == [organisation],
            "wholes": wholes,
            **stored_levels(levels_over_time(of_seats, forum.texts("levels"))),
            "seats": len(seats),
            "dormant": forum.properties["dormant"],
        },
        evidence=dict(list(evidence.items())[:_MOST_SOURCES]),
        counts=busiest(parts) if len(parts) > 0 else None,
    )


def _computed(link: LinkDraft) -> Iterator[Citation]:
    """Cite what a whole relationship cites, for what follows from it."""
    for item in general(link.evidence.values()) or link.evidence.values():
        yield Citation(item.source, Basis.COMPUTED.value, item.certainty)
