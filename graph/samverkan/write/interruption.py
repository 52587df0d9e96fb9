"""Stop for Ctrl-C between two messages to the database and not within one, so that the transaction is rolled back."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Self


class Interruption:
    """Defers Ctrl-C until `check`, which is called after each batch; a second Ctrl-C is not deferred.

    It does nothing outside the main thread, or where the program handles Ctrl-C itself.
    """

    def __init__(self) -> None:
        self._asked = False
        self._defers = False

    def __enter__(self) -> Self:
        if (
            threading.current_thread() is threading.main_thread()
            and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        ):
            signal.signal(signal.SIGINT, self._ask)
            self._defers = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._release()
        if kind is None:
            self.check()

    def check(self) -> None:
        """Raise KeyboardInterrupt where Ctrl-C was pressed."""
        if self._asked:
            self._asked = False
            raise KeyboardInterrupt

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True
        self._release()

    def _release(self) -> None:
        if self._defers:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            self._defers = False
