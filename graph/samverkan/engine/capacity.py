"""How many statements run in the database at once, and how many requests may wait for it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

RESERVE = 4
"""Statements that the embedded engine takes beyond those of clients: the health probe, ending a statement, seeding."""


def default_statements() -> int:
    """Return twice the processors that this process may use, at least 4, which keep a database here busy."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(4, 2 * processors)


@dataclass(frozen=True, slots=True)
class StatementCapacity:
    """`statements` run in the database at once; `waiting` requests wait for them, and the next one is refused."""

    statements: int = field(default_factory=default_statements)
    waiting: int = 100
