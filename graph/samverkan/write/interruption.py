"""Ctrl-C between two messages to the database rather than within one, so that the transaction ends in order."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Self


class Interruption:
    """Holds Ctrl-C back until `check`, which a batch later is soon; a second Ctrl-C is not held back.

    Only the main thread of a program that handles Ctrl-C in Python's own way is concerned.
    """

    def __init__(self) -> None:
        self._asked = False
        self._holds = False

    def __enter__(self) -> Self:
        if (
            threading.current_thread() is threading.main_thread()
            and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        ):
            signal.signal(signal.SIGINT, self._ask)
            self._holds = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._release()
        if kind is None:
            self.check()

    def check(self) -> None:
        """Raise what was held back."""
        if self._asked:
            self._asked = False
            raise KeyboardInterrupt

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self._asked = True
        self._release()

    def _release(self) -> None:
        if self._holds:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            self._holds = False
