"""The graph that a command speaks with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.settings import Settings
    from graph.engine import Writer


@contextmanager
def open_writer(settings: Settings) -> Iterator[Writer]:
    """A writer on the server of NEO4J_URI, on the engine of a running `serve`, or on an engine of its own."""
    from graph.engine import Connection, EmbeddedEngine, Writer, running_engine

    connection = Connection.from_environment(os.environ) or running_engine(settings.data)
    if connection is not None:
        with Writer(connection) as writer:
            yield writer
        return
    with (
        EmbeddedEngine(settings.data, heap=settings.heap, query_timeout=settings.neo4j_query_timeout) as own,
        Writer(own) as writer,
    ):
        yield writer
