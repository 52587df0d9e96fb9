"""A transaction that leads from one state of the graph to the next, or leaves everything as it was."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from samverkan.engine import Transaction, Writer
from samverkan.errors import ConstraintViolated, DatabaseUnavailable, PlanNotApplied
from samverkan.version import VERSION
from samverkan.write.comparison import current_state
from samverkan.write.state import STATE_ID, GraphState, read_state
from samverkan.write.statements import LOCK_STATE, WRITE_STATE

PAUSES = (0.5, 2.0, 4.0)
"""Seconds before looking whether a commit was made whose answer is lost."""


@contextmanager
def state_change(writer: Writer, before: GraphState | None, after: GraphState) -> Iterator[Transaction]:
    """Write in one transaction that ends with another state. Writing the state keeps other seedings out until then.

    Raises PlanNotApplied where the graph is not in the state before, since somebody else seeded it. Where the answer
    to the commit is lost, the graph tells whether it was made.
    """
    complete = False
    try:
        with writer.transaction("seed") as transaction:
            locked = transaction.run(LOCK_STATE, {"id": STATE_ID, "version": VERSION})[0]["state"]
            _refuse_another(before, read_state(locked))
            yield transaction
            transaction.run(WRITE_STATE, {"id": STATE_ID, "state": after.stored()})
            complete = True
    except (ConstraintViolated, DatabaseUnavailable) as error:
        if complete and isinstance(error, DatabaseUnavailable) and _is_committed(writer, after):
            return
        _refuse_another(before, current_state(writer))
        raise


def now() -> str:
    """Return the time by which this seeding is told apart from others."""
    return datetime.now(UTC).isoformat()


def _is_committed(writer: Writer, state: GraphState) -> bool:
    """Tell whether a commit was made whose answer is lost; the database may still be at work, or restarting."""
    for pause in PAUSES:
        time.sleep(pause)
        with suppress(DatabaseUnavailable):
            if current_state(writer) == state:
                return True
    return False


def _refuse_another(before: GraphState | None, found: GraphState | None) -> None:
    seeded = found.seeded_at if found else None
    if seeded == (before.seeded_at if before else None):
        return
    if before is not None and before.seeding is not None and found is not None and found.seeding is not None:
        raise PlanNotApplied(
            f"Another process took over the seeding at {seeded}; it goes on from where this one was.",
            "Leave it to the other process, or end that one and run the command again.",
        )
    raise PlanNotApplied(
        f"The graph was seeded again at {seeded}, after this plan was made.",
        "Nothing more was written. Make a new plan: samverkan plan, or samverkan seed.",
    )
