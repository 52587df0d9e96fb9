"""Take over what a trusted proxy says of a request: the client, the scheme, and the path prefix."""

from __future__ import annotations

import re

from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

_PREFIX = re.compile(r"(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+")
"""A plain path: nothing that would lead a browser to another host or out of the prefix."""


class Forwarded(ProxyHeadersMiddleware):
    """ASGI middleware that takes over X-Forwarded-For, -Proto and -Prefix, from trusted proxies only.

    It has to be the outermost, since it looks at who holds the connection and replaces that by who asked.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # type: ignore[override]  # narrower
        client = scope.get("client")
        if scope["type"] == "http" and client and client[0] in self.trusted_hosts:
            said = [value for name, value in scope["headers"] if name == b"x-forwarded-prefix"]
            prefix = said[-1].decode("latin-1").strip().rstrip("/") if said else ""  # the nearest proxy adds the last
            if _PREFIX.fullmatch(prefix):
                _put_below(scope, prefix)
        await super().__call__(scope, receive, send)  # type: ignore[arg-type]  # uvicorn has its own types


def _put_below(scope: Scope, prefix: str) -> None:
    """Put a prefix into the path, as ASGI expects it, whether the proxy took it away or left it."""
    if not f"{scope['path']}/".startswith(f"{prefix}/"):
        scope["path"] = prefix + scope["path"]
        if scope.get("raw_path") is not None:
            scope["raw_path"] = prefix.encode() + scope["raw_path"]
    scope["root_path"] = prefix
