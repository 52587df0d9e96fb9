"""Which forums are above or below a forum: one answer from the several relationships that say so.

A forum is part of another, prepares for it, takes to it what it cannot settle, or joins it across levels; and one forum
steers another. The model says of each of these relationships which end is above.
"""

from __future__ import annotations

from collections.abc import Iterator

from samverkan.model.catalogue import RELATIONSHIPS, Relationship

RANKED: tuple[Relationship, ...] = tuple(
    item for item in RELATIONSHIPS.values() if item.rank is not None and item.source == item.target == "Forum"
)
"""The relationships between forums that say which one is above."""


def hierarchy_patterns(near: str, link: str, far: str, *, above: bool) -> Iterator[tuple[str, str]]:
    """Write the patterns that lead from a forum to those above or below it, each with its condition.

    The arguments are variables that the program chose.
    """
    for outgoing in (True, False):
        found = [item for item in RANKED if item.rank is not None and (item.rank.upwards is above) is outgoing]
        if len(found) == 0:
            continue
        arrow = f"-[{link}:{'|'.join(item.kind for item in found)}]-"
        pattern = f"({near}){arrow}>({far}:Forum)" if outgoing else f"({near})<{arrow}({far}:Forum)"
        only = [(item.kind, *item.rank.only) for item in found if item.rank is not None and item.rank.only is not None]
        conditions = [f"(type({link}) <> '{kind}' OR {link}.{name} = '{value}')" for kind, name, value in only]
        yield pattern, " AND ".join(conditions) or "true"
