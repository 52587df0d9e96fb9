"""Say whether the service can answer now, and if not, why and what to do."""

from __future__ import annotations

from typing import Any

from samverkan.engine import Database
from samverkan.errors import GraphBeingSeeded, SamverkanError, ServiceBusy
from samverkan.http.errors import code_of, log_hidden, request_id
from samverkan.write.state import graph_state

READY = {"status": "ready"}
BUSY = {"status": "busy"}
"""Requests wait for the database, but there is room for more."""


async def readiness(database: Database) -> tuple[int, dict[str, Any]]:
    """Return status and body of `/readyz`; ask the database each time, so that the service recovers by itself."""
    error = await what_is_wrong(database)
    if error is None:
        return 200, BUSY if database.queue.waiting else READY
    log_hidden(error)
    return 503, explain(error)


async def what_is_wrong(database: Database) -> SamverkanError | None:
    """Return why the service cannot answer, for whoever runs it; None where it can."""
    try:
        await database.ping()
        await graph_state(database)
        database.queue.check()
    except SamverkanError as error:
        return error
    return None


def explain(error: SamverkanError) -> dict[str, Any]:
    """Return what anybody may know, since probes come from outside as well."""
    return {
        "status": "busy" if isinstance(error, ServiceBusy) else "unavailable",
        "code": code_of(error),
        "reason": error.public,
        "remedy": error.public_remedy,
        "retryAfter": error.retry_after,
        "requestId": request_id(),
        **({"seeding": {"done": error.done, "total": error.total}} if isinstance(error, GraphBeingSeeded) else {}),
    }
