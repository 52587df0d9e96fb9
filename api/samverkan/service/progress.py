"""Show on standard error how far a long step has come."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TextIO

from samverkan.printable import one_line

QUIET_SECONDS = 1.0
"""Work that is done sooner shows nothing."""
LINE_SECONDS = 5.0
"""The pause between two lines where there is no terminal."""


class Progress:
    """Show nothing in the first second of work; then a moving line on a terminal, or a line every five seconds.

    `check` is called at each step, and raises where the work is to end.
    """

    def __init__(self, stream: TextIO, check: Callable[[], None] | None = None) -> None:
        self._stream = stream
        self._check = check
        self._terminal = stream.isatty()
        self._next: float | None = None
        self._shown = False

    def reading(self, what: str, done: int, total: int) -> None:
        self._show(what, done, total)

    def writing(self, done: int, total: int, what: str) -> None:
        self._show(f"writing {what}", done, total)

    def close(self) -> None:
        """Clear the moving line, so that only the result remains."""
        if self._shown and self._terminal:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def _show(self, what: str, done: int, total: int) -> None:
        if self._check is not None:
            self._check()
        now = monotonic()
        if self._next is None:
            self._next = now + QUIET_SECONDS
        if now < self._next:
            return
        self._next = now + (0.1 if self._terminal else LINE_SECONDS)
        line = one_line(f"{what}: {done:,} of {total:,}")
        self._stream.write(f"\r\x1b[K{line}" if self._terminal else f"{line}\n")
        self._stream.flush()
        self._shown = True


@contextmanager
def shown_progress(check: Callable[[], None] | None = None) -> Iterator[Progress]:
    """Show progress on standard error, so that the output can be piped, and clear it at the end."""
    progress = Progress(sys.stderr, check)
    try:
        yield progress
    finally:
        progress.close()


def silent_progress(check: Callable[[], None]) -> Progress:
    """Show nothing, for work of a thread beside others; `check` raises where it is to end."""
    return Progress(io.StringIO(), check)
