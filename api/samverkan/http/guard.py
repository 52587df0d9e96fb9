"""Keep pages of other sites from making a browser ask on somebody's behalf.

A browser sends a POST with JSON only where CORS allows it; a GET it sends at once, so a GET is checked here.
"""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.requests import Request

from samverkan.http.media import Accept
from samverkan.http.refusal import Refusal

GUARD_HEADERS = ("x-requested-with", "graphql-require-preflight", "apollo-require-preflight")
ASKED_BY_SCRIPT = {"cors", "same-origin"}
LOADED_BY_PAGE = {"no-cors", "navigate"}


def refuse_foreign_page(request: Request, origins: Collection[str]) -> None:
    """Refuse everything but what no image, link, form or script element of another site can send."""
    mode = request.headers.get("sec-fetch-mode")
    origin = request.headers.get("origin")
    own = origin is None or urlsplit(origin).netloc == request.headers.get("host")
    if not own and "*" not in origins and origin not in origins:
        raise Refusal(403, "This page's origin is not among SAMVERKAN_CORS_ORIGINS.", "CSRF_GUARD")
    deliberate = (
        mode in ASKED_BY_SCRIPT
        or Accept.of(request.headers).names_json
        or any(header in request.headers for header in GUARD_HEADERS)
    )
    if mode in LOADED_BY_PAGE or not deliberate:
        raise Refusal(400, "A query by GET needs the header `Accept: application/json`.", "CSRF_GUARD")
