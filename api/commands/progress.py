"""A word on what takes long, for whoever waits."""

from __future__ import annotations

import sys
from time import monotonic
from typing import TextIO


class Progress:
    """Says nothing in the first second; then one moving line on a terminal, or a plain line now and then."""

    PATIENCE = 1.0
    PAUSE = 5.0

    def __init__(self, what: str, stream: TextIO | None = None) -> None:
        self._what = what
        self._stream = stream or sys.stderr
        self._moving = self._stream.isatty()
        self._next = monotonic() + self.PATIENCE
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        now = monotonic()
        if now < self._next and not (self._shown and self._moving and done >= total):
            return
        self._next = now + (0.1 if self._moving else self.PAUSE)
        self._show(f"{self._what}: {done:,} of {total:,}")

    def close(self) -> None:
        """Clears the moving line, so that the result stands alone."""
        if self._shown and self._moving:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _show(self, line: str) -> None:
        self._stream.write(f"\r\x1b[K{line}" if self._moving else f"{line}\n")
        self._stream.flush()
        self._shown = True
