"""Whether the service can answer now, and if not, why and what to do."""

from __future__ import annotations

from typing import Any

from api.http.faults import code_of
from graph.engine import Database
from graph.errors import DatabaseError, SamverkanError
from graph.model.state import graph_state

READY = {"status": "ready"}


async def readiness(database: Database) -> tuple[int, dict[str, Any]]:
    """HTTP status and body of `/readyz`; asks the database each time, so that it recovers by itself."""
    try:
        await database.ping()
        await graph_state(database)
    except SamverkanError as error:
        return 503, explain(error)
    return 200, READY


def explain(error: SamverkanError) -> dict[str, Any]:
    return {
        "status": "unavailable",
        "code": code_of(error),
        "reason": error.message,
        "remedy": error.remedy,
        "retryAfter": error.retry_after if isinstance(error, DatabaseError) else None,
    }
