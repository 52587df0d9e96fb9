"""Follow a statement in the database from its start until the database says that it has ended."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any
from uuid import uuid4

import neo4j
from neo4j import exceptions as driver

from samverkan.engine.quirks import Code, code
from samverkan.engine.terminator import Terminator

CLOSE_SECONDS = 15.0
"""How long the database may ignore that a statement was ended before its connection is closed."""
_LOST = driver.DriverError | OSError
Record = dict[str, Any]


class Ended(Exception):
    """The statement was ended on purpose, before it had an answer."""


class Running:
    """Run a statement in a task of its own, which goes on when nobody waits for its answer any more.

    To close its connection would not end it on the embedded engine, and nobody would learn when it ends. The database
    is asked to end it instead, and `ended` is called when the database has answered.
    """

    def __init__(
        self,
        work: Callable[[Running], Coroutine[None, None, Record]],
        terminator: Terminator,
        ended: Callable[[Running], None],
    ) -> None:
        self.mark = uuid4().hex
        self.session: neo4j.AsyncSession | None = None
        self.unwanted = False
        self._terminator = terminator
        self._ended = ended
        self._ending: asyncio.Task[None] | None = None
        self._confirming: asyncio.Task[None] | None = None
        self._answer = asyncio.create_task(work(self))
        self._answer.add_done_callback(self._report_end)

    @property
    def port(self) -> int | None:
        """The port of this side of its connection; the driver has no public name for it."""
        return getattr(getattr(self.session, "_connection", None), "local_port", None)

    async def answer(self) -> Record:
        """Return the record; raise Ended, or what went wrong. To cancel the caller does not end the statement."""
        try:
            return await asyncio.shield(self._answer)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            raise Ended from None
        except driver.Neo4jError as error:
            if self.unwanted and code(error) not in (Code.TIMED_OUT, Code.TIMED_OUT_CLIENT):
                raise Ended from None
            raise

    def end(self) -> None:
        """Ask the database to end the statement, and return at once."""
        self.unwanted = True
        if self._ending is None and not self._answer.done():
            self._ending = asyncio.create_task(self._end())

    async def abandon(self) -> None:
        """Close the connection of the statement, when the program ends and there is no time left."""
        tasks = {task for task in (self._ending, self._answer, self._confirming) if task is not None}
        self._answer.remove_done_callback(self._report_end)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)

    async def _end(self) -> None:
        loop = asyncio.get_running_loop()
        close, pause = loop.time() + CLOSE_SECONDS, 0.01
        while not self._answer.done():
            if loop.time() > close:
                self._answer.cancel()
            elif self.port is not None:
                await self._ask_terminator()
            await asyncio.wait({self._answer}, timeout=pause)
            pause = min(pause * 2, 0.5)

    def _report_end(self, answer: asyncio.Future[Record]) -> None:
        lost = answer.cancelled() or isinstance(answer.exception(), _LOST)
        if lost:
            self._confirming = asyncio.get_running_loop().create_task(self._confirm())
        else:
            self._ended(self)

    async def _confirm(self) -> None:
        """Ask the database, after the connection broke, until the statement is gone or the database does not answer."""
        try:
            while await self._ask_terminator():
                await asyncio.sleep(0.1)
        finally:
            self._ended(self)

    async def _ask_terminator(self) -> bool:
        try:
            return await self._terminator.end(self)
        except (driver.Neo4jError, driver.DriverError, OSError):
            return False
