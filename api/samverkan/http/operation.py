"""Read the GraphQL operation of an HTTP request, and check its form."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import ClientDisconnect, Request

from samverkan.http.guard import refuse_foreign_page
from samverkan.http.refusal import Refusal

MAX_NESTING = 64
READING = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Operation:
    """The operation that a request asks for."""

    query: str
    name: str | None
    variables: dict[str, Any] | None
    extensions: dict[str, Any] | None


async def read_operation(request: Request, max_body: int, origins: Collection[str]) -> Operation:
    """Return the operation that a request carries; raises Refusal where there is none."""
    if request.method in READING:
        refuse_foreign_page(request, origins)
        return _operation(_from_query(request))
    _refuse_other_content(request)
    return _operation(_parse(await _body(request, max_body), "body"))


def _refuse_other_content(request: Request) -> None:
    kind, *parameters = request.headers.get("content-type", "").lower().split(";")
    if kind.strip() != "application/json":
        raise Refusal(415, "A POST needs the header `Content-Type: application/json`.", "UNSUPPORTED_MEDIA_TYPE")
    charset = next((p.split("=", 1)[1] for p in parameters if p.strip().startswith("charset=")), "utf-8")
    if charset.strip(' "') not in {"utf-8", "utf8"}:
        raise Refusal(415, f"The body is read as UTF-8, not as {charset.strip()}.", "UNSUPPORTED_MEDIA_TYPE")


async def _body(request: Request, max_body: int) -> bytes:
    too_large = Refusal(413, f"The body is larger than {max_body} bytes.", "BODY_TOO_LARGE")
    declared = request.headers.get("content-length", "0")
    if declared.isdecimal() and int(declared[:20]) > max_body:
        raise too_large
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > max_body:
                raise too_large
    except ClientDisconnect:
        raise Refusal(499, "The client went away before the body was complete.", "CLIENT_GONE") from None
    return bytes(body)


def _from_query(request: Request) -> dict[str, Any]:
    query = request.query_params
    given: dict[str, Any] = {name: query[name] for name in ("query", "operationName") if query.get(name)}
    for name in ("variables", "extensions"):
        if query.get(name):
            given[name] = _parse(query[name], name)
    return given


def _parse(text: str | bytes, what: str) -> Any:
    try:
        value = orjson.loads(text)
    except (orjson.JSONDecodeError, RecursionError) as error:
        raise Refusal(400, f"The {what} is not JSON in UTF-8: {error}.", "BAD_JSON") from None
    if _nested_deeper(value, MAX_NESTING):
        raise Refusal(400, f"The {what} nests deeper than {MAX_NESTING} levels.", "BAD_JSON")
    return value


def _nested_deeper(value: object, limit: int) -> bool:
    level: list[object] = [value]
    for _ in range(limit + 1):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return False
    return True


def _operation(given: object) -> Operation:
    if not isinstance(given, dict):
        raise Refusal(400, "The body must be one JSON object with a `query`.", "BAD_REQUEST")
    query = given.get("query")
    if not isinstance(query, str) or not query.strip():
        raise Refusal(400, "`query` must be a text with a GraphQL document.", "BAD_REQUEST")
    name = given.get("operationName")
    if not isinstance(name, str | None):
        raise Refusal(400, "`operationName` must be a text or null.", "BAD_REQUEST")
    return Operation(query, name or None, _mapping(given, "variables"), _mapping(given, "extensions"))


def _mapping(given: Mapping[str, Any], name: str) -> dict[str, Any] | None:
    value = given.get(name)
    if not isinstance(value, dict | None):
        raise Refusal(400, f"`{name}` must be an object or null.", "BAD_REQUEST")
    return value
