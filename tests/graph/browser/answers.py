"""What is in an answer, as the Browser finds it."""

from __future__ import annotations

from collections.abc import Iterator

from neo4j.graph import Entity, Node, Path


def entities(value: object) -> Iterator[Entity]:
    """Every node and relationship, as often as it stands there."""
    if isinstance(value, Entity):
        yield value
    elif isinstance(value, Path):
        yield from [*value.nodes, *value.relationships]
    elif isinstance(value, dict):
        for part in value.values():
            yield from entities(part)
    elif isinstance(value, list):
        for part in value:
            yield from entities(part)


def nodes(value: object) -> dict[str, Node]:
    """Every node once."""
    return {item.element_id: item for item in entities(value) if isinstance(item, Node)}
