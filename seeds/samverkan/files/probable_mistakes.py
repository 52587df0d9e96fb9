"""Warn of what is probably a mistake in files, and can be told only when everything in them is put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from samverkan.errors import Problem
from samverkan.facts import LinkKind
from samverkan.files import national_register
from samverkan.files.entries import Entry, Identity
from samverkan.files.file_words import references_of
from samverkan.files.folder import is_register
from samverkan.files.graph_draft import KINDS_OF_SEAT, GraphDraft, NodeDraft
from samverkan.files.replacements import REPLACED_ON
from samverkan.files.terms import validity
from samverkan.files.values import lines
from samverkan.files.warning_codes import Warn
from samverkan.files.yaml_tree import Place
from samverkan.model.catalogue import RELATIONSHIPS
from samverkan.model.vocabularies import InForce, OrganisationKind, Status
from samverkan.rules.dates import OPEN_END, PartialDate
from samverkan.rules.in_force import OVER
from samverkan.rules.inheritance import rests_wholly
from samverkan.rules.replacement import NEVER_BEGAN

_NUMBERED = (
    OrganisationKind.REGION,
    OrganisationKind.COUNTY_COUNCIL,
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.UNIVERSITY,
    OrganisationKind.AGENCY,
    OrganisationKind.COUNTY_BOARD,
)
"""The kinds of bodies of which each has an organisation number."""
_TIED = ("Organisation", "Role", "Person", "FocusArea")
"""The labels of things that a document speaks of because something else is tied to them."""
_CONTENT = ("description", "note", "definition", "rule")
"""The properties by which such a thing says something by itself."""
_REPLACES: LinkKind = ("REPLACES", "Agreement", "Agreement")
_PARTY: LinkKind = ("PARTY_TO", "Organisation", "Agreement")
_PARTIES = {word for word, reference in references_of("Agreement").items() if reference.kind == "PARTY_TO"}
"""The words with which an agreement names its parties."""
_UNDER: LinkKind = ("UNDER", "Forum", "Agreement")
_MOST_NAMED = 10


def probable_mistakes(graph: GraphDraft, entries: Iterable[Entry], today: date | None) -> Iterator[Problem]:
    """Find what is probably a mistake in a graph whose terms are worked out.

    Without `today` nothing is said of what is over by now and was not before.
    """
    every = list(entries)
    yield from _agreements(graph, every, today)
    yield from _replaced(graph, today)
    yield from _forums(graph, today)
    yield from _numbers(graph)
    yield from _unused(graph, every)


def _warning(graph: GraphDraft, node: NodeDraft, property: str, kind: Warn, message: str, remedy: str = "") -> Problem:
    """Make a warning where a property of a node is given, or else where the node is."""
    place = graph.given_at.get((node.id, property)) or graph.places[node.id]
    return place.problem(message, remedy or kind.explanation.remedy, kind.code)


def _named(node: NodeDraft) -> str:
    return f'"{node.properties.get("name", node.id)}"'


def _day(node: NodeDraft, name: str) -> PartialDate | None:
    """Return a day that the node says itself, and does not inherit."""
    found = node.properties.get(name)
    return found if isinstance(found, PartialDate) and name not in node.texts("inherited") else None


def _agreements(graph: GraphDraft, entries: list[Entry], today: date | None) -> Iterator[Problem]:
    # With `parties: ~` a file says that there are none, and a word with nothing after it is told already.
    says = {entry.id for entry in entries if entry.label == "Agreement" and not _PARTIES.isdisjoint(entry.places)}
    made = {link.end for kind in graph.links if kind[0] == "PARTY_TO" for link in graph.links_of(kind)}
    amending = {link.start for link in graph.links_of(("AMENDS", "Agreement", "Agreement"))}
    for node in graph.nodes.get("Agreement", {}).values():
        if node.id in graph.places and node.id not in made | amending | says:
            yield _warning(
                graph, node, "", Warn.AGREEMENT_WITHOUT_PARTIES, f"the agreement {_named(node)} has no parties"
            )
        signed, last = node.properties.get("signed_on_date"), _day(node, "valid_to")
        if isinstance(signed, date) and today is not None and signed > today:
            message = f"{_named(node)} is signed on {signed}, a day to come"
            yield _warning(graph, node, "signed_on", Warn.SIGNED_IN_FUTURE, message)
        if isinstance(signed, date) and last is not None and signed > last.latest:
            message = f"{_named(node)} is signed on {signed}, after its last day {last.said}"
            yield _warning(graph, node, "signed_on", Warn.SIGNED_AFTER_END, message)
    for link in graph.links_of(_PARTY):
        body, agreement = graph.nodes["Organisation"][link.start], graph.nodes["Agreement"][link.end]
        ended, begins = _day(body, "valid_to"), _day(agreement, "valid_from")
        place = graph.links_at.get((_PARTY, link.key))
        if place is not None and ended is not None and begins is not None and ended.latest < begins.earliest:
            message = f"{_named(body)} ended {ended.said}, before {_named(agreement)} begins {begins.said}"
            yield place.problem(message, Warn.ENDED_PARTY.explanation.remedy, Warn.ENDED_PARTY.code)


def _replaced(graph: GraphDraft, today: date | None) -> Iterator[Problem]:
    agreements = graph.nodes.get("Agreement", {})
    for link in graph.links_of(_REPLACES):
        later, earlier = agreements[link.start], agreements[link.end]
        if today is None or later.properties.get("status") in NEVER_BEGAN or earlier.id not in graph.places:
            continue
        since, last = earlier.properties.get(REPLACED_ON), _day(earlier, "valid_to")
        answer = InForce.UNDECIDED if earlier.in_force is None else earlier.in_force.on(today)
        if isinstance(since, PartialDate) and since.earliest > today:
            continue
        said_over = "ended_on" in earlier.properties or earlier.properties.get("status") in OVER
        if last is not None and last.latest == OPEN_END and not said_over and answer is InForce.NO:
            when = f" from {since.said} on" if isinstance(since, PartialDate) else ""
            message = f"{_named(earlier)} is open, and {_named(later)} replaces it{when}"
            remedy = ""
            if isinstance(since, PartialDate) and since.earliest == since.latest:
                remedy = f"Write its last day: `ended_on: {since.earliest - timedelta(days=1)}`."
            yield _warning(graph, earlier, "valid_to", Warn.REPLACED_BUT_OPEN, message, remedy)
        elif answer is InForce.UNDECIDED and not isinstance(since, PartialDate):
            place = graph.links_at[_REPLACES, link.key]
            message = (
                f"no day says from when on {_named(later)} replaces {_named(earlier)}, which may be in force still"
            )
            yield place.problem(message, Warn.REPLACED_BUT_OPEN.explanation.remedy, Warn.REPLACED_BUT_OPEN.code)


def _forums(graph: GraphDraft, today: date | None) -> Iterator[Problem]:
    seated = {link.end for kind in KINDS_OF_SEAT for link in graph.links_of(kind)}
    agreements: dict[str, list[NodeDraft]] = defaultdict(list)
    for link in graph.links_of(_UNDER):
        if rests_wholly(RELATIONSHIPS[_UNDER], link.properties):
            agreements[link.start].append(graph.nodes["Agreement"][link.end])
    for forum in graph.nodes.get("Forum", {}).values():
        if forum.id not in graph.places:
            continue
        if forum.id not in seated:
            yield _warning(graph, forum, "", Warn.FORUM_WITHOUT_SEATS, f"nobody sits in {_named(forum)}")
        yield from _meetings_outside(graph, forum)
        over = agreements[forum.id]
        if len(over) > 0:
            yield from _forum_and_agreements(graph, forum, over, today)


def _meetings_outside(graph: GraphDraft, forum: NodeDraft) -> Iterator[Problem]:
    days = forum.properties.get("meets_on")
    if forum.in_force is None or not isinstance(days, list):
        return
    wrong = [day for day in days if isinstance(day, date) and forum.in_force.on(day) is InForce.NO]
    if len(wrong) > 0:
        message = f"{_named(forum)} is not in force on {_list([str(day) for day in wrong])}, when it is said to meet"
        yield _warning(graph, forum, "meets_on", Warn.MEETING_OUTSIDE_VALIDITY, message)


def _forum_and_agreements(
    graph: GraphDraft, forum: NodeDraft, agreements: list[NodeDraft], today: date | None
) -> Iterator[Problem]:
    """Compare what a forum says of its time with all agreements that it is under."""
    names = _list([_named(each) for each in agreements])
    last = _day(forum, "valid_to")
    starts = [validity(each.properties).starts for each in agreements]
    if last is not None and all(start is not None and last.latest < start.earliest for start in starts):
        message = f"{_named(forum)} ends {last.said}, before what it is under begins: {names}"
        yield _warning(graph, forum, "valid_to", Warn.FORUM_OUTSIDE_AGREEMENT, message)
    if today is None or any(each.in_force is None or each.in_force.on(today) is not InForce.NO for each in agreements):
        return
    if any(start is not None and start.earliest > today for start in starts):
        return
    said = "status" in forum.properties and "status" not in forum.texts("inherited")
    status = forum.properties.get("status") if said else None
    goes_on = last is not None and forum.in_force is not None and forum.in_force.on(today) is not InForce.NO
    if (goes_on or (status == Status.ACTIVE and last is None)) and status not in OVER:
        message = f"{_named(forum)} goes on, and what it is under has ended: {names}"
        word = "valid_to" if goes_on else "status"
        yield _warning(graph, forum, word, Warn.LIVING_FORUM_UNDER_ENDED_AGREEMENT, message)


def _numbers(graph: GraphDraft) -> Iterator[Problem]:
    """Name the parties without a number once for each file that says who is party."""
    organisations = graph.nodes.get("Organisation", {})
    lacking: dict[Path, list[tuple[Place, str]]] = defaultdict(list)
    for link in graph.links_of(_PARTY):
        node, place = organisations[link.start], graph.links_at.get((_PARTY, link.key))
        numbered = node.properties.keys() & {"number", "number_printed", "code"}
        if node.properties.get("kind") in _NUMBERED and not numbered and place is not None:
            lacking[place.file].append((place, node.id))
    for parties in lacking.values():
        parties.sort(key=lambda party: (party[0].line, party[0].column))
        ids = list(dict.fromkeys(id for _, id in parties))
        rows = national_register.rows()
        known = [f"{id} {rows[id].cells['number']}" for id in ids if id in rows and rows[id].cells.get("number")]
        found = f"The national register has: {_list(known)}." if len(known) > 0 else ""
        explained = Warn.PARTY_WITHOUT_NUMBER
        message = f"parties without an organisation number: {_list(ids)}"
        yield parties[0][0].problem(message, lines(explained.explanation.remedy, found), explained.code)


def _unused(graph: GraphDraft, entries: Iterable[Entry]) -> Iterator[Problem]:
    used: set[str] = set()
    for links in graph.links.values():
        for link in links.values():
            used |= {link.start, link.end} if link.kind[0] != "OF" else {link.end}
    for entry in entries:
        if entry.label not in _TIED or entry.identity is not Identity.GIVEN or is_register(entry.place.file):
            continue
        if entry.id not in used and entry.properties.keys().isdisjoint(_CONTENT):
            what = {"FocusArea": "focus area"}.get(entry.label, entry.label.lower())
            message = f'nothing is tied to the {what} "{entry.id}"'
            yield entry.place.problem(message, Warn.UNUSED_ID.explanation.remedy, Warn.UNUSED_ID.code)


def _list(names: list[str]) -> str:
    more = len(names) - _MOST_NAMED
    return ", ".join(names[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
