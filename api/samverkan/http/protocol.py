"""Speak HTTP over connections that are limited in number and must make progress."""

from __future__ import annotations

import asyncio
import socket
import struct
import sys
from collections.abc import Sequence
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from samverkan.http.answer import refuse
from samverkan.http.connections import Activity, OpenConnections
from samverkan.http.forwarded import Forwarded
from samverkan.http.log_rate import LogRate
from samverkan.http.media import MediaType
from samverkan.http.refusal import Refusal


class ServerConfig(uvicorn.Config):
    """Uvicorn's settings, and the open connections of the server."""

    def __init__(self, app: Any, connections: OpenConnections, trusted_proxies: Sequence[str], **options: Any) -> None:
        app = Forwarded(app, trusted_hosts=list(trusted_proxies))
        super().__init__(app, proxy_headers=False, http=LimitedConnection, loop="asyncio", ws="none", **options)
        self.connections = connections
        self.closed = LogRate("connection closed, since all places are taken")


class LimitedConnection(H11Protocol):
    """A connection of uvicorn that says what happens on it and can be ended at any time."""

    def __init__(
        self,
        config: ServerConfig,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self._server_config = config
        self._address = ""
        self.step = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn does
        super().connection_made(transport)
        self._address = self.client[0] if self.client else ""
        if self._server_config.connections.enter(self, self._address, self.loop.time()):
            self._server_config.closed.count(self.loop.time())

    def connection_lost(self, exc: Exception | None) -> None:
        self._server_config.connections.leave(self, self._address)
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        self.step += 1
        super().on_response_complete()

    def resume_writing(self) -> None:
        self.step += 1
        super().resume_writing()

    @property
    def unsent(self) -> int:
        return self.transport.get_write_buffer_size()

    @property
    def activity(self) -> Activity:
        if self.transport.is_closing():
            return Activity.SENDING
        if self.conn.their_state is h11.SEND_BODY:
            return Activity.RECEIVING
        if self.cycle is not None and not self.cycle.response_complete:
            return Activity.SENDING if self.flow.write_paused else Activity.ANSWERING
        if self.unsent:
            return Activity.SENDING
        return Activity.RECEIVING if self.cycle is None or self.conn.trailing_data[0] else Activity.IDLE

    def end(self, refusal: Refusal, *, newcomer: bool = False) -> None:
        """Close the connection; tell the client where a request has begun to arrive and its answer has not begun."""
        asked = newcomer or self.activity is Activity.ANSWERING or self.conn.their_state is h11.SEND_BODY
        answered = self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete
        if (asked or self.conn.trailing_data[0]) and not answered and not self.unsent:
            self.transport.write(as_bytes(refusal))
            self.transport.close()
        else:
            unsent_is_dropped = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)
            accepted = self.transport.get_extra_info("socket")
            accepted.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, unsent_is_dropped)
            self.transport.abort()


def as_bytes(refusal: Refusal) -> bytes:
    """Return a refusal as a whole response, for a connection on which no request was read."""
    response = refuse(refusal, MediaType.JSON)
    headers = b"".join(b"%b: %b\r\n" % header for header in [*response.raw_headers, (b"connection", b"close")])
    return b"HTTP/1.1 %d \r\n%b\r\n%b" % (refusal.status, headers, bytes(response.body))
