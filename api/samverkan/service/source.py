"""Where the graph is: an embedded engine of this process, or the server that NEO4J_URI names."""

from __future__ import annotations

import os
from collections.abc import Mapping

from samverkan.engine import Bookmarks, Connection, EmbeddedEngine
from samverkan.service.settings import Settings


class Source:
    """Finds the connection once; the embedded engine starts only where no server is named."""

    def __init__(self, settings: Settings, environment: Mapping[str, str] | None = None) -> None:
        self.bookmarks = Bookmarks()
        self._settings = settings
        self._connection = Connection.from_environment(os.environ if environment is None else environment)
        self.embedded = self._connection is None
        self.engine: EmbeddedEngine | None = None

    @property
    def name(self) -> str:
        """How a person recognises the graph; never with credentials."""
        if self._connection is None or self.embedded:
            return "embedded"
        return f"{self._connection.uri} ({self._connection.database})"

    def start(self) -> Connection:
        """The connection; the first call starts the engine, which takes about two seconds."""
        if self._connection is None:
            settings = self._settings
            self.engine = EmbeddedEngine(
                settings.data,
                heap=settings.heap,
                query_timeout=settings.neo4j_query_timeout,
                statements=settings.max_statements,
            )
            self._connection = self.engine.start()
        return self._connection

    def stop(self) -> None:
        """Ends the engine if this process started it."""
        if self.engine is not None:
            self.engine.stop()
            self.engine, self._connection = None, None
