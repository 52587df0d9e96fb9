"""Serve GraphiQL, from files of this package and nowhere else."""

from __future__ import annotations

from html import escape
from pathlib import Path
from secrets import token_urlsafe

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

BUNDLE = Path(__file__).parent / "static" / "graphiql"
MOUNT = "/graphiql"

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Samverkan: GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{base}/main.css">
<script type="module" src="{base}/main.js" nonce="{nonce}"></script>
</head>
<body><div id="graphiql">Loading GraphiQL …</div></body>
</html>
"""

MISSING = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Samverkan</title><link rel="icon" href="data:,"></head>
<body>
<h1>GraphiQL is not built</h1>
<p>The API answers at this address: send a POST with a JSON body that holds a <code>query</code>.</p>
<p>To get the page, run <code>make graphiql</code> in the checkout and load this page again.</p>
</body>
</html>
"""


def graphiql(request: Request) -> Response:
    """Return the page for a person; a plain one where the bundle was not built.

    Without a known path prefix, the page names its files relative to itself, since a proxy may
    add one without saying so.
    """
    nonce = token_urlsafe(16)
    built = (BUNDLE / "main.js").is_file()
    prefix = request.scope.get("root_path", "")
    base = escape(prefix + MOUNT if prefix else MOUNT.lstrip("/"))
    page = PAGE.format(base=base, nonce=nonce) if built else MISSING
    return HTMLResponse(page, headers=_headers(nonce))


def bundle_files() -> StaticFiles:
    """Return the application that serves the built files."""
    return StaticFiles(directory=BUNDLE, check_dir=False)


def _headers(nonce: str) -> dict[str, str]:
    policy = (
        "default-src 'none'",
        f"script-src 'self' 'nonce-{nonce}'",
        f"style-src 'self' 'nonce-{nonce}'",
        "img-src 'self' data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "Vary": "Accept",
        "X-Content-Type-Options": "nosniff",
    }
