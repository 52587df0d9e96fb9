"""Notice that agreement files or registers in a folder have changed."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import structlog
from watchfiles import watch

from samverkan.errors import InputError
from samverkan.files.file_set import root_of
from samverkan.files.folder import find

QUIET_MS = 300
"""Nothing must have changed for so long: an editor writes a file in several steps, and git one file after the other."""
LONGEST_MS = 3_000
"""Changes that never pause are reported after this time all the same."""
TICK_MS = 1_000
LOOK_SECONDS = 5.0
"""How often the folder is looked through without a notification: file systems in networks and containers send none."""
log = structlog.get_logger("samverkan.seeding")

Look = dict[str, tuple[int, ...]]
"""Inode, size and time of the last change of each file that counts, and what stands in the way of others."""


class FolderWatch:
    """Watch a folder with everything below it, or the folder that a single file is read with.

    What counts as changed is counted from when this object is made. The folder need not exist, and may be replaced.
    """

    def __init__(self, path: Path, stop: threading.Event) -> None:
        self._path = path
        self._stop = stop
        self._seen = self._look()
        self._looked = time.monotonic()
        self._told = False

    def ticks(self) -> Iterator[bool]:
        """Yield about once a second, until `stop` is set, whether something changed since and is quiet again."""
        while not self._stop.is_set():
            try:
                yield from self._notified()
            except (OSError, RuntimeError) as error:  # no such folder, or the system has no notifications left
                self._tell(error)
                self._stop.wait(TICK_MS / 1000)
                yield self._differs()

    def _notified(self) -> Iterator[bool]:
        """Yield until the folder is no longer the one that notifications come from."""
        folder = self._folder()
        place = _identity(folder)
        notifications = watch(
            folder,
            watch_filter=None,
            step=QUIET_MS,
            debounce=LONGEST_MS,
            stop_event=self._stop,
            rust_timeout=TICK_MS,
            yield_on_timeout=True,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        self._looked = float("-inf")  # what changed before the notifications began is looked for at the first tick
        for changes in notifications:
            replaced = _identity(folder) != place
            late = time.monotonic() - self._looked > LOOK_SECONDS
            differs = self._differs() if changes or replaced or late else False
            # A file may be written twice within what its time tells apart, and look as before.
            yield differs or not self._names().isdisjoint(os.path.basename(path) for _, path in changes)
            if replaced:
                return

    def _folder(self) -> Path:
        return root_of(self._path.absolute()) if self._path.is_file() else self._path

    def _differs(self) -> bool:
        before, self._seen = self._seen, self._look()
        self._looked = time.monotonic()
        return self._seen != before

    def _look(self) -> Look:
        try:
            found = find([self._folder()])
        except InputError as error:
            return {str(problem): () for problem in error.problems}
        return {str(problem): () for problem in found.problems} | {str(file): _state(file) for file in found.files}

    def _names(self) -> set[str]:
        return set(map(os.path.basename, self._seen))

    def _tell(self, error: Exception) -> None:
        """Log once why changes are noticed some seconds late; a folder that is missing is told by seeding."""
        if not self._told and not isinstance(error, FileNotFoundError):
            self._told = True
            log.warning("no notifications of changed files, so the folder is looked through", reason=str(error))


def _state(file: Path) -> tuple[int, ...]:
    try:
        status = file.stat()
    except OSError:
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino
