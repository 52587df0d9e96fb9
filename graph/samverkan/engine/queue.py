"""Wait for a place in the database, by the rules of `samverkan.engine.places`, in the event loop."""

from __future__ import annotations

import asyncio
from math import isinf

from samverkan.engine.capacity import StatementCapacity
from samverkan.engine.places import Places, Turn
from samverkan.errors import ServiceBusy

WAIT_SECONDS = 30.0
"""How long a statement waits altogether before its request is refused."""
_LATER = "Try again in a few seconds, or ask for less at a time."


class Queue:
    """Hand out the places of one database, in one event loop."""

    def __init__(self, capacity: StatementCapacity) -> None:
        self._places = Places(capacity.statements, capacity.waiting)
        self._capacity = capacity
        self._timer: asyncio.TimerHandle | None = None
        self._closed = False

    @property
    def waiting(self) -> int:
        """How many requests wait for a place."""
        return self._places.waiting

    def check(self) -> None:
        """Raise ServiceBusy where the next request may be refused."""
        if self._places.full:
            raise self._full()

    async def place(self, turn: Turn, until: float) -> None:
        """Return once the turn has a place, which `free` gives back; raise ServiceBusy where there is none."""
        if self._closed:
            raise _stopping()
        loop = asyncio.get_running_loop()
        given: asyncio.Future[None] = loop.create_future()

        def start() -> None:
            if not given.done():
                given.set_result(None)

        def refuse() -> None:
            if not given.done():
                given.set_exception(_stopping() if self._closed else self._full())

        turn.start, turn.refuse = start, refuse
        self._places.ask(turn, loop.time())
        self._set_timer()
        try:
            async with asyncio.timeout_at(until):
                await given
        except TimeoutError:
            self._give_up(turn)
            raise ServiceBusy(f"No place in the database came free in {WAIT_SECONDS:g} s.", _LATER) from None
        except BaseException:
            self._give_up(turn)
            raise

    def free(self, turn: Turn) -> None:
        """Give a place back; only once the database says that the statement has ended."""
        self._places.free(turn, asyncio.get_running_loop().time())
        self._set_timer()

    def close(self) -> None:
        """Refuse the statements that wait, and all that come."""
        self._closed = True
        self._places.refuse_all()

    def _give_up(self, turn: Turn) -> None:
        """Stop waiting; a place that was given in the same moment goes to the next statement."""
        self._places.withdraw(turn, asyncio.get_running_loop().time())
        self.free(turn)

    def _full(self) -> ServiceBusy:
        return ServiceBusy(
            f"The service is busy: {self._capacity.waiting} requests wait for the database already.", _LATER
        )

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if not isinf(self._places.due):
            self._timer = asyncio.get_running_loop().call_at(self._places.due, self._check)

    def _check(self) -> None:
        self._timer = None
        self._places.check(asyncio.get_running_loop().time())
        self._set_timer()


def _stopping() -> ServiceBusy:
    return ServiceBusy("The service is stopping.", "Try again in a few seconds.")
