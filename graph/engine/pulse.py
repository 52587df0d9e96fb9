"""Whether the database answers at all, asked beside the traffic so that a full pool is not taken for death."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import neo4j
from neo4j import exceptions as driver

from graph.engine.connection import Connection
from graph.engine.failures import failure, worth_a_retry
from graph.engine.refusal import Refusal
from graph.errors import DatabaseUnavailable

PULSE_SECONDS = 2.0
_BEAT = "RETURN 1 AS beat"


class Pulse:
    """Asks the smallest question over connections of its own; many who ask at once share one answer."""

    def __init__(self, connection: Connection, refusal: Refusal) -> None:
        self._refusal = refusal
        self._connection = replace(connection, pool_size=2, acquisition_timeout=PULSE_SECONDS)
        self._driver: neo4j.AsyncDriver | None = None
        self._asking: asyncio.Task[None] | None = None

    async def check(self) -> None:
        """Returns when the database answered, else raises what is wrong."""
        self._refusal.check()
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
            self._asking.add_done_callback(_look_at)
        await asyncio.shield(self._asking)

    async def close(self) -> None:
        if self._asking and not self._asking.done():
            self._asking.cancel()
            await asyncio.wait([self._asking])
        if self._driver:
            await self._driver.close()

    async def _ask(self) -> None:
        try:
            async with asyncio.timeout(PULSE_SECONDS):
                await self._beat_twice()
        except TimeoutError as error:
            raise DatabaseUnavailable(
                f"The database at {self._connection.uri} is silent: no answer in {PULSE_SECONDS:g} s.",
                "Check that it is neither paused nor overloaded; the service returns by itself when it answers.",
            ) from error
        except (driver.Neo4jError, driver.DriverError, OSError) as error:
            raise self._refusal.noted(failure(error, self._connection, "pulse")) from error

    async def _beat_twice(self) -> None:
        """A connection from before a restart fails once and says nothing about the database of now."""
        try:
            await self._beat()
        except (driver.Neo4jError, driver.DriverError, OSError) as error:
            if not worth_a_retry(error):
                raise
            await self._beat()

    async def _beat(self) -> None:
        self._driver = self._driver or self._connection.async_driver()
        session = self._driver.session(
            database=self._connection.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=1
        )
        async with session:
            await (await session.run(_BEAT)).consume()


def _look_at(task: asyncio.Task[None]) -> None:
    """An answer nobody waits for any more is not an error of its own."""
    if not task.cancelled():
        task.exception()
