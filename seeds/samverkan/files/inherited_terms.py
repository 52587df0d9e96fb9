"""Terms that are inherited: forums, goals and the like from their agreements, seats and series from their forums.

A relationship to an agreement that holds for a time lends for that time only. Where there is no end of what may be
inherited from, the days are not known, and nothing is made up.
"""

from __future__ import annotations

from collections import defaultdict

from samverkan.files.graph_draft import KINDS_OF_SEAT, FactDraft, GraphDraft, LinkDraft, NodeDraft
from samverkan.files.renewals import lent_validity
from samverkan.files.terms import ONLY_SEEN, mark_only_seen, validity
from samverkan.model.catalogue import RELATIONSHIPS
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import Term, Validity, both, either, while_answers
from samverkan.rules.inheritance import Inherited, Lender, inherit, rests_wholly

_LENDING = [kind for kind, item in RELATIONSHIPS.items() if item.lends_validity]


def inherit_terms(graph: GraphDraft) -> None:
    """Let what rests on something else take over the bounds that it does not say itself.

    An agreement that says that it does not hold for it, such as one that removes an assignment, lends nothing; and what
    rests on one of its agreements to a degree only, or has a `validity_rule` of its own, inherits nothing.
    """
    for kind in _LENDING:
        resting: dict[str, list[LinkDraft]] = defaultdict(list)
        for link in graph.links_of(kind):
            resting[link.start].append(link)
        for id, links in resting.items():
            if all("degree" not in link.properties for link in links):
                wholly = [link for link in links if rests_wholly(RELATIONSHIPS[kind], link.properties)]
                _take_over(
                    graph.nodes[kind[1]][id], _lenders([(graph.nodes[kind[2]][each.end], each) for each in wholly])
                )
    forums = {id: _lenders([(node, None)]) for id, node in graph.nodes.get("Forum", {}).items()}
    for link in graph.links_of(("MEETS_IN", "Forum", "MeetingSeries")):
        _take_over(graph.nodes["MeetingSeries"][link.end], forums.get(link.start, []), names_rule=False)
    for kind in KINDS_OF_SEAT:
        _seats(graph.links.get(kind, {}), forums)


def _lenders(rested_on: list[tuple[NodeDraft, LinkDraft | None]]) -> list[Lender]:
    """Make a lender of each node; none at all where nothing says of any when it holds.

    Through a relationship that holds for a time a node lends for that time.
    """
    if all(node.term is None and (link is None or link.term is None) for node, link in rested_on):
        return []
    found = []
    for node, link in rested_on:
        name, said = str(node.properties["name"]), lent_validity(node.properties)
        term = said.term() if node.term is None else node.term
        if link is not None and link.term is not None:
            own = validity(link.properties)
            said = Validity(own.starts or said.starts, own.ends or said.ends, status=said.status)
            term = link.term if node.term is None else _within(term, link.term)
        found.append(Lender(name, said, term, ONLY_SEEN in node.properties and (link is None or link.term is None)))
    return found


def _within(term: Term, limit: Term) -> Term:
    first, *rest = (
        Term(both(each.begun, limit.begun), both(each.lasting, limit.lasting), each.most) for each in term.alternatives
    )
    return Term(first.begun, first.lasting, first.most, tuple(rest))


def _take_over(draft: FactDraft, lenders: list[Lender], *, names_rule: bool = True) -> None:
    if len(lenders) == 0 or "validity_rule" in draft.properties:
        return
    own = validity(draft.properties)
    found = inherit(own, lenders)
    draft.term = found.term
    if not own.says_more:
        mark_only_seen(draft, only_seen=all(lender.only_seen for lender in lenders))
    _show(draft, found, names_rule)


def _show(draft: FactDraft, found: Inherited, names_rule: bool) -> None:
    """Keep the days that are inherited beside the fact, with the names of these properties."""
    taken: dict[str, PartialDate | str | None] = {"valid_from": found.starts, "valid_to": found.ends}
    if names_rule:
        taken |= {"status": found.status and found.status.value, "validity_rule": found.rule}
    kept = {name: value for name, value in taken.items() if value is not None}
    if len(kept) > 0:
        draft.properties |= kept
        draft.properties["inherited"] = list(kept)


def _show_at_link(link: LinkDraft, found: Inherited) -> None:
    """Keep inherited days as text only, which tells them from given ones: there are many seats."""
    for name, day in (("valid_from", found.starts), ("valid_to", found.ends)):
        if day is not None:
            link.properties[name] = day.said


def _seats(seats: dict[str, LinkDraft], forums: dict[str, list[Lender]]) -> None:
    """Let seats hold as long as their forum; those that say nothing of the kind all share one term."""
    alike: dict[str, Inherited] = {}
    for seat in seats.values():
        lenders = forums.get(seat.end, [])
        if len(lenders) == 0 or "validity_rule" in seat.properties or "derived_from" in seat.properties:
            continue
        if seat.term is None and "status" not in seat.properties:
            if seat.end not in alike:
                alike[seat.end] = _one_term(inherit(Validity(), lenders))
            found = alike[seat.end]
            mark_only_seen(seat, only_seen=all(lender.only_seen for lender in lenders))
        else:
            found = _one_term(inherit(validity(seat.properties), lenders))
        seat.term = found.term
        _show_at_link(seat, found)
    _derived_seats(seats, forums)


def _one_term(found: Inherited) -> Inherited:
    if len(found.term.or_else) == 0:
        return found
    return Inherited(while_answers(found.term.answers()), found.starts, found.ends)


def _derived_seats(seats: dict[str, LinkDraft], forums: dict[str, list[Lender]]) -> None:
    """Let a seat in an event that follows from seats in a forum hold as long as these do, and the event does."""
    behind: dict[tuple[str, str], list[LinkDraft]] = defaultdict(list)
    for seat in seats.values():
        behind[seat.start, seat.end].append(seat)
    for seat in seats.values():
        if "derived_from" not in seat.properties:
            continue
        sources = behind[seat.start, str(seat.properties["derived_from"])]
        known = [each.in_force for each in sources if each.in_force is not None]
        held = either(*known) if 0 < len(known) == len(sources) else None
        parts = [each for each in (held, *(lender.term.answers() for lender in forums.get(seat.end, []))) if each]
        seat.term = while_answers(both(*parts)) if len(parts) > 0 else None
