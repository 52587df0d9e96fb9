"""Run the application with uvicorn, and say on the terminal where it listens."""

from __future__ import annotations

import asyncio
import socket
from itertools import chain, repeat
from time import perf_counter
from typing import TYPE_CHECKING, Any

import structlog
import uvicorn
from fastapi import FastAPI

from samverkan.http.connections import OpenConnections
from samverkan.http.log_rate import LogRate
from samverkan.http.open_files import allowed_connections
from samverkan.http.protocol import ServerConfig
from samverkan.http.readiness import what_is_wrong
from samverkan.printable import one_line
from samverkan.service.printing import say
from samverkan.service.settings import Settings
from samverkan.version import VERSION

if TYPE_CHECKING:
    from samverkan.service.folder_seeding import FolderSeeding

GRACE_SECONDS = 10
BACKLOG = 1024
"""Connections that the operating system keeps waiting until the program accepts them."""
ACCEPTED_AT_ONCE = 16
"""Connections that the program accepts before it counts them, so that it never goes far beyond its limit."""
TICKS = 10
"""How many of uvicorn's ticks make a second."""
log = structlog.get_logger("samverkan.server")


class Server(uvicorn.Server):
    """Say where the server listens as soon as it does, and close connections that are too slow or too many."""

    def __init__(self, config: ServerConfig, app: FastAPI, graph: str, started: float) -> None:
        super().__init__(config)
        self._app = app
        self._graph = graph
        self._began = started
        self._connections = config.connections
        self._rates = {
            "full": config.closed,
            "slow": LogRate("connection closed, since its client was too slow"),
            "accept": LogRate("no file or memory is left for a new connection"),
        }

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.should_exit or not sockets:
            return
        asyncio.get_running_loop().set_exception_handler(self._failed)
        for listener in sockets:
            listener.listen(BACKLOG)
        database = self._app.state.database
        wanted = self._connections.size
        allowed = allowed_connections(wanted, database.connection.pool_size)
        if allowed < wanted:
            log.warning("fewer connections, since few files may be open", allowed=allowed, wanted=wanted)
            self._connections.size = allowed
        problem = await what_is_wrong(database)
        told = problem.message if problem else ""
        say(greeting(self._graph, sockets[0], perf_counter() - self._began, told, self._app.state.seeding))

    async def on_tick(self, counter: int) -> bool:
        if counter % TICKS == 0:
            now = asyncio.get_running_loop().time()
            self._rates["slow"].count(now, self._connections.end_slow(now))
            for rate in self._rates.values():
                rate.tell(now)
        return await super().on_tick(counter)

    def _failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """Count the connections that asyncio cannot accept, of which it reports some hundred thousand a minute."""
        if "accept()" not in str(context.get("message")):
            loop.default_exception_handler(context)
            return
        self._connections.make_place(loop.time())
        self._rates["accept"].count(loop.time())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Refuse at once what waits for the database, and give what runs some seconds; a seeding ends at once."""
        if self._app.state.seeding is not None:
            self._app.state.seeding.end()
        self._app.state.database.retire()
        await super().shutdown(sockets)


def greeting(
    graph: str, listener: socket.socket, seconds: float, problem: str, seeding: FolderSeeding | None = None
) -> str:
    """Return what the terminal shows at the start."""
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    lines = [f"Samverkan {VERSION}", f"  graph    {graph}"]
    if seeding is not None and seeding.kept is not None:
        heads = chain(["  files    "], repeat(" " * 11))
        lines.extend(f"{head}{line}" for head, line in zip(heads, seeding.kept.lines(), strict=False))
    if seeding is not None and seeding.watched:
        lines.append(f"  watching {one_line(seeding.folder)}")
    lines.append(f"  GraphQL  http://{shown}:{port}/graphql")
    lines.append(f"  waiting  {problem}" if problem else f"  ready in {seconds:.1f} s")
    return "\n".join(lines)


def run(app: FastAPI, listener: socket.socket, settings: Settings, graph: str, started: float) -> None:
    """Serve until a signal; requests that are under way get some seconds to end."""
    config = ServerConfig(
        app,
        OpenConnections(settings.max_connections, settings.receive_timeout, settings.send_timeout),
        settings.trusted_proxies,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        backlog=ACCEPTED_AT_ONCE,
    )
    Server(config, app, graph, started).run([listener])
