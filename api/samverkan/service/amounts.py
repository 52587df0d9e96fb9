"""Write numbers with the words for what they count."""

from __future__ import annotations


def amount(number: int, word: str) -> str:
    """Write a number and its word, such as `1 node` or `1,200 nodes`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def amounts(documents: int, nodes: int, relationships: int) -> str:
    """Write how much a graph or a set of files holds."""
    parts = (amount(documents, "document"), amount(nodes, "node"), amount(relationships, "relationship"))
    return ", ".join(parts)
