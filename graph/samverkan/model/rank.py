"""Which end of a relationship is above the other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rank:
    """What a relationship says of who is above whom."""

    upwards: bool
    """Whether it leads from what is below to what is above."""
    only: tuple[str, str] | None = None
    """The property and its value without which the relationship says nothing of that."""
