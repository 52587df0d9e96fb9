"""The variables of a statement, and which of them each part of a row has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Scope = Mapping[str, str]
"""The variable of each part of a row."""


@dataclass(slots=True)
class Variables:
    """Hands out variables that nothing else in the statement has."""

    _count: int = 0

    def new(self, prefix: str) -> str:
        """Name a variable."""
        self._count += 1
        return f"{prefix}{self._count}"


EVIDENCE = ("source", "basis", "certainty", "supported", "place")
"""The parts that a row of evidence has: what is read from the stored lists, and what rows are sorted by."""


def exchanged(scope: Scope) -> Scope:
    """Exchange the sides of a meeting."""
    return {
        **scope,
        "organisation": scope["counterpart"],
        "counterpart": scope["organisation"],
        "participation": scope["counterpartParticipation"],
        "counterpartParticipation": scope["participation"],
    }
