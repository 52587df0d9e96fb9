"""Rows in messages that any engine takes: the embedded one never answers to more than 16 MiB."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

ROWS = 1000
SIGNS = 2_000_000
"""Of text in one message; a sign takes four bytes at most, so a message stays under 8 MB."""

Row = dict[str, Any]


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in their order, at most 1000 together, and fewer where they are long."""
    batch: list[Row] = []
    signs = 0
    for row in rows:
        size = _size(row)
        if batch and (len(batch) == ROWS or signs + size > SIGNS):
            yield batch
            batch, signs = [], 0
        batch.append(row)
        signs += size
    if batch:
        yield batch


def _size(row: Mapping[str, Any]) -> int:
    """About how many signs a row takes; numbers and dates count as names do."""
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
