"""End a wait early when the database does not answer."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

from samverkan.engine.health import HealthProbe
from samverkan.errors import DatabaseError, DatabaseUnavailable

SECONDS_BEFORE_CHECK = 2.0


class Watch:
    """A context manager that raises DatabaseUnavailable in a block which waits for a database that does not answer.

    A frozen server keeps its connections open and sends nothing, so after some seconds the health probe asks it.
    """

    def __init__(self, health: HealthProbe) -> None:
        self._health = health
        self._clock = asyncio.timeout(None)
        self._finding: DatabaseError | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._look: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await self._clock.__aenter__()
        self._set_timer()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer:
            self._timer.cancel()
        if self._look:
            self._look.cancel()
        try:
            await self._clock.__aexit__(kind, error, trace)
        except TimeoutError:
            if self._finding:
                raise self._finding from error
            raise

    def _set_timer(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(SECONDS_BEFORE_CHECK, self._start_check)

    def _start_check(self) -> None:
        self._look = asyncio.get_running_loop().create_task(self._check())

    async def _check(self) -> None:
        try:
            await self._health.check()
        except DatabaseUnavailable as error:
            self._finding = error
            self._clock.reschedule(asyncio.get_running_loop().time())
        except DatabaseError:
            self._set_timer()
        else:
            self._set_timer()
