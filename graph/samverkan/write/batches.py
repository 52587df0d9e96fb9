"""Divide rows into messages that every engine takes: the embedded one does not answer to more than 16 MiB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

ROWS = 1000
CHARACTERS = 2_000_000
"""Characters of text in one message; one takes four bytes at most, so that a message stays under 8 MB."""

Row = dict[str, Any]


@dataclass(slots=True)
class Batch:
    """Rows that are sent together, and how many characters they take about."""

    rows: list[Row] = field(default_factory=list)
    characters: int = 0


def batches(rows: Iterable[Row]) -> Iterator[Batch]:
    """Yield the rows in their order, at most 1000 together, and fewer where they are long."""
    batch = Batch()
    for row in rows:
        size = characters_of(row)
        if batch.rows and (len(batch.rows) == ROWS or batch.characters + size > CHARACTERS):
            yield batch
            batch = Batch()
        batch.rows.append(row)
        batch.characters += size
    if batch.rows:
        yield batch


def characters_of(row: Mapping[str, Any]) -> int:
    """Estimate how many characters a row takes."""
    size = 0
    for name, value in row.items():
        size += len(name) + 8
        if isinstance(value, str):
            size += len(value)
        elif isinstance(value, list):
            size += sum(len(item) + 5 if isinstance(item, str) else 9 for item in value)
        elif isinstance(value, dict):
            size += characters_of(value)
    return size
