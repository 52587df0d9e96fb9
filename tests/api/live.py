"""An application on a real port, for browsers and for clients that are not this process."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from samverkan.service.listener import listening_socket


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of the application while it is served in a thread."""
    with listening_socket("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, ws="none"))
        started = threading.Event()
        thread = threading.Thread(target=_run, args=(server, listener, started))
        thread.start()
        assert started.wait(30), "the server does not start"
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)


def _run(server: uvicorn.Server, listener: socket.socket, started: threading.Event) -> None:
    async def run() -> None:
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.01)
        started.set()
        await serving

    asyncio.run(run())
