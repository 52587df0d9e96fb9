"""Whether the database answers at all, asked beside the traffic so that one that is busy is not taken for away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

import neo4j
from neo4j import exceptions as driver

from samverkan.engine.connection import Connection
from samverkan.engine.failures import failure, worth_a_retry
from samverkan.engine.login_backoff import Refusal
from samverkan.errors import DatabaseError, DatabaseUnavailable, ServiceBusy

PULSE_SECONDS = 2.0
GREETING_SECONDS = 0.5
"""After how long without an answer the server is asked whether it is there at all."""
_BEAT = "RETURN 1 AS beat"
Record = dict[str, Any]


class Pulse:
    """Asks the smallest question over connections of its own; many who ask at once share one answer."""

    def __init__(self, connection: Connection, refusal: Refusal) -> None:
        self._refusal = refusal
        self._connection = replace(connection, pool_size=4, acquisition_timeout=PULSE_SECONDS)
        self._driver: neo4j.AsyncDriver | None = None
        self._asking: asyncio.Task[None] | None = None
        self._greeting: asyncio.Task[neo4j.ServerInfo] | None = None

    async def check(self) -> None:
        """Returns when the database answered, else raises what is wrong."""
        self._refusal.check()
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask())
            self._asking.add_done_callback(_look_at)
        await asyncio.shield(self._asking)

    async def close(self) -> None:
        await _cancel(self._asking)
        await _cancel(self._greeting)
        if self._driver:
            await self._driver.close()

    async def one(self, statement: str, parameters: Mapping[str, Any], *, name: str) -> Record:
        """The single record of a statement of the probe itself, which waits for no place."""
        self._refusal.check()
        return await self._in_time(lambda: self._read(statement, parameters), name)

    async def _ask(self) -> None:
        await self._in_time(lambda: self._read(_BEAT, {}), "pulse")

    async def _in_time(self, work: Callable[[], Coroutine[None, None, Record]], name: str) -> Record:
        answer = asyncio.create_task(self._twice(work))
        try:
            await asyncio.wait({answer}, timeout=GREETING_SECONDS)
            if not answer.done():
                self._greet()
                await asyncio.wait({answer}, timeout=PULSE_SECONDS - GREETING_SECONDS)
            if answer.done():
                return answer.result()
            raise self._slow()
        except (driver.Neo4jError, driver.DriverError, OSError) as error:
            raise self._refusal.noted(failure(error, self._connection, name)) from error
        finally:
            await _cancel(answer)

    def _greet(self) -> None:
        """Open a connection, which the embedded engine does for anyone, however much it is asked."""
        if self._greeting is None or self._greeting.done():
            self._greeting = asyncio.create_task(self._get_driver().get_server_info())
            self._greeting.add_done_callback(_look_at)

    def _slow(self) -> DatabaseError:
        """A server that greets is alive: it has no room for a statement, or no time."""
        greeting = self._greeting
        if greeting and greeting.done() and not greeting.cancelled() and greeting.exception() is None:
            return ServiceBusy(
                f"The database is there, but ran no statement of the health probe in {PULSE_SECONDS:g} s.",
                "Wait until what it runs has ended; if it lasts, look at the statements in the database.",
            )
        return DatabaseUnavailable(
            f"The database at {self._connection.uri} is silent: no answer in {PULSE_SECONDS:g} s.",
            "Check that it is neither paused nor overloaded; the service returns by itself when it answers.",
        )

    async def _twice(self, work: Callable[[], Coroutine[None, None, Record]]) -> Record:
        """A connection from before a restart fails once and says nothing about the database of now."""
        try:
            return await work()
        except (driver.Neo4jError, driver.DriverError, OSError) as error:
            if not worth_a_retry(error):
                raise
            return await work()

    async def _read(self, statement: str, parameters: Mapping[str, Any]) -> Record:
        session = self._get_driver().session(
            database=self._connection.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=1
        )
        async with session:
            return dict(await (await session.run(statement, dict(parameters))).single(strict=True))

    def _get_driver(self) -> neo4j.AsyncDriver:
        self._driver = self._driver or self._connection.async_driver()
        return self._driver


async def _cancel(task: asyncio.Task[Any] | None) -> None:
    """End a task whose answer came too late."""
    if task and not task.done():
        task.cancel()
        await asyncio.wait([task])


def _look_at(task: asyncio.Task[Any]) -> None:
    """An answer nobody waits for any more is not an error of its own."""
    if not task.cancelled():
        task.exception()
