"""Serve the kit for Neo4j Browser over HTTP: style, guide and saved queries, for a Browser from any server.

The Browser sends preflight requests that ask for headers of its own choice, differing from one to the next, so what
it asks for is granted. Nothing here depends on the graph or on the client, and everybody may read it.
"""

from __future__ import annotations

from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from samverkan.browser import guide, saved_csv, saved_zip, style

MOUNT = "/kit"
_ANYBODY = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}


class BrowserKit:
    """Middleware that answers what begins with /kit.

    It is middleware because the application's own rules on other origins are narrower and would refuse the Browser.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not f"{_path(scope)}/".startswith(f"{MOUNT}/"):
            await self._app(scope, receive, send)
            return
        await answer(Request(scope))(scope, receive, send)


def answer(request: Request) -> Response:
    """Return the response to a request under /kit."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers=_preflight(request))
    if request.method not in ("GET", "HEAD"):
        return Response(status_code=405, headers={"Allow": "GET, HEAD, OPTIONS"})
    base = request.base_url
    if base.hostname in ("127.0.0.1", "::1"):  # the Browser takes guides from `localhost` but not from addresses
        base = base.replace(hostname="localhost")
    address = f"{str(base).rstrip('/')}{MOUNT}"
    match _path(request.scope).removeprefix(MOUNT).strip("/"):
        case "":
            return HTMLResponse(_INDEX.format(base=escape(address)), headers=_ANYBODY)
        case "style.grass":
            return Response(style(), media_type="text/plain; charset=utf-8", headers=_ANYBODY)
        case "guide.html":
            return HTMLResponse(guide(f"{address}/style.grass"), headers=_ANYBODY)
        case "queries.zip":
            return Response(saved_zip(), media_type="application/zip", headers=_saved_as("samverkan-queries.zip"))
        case "queries.csv":
            headers = _saved_as("samverkan-queries.csv")
            return Response(saved_csv(), media_type="text/csv; charset=utf-8", headers=headers)
        case _:
            return Response("No such file in the kit.\n", 404, _ANYBODY)


def _path(scope: Scope) -> str:
    return str(scope["path"]).removeprefix(str(scope.get("root_path", "")))


def _preflight(request: Request) -> dict[str, str]:
    asked = request.headers.get("Access-Control-Request-Headers", "")
    return {
        **_ANYBODY,
        "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
        "Access-Control-Allow-Headers": asked,
        "Access-Control-Allow-Private-Network": "true",
        "Access-Control-Max-Age": "600",
        "Vary": "Access-Control-Request-Headers",
    }


def _saved_as(name: str) -> dict[str, str]:
    return {**_ANYBODY, "Content-Disposition": f'attachment; filename="{name}"'}


_INDEX = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Samverkan in Neo4j Browser</title><link rel="icon" href="data:,"></head>
<body style="font-family: sans-serif; max-width: 44em; margin: 3em auto; padding: 0 1em">
<h1>Samverkan in Neo4j Browser</h1>
<p>Type these two lines in the Browser, one after the other:</p>
<pre>:style {base}/style.grass
:guide {base}/guide.html</pre>
<p>Saved queries: drop <a href="{base}/queries.zip">queries.zip</a> on the Browser's window. In the newer Query tool,
choose Saved Cypher, Import, and <a href="{base}/queries.csv">queries.csv</a>.</p>
</body>
</html>
"""
