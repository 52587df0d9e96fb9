"""Identify the client of a request, and notice when it closes its connection."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from ipaddress import IPv6Address, ip_address, ip_network
from types import TracebackType
from typing import Self

from starlette.requests import Request

from samverkan.http.refusal import Refusal

PATIENCE_SECONDS = 0.01
"""How long a request runs before its connection is watched, so that quick answers cost nothing more."""
_NETWORK_BITS = 64


def client_address(request: Request) -> str:
    """Return what counts as one client where clients take turns: an IPv4 address, or a network of IPv6.

    Whoever has one address of IPv6 has a whole network of them and could take the turn of many. Behind a trusted
    proxy (SAMVERKAN_TRUSTED_PROXIES) uvicorn has put the forwarded address in the place of the proxy's.
    """
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, _NETWORK_BITS), strict=False))


class WhileConnected:
    """Cancel the execution of a request when the client closes the connection, and raise a Refusal.

    Nothing is executed for a client that has left already: reading and compiling a large operation keeps all others
    waiting. The body must have been read.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._left = False
        self._timer: asyncio.TimerHandle | None = None
        self._watch: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        await asyncio.sleep(0)  # lets the event loop see that the connection is closed
        if await self._request.is_disconnected():
            raise _gone()
        task = asyncio.current_task()
        assert task is not None
        self._task = task
        self._timer = asyncio.get_running_loop().call_later(PATIENCE_SECONDS, self._start_watch)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._timer:
            self._timer.cancel()
        if self._watch:
            self._watch.cancel()
        if self._left and self._task.uncancel() <= 0:
            if kind is None:  # the answer was ready in the same moment, and the cancellation is still to come
                with suppress(asyncio.CancelledError):
                    await asyncio.sleep(0)
            raise _gone() from None

    def _start_watch(self) -> None:
        self._watch = asyncio.get_running_loop().create_task(self._cancel_when_closed())

    async def _cancel_when_closed(self) -> None:
        while (await self._request.receive())["type"] != "http.disconnect":
            continue
        self._left = True
        self._task.cancel()


def _gone() -> Refusal:
    return Refusal(499, "The client went away before the answer was complete.", "CLIENT_GONE")
