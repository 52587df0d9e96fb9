"""Every listener that the program makes answers without waiting for acknowledgements."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
import strawberry
import uvicorn

from samverkan.browser.page import listen
from samverkan.cli.serve import listener_for
from samverkan.http.app import create_app
from samverkan.service.listener import listening_socket
from samverkan.service.settings import read_settings
from tests.api.conftest import AWAY, Query


def options_of_accepted(listener: socket.socket) -> list[int]:
    """TCP_NODELAY of each connection that the service accepts on the listener."""
    app = create_app(read_settings(**AWAY), schema=strawberry.Schema(Query))
    seen: list[int] = []

    async def noting(scope: Any, receive: Any, send: Any) -> None:
        for connection in server.server_state.connections:
            accepted = connection.transport.get_extra_info("socket")
            seen.append(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        await app(scope, receive, send)

    server = uvicorn.Server(uvicorn.Config(noting, log_config=None, lifespan="off"))

    async def ask() -> None:
        serving = asyncio.create_task(server.serve([listener]))
        reader, writer = await asyncio.open_connection(*listener.getsockname()[:2])
        writer.write(b"GET /healthz HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
        assert (await reader.read()).startswith(b"HTTP/1.1 200")
        writer.close()
        server.should_exit = True
        await serving

    asyncio.run(ask())
    return seen


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_small_answers_are_sent_at_once(host: str) -> None:
    with listening_socket(host, 0) as listener:
        assert options_of_accepted(listener) == [1]


def test_so_does_the_listener_of_serve() -> None:
    with listener_for("127.0.0.1", 0) as listener:
        assert options_of_accepted(listener) == [1]


def test_so_does_the_listener_of_the_browser_page() -> None:
    with listen(0) as listener:
        assert options_of_accepted(listener) == [1]


def test_a_taken_port_stays_taken() -> None:
    with listening_socket("127.0.0.1", 0) as first, pytest.raises(OSError, match="in use"):
        listening_socket("127.0.0.1", first.getsockname()[1])
