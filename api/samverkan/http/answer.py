"""Build responses: a result or errors, in the media type that was negotiated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from starlette.responses import Response

from samverkan.http.media import MediaType
from samverkan.http.refusal import Refusal

BASE_HEADERS = {"Vary": "Accept", "Cache-Control": "no-store"}


def answer(
    content: Mapping[str, Any], media: MediaType, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Build a response from any content of JSON."""
    body = orjson.dumps(content, default=str, option=orjson.OPT_NON_STR_KEYS)
    content_type = f"{media}; charset=utf-8"
    return Response(body, status, {**BASE_HEADERS, **(headers or {}), "Content-Type": content_type})


def refuse(refusal: Refusal, media: MediaType) -> Response:
    """Build the response of a refusal in the form of GraphQL, so that a client reads all errors in one way."""
    error = {"message": refusal.message, "extensions": {"code": refusal.code}}
    return answer({"errors": [error]}, media, refusal.status, refusal.headers)


def result(
    data: Mapping[str, Any] | None,
    errors: Sequence[Mapping[str, Any]],
    extensions: Mapping[str, Any] | None,
    media: MediaType,
    *,
    executed: bool,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Build the response to an operation; one that was never executed has no `data` entry."""
    content: dict[str, Any] = {}
    if errors:
        content["errors"] = errors
    if executed:
        content["data"] = data
    if extensions:
        content["extensions"] = extensions
    refused = not executed and media is MediaType.GRAPHQL
    return answer(content, media, 400 if refused else 200, headers)
