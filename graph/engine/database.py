"""Reading, for the service: one statement, one record, and a clear answer soon when the database is not there."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import neo4j
from neo4j import exceptions as driver

from graph.engine.bookmarks import Bookmarks, ReaderBookmarks
from graph.engine.connection import Connection
from graph.engine.failures import failure, worth_a_retry
from graph.engine.pulse import Pulse
from graph.engine.refusal import Refusal
from graph.errors import DatabaseError, DatabaseUnavailable, QueryTimeout

PAUSES = (0.0, 0.1, 0.4)
RETRY_SECONDS = 1.0
SUSPICION_SECONDS = 2.0
GRACE_SECONDS = 1.0


class Database:
    """An asynchronous driver that only reads; belongs to one event loop.

    `bookmarks` shared with a Writer make it read what that writer wrote. `statements` counts what was asked of the
    database, so that a test can prove one statement for each root field.
    """

    def __init__(self, connection: Connection, bookmarks: Bookmarks | None = None) -> None:
        self.connection = connection
        self.statements = 0
        self._bookmarks = bookmarks or Bookmarks()
        self._driver = connection.async_driver()
        self._refusal = Refusal(connection)
        self._pulse = Pulse(connection, self._refusal)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._pulse.close()
        await self._driver.close()

    async def one(
        self, statement: str, parameters: Mapping[str, Any], *, name: str, timeout: float | None = None
    ) -> dict[str, Any]:
        """The single record of the statement; `name` is what logs and the database's own list of queries show."""
        self.statements += 1
        seconds = timeout or self.connection.query_timeout
        query = neo4j.Query(statement, metadata={"app": "samverkan", "query": name}, timeout=seconds)
        self._refusal.check()
        try:
            return await self._insisting(query, dict(parameters), name, seconds)
        except (driver.Neo4jError, driver.DriverError, OSError) as error:
            raise self._refusal.noted(failure(error, self.connection, name)) from error

    async def ping(self) -> None:
        """Raises what is wrong with the database, within about two seconds."""
        await self._pulse.check()

    async def state(self) -> DatabaseError | None:
        """What is wrong with the database; None when it answers."""
        try:
            await self.ping()
        except DatabaseError as error:
            return error
        return None

    async def _insisting(
        self, query: neo4j.Query, parameters: dict[str, Any], name: str, seconds: float
    ) -> dict[str, Any]:
        """Again, and only soon, where a connection from before a restart or an old password was all that was wrong."""
        loop = asyncio.get_running_loop()
        until = loop.time() + RETRY_SECONDS
        for pause in PAUSES:
            try:
                return await self._watched(query, parameters, name, seconds)
            except (driver.Neo4jError, driver.DriverError, OSError) as error:
                self._forget_unreachable(error)
                if loop.time() + pause > until or not worth_a_retry(error):
                    raise
                await asyncio.sleep(pause)
        return await self._watched(query, parameters, name, seconds)

    async def _watched(
        self, query: neo4j.Query, parameters: dict[str, Any], name: str, seconds: float
    ) -> dict[str, Any]:
        """A frozen server keeps its connections open and says nothing, so whoever waits long asks for its pulse."""
        watch = _Watch(self._pulse)
        try:
            async with asyncio.timeout(seconds + GRACE_SECONDS) as clock:
                watch.start(clock)
                return await self._send(query, parameters)
        except TimeoutError as error:
            self._bookmarks.forget()
            raise watch.finding or _too_slow(name, seconds) from error
        finally:
            watch.stop()

    async def _send(self, query: neo4j.Query, parameters: dict[str, Any]) -> dict[str, Any]:
        session = self._driver.session(
            database=self.connection.database,
            default_access_mode=neo4j.READ_ACCESS,
            bookmark_manager=ReaderBookmarks(self._bookmarks),
        )
        async with session:
            result = await session.run(query, parameters)
            return dict(await result.single(strict=True))

    def _forget_unreachable(self, error: BaseException) -> None:
        if "Bookmark" in str(getattr(error, "code", "")):
            self._bookmarks.forget()


class _Watch:
    """Ends a statement early when the database turns out to be gone; costs a timer while all is well."""

    def __init__(self, pulse: Pulse) -> None:
        self.finding: DatabaseError | None = None
        self._pulse = pulse
        self._timer: asyncio.TimerHandle | None = None
        self._look: asyncio.Task[None] | None = None

    def start(self, clock: asyncio.Timeout) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(SUSPICION_SECONDS, self._suspect, clock)

    def stop(self) -> None:
        if self._timer:
            self._timer.cancel()
        if self._look:
            self._look.cancel()

    def _suspect(self, clock: asyncio.Timeout) -> None:
        self._look = asyncio.get_running_loop().create_task(self._check(clock))

    async def _check(self, clock: asyncio.Timeout) -> None:
        try:
            await self._pulse.check()
        except DatabaseUnavailable as error:
            self.finding = error
            clock.reschedule(asyncio.get_running_loop().time())
        except DatabaseError:
            return


def _too_slow(name: str, seconds: float) -> QueryTimeout:
    return QueryTimeout(
        f"The statement “{name}” took longer than {seconds:g} s.",
        "Ask for less (fewer levels, a smaller page), or raise SAMVERKAN_NEO4J_QUERY_TIMEOUT.",
    )
