"""Let a process read what it wrote, on whichever member of a cluster it reads."""

from __future__ import annotations

import threading
from collections.abc import Collection

from neo4j.api import AsyncBookmarkManager, BookmarkManager


class Bookmarks:
    """The bookmarks of the newest writes of this process, shared by its writer and its readers.

    Reads do not add to it: waiting for what others wrote is not promised, and would cost a round trip on a
    cluster member that lags behind. The embedded engine has no bookmarks and needs none.
    """

    def __init__(self) -> None:
        self._gate = threading.Lock()
        self._newest: frozenset[str] = frozenset()

    def newest(self) -> frozenset[str]:
        """Return the bookmarks that a reader has to wait for."""
        with self._gate:
            return self._newest

    def replace(self, known: Collection[str], new: Collection[str]) -> None:
        """Put new bookmarks in the place of those that led to them."""
        with self._gate:
            self._newest = (self._newest - set(known)) | set(new)

    def forget(self) -> None:
        """Drop all bookmarks, since a database that was restored may never reach those from before."""
        with self._gate:
            self._newest = frozenset()


class WriterBookmarks(BookmarkManager):
    """Add every commit of the writer to the shared bookmarks."""

    def __init__(self, shared: Bookmarks) -> None:
        self._shared = shared

    def update_bookmarks(self, previous_bookmarks: Collection[str], new_bookmarks: Collection[str]) -> None:
        self._shared.replace(previous_bookmarks, new_bookmarks)

    def get_bookmarks(self) -> Collection[str]:
        return self._shared.newest()


class ReaderBookmarks(AsyncBookmarkManager):
    """Wait for the writes of this process, and add nothing."""

    def __init__(self, shared: Bookmarks) -> None:
        self._shared = shared

    async def update_bookmarks(self, previous_bookmarks: Collection[str], new_bookmarks: Collection[str]) -> None:
        return None

    async def get_bookmarks(self) -> Collection[str]:
        return self._shared.newest()
