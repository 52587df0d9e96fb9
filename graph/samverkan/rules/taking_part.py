"""Who takes part in a forum, and which organisations meet there: the rule in Python and in Cypher.

A seat counts for the organisation that holds it, and for every organisation that this one is part of. Organisations
meet where both take part, unless they belong to the same whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from samverkan.model.vocabularies import InForce
from samverkan.rules.in_force import Answers, both, either
from samverkan.rules.timeline import always
from samverkan.rules.typed import texts


class Hierarchy:
    """Which organisations are part of which; each may be part of several."""

    def __init__(
        self, parts: Iterable[tuple[str, str]], dated: Mapping[tuple[str, str], Answers] | None = None
    ) -> None:
        """Take the ids of part and whole, pair by pair, and for pairs that do not always hold when they do."""
        self._wholes: dict[str, list[str]] = defaultdict(list)
        for part, whole in parts:
            self._wholes[part].append(whole)
        self._dated = dated or {}
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

    def over_time(self, id: str) -> Mapping[str, Answers | None]:
        """Tell for an organisation and everything that it is part of when it is; None where that is always."""
        above = self.upwards(id)
        if len(self._dated) == 0 or not any(
            (part, whole) in self._dated for part in above for whole in self._above(part)
        ):
            return dict.fromkeys(above)
        always_part = always(InForce.YES)
        found: dict[str, Answers] = {id: always_part}
        waiting = [id]
        while len(waiting) > 0:
            part = waiting.pop()
            for whole in self._above(part):
                through = both(found[part], self._dated.get((part, whole), always_part))
                before = found.get(whole)
                after = through if before is None else either(before, through)
                if after != before:
                    found[whole] = after
                    waiting.append(whole)
        return {whole: None if found[whole] == always_part else found[whole] for whole in above}

    def _above(self, id: str) -> Sequence[str]:
        return self._wholes.get(id, ())

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
