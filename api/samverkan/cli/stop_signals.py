"""Let Ctrl-C and SIGTERM end a command cleanly, at any time."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self

SIGNALS = (signal.SIGINT, signal.SIGTERM)


class StopSignals:
    """Turn both signals into KeyboardInterrupt, and that into a normal end of the block."""

    def __init__(self) -> None:
        self._received = False
        self._deferred = False
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> Self:
        self._before = {number: signal.signal(number, self._handle) for number in SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal() gave
        return self._received and isinstance(error, KeyboardInterrupt)

    @contextmanager
    def deferred(self) -> Iterator[None]:
        """Handle a signal after the block, for imports and for messages to the database.

        An exception in the middle of an import can get lost, and one in the middle of a message looks like a database
        that is away. A second signal is not deferred.
        """
        self._deferred = True
        try:
            yield
        finally:
            self._deferred = False
        self.check()

    def check(self) -> None:
        """Raise KeyboardInterrupt where a signal was received; for steps of what is `deferred`."""
        if self._received:
            raise KeyboardInterrupt

    def _handle(self, number: int, frame: FrameType | None) -> None:
        again, self._received = self._received, True
        if again or not self._deferred:
            raise KeyboardInterrupt
