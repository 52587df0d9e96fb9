"""Amendments: agreements that change notice, end or parties of another one, from a day on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from samverkan.facts import Citation, LinkKind, Properties
from samverkan.files.graph_draft import GraphDraft, LinkDraft, NodeDraft, with_article
from samverkan.files.references import refuse_unknown
from samverkan.files.renewals import renewal_of
from samverkan.files.terms import validity
from samverkan.files.yaml_tree import Place
from samverkan.model.catalogue import RELATIONSHIPS
from samverkan.model.vocabularies import Basis, InForce
from samverkan.rules.amendments import Length, Terms, amended, first_certain_day, stored_terms, terms_over_time
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import Answers, Term, Validity
from samverkan.rules.renewal import renewed
from samverkan.rules.succession import HOLDS
from samverkan.rules.timeline import always

AMENDS: LinkKind = ("AMENDS", "Agreement", "Agreement")
_KINDS_OF_PARTY = {kind[1]: kind for kind in RELATIONSHIPS if kind[0] == "PARTY_TO" and kind[2] == "Agreement"}
_OF_NOTICE = ("notice", "notice_months", "notice_days")
_OF_RENEWAL = ("renews", "renews_months", "renews_days", "renewals")
_OPPOSITE = {InForce.YES: InForce.NO, InForce.NO: InForce.YES, InForce.UNDECIDED: InForce.UNDECIDED}


@dataclass(frozen=True, slots=True)
class _Amendment:
    """A relationship that amends an agreement, and whether it has begun."""

    link: LinkDraft
    happened: Answers
    day: PartialDate | None
    """Its first day, where it is known."""


def amend_agreements(graph: GraphDraft) -> None:
    """Give amended agreements the terms and parties that they have on each day."""
    by_agreement: dict[str, list[_Amendment]] = defaultdict(list)
    for link in graph.links_of(AMENDS):
        found = _amendment(link, graph.nodes["Agreement"][link.start])
        if found is not None:
            by_agreement[link.end].append(found)
    for id, amendments in by_agreement.items():
        amendments.sort(key=lambda each: first_certain_day(each.happened))
        _change_terms(graph.nodes["Agreement"][id], amendments)
        for amendment in amendments:
            _change_parties(graph, amendment)


def check_amendments(graph: GraphDraft) -> None:
    """Note each party that an amendment adds or drops and that cannot be one, or is none."""
    amendments = list(graph.links_of(AMENDS))
    for link in amendments:
        place = graph.links_at.get((AMENDS, link.key))
        added = {id for each in amendments if each.end == link.end for id in each.texts("adds")}
        if place is None:
            continue
        _check_until(graph, link, place)
        for id in set(link.texts("adds")) & set(link.texts("drops")):
            remedy = "Take it out of `adds` or of `drops`."
            graph.refuse(place, f'"{id}" is both added and dropped', remedy)
        for word in ("adds", "drops"):
            for id in link.texts(word):
                kind = _KINDS_OF_PARTY.get(graph.labels.get(id, ""))
                if id not in graph.labels:
                    refuse_unknown(graph, id, place, word, list(_KINDS_OF_PARTY))
                elif kind is None:
                    message = f'"{id}" is {with_article(graph.labels[id])}, which cannot be party to an agreement'
                    graph.refuse(place, message, f"`{word}` takes {' or '.join(map(with_article, _KINDS_OF_PARTY))}.")
                elif (
                    word == "drops"
                    and id not in added
                    and not any((tie.start, tie.end) == (id, link.end) for tie in graph.links_of(kind))
                ):
                    message = f'"{id}" is no party to "{link.end}", and cannot be dropped'
                    graph.refuse(place, message, f"List it under `parties` of {link.end}.", unresolved=True)


def _check_until(graph: GraphDraft, link: LinkDraft, place: Place) -> None:
    """Note a new last day that comes before the amended agreement, or the amendment itself, begins."""
    until = _day(link.properties, "until")
    for starts, what in (
        (_day(link.properties, "valid_from"), "the amendment"),
        *((_day(graph.nodes["Agreement"][id].properties, "valid_from"), f'"{id}"') for id in (link.end, link.start)),
    ):
        if until is not None and starts is not None and until.latest < starts.earliest:
            at = graph.given_at.get((f"{AMENDS[0]} {link.key}", "until"), place)
            graph.refuse(at, f'`until` "{until.said}" is before {what} begins, {starts.said}', "Mend one of the dates.")
            return


def _amendment(link: LinkDraft, agreement: NodeDraft) -> _Amendment | None:
    """Find when an amendment begins; None where it is only proposed or planned, or is over since nobody knows when."""
    said = validity(link.properties)
    term = agreement.term or Term(always(InForce.UNDECIDED), always(InForce.UNDECIDED))
    if said.term().most is not InForce.YES or term.most is not InForce.YES:
        return None
    if said.starts is not None:
        return _Amendment(link, Validity(starts=said.starts).term().begun, said.starts)
    return _Amendment(link, term.begun, _day(agreement.properties, "valid_from"))


def _change_terms(agreement: NodeDraft, amendments: Sequence[_Amendment]) -> None:
    """Follow the terms of an agreement from one amendment to the next.

    A new last day is final, unless the amendment says that the agreement renews itself. One that ended otherwise
    (`ended_on`) did so whatever was agreed.
    """
    current = agreement.properties
    first = _terms(current)
    changes: list[tuple[Answers, Terms]] = []
    lasting: list[tuple[Answers, Answers]] = []
    for amendment in amendments:
        said = amendment.link.properties
        moves_end = "until" in said or "renews" in said
        changed = (*(_OF_NOTICE if "notice" in said else ()), *(_OF_RENEWAL if moves_end else ()))
        current = {name: value for name, value in current.items() if name not in changed}
        current |= {name: value for name, value in said.items() if name in changed}
        if "until" in said:
            current["valid_to"] = said["until"]
        changes.append((amendment.happened, _terms(current)))
        if moves_end:
            whole = Validity(ends=_day(current, "valid_to"))
            lasting.append((amendment.happened, renewed(whole, renewal_of(current), None).lasting))
    agreement.properties |= stored_terms(terms_over_time(first, changes))
    if len(lasting) > 0 and "ended_on" not in agreement.properties:
        term = agreement.term or Term(always(InForce.UNDECIDED), always(InForce.UNDECIDED))
        agreement.term = Term(term.begun, amended(term.lasting, lasting, InForce.UNDECIDED), term.most)


def _change_parties(graph: GraphDraft, amendment: _Amendment) -> None:
    agreement = amendment.link.end
    for id in amendment.link.texts("drops"):
        kind = _KINDS_OF_PARTY[graph.labels[id]]
        for tie in graph.links_of(kind):
            if (tie.start, tie.end) == (id, agreement):
                tie.term = Term((tie.term or HOLDS).answers(), amendment.happened.map(_OPPOSITE.__getitem__))
    for id in amendment.link.texts("adds"):
        kind = _KINDS_OF_PARTY[graph.labels[id]]
        links = graph.links.setdefault(kind, {})
        ties = [tie for tie in links.values() if (tie.start, tie.end) == (id, agreement)]
        if any(tie.term is None or tie.term.answers().values[-1] is not InForce.NO for tie in ties):
            continue  # it is party already, and the agreement says from when
        key = f"{id}|{agreement}|{amendment.link.start}"
        tie = links[key] = LinkDraft(kind, id, agreement, key, term=Term(amendment.happened, always(InForce.YES)))
        tie.properties = {"by_amendment": amendment.link.start}
        if amendment.day is not None:
            tie.properties["valid_from"] = amendment.day
        tie.cite(
            Citation(item.source, Basis.COMPUTED.value, item.certainty) for item in amendment.link.evidence.values()
        )


def _day(properties: Properties, name: str) -> PartialDate | None:
    day = properties.get(name)
    return day if isinstance(day, PartialDate) else None


def _terms(properties: Properties) -> Terms:
    times = properties.get("renewals")
    return Terms(
        _length(properties, "notice"),
        _length(properties, "renews"),
        times if isinstance(times, int) else -1,
        _day(properties, "valid_to"),
    )


def _length(properties: Properties, name: str) -> Length:
    months, days = (properties.get(f"{name}_{unit}") for unit in ("months", "days"))
    return Length(
        str(properties.get(name, "")),
        months if isinstance(months, int) else -1,
        days if isinstance(days, int) else -1,
    )
