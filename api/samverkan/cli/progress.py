"""A word on what takes long, for whoever waits."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from samverkan.printable import one_line

PATIENCE = 1.0
PAUSE = 5.0


class Progress:
    """Says nothing in the first second of work; then one moving line on a terminal, or a plain line now and then."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._moving = stream.isatty()
        self._next: float | None = None
        self._shown = False

    def reading(self, what: str, done: int, total: int) -> None:
        self._show(what, done, total)

    def writing(self, done: int, total: int, what: str) -> None:
        self._show(f"writing {what}", done, total)

    def close(self) -> None:
        """Clears the moving line, so that the result stands alone."""
        if self._shown and self._moving:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _show(self, what: str, done: int, total: int) -> None:
        now = monotonic()
        if self._next is None:
            self._next = now + PATIENCE
        if now < self._next:
            return
        self._next = now + (0.1 if self._moving else PAUSE)
        line = one_line(f"{what}: {done:,} of {total:,}")
        self._stream.write(f"\r\x1b[K{line}" if self._moving else f"{line}\n")
        self._stream.flush()
        self._shown = True


@contextmanager
def shown() -> Iterator[Progress]:
    """Progress on standard error, so that the output can be piped."""
    progress = Progress(sys.stderr)
    try:
        yield progress
    finally:
        progress.close()
