"""End long work of a thread when the program ends."""

from __future__ import annotations

import sys
import threading

from samverkan.service.progress import Progress


class Stopped(Exception):
    """The program ends, and with it what a thread was doing."""


class StoppableProgress(Progress):
    """Show nothing; raise Stopped between two files, or two messages to the database, when the program ends."""

    def __init__(self, stop: threading.Event) -> None:
        super().__init__(sys.stderr)
        self._stop = stop

    def _show(self, what: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise Stopped
