"""The application under uvicorn, and the words that greet whoever started it."""

from __future__ import annotations

import asyncio
import socket
from time import perf_counter
from typing import Any

import structlog
import uvicorn
from fastapi import FastAPI

from samverkan.http.connections import Places
from samverkan.http.log_rate import LogRate
from samverkan.http.open_files import places_for
from samverkan.http.protocol import ServerConfig
from samverkan.http.readiness import what_is_wrong
from samverkan.service.printing import say
from samverkan.service.settings import Settings
from samverkan.version import VERSION

GRACE_SECONDS = 10
BACKLOG = 1024
"""Connections that the operating system keeps waiting until the program accepts them."""
ACCEPTED_AT_ONCE = 16
"""Connections that the program accepts before it counts them, so that it never runs far beyond its places."""
TICKS = 10
"""Of uvicorn's ticks in a second."""
log = structlog.get_logger("samverkan.server")


class Server(uvicorn.Server):
    """Says where it listens as soon as it does, and closes connections that are too slow or too many."""

    def __init__(self, config: ServerConfig, app: FastAPI, graph: str, started: float) -> None:
        super().__init__(config)
        self._app = app
        self._graph = graph
        self._began = started
        self._places = config.places
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
        wanted, self._places.size = self._places.size, places_for(self._places.size, database.connection.pool_size)
        if self._places.size < wanted:
            log.warning("fewer connections, since few files may be open", allowed=self._places.size, wanted=wanted)
        problem = await what_is_wrong(database)
        told = problem.message if problem else ""
        say(greeting(self._graph, sockets[0], perf_counter() - self._began, told))

    async def on_tick(self, counter: int) -> bool:
        if counter % TICKS == 0:
            now = asyncio.get_running_loop().time()
            self._rates["slow"].count(now, self._places.end_slow(now))
            for rate in self._rates.values():
                rate.tell(now)
        return await super().on_tick(counter)

    def _failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """asyncio reports each connection that it cannot accept, which can be some hundred thousand times a minute."""
        if "accept()" not in str(context.get("message")):
            loop.default_exception_handler(context)
            return
        self._places.make_place(loop.time())
        self._rates["accept"].count(loop.time())

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """What waits for the database is refused at once, and what runs gets some seconds."""
        self._app.state.database.retire()
        await super().shutdown(sockets)


def greeting(graph: str, listener: socket.socket, seconds: float, problem: str) -> str:
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    lines = [
        f"Samverkan {VERSION}",
        f"  graph    {graph}",
        f"  GraphQL  http://{shown}:{port}/graphql",
        f"  waiting  {problem}" if problem else f"  ready in {seconds:.1f} s",
    ]
    return "\n".join(lines)


def run(app: FastAPI, listener: socket.socket, settings: Settings, graph: str, started: float) -> None:
    """Serves until a signal; requests that are under way get some seconds to end."""
    config = ServerConfig(
        app,
        Places(settings.max_connections, settings.receive_timeout, settings.send_timeout),
        settings.trusted_proxies,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        backlog=ACCEPTED_AT_ONCE,
    )
    Server(config, app, graph, started).run([listener])
