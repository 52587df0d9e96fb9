"""Numbers with their words."""

from __future__ import annotations


def amount(number: int, word: str) -> str:
    """`1 node`, `1,200 nodes`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def amounts(documents: int, nodes: int, relationships: int) -> str:
    """How much a graph or a set of files holds."""
    parts = (amount(documents, "document"), amount(nodes, "node"), amount(relationships, "relationship"))
    return ", ".join(parts)
