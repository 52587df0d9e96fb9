"""`samverkan neo4j`: a Neo4j server in the foreground, with what makes Samverkan use it."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samverkan.engine.memory import machine_memory, write_size
from samverkan.errors import EngineError
from samverkan.neo4j_server.fetch import Say
from samverkan.neo4j_server.home import default_home
from samverkan.neo4j_server.ports import is_free
from samverkan.neo4j_server.server import CommunityServer
from samverkan.neo4j_server.version import NEWEST
from samverkan.printable import printable

BOLT_PORT = 7687
HTTP_PORT = 7474


def speak(line: str) -> None:
    """Print at once, also where the output is a pipe."""
    sys.stdout.write(f"{printable(line)}\n")
    sys.stdout.flush()


def run(
    version: str = NEWEST,
    home: Path | None = None,
    bolt_port: int | None = None,
    http_port: int | None = None,
    heap: int | None = None,
    say: Say = speak,
) -> None:
    """Start the server, say how to use it, and stay until Ctrl-C or SIGTERM, then stop it cleanly."""
    server = CommunityServer(
        home or default_home(version),
        version,
        bolt_port=_port(bolt_port, BOLT_PORT, "Bolt", say),
        http_port=_port(http_port, HTTP_PORT, "HTTP", say),
        heap=heap,
        say=say,
    )
    say(f"Starting Neo4j Community {server.version} …")
    with _terminable(), server:
        say(instructions(server))
        _stay(server)
        say("Stopping Neo4j …")
    say("Stopped; the data stays.")


def _stay(server: CommunityServer) -> None:
    try:
        while server.alive:
            time.sleep(0.3)
    except KeyboardInterrupt:
        return
    raise EngineError("Neo4j ended by itself.", f"Its log is {server.home.log}.")


def instructions(server: CommunityServer) -> str:
    """Addresses, and the lines that make Samverkan use this server; the password is shown the first time only."""
    uri, file = server.connection.uri, server.home.password.path
    created = (
        f"\n  Password         {server.connection.password}   (shown this once)" if server.created_password else ""
    )
    return f"""
  Neo4j            {uri}
  Neo4j Browser    {server.http}/browser/   (user neo4j, the password is in the file below){created}
  Password file    {file}
  Heap             {write_size(server.heap)} of {machine_memory()}m   (--heap or NEO4J_HEAP gives another)
  Data and logs    {server.home.path}

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
    """SIGTERM ends the server as Ctrl-C does."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
