"""Read for the service: one statement, one record, and a clear error soon where the database does not answer."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

import neo4j
from neo4j import exceptions as driver

from samverkan.engine.bookmarks import Bookmarks, ReaderBookmarks
from samverkan.engine.capacity import StatementCapacity
from samverkan.engine.connection import Connection
from samverkan.engine.failures import failure, worth_a_retry
from samverkan.engine.health import HealthProbe
from samverkan.engine.login_backoff import LoginBackoff
from samverkan.engine.places import Requester, Turn
from samverkan.engine.queue import WAIT_SECONDS, Queue
from samverkan.engine.running import Ended, Record, Running
from samverkan.engine.terminator import Terminator
from samverkan.engine.watch import Watch
from samverkan.errors import DatabaseError, QueryTimeout

PAUSES = (0.0, 0.1, 0.4)
RETRY_SECONDS = 1.0
GRACE_SECONDS = 1.0
RETIRE_SECONDS = 3.0
"""How long a statement may still run when the service stops."""
END_SECONDS = 2.0
"""How long closing waits until the statements that still run have ended."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement to send; logs and the database's own list of queries show its `name`."""

    text: str
    parameters: dict[str, Any]
    name: str
    seconds: float

    def query(self, mark: str) -> neo4j.Query:
        metadata = {"app": "samverkan", "query": self.name, "mark": mark}
        return neo4j.Query(self.text, metadata=metadata, timeout=self.seconds)


class Database:
    """An asynchronous driver that only reads, for one event loop.

    `bookmarks` shared with a Writer make it read what that writer wrote. `statements` counts what was asked of the
    database, so that a test can prove one statement for each root field. `capacity` says how many run at once and how
    many may wait.
    """

    def __init__(
        self, connection: Connection, bookmarks: Bookmarks | None = None, capacity: StatementCapacity | None = None
    ) -> None:
        self.connection = connection
        self.statements = 0
        self._bookmarks = bookmarks or Bookmarks()
        self._driver = connection.async_driver()
        self._backoff = LoginBackoff(connection)
        self.health = HealthProbe(connection, self._backoff)
        capacity = capacity or StatementCapacity()
        self.queue = Queue(replace(capacity, statements=min(capacity.statements, connection.pool_size)))
        self._terminator = Terminator(connection)
        self._running: set[Running] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    def retire(self) -> None:
        """Refuse statements that wait or come, and give those that run some seconds; to be called before `close`."""
        self.queue.close()
        asyncio.get_running_loop().call_later(RETIRE_SECONDS, self._end_all)

    def _end_all(self) -> None:
        for running in self._running:
            running.end()

    async def close(self) -> None:
        """End the statements that run and refuse those that wait, so that none is left in the database."""
        self.queue.close()
        self._end_all()
        until = asyncio.get_running_loop().time() + END_SECONDS
        while self._running and asyncio.get_running_loop().time() < until:
            await asyncio.sleep(0.01)
        await asyncio.gather(*(running.abandon() for running in self._running))
        await self._terminator.close()
        await self.health.close()
        await self._driver.close()

    async def read_one(
        self,
        statement: str,
        parameters: Mapping[str, Any],
        *,
        name: str,
        timeout: float | None = None,
        requester: Requester | None = None,
    ) -> Record:
        """Return the single record of a statement; logs and the database's own list of queries show its `name`.

        Statements of one `requester` share its turn. Cancelling the call ends the statement in the database.
        """
        self.statements += 1
        self._backoff.check()
        asked = _Statement(statement, dict(parameters), name, timeout or self.connection.query_timeout)
        try:
            async with Watch(self.health):
                return await self._in_turn(asked, Turn(requester or Requester()))
        except (driver.Neo4jError, driver.DriverError, OSError) as error:
            raise self._backoff.record(failure(error, self.connection, name)) from error

    async def ping(self) -> None:
        """Return when the database answers; raise what is wrong with it within about two seconds."""
        await self.health.check()

    async def state(self) -> DatabaseError | None:
        """Return what is wrong with the database; None where it answers."""
        try:
            await self.ping()
        except DatabaseError as error:
            return error
        return None

    async def _in_turn(self, asked: _Statement, turn: Turn) -> Record:
        """Wait for a place and run the statement; repeat that where the place is needed for others."""
        until = asyncio.get_running_loop().time() + WAIT_SECONDS
        while True:
            await self.queue.place(turn, until)
            try:
                return await self._run(asked, turn)
            except Ended:
                continue

    async def _run(self, asked: _Statement, turn: Turn) -> Record:
        given_back = asyncio.Event()

        def ended(running: Running) -> None:
            self._running.discard(running)
            self.queue.free(turn)
            given_back.set()

        running = Running(lambda running: self._run_with_retries(running, asked), self._terminator, ended)
        self._running.add(running)
        turn.send_back = running.end
        try:
            async with asyncio.timeout(asked.seconds + GRACE_SECONDS):
                return await running.answer()
        except TimeoutError as error:
            self._bookmarks.forget()
            raise QueryTimeout(
                f"The statement “{asked.name}” took longer than {asked.seconds:g} s.",
                "Ask for less (fewer levels, a smaller page), or raise SAMVERKAN_NEO4J_QUERY_TIMEOUT.",
            ) from error
        except Ended:
            await given_back.wait()
            raise
        finally:
            running.end()

    async def _run_with_retries(self, running: Running, asked: _Statement) -> Record:
        """Send the statement, and send it again soon where an old connection or an old password was the fault."""
        loop = asyncio.get_running_loop()
        until = loop.time() + RETRY_SECONDS
        for pause in PAUSES:
            try:
                return await self._send(running, asked)
            except (driver.Neo4jError, driver.DriverError, OSError) as error:
                if "Bookmark" in str(getattr(error, "code", "")):
                    self._bookmarks.forget()
                if running.unwanted or loop.time() + pause > until or not worth_a_retry(error):
                    raise
                await asyncio.sleep(pause)
        return await self._send(running, asked)

    async def _send(self, running: Running, asked: _Statement) -> Record:
        running.session = self._driver.session(
            database=self.connection.database,
            default_access_mode=neo4j.READ_ACCESS,
            bookmark_manager=ReaderBookmarks(self._bookmarks),
        )
        async with running.session as session:
            result = await session.run(asked.query(running.mark), asked.parameters)
            return dict(await result.single(strict=True))


class RequestReads:
    """Read for one request of a client, so that its statements share one turn."""

    def __init__(self, database: Database, address: str) -> None:
        self._database = database
        self._requester = Requester(address)

    async def read_one(
        self, statement: str, parameters: Mapping[str, Any], *, name: str, timeout: float | None = None
    ) -> Record:
        """Return the single record of a statement; see `Database.read_one`."""
        return await self._database.read_one(
            statement, parameters, name=name, timeout=timeout, requester=self._requester
        )
