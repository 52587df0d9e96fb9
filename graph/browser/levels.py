"""A sign for each mandate level, since a style can tell labels apart but no values.

A second label for each level would do it in colour. It would have to change when a level changes, which gives the
node a new identity on the embedded engine; a forum that mixes levels would have several, of which only one could
colour it; and neomodel finds the class of a node by its exact labels. A sign stands at the start of what is drawn,
where no cutting to the size of a circle reaches it, and needs no colour to be told.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.words import MandateLevel

SIGNS: dict[MandateLevel, str] = {
    MandateLevel.POLITICAL: "★",
    MandateLevel.STRATEGIC: "▲",
    MandateLevel.TACTICAL: "■",
    MandateLevel.OPERATIONAL: "●",
}
"""From the widest mandate to the narrowest."""


def signs(levels: Iterable[str]) -> str:
    """The signs of these levels, widest mandate first; nothing where no level is known."""
    known = set(levels)
    return "".join(sign for level, sign in SIGNS.items() if level in known)


def legend() -> str:
    """The signs in words."""
    return ", ".join(f"{sign} {level}" for level, sign in SIGNS.items())
