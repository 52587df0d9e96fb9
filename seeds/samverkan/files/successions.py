"""Successions between organisations: who follows after whom, and what a tie of the predecessor is at the successor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from samverkan.facts import Citation, LinkKind, Properties
from samverkan.files.graph_draft import GraphDraft, LinkDraft
from samverkan.files.terms import validity
from samverkan.model.vocabularies import Basis, InForce
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import Term, both, either
from samverkan.rules.succession import Follower, follower, in_turn, passed_on
from samverkan.rules.timeline import always

SUCCEEDS: LinkKind = ("SUCCEEDS", "Organisation", "Organisation")


@dataclass(slots=True)
class Successions:
    """All successions of a graph."""

    followers: dict[str, list[Follower]] = field(default_factory=lambda: defaultdict(list))
    """For each predecessor those that follow after it."""
    links: dict[tuple[str, str], LinkDraft] = field(default_factory=dict)
    """The relationship that says so, for each predecessor and successor."""
    turns: dict[str, int] = field(default_factory=dict)
    """The predecessors, each before those that follow after it, with its number."""
    steady: dict[tuple[str, str], list[Term]] = field(default_factory=lambda: defaultdict(list))
    """For each organisation and forum the terms of seats that count for it whoever succeeds whom."""

    @classmethod
    def of(cls, graph: GraphDraft) -> Self:
        """Find the successions that a graph holds."""
        found = cls()
        nodes = graph.nodes.get("Organisation", {})
        for link in graph.links_of(SUCCEEDS):
            said, old, new = (validity(each.properties) for each in (link, nodes[link.end], nodes[link.start]))
            follows = follower(link.start, said, old, new)
            if follows is not None and (link.end, link.start) not in found.links:
                found.followers[link.end].append(follows)
                found.links[link.end, link.start] = link
        found.turns = {id: number for number, id in enumerate(in_turn(found.followers))}
        return found

    def copy(
        self, tie: LinkDraft, predecessor: str, to: Follower, ends: tuple[str, str], *, certain: bool
    ) -> LinkDraft:
        """Make the copy of a tie that a successor has from the day of the succession on, between its two `ends`.

        It cites what it follows from. It is not `certain` where several successors may have it.
        """
        rest = tie.key.removeprefix(f"{tie.start}|{tie.end}")
        copy = LinkDraft(tie.kind, *ends, f"{'|'.join(ends)}{rest}|{to.successor}")
        copy.properties = _begun(tie.properties, to.day) | {"by_succession": True}
        copy.term = passed_on(tie.term, to, certain=certain)
        copy.cite(_computed(tie))
        copy.cite(_computed(self.links[predecessor, to.successor]))
        return copy


def check_successions(graph: GraphDraft) -> None:
    """Note a succession on a day on which its predecessor has not begun, or its successor has ended."""
    nodes = graph.nodes.get("Organisation", {})
    for link in graph.links_of(SUCCEEDS):
        place = graph.links_at.get((SUCCEEDS, link.key))
        day = validity(link.properties).starts
        old, new = (nodes.get(id) for id in (link.end, link.start))
        if place is None or old is None or new is None or day is None:
            continue
        begins, ends = validity(old.properties).starts, validity(new.properties).ends
        if begins is not None and day.latest < begins.earliest:
            message = f'"{link.start}" succeeds "{link.end}" on {day.said}, before that one begins, {begins.said}'
            graph.refuse(place, message, "Mend one of the dates.")
        elif ends is not None and day.earliest > ends.latest:
            message = f'"{link.start}" succeeds "{link.end}" on {day.said}, after its own end, {ends.said}'
            graph.refuse(place, message, "Mend one of the dates.")


def put(links: dict[str, LinkDraft], copy: LinkDraft) -> bool:
    """Add a copy, or join it with that of another predecessor; tell whether it is new.

    Where two parties become one, that one is party once, for as long as either copy holds.
    """
    before = links.setdefault(copy.key, copy)
    if before is copy:
        return True
    terms = [each.term.answers() for each in (before, copy) if each.term is not None]
    before.term = Term(always(InForce.YES), either(*terms))
    days = [day for each in (before, copy) if isinstance(day := each.properties.get("valid_from"), PartialDate)]
    if len(days) == 2:
        before.properties["valid_from"] = min(days, key=lambda day: (day.earliest, day.latest))
    before.cite(copy.evidence.values())
    return False


def ever(link: LinkDraft, other: Term | None) -> bool:
    """Tell whether a tie holds on any day on which what it leads to holds, too."""
    terms = [each.answers() for each in (link.term, other) if each is not None]
    return any(value is not InForce.NO for value in both(*terms).values)


def _begun(properties: Properties, day: PartialDate | None) -> Properties:
    """Copy properties, with the day of the succession where that is later than the first day of the tie."""
    starts = properties.get("valid_from")
    later = day is not None and not (isinstance(starts, PartialDate) and starts.earliest >= day.earliest)
    copied: Properties = {
        name: list(value) if isinstance(value, list) else value  # type: ignore[misc]  # of texts or of numbers
        for name, value in properties.items()
    }
    return copied | ({"valid_from": day} if later and day is not None else {})


def _computed(link: LinkDraft) -> Iterator[Citation]:
    """Cite what a relationship cites, for what follows from it."""
    for item in link.evidence.values():
        yield Citation(item.source, Basis.COMPUTED.value, item.certainty)
