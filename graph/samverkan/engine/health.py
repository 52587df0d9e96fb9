"""Ask whether the database answers, over connections of its own, so that a busy database does not seem absent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from typing import Any

import neo4j
from neo4j import exceptions as driver

from samverkan.engine.connection import Connection
from samverkan.engine.failures import failure, worth_a_retry
from samverkan.engine.login_backoff import LoginBackoff
from samverkan.errors import DatabaseError, DatabaseUnavailable, ServiceBusy

PROBE_SECONDS = 2.0
GREETING_SECONDS = 0.5
"""After how long without an answer the probe asks whether the server is there at all."""
_SMALLEST = "RETURN 1 AS one"
Record = dict[str, Any]


class HealthProbe:
    """Send the smallest statement over connections of its own; callers at the same time share one answer."""

    def __init__(self, connection: Connection, backoff: LoginBackoff) -> None:
        self._backoff = backoff
        self._connection = replace(connection, pool_size=4, acquisition_timeout=PROBE_SECONDS)
        self._driver: neo4j.AsyncDriver | None = None
        self._asking: asyncio.Task[Record] | None = None
        self._greeting: asyncio.Task[neo4j.ServerInfo] | None = None

    async def check(self) -> None:
        """Return when the database answers; raise what is wrong with it otherwise."""
        self._backoff.check()
        if self._asking is None or self._asking.done():
            ask = self._in_time(lambda: self._read(_SMALLEST, {}), "health")
            self._asking = asyncio.create_task(ask)
            self._asking.add_done_callback(_read_exception)
        await asyncio.shield(self._asking)

    async def close(self) -> None:
        await _cancel(self._asking)
        await _cancel(self._greeting)
        if self._driver:
            await self._driver.close()

    async def read_one(self, statement: str, parameters: Mapping[str, Any], *, name: str) -> Record:
        """Return the single record of a statement that waits for no place."""
        self._backoff.check()
        return await self._in_time(lambda: self._read(statement, parameters), name)

    async def _in_time(self, work: Callable[[], Coroutine[None, None, Record]], name: str) -> Record:
        answer = asyncio.create_task(self._twice(work))
        try:
            await asyncio.wait({answer}, timeout=GREETING_SECONDS)
            if not answer.done():
                if self._greeting is None or self._greeting.done():
                    # The embedded engine lets anyone open a connection, however busy it is.
                    self._greeting = asyncio.create_task(self._get_driver().get_server_info())
                    self._greeting.add_done_callback(_read_exception)
                await asyncio.wait({answer}, timeout=PROBE_SECONDS - GREETING_SECONDS)
            if answer.done():
                return answer.result()
            raise self._slow()
        except (driver.Neo4jError, driver.DriverError, OSError) as error:
            raise self._backoff.record(failure(error, self._connection, name)) from error
        finally:
            await _cancel(answer)

    def _slow(self) -> DatabaseError:
        """Return the error for no answer in time; a server that lets a connection open is alive and busy."""
        greeting = self._greeting
        if greeting and greeting.done() and not greeting.cancelled() and greeting.exception() is None:
            return ServiceBusy(
                f"The database is there, but ran no statement of the health probe in {PROBE_SECONDS:g} s.",
                "Wait until what it runs has ended; if it lasts, look at the statements in the database.",
            )
        return DatabaseUnavailable(
            f"The database at {self._connection.uri} is silent: no answer in {PROBE_SECONDS:g} s.",
            "Check that it is neither paused nor overloaded; the service returns by itself when it answers.",
        )

    async def _twice(self, work: Callable[[], Coroutine[None, None, Record]]) -> Record:
        """Try a second time, since a connection from before a restart fails once though the database answers."""
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
    """End a task whose answer is no longer needed."""
    if task and not task.done():
        task.cancel()
        await asyncio.wait([task])


def _read_exception(task: asyncio.Task[Any]) -> None:
    """Read the exception of a task that nobody waits for, so that asyncio does not report it."""
    if not task.cancelled():
        task.exception()
