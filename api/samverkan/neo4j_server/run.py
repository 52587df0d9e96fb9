"""Run a Neo4j server in the foreground, for `samverkan neo4j`."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samverkan.engine.ports import is_free
from samverkan.errors import EngineError
from samverkan.memory import machine_memory, write_size
from samverkan.neo4j_server.fetch import Say
from samverkan.neo4j_server.folder import default_folder
from samverkan.neo4j_server.server import CommunityServer
from samverkan.neo4j_server.version import NEWEST
from samverkan.service.printing import say as print_line

BOLT_PORT = 7687
HTTP_PORT = 7474


def run(
    version: str = NEWEST,
    home: Path | None = None,
    bolt_port: int | None = None,
    http_port: int | None = None,
    heap: int | None = None,
    say: Say = print_line,
) -> None:
    """Start the server, say how to use it, wait for Ctrl-C or SIGTERM, and stop it cleanly."""
    server = CommunityServer(
        home or default_folder(version),
        version,
        bolt_port=_port(bolt_port, BOLT_PORT, "Bolt", say),
        http_port=_port(http_port, HTTP_PORT, "HTTP", say),
        heap=heap,
        say=say,
    )
    say(f"Starting Neo4j Community {server.version} …")
    with _terminable(), server:
        say(instructions(server))
        try:
            while server.alive:
                time.sleep(0.3)
            raise EngineError("Neo4j ended by itself.", f"Its log is {server.folder.log}.")
        except KeyboardInterrupt:
            pass
        say("Stopping Neo4j …")
    say("Stopped; the data stays.")


def instructions(server: CommunityServer) -> str:
    """Return the addresses, and the lines that make Samverkan use this server; the password only the first time."""
    uri, file = server.connection.uri, server.folder.password_file
    created = (
        f"\n  Password         {server.connection.password}   (shown this once)" if server.created_password else ""
    )
    return f"""
  Neo4j            {uri}
  Neo4j Browser    {server.http}/browser/   (user neo4j, the password is in the file below){created}
  Password file    {file}
  Heap             {write_size(server.heap)} of {machine_memory()}m   (--heap or NEO4J_HEAP gives another)
  Data and logs    {server.folder.path}

To make Samverkan use it, in another terminal:

  export NEO4J_URI={uri}
  export NEO4J_USERNAME=neo4j
  export NEO4J_PASSWORD_FILE={file}

Ctrl-C stops it."""


def _port(wanted: int | None, usual: int, name: str, say: Say) -> int:
    if wanted is not None:
        return wanted
    if is_free(usual):
        return usual
    say(f"The usual port for {name}, {usual}, is taken by another program; a free one is used instead.")
    return 0


@contextmanager
def _terminable() -> Iterator[None]:
    """Let SIGTERM end the server as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
