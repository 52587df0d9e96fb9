"""Decide fairly which statement may run in the database next, and which one has to make room for others.

This module decides and does nothing else: it knows neither the database nor the event loop nor the clock, so that
every decision can be tested. `samverkan.engine.queue` carries the decisions out. The rules:

- Turns go round between client addresses, and between the requests of one address.
- While other requests wait, a request has one statement in the database. Places that nobody else wants may all go
  to one request.
- Nobody knows beforehand how long a statement takes, so each gets a short trial. A statement that outlasts its
  trials is long. Long statements never hold all places: the one that would hold the last is sent back to wait until
  another long one has ended. A cheap statement therefore finds a place soon, however many long ones there are.
- A statement that is sent back starts from the beginning when its turn comes. It may outlast more than one trial before
  it counts as long, so that one that is merely slowed down by others is not taken for one that is heavy.
- When the queue is full, one request is refused: the newest of the address that has most in the queue, where that is
  another one than the newcomer's; else the newest of those that are known to be long; else the newcomer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import inf

TRIALS = (0.1, 0.4)
"""Seconds that a statement may run before it has to make room; after the last it is long."""


def _ignore() -> None:
    return None


@dataclass(eq=False, slots=True)
class Requester:
    """One request of one client; its statements share one turn."""

    address: str = ""
    turn: int = field(default=0, init=False)
    """When it last had its turn, or arrived, in a count of all turns."""


@dataclass(eq=False, slots=True)
class Turn:
    """One statement that waits for a place or holds one, and what to do when that changes."""

    requester: Requester
    start: Callable[[], None] = _ignore
    """The place is given: the statement runs from now on."""
    send_back: Callable[[], None] = _ignore
    """The statement has to end, and may ask again once it has ended."""
    refuse: Callable[[], None] = _ignore
    """The queue has no room for it."""
    outlasted: int = field(default=0, init=False)
    """How many trials it has outlasted, in all its runs."""
    until: float = field(default=inf, init=False)
    """The end of the present trial."""
    leaving: bool = field(default=False, init=False)
    """Whether it was sent back; it holds its place until the database says that it has ended."""


class Places:
    """The places in the database, who holds them and who waits; all times are seconds of one clock."""

    def __init__(self, size: int, room: int, trials: Sequence[float] = TRIALS) -> None:
        self._size = size
        self._room = room
        self._trials = tuple(trials)
        self._most_long = max(1, size - 1)
        self._holding: dict[Turn, Requester] = {}
        self._waiting: dict[Requester, list[Turn]] = {}
        self._addresses: dict[str, int] = {}
        self._turns = 0

    @property
    def waiting(self) -> int:
        """How many requests wait."""
        return len(self._waiting)

    @property
    def held(self) -> int:
        """How many places are taken."""
        return len(self._holding)

    @property
    def full(self) -> bool:
        """Whether the next request may be refused."""
        return len(self._waiting) >= self._room

    def ask(self, turn: Turn, now: float) -> None:
        """Wait for a place, or start at once, or be refused."""
        requester = turn.requester
        known = requester in self._waiting or requester in self._holding.values()
        if not known:
            self._turns += 1
            requester.turn = self._turns
            self._addresses.setdefault(requester.address, self._turns)
        crowded = self.full and requester not in self._waiting
        self._waiting.setdefault(requester, []).append(turn)
        self._balance(now)
        if crowded and requester in self._waiting:
            self._refuse_one(requester)

    def withdraw(self, turn: Turn, now: float) -> None:
        """Forget a statement that waits; nobody wants its answer any more."""
        turns = self._waiting.get(turn.requester, [])
        if turn in turns:
            turns.remove(turn)
            self._tidy(turn.requester)
            self._balance(now)

    def free(self, turn: Turn, now: float) -> None:
        """Give a place back, because the database says that the statement has ended."""
        if self._holding.pop(turn, None) is not None:
            turn.leaving = False
            self._tidy(turn.requester)
            self._balance(now)

    def refuse_all(self) -> None:
        """Refuse everything that waits."""
        for requester in list(self._waiting):
            self._refuse(requester)

    def check(self, now: float) -> None:
        """Look at the trials that are over; to be called at `due`."""
        for turn in list(self._holding):
            if turn.until <= now:
                self._outlast(turn, now)
        self._balance(now)

    @property
    def due(self) -> float:
        """When the next trial is over; never, if it is infinite."""
        return min((turn.until for turn in self._holding), default=inf)

    # decisions

    def _outlast(self, turn: Turn, now: float) -> None:
        turn.outlasted += 1
        if self._is_long(turn):
            turn.until = inf
            crowded = sum(self._is_long(other) and not other.leaving for other in self._holding) > self._most_long
        else:
            turn.until = now + self._trials[turn.outlasted]
            crowded = self.held >= self._size and self._tried_less(turn) > sum(it.leaving for it in self._holding)
        if crowded:
            self._send_back(turn)

    def _tried_less(self, turn: Turn) -> int:
        """How many other requests wait with a statement that had less of a trial than this one."""
        return sum(
            requester is not turn.requester and any(other.outlasted < turn.outlasted for other in turns)
            for requester, turns in self._waiting.items()
        )

    def _balance(self, now: float) -> None:
        while self.held < self._size and (turn := self._next()) is not None:
            self._start(turn, now)
        self._reclaim()

    def _next(self) -> Turn | None:
        """Of the statements that may start: those that were tried least, then by turn of address and request."""
        long_ones = sum(turn.leaving or self._is_long(turn) for turn in self._holding)
        open_to = [
            requester
            for requester in self._waiting
            if len(self._waiting) == 1 or requester not in self._holding.values()
        ]
        allowed = [
            turn
            for requester in open_to
            for turn in self._waiting[requester]
            if not self._is_long(turn) or long_ones < self._most_long
        ]

        def order(turn: Turn) -> tuple[int, int, int]:
            """Where no long statement runs, the waiting ones take part in the turns of all, so as not to starve."""
            starving = long_ones == 0 and self._is_long(turn)
            requester = turn.requester
            return 0 if starving else turn.outlasted, self._addresses[requester.address], requester.turn

        return min(allowed, key=order, default=None)

    def _start(self, turn: Turn, now: float) -> None:
        requester = turn.requester
        self._waiting[requester].remove(turn)
        self._holding[turn] = requester
        self._tidy(requester)
        self._turns += 1
        requester.turn = self._addresses[requester.address] = self._turns
        turn.until = inf if self._is_long(turn) else now + self._trials[turn.outlasted]
        turn.start()

    def _reclaim(self) -> None:
        """From requests with several places, as many as there are requests that wait and have none."""
        held = Counter(turn.requester for turn in self._holding if not turn.leaving)
        without = sum(requester not in self._holding.values() for requester in self._waiting)
        wanted = without - sum(turn.leaving for turn in self._holding)
        for turn in reversed(list(self._holding)):
            if wanted <= 0:
                return
            if held[turn.requester] > 1 and turn.outlasted > 0 and not turn.leaving:
                held[turn.requester] -= 1
                wanted -= 1
                self._send_back(turn)

    def _send_back(self, turn: Turn) -> None:
        turn.leaving = True
        turn.until = inf
        turn.send_back()

    def _refuse_one(self, newcomer: Requester) -> None:
        queued = Counter(requester.address for requester in self._waiting)
        most = max(queued.values())
        crowd = most > queued[newcomer.address]
        others = [
            requester
            for requester, turns in self._waiting.items()
            if queued[requester.address] == most
            and requester not in self._holding.values()
            and (crowd or all(map(self._is_long, turns)))
        ]
        self._refuse(max(others, key=lambda requester: requester.turn, default=newcomer))

    def _refuse(self, requester: Requester) -> None:
        turns = self._waiting.pop(requester)
        self._tidy(requester)
        for turn in turns:
            turn.refuse()

    def _tidy(self, requester: Requester) -> None:
        """Forget a request without statements, and an address without requests."""
        if not self._waiting.get(requester, True):
            del self._waiting[requester]
        address = requester.address
        if not any(item.address == address for item in (*self._waiting, *self._holding.values())):
            self._addresses.pop(address, None)

    def _is_long(self, turn: Turn) -> bool:
        return turn.outlasted >= len(self._trials)
