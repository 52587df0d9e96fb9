"""Refuse to answer from a graph that was never seeded, or was seeded with another version of the model."""

from __future__ import annotations

import asyncio
from typing import Any

from samverkan.engine import Database, RequestReads
from samverkan.errors import DatabaseError
from samverkan.write.state import graph_state

SECONDS = 5.0
"""How long a graph is taken as readable before its version is read again: another program may seed it meanwhile."""


class ModelCheck:
    """Reads the version of the model that the graph was seeded with, once in a while and not for each request."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = asyncio.Lock()
        self._until = float("-inf")

    async def check(self) -> None:
        """Raise GraphNotReady where answers could be wrong; `samverkan seed` mends that, without a new start.

        Where the database fails, nothing is raised: what is asked next says what is wrong with it.
        """
        now = asyncio.get_running_loop().time
        if now() < self._until:
            return
        async with self._lock:
            if now() < self._until:
                return
            try:
                await graph_state(self._database)
            except DatabaseError:
                return
            self._until = now() + SECONDS


class CheckedReads:
    """Reads for one request of a client, from a graph whose version was checked."""

    def __init__(self, reads: RequestReads, model: ModelCheck) -> None:
        self._reads = reads
        self._model = model

    async def one(
        self, statement: str, parameters: dict[str, Any], *, name: str, timeout: float | None = None
    ) -> dict[str, Any]:
        """Return the single record of a statement; see `Database.one`."""
        await self._model.check()
        return await self._reads.one(statement, parameters, name=name, timeout=timeout)
