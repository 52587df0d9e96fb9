"""How much memory of the database one transaction may take."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samverkan.engine.writer import Writer
from samverkan.errors import DatabaseError, DatabaseUnavailable
from samverkan.memory import MEGABYTE

NEO4J_ROW, EMBEDDED_ROW = 6_000, 3_000
"""Bytes that an engine keeps of one row until it is committed, beside its texts; measured, see docs/deployment.md."""
EMBEDDED_SHARE = 0.85
"""The part of its heap that the embedded engine can use for one transaction; measured, since it sets no limit."""

_LIMITS = ("db.memory.transaction.max", "db.memory.transaction.total.max", "dbms.memory.transaction.total.max")
"""Settings of Neo4j; where nobody sets them, the last one is 70 % of the heap."""
_SETTINGS = "SHOW SETTINGS YIELD name, value RETURN name, value"
_SIZE = re.compile(r"([\d.]+) ?([KMGT]?)i?B", re.ASCII)
_UNITS = {"": 1, "K": 1024, "M": 1024**2, "G": 1024**3, "T": 1024**4}


@dataclass(frozen=True, slots=True)
class TransactionMemory:
    """Megabytes that one transaction may take, and what says so."""

    megabytes: int
    said_by: str
    row: int = NEO4J_ROW
    """Bytes of one row, beside its texts."""


def transaction_memory(writer: Writer) -> TransactionMemory | None:
    """Ask how much memory one transaction may take; None where the database does not say, or may not."""
    heap = writer.connection.engine_heap
    if heap is not None:
        return TransactionMemory(round(heap * EMBEDDED_SHARE), f"of its heap of {heap} MB", EMBEDDED_ROW)
    try:
        rows = writer.read(_SETTINGS, name="settings")
    except DatabaseUnavailable:
        raise
    except DatabaseError:
        return None
    sizes = {row["name"]: _megabytes(row["value"]) for row in rows if row["name"] in _LIMITS}
    limits = [TransactionMemory(size, name) for name, size in sizes.items() if size > 0]
    return min(limits, key=lambda limit: limit.megabytes, default=None)


def _megabytes(value: object) -> int:
    """Read "358.40MiB"; 0 for no limit."""
    match = _SIZE.fullmatch(str(value))
    return round(float(match[1]) * _UNITS[match[2]] / MEGABYTE) if match else 0
