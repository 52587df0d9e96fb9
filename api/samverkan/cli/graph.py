"""The graph that a command speaks with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samverkan.engine import Writer
    from samverkan.service.settings import Settings


@contextmanager
def open_writer(settings: Settings) -> Iterator[Writer]:
    """A writer on the server of NEO4J_URI, on the engine of a running `serve`, or on an engine of its own."""
    from samverkan.engine import Connection, EmbeddedEngine, Writer, running_engine

    connection = Connection.from_environment(os.environ)
    if connection is not None:
        with Writer(connection) as writer:
            yield writer
        return
    with told_when_full(settings.data), ExitStack() as stack:
        found = running_engine(settings.data) or stack.enter_context(
            EmbeddedEngine(settings.data, heap=settings.heap, query_timeout=settings.neo4j_query_timeout)
        )
        yield stack.enter_context(Writer(found))


@contextmanager
def told_when_full(data: Path) -> Iterator[None]:
    """Say that the disk is full where a local engine fails for that reason, which it seldom says itself."""
    from samverkan.engine import full_disk
    from samverkan.errors import DatabaseError

    try:
        yield
    except DatabaseError as error:
        if full := full_disk(data):
            raise full from error
        raise
