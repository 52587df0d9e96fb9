"""Refuse to answer from a graph that was never seeded, is not whole, or was seeded with another model."""

from __future__ import annotations

import asyncio
from typing import Any

from samverkan.engine import Database, RequestReads
from samverkan.errors import DatabaseError, GraphNotReady
from samverkan.write.state import TRUSTED_SECONDS, graph_state

SECONDS = TRUSTED_SECONDS / 2
"""How long a version is taken as known before it is read again: another program may seed the graph meanwhile."""


class ModelCheck:
    """Reads the version of the model that the graph was seeded with, once in a while and not for each request.

    Requests wait only until the version is known, while the graph cannot be read, or where it was read long ago; else
    it is read beside them. So no request takes a graph as whole that was marked as not whole `TRUSTED_SECONDS` before.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading: asyncio.Task[None] | None = None
        self._until = float("-inf")
        self._wrong: GraphNotReady | DatabaseError | None = None
        self._known = False

    async def check(self) -> None:
        """Raise GraphNotReady where answers could be wrong; `samverkan seed` mends that without a new start.

        That includes GraphBeingSeeded, while the graph is written in several transactions.

        Raises DatabaseError where the version is not known yet, and the database does not answer.
        """
        good, now = self._known and self._wrong is None, asyncio.get_running_loop().time()
        if good and now < self._until:
            return
        if self._reading is None or self._reading.done():
            self._reading = asyncio.create_task(self._read())
        if not good or now >= self._until + TRUSTED_SECONDS - SECONDS:
            await asyncio.shield(self._reading)
            if self._wrong is not None:
                raise self._wrong

    async def _read(self) -> None:
        try:
            await graph_state(self._database)
        except GraphNotReady as error:
            self._wrong, self._known = error, True
        except DatabaseError as error:
            if not self._known:
                self._wrong = error
        else:
            self._wrong, self._known = None, True
        self._until = asyncio.get_running_loop().time() + SECONDS


class CheckedReads:
    """Reads for one request of a client, from a graph whose version was checked."""

    def __init__(self, reads: RequestReads, model: ModelCheck) -> None:
        self._reads = reads
        self._model = model

    async def read_one(
        self, statement: str, parameters: dict[str, Any], *, name: str, timeout: float | None = None
    ) -> dict[str, Any]:
        """Return the single record of a statement; see `Database.read_one`."""
        await self._model.check()
        return await self._reads.read_one(statement, parameters, name=name, timeout=timeout)
