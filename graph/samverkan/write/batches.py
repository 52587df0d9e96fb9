"""Divide rows into messages that every engine takes: the embedded one does not answer to more than 16 MiB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

ROWS = 1000
CHARACTERS = 2_000_000
"""Characters of text in one message; one takes four bytes at most, so that a message stays under 8 MB."""

Row = dict[str, Any]


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield the rows in their order, at most 1000 together, and fewer where they are long."""
    batch: list[Row] = []
    characters = 0
    for row in rows:
        size = _size(row)
        if batch and (len(batch) == ROWS or characters + size > CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(row)
        characters += size
    if batch:
        yield batch


def _size(row: Mapping[str, Any]) -> int:
    """Estimate how many characters a row takes."""
    size = 0
    for name, value in row.items():
        size += len(name) + 8
        if isinstance(value, str):
            size += len(value)
        elif isinstance(value, list):
            size += sum(len(item) + 5 if isinstance(item, str) else 9 for item in value)
        elif isinstance(value, dict):
            size += _size(value)
    return size
