"""The engines that benchmarks start for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samverkan.engine import Connection, EmbeddedEngine
from samverkan.memory import EMBEDDED_HEAP
from samverkan.neo4j_server import NEWEST, CommunityServer


@contextmanager
def running_engine(engine: str, home: Path, *, heap: int | None, version: str = NEWEST) -> Iterator[Connection]:
    """Start an engine of its own in a folder, with a heap in megabytes, and stop it afterwards."""
    server = (
        EmbeddedEngine(home, heap=heap or EMBEDDED_HEAP.heap())
        if engine == "embedded"
        else CommunityServer(home, version, heap=heap)
    )
    with server as connection:
        yield connection
