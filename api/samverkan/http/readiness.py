"""Say whether the service can answer now, and if not, why and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.engine import Database
from samverkan.errors import GraphBeingSeeded, SamverkanError, ServiceBusy
from samverkan.http.errors import code_of, log_hidden, request_id
from samverkan.write.state import graph_state

if TYPE_CHECKING:
    from samverkan.service.folder_seeding import FolderSeeding
    from samverkan.service.kept_graph import KeptGraph

READY = {"status": "ready"}
BUSY = {"status": "busy"}
"""Requests wait for the database, but there is room for more."""


async def readiness(database: Database, seeding: FolderSeeding | None) -> tuple[int, dict[str, Any]]:
    """Return status and body of `/readyz`; ask the database each time, so that the service recovers by itself.

    Files that could not be applied do not make the service unready, since it answers from the graph as it was.
    """
    error = await what_is_wrong(database, seeding)
    kept = seeding.kept if seeding else None
    files = {"files": _explain_kept(kept)} if kept else {}
    if error is None:
        return 200, (BUSY if database.queue.waiting else READY) | files
    log_hidden(error)
    return 503, explain(error) | files


async def what_is_wrong(database: Database, seeding: FolderSeeding | None = None) -> SamverkanError | None:
    """Return why the service cannot answer, for whoever runs it; None where it can."""
    try:
        await database.ping()
        state = await graph_state(database)
        if seeding is not None:
            seeding.look_again(state)
        database.queue.check()
    except SamverkanError as error:
        return error
    return None


def _explain_kept(kept: KeptGraph) -> dict[str, Any]:
    """Return what anybody may know of files that were not applied; names of files and what is in them is not among it.

    `since` and `graphSeededAt` are ISO times in UTC.
    """
    return {
        "status": "not applied",
        "code": code_of(kept.error),
        "reason": kept.error.public,
        "remedy": kept.error.public_remedy,
        "errors": len(kept.problems),
        "since": kept.since.isoformat(),
        "graphSeededAt": kept.seeded_at,
    }


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
