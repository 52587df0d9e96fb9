"""Who takes part in a forum, and which organisations meet there: the rule in Python and in Cypher.

A seat counts for the organisation that holds it, and for every organisation that this one is part of. Organisations
meet where both take part, unless they belong to the same whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from samverkan.rules.typed import texts


class Hierarchy:
    """Which organisations are part of which; each may be part of several."""

    def __init__(self, parts: Iterable[tuple[str, str]]) -> None:
        """Take the ids of part and whole, pair by pair."""
        self._wholes: dict[str, list[str]] = defaultdict(list)
        for part, whole in parts:
            self._wholes[part].append(whole)
        self._known: dict[str, tuple[str, ...]] = {}

    def upwards(self, id: str) -> tuple[str, ...]:
        """List an organisation and everything that it is part of, itself first, wholes last.

        Depth first and without recursion, since files may nest units deeper than the interpreter calls.
        """
        if id not in self._known:
            found: dict[str, None] = {}
            waiting = [id]
            while len(waiting) > 0:
                here = waiting.pop()
                if here not in found:
                    found[here] = None
                    waiting.extend(reversed(self._wholes.get(here, [])))
            self._known[id] = tuple(found)
        return self._known[id]

    def wholes(self, id: str) -> tuple[str, ...]:
        """List what an organisation is ultimately part of: itself where it is no part of anything."""
        return tuple(each for each in self.upwards(id) if each not in self._wholes)


def belong_together(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two organisations are parts of one whole, or one of them of the other, and so do not meet."""
    return not set(ours).isdisjoint(theirs)


def belong_together_cypher(ours: str, theirs: str) -> str:
    """Write the same rule in Cypher; both arguments are expressions for the wholes of an organisation."""
    return f"size([w IN {ours} WHERE w IN {theirs}]) > 0"


def counts_for(seat: str, organisation: str) -> str:
    """Write the condition that a seat counts for an organisation, for the variables of both."""
    return f"{organisation}.id IN {texts(seat, 'organisations')}"
