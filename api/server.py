"""The application under uvicorn, and the words that greet whoever started it."""

from __future__ import annotations

import socket
from time import perf_counter

import uvicorn
from fastapi import FastAPI

from api.printing import say
from api.readiness import readiness
from api.version import VERSION

GRACE_SECONDS = 10


class Server(uvicorn.Server):
    """Says where it listens as soon as it does."""

    def __init__(self, config: uvicorn.Config, app: FastAPI, graph: str, started: float) -> None:
        super().__init__(config)
        self._app = app
        self._graph = graph
        self._began = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit and sockets:
            _, state = await readiness(self._app.state.database)
            say(greeting(self._graph, sockets[0], perf_counter() - self._began, state.get("reason", "")))


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


def run(app: FastAPI, listener: socket.socket, graph: str, started: float) -> None:
    """Serves until a signal; requests that are under way get some seconds to end."""
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    Server(config, app, graph, started).run([listener])
