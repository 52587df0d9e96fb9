"""Decide which database a command works on: the server of NEO4J_URI, a running engine, or an engine of its own."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from samverkan.engine import Bookmarks, Connection, EmbeddedEngine, Writer, full_disk, running_engine
from samverkan.engine.folder import DataFolder
from samverkan.errors import DatabaseError
from samverkan.service.settings import Settings

__all__ = ["Graph", "open_graph"]


class Graph:
    """The database that holds the graph, and the embedded engine where this process runs it; `open_graph` makes it.

    `bookmarks` are for the writers and readers of this process, so that each reads what another wrote.
    """

    def __init__(self, connection: Connection | None, settings: Settings, *, join: bool) -> None:
        self.bookmarks = Bookmarks()
        self.is_embedded = connection is None
        self.engine: EmbeddedEngine | None = None
        self._connection = connection
        self._settings = settings
        self._join = join

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def name(self) -> str:
        """How a person recognises the graph; it never holds credentials."""
        if self._connection is None or self.is_embedded:
            return "embedded"
        return f"{self._connection.uri} ({self._connection.database})"

    @property
    def may_hold_data(self) -> bool:
        """Whether a graph can be there already: a server has to be asked, and a new data folder holds none."""
        return not self.is_embedded or os.path.exists(DataFolder(self._settings.data).databases)

    def start(self) -> Connection:
        """Return the connection; the first call starts the embedded engine where it is needed, in about two seconds."""
        settings = self._settings
        if self._connection is None and self._join:
            self._connection = running_engine(settings.data, query_timeout=settings.neo4j_query_timeout)
        if self._connection is None:
            self.engine = EmbeddedEngine(
                settings.data,
                heap=settings.heap,
                query_timeout=settings.neo4j_query_timeout,
                statements=settings.max_statements,
            )
            self._connection = self.engine.start()
        return self._connection

    @contextmanager
    def writer(self, check: Callable[[], None] | None = None) -> Iterator[Writer]:
        """Open a writer; a failure for want of room on the disk of the embedded engine says so.

        `check` is called before each statement, and raises where the work is to end.
        """
        try:
            with Writer(self.start(), self.bookmarks, **({} if check is None else {"check": check})) as writer:
                yield writer
        except DatabaseError as error:
            full = full_disk(self._settings.data) if self.is_embedded else None
            if full is None:
                raise
            raise full from error

    def stop(self) -> None:
        """Stop the engine if this process started it."""
        if self.engine is not None:
            self.engine.stop()
            self.engine, self._connection = None, None


def open_graph(settings: Settings, *, join: bool = True) -> Graph:
    """Find the graph that the settings name; use it as a context manager, or call `start` and `stop`.

    It is the server of NEO4J_URI. Without that, it is the embedded engine on the data folder: the one that another
    process runs there, if `join` allows it, and otherwise one of this process. `samverkan serve` does not join, since
    it would lose its graph with the other process.
    """
    return Graph(settings.connection, settings, join=join)
