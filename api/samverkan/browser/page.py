"""Serve Neo4j Browser on loopback, connected to the graph and set up with the kit.

The Browser keeps connection, style and saved queries in the storage of its origin. A first page writes them there and
leads to the Browser, which then connects by itself. That page contains the password, so its address is secret.
"""

from __future__ import annotations

import json
import secrets
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from samverkan.browser.kit import MOUNT, BrowserKit
from samverkan.browser.saved_queries import FOLDER, entries
from samverkan.browser.style import rules
from samverkan.engine import Connection
from samverkan.errors import SettingInvalid
from samverkan.service.listener import listening_socket

_MARK = "samverkan"
_OWN = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: ws: wss: http://localhost:* http://127.0.0.1:*"
_ID = "$$discovery"


class BrowserPage:
    """The application, and the secret address at which a person enters it."""

    def __init__(self, connection: Connection, page: Path) -> None:
        self._connection = connection
        self._secret = secrets.token_urlsafe(24)
        self.app = Starlette(
            routes=[
                Route("/", self._as_neo4j),
                Route(f"/start/{self._secret}", self._start),
                Mount("/browser", _OwnFiles(directory=page, html=True)),
            ],
            middleware=[Middleware(BrowserKit)],
        )

    def entrance(self, port: int) -> str:
        """Return the secret address; the Browser takes guides from `localhost` but not from 127.0.0.1."""
        return f"http://localhost:{port}/start/{self._secret}"

    def _as_neo4j(self, request: Request) -> Response:
        """Answer as a Neo4j server does; a person is sent on to the Browser."""
        if "text/html" in request.headers.get("Accept", ""):
            return RedirectResponse("/browser/")
        return JSONResponse({"bolt_direct": self._address, "neo4j_version": "5.26.0", "neo4j_edition": "community"})

    def _start(self, request: Request) -> Response:
        nonce = secrets.token_urlsafe(16)
        guide = f"{str(request.base_url).rstrip('/')}{MOUNT}/guide.html"
        target = f"/browser/?cmd=guide&arg={quote(guide, safe='')}"
        stored = json.dumps(self._stored()).replace("<", "\\u003c")  # so that no value can end the script
        script = _SCRIPT.format(stored=stored, mark=_MARK, target=json.dumps(target))
        policy = f"default-src 'none'; script-src 'nonce-{nonce}'; base-uri 'none'; frame-ancestors 'none'"
        headers = {"Cache-Control": "no-store", "Content-Security-Policy": policy, "Referrer-Policy": "no-referrer"}
        return HTMLResponse(_START.format(nonce=nonce, script=script), headers=headers)

    @property
    def _address(self) -> str:
        """The address for the Browser, which knows no scheme that leaves certificates unchecked."""
        return self._connection.uri.replace("+ssc://", "+s://", 1)

    def _stored(self) -> dict[str, Any]:
        return {
            "connections": self._connected(),
            "grass": rules(),
            "settings": {"allowUserStats": False, "allowCrashReports": False},
            "udc": {"consentBannerShownCount": 99},
            "folders": [{"id": _MARK, "name": FOLDER}],
            "documents": [
                {"id": f"{_MARK}-{number}", "content": text, "folder": _MARK}
                for number, text in enumerate(entries().values())
            ],
        }

    def _connected(self) -> dict[str, Any]:
        known = self._connection.credentials
        there = {
            "id": _ID,
            "name": _ID,
            "type": "bolt",
            "host": self._address,
            "username": known.username.read(),
            "password": known.password.read() if known.password else "",
            "authenticationMethod": "NATIVE" if known.password else "NO_AUTH",
        }
        return {"allConnectionIds": [_ID], "connectionsById": {_ID: there}, "activeConnection": None}


class _OwnFiles(StaticFiles):
    """Serve the page unchanged, but keep it from asking other hosts for fonts, telemetry and announcements."""

    def file_response(self, *arguments: Any, **named: Any) -> Response:
        response = super().file_response(*arguments, **named)
        response.headers["Content-Security-Policy"] = _OWN
        return response


class _Server(uvicorn.Server):
    """Call a function as soon as the server listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def listen(port: int) -> socket.socket:
    """Listen on a port that no other machine can reach; 0 takes a free one."""
    try:
        return listening_socket("127.0.0.1", port)
    except OSError as error:
        raise SettingInvalid(
            f"Cannot listen on 127.0.0.1 port {port}: {error.strerror or error}.",
            "Choose another with --port; 0 takes a free one.",
        ) from None


def serve(page: BrowserPage, listener: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until a signal comes; `ready` gets the address of the first page."""
    server_for(page, listener, ready).run([listener])


def server_for(page: BrowserPage, listener: socket.socket, ready: Callable[[str], None]) -> uvicorn.Server:
    """Make the server without running it, for callers that run it in a thread."""
    config = uvicorn.Config(page.app, log_config=None, access_log=False, server_header=False, lifespan="off")
    return _Server(config, lambda: ready(page.entrance(listener.getsockname()[1])))


_SCRIPT = """
const mine = {stored};
for (const [name, value] of Object.entries(mine)) {{
  const kept = JSON.parse(localStorage.getItem("neo4j." + name) || "null");
  const whole = Array.isArray(value)
    ? [...(kept || []).filter((entry) => !String(entry.id).startsWith("{mark}")), ...value]
    : ["settings", "udc"].includes(name) ? {{...kept, ...value}} : value;
  localStorage.setItem("neo4j." + name, JSON.stringify(whole));
}}
location.replace({target});
"""

_START = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Samverkan in Neo4j Browser</title></head>
<body><script nonce="{nonce}">{script}</script><noscript>Neo4j Browser needs JavaScript.</noscript></body>
</html>
"""
