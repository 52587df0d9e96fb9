"""Seats that pass on to the successor of an organisation: its own, those of its posts and those of its units.

A seat counts for whoever holds it and for what that is part of. Where one of these is succeeded, the seat ends and
another one begins that counts for the successor instead, so that each of them counts for the same organisations always.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from samverkan.files.graph_draft import KINDS_OF_SEAT, GraphDraft, LinkDraft
from samverkan.files.successions import Successions, ever, put
from samverkan.rules.succession import HOLDS, chosen, counted_for, left_behind
from samverkan.rules.taking_part import Hierarchy


def pass_seats_on(graph: GraphDraft, successions: Successions) -> None:
    """End each seat that counts for a predecessor, and begin one that counts for its successors instead."""
    units = [(unit.start, unit.end) for unit in graph.links_of(("PART_OF", "Organisation", "Organisation"))]
    passing = _PassingSeats(graph, successions)
    for part, whole in units:
        passing.wholes[part].append(whole)
    for post in graph.links_of(("OF", "Role", "Organisation")):
        passing.posts[post.start].append(post)
    hierarchy = Hierarchy(units)
    for kind in KINDS_OF_SEAT:
        seats = list(graph.links_of(kind))
        for seat in seats:
            passing.note(seat)
        for seat in seats:
            reached = [id for holder in passing.holders(seat) for id in hierarchy.upwards(holder)]
            if not successions.followers.keys().isdisjoint(reached):
                passing.pass_on(seat)


@dataclass(slots=True)
class _Sitting:
    """A seat from one succession to the next."""

    seat: LinkDraft
    instead: dict[str, str] = field(default_factory=dict)
    """For each predecessor the successor that has the seat in its place."""


@dataclass(slots=True)
class _PassingSeats:
    """The seats of a graph, and for whom they count."""

    graph: GraphDraft
    successions: Successions
    wholes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    posts: dict[str, list[LinkDraft]] = field(default_factory=lambda: defaultdict(list))
    holders_of: dict[tuple[str, str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """Who sits in a forum for an organisation under a name: the ids of roles, or of the organisation itself."""

    def holders(self, seat: LinkDraft) -> list[str]:
        """List the organisations to which the holder of a seat belongs, or that hold it themselves."""
        return [post.end for post in self.posts.get(seat.start, ())] if seat.kind[1] == "Role" else [seat.start]

    def note(self, seat: LinkDraft) -> None:
        """Remember who sits where, so that a successor gets no seat that it has already."""
        for organisation in self.holders(seat):
            self.holders_of[organisation, seat.end, self._name(seat)].add(seat.start)

    def pass_on(self, seat: LinkDraft) -> None:
        """Split a seat at the days of all successions that change for whom it counts."""
        holders = self.holders(seat)
        posts = self.posts.get(seat.start, ())
        named = seat.texts("passes_to") or [id for post in posts for id in post.texts("passes_to")]
        sittings, term = [_Sitting(seat)], seat.term or HOLDS
        concerned = self._concerned(holders)
        for predecessor in concerned:
            for sitting in list(sittings):
                if predecessor in counted_for(holders, self.wholes, sitting.instead):
                    followers = chosen(self.successions.followers[predecessor], named)
                    for each in followers:
                        if self._is_seated(seat, each.successor):
                            continue
                        start = each.successor if sitting.seat.start == predecessor else sitting.seat.start
                        copy = self.successions.copy(
                            sitting.seat, predecessor, each, (start, seat.end), certain=len(followers) == 1
                        )
                        sittings.append(_Sitting(copy, {**sitting.instead, predecessor: each.successor}))
                    sitting.seat.term = left_behind(sitting.seat.term or HOLDS, followers)
        forum = self.graph.nodes["Forum"][seat.end]
        for sitting in sittings:
            organisations = counted_for(holders, self.wholes, sitting.instead)
            sitting.seat.properties["organisations"] = organisations
            if sitting.seat is not seat and ever(sitting.seat, forum.term):
                put(self.graph.links[seat.kind], sitting.seat)
        always_counted = set.intersection(*(set(sitting.seat.texts("organisations")) for sitting in sittings))
        for organisation in always_counted.difference(concerned):
            self.successions.steady[organisation, seat.end].append(term)

    def _concerned(self, holders: list[str]) -> list[str]:
        """List the predecessors for which a seat counts at some time, each before those that follow after it."""
        seen: set[str] = set()
        waiting = list(holders)
        while len(waiting) > 0:
            here = waiting.pop()
            if here not in seen:
                seen.add(here)
                waiting += self.wholes.get(here, [])
                waiting += [each.successor for each in self.successions.followers.get(here, [])]
        return sorted(seen & self.successions.turns.keys(), key=self.successions.turns.__getitem__)

    def _is_seated(self, seat: LinkDraft, successor: str) -> bool:
        """Tell whether a successor has such a seat itself: its own, or that of a post of the same name."""
        return len(self.holders_of[successor, seat.end, self._name(seat)] - {seat.start}) > 0

    def _name(self, seat: LinkDraft) -> str:
        if seat.kind[1] == "Organisation":
            return ""
        return str(self.graph.nodes["Role"][seat.start].properties.get("name", seat.start)).casefold()
