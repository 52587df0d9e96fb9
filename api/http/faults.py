"""What a client learns of an error: everything about its own mistakes, nothing about the program's."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

import structlog
from graphql import GraphQLError

from graph.errors import DatabaseError, SamverkanError

HIDDEN = "Something went wrong in the server. Its log says what."
UNREADABLE = "The operation cannot be read: it nests too deeply or holds a number that is too long."
log = structlog.get_logger("samverkan.graphql")


def formatted(error: GraphQLError) -> dict[str, Any]:
    """The error as the client may see it; one that nobody foresaw is logged in full and hidden."""
    cause = origin(error)
    if isinstance(cause, SamverkanError):
        return _known(error, cause)
    if cause is None or isinstance(cause, GraphQLError):
        return dict(error.formatted)
    if not error.path and isinstance(cause, RecursionError | ValueError | OverflowError):
        return {"message": UNREADABLE, "extensions": {"code": "BAD_REQUEST"}}
    log.error("unforeseen", path=error.path, exc_info=cause)
    return {**_place(error), "message": HIDDEN, "extensions": {"code": "INTERNAL"}}


def origin(error: GraphQLError) -> BaseException | None:
    """The exception below GraphQL's own wrapping."""
    cause: BaseException | None = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def retry_headers(errors: Iterable[GraphQLError]) -> dict[str, str]:
    """When to come back, for proxies and clients that read headers only."""
    waits = [cause.retry_after for cause in map(origin, errors) if isinstance(cause, DatabaseError)]
    known = [wait for wait in waits if wait is not None]
    return {"Retry-After": str(math.ceil(max(known)))} if known else {}


def code_of(cause: SamverkanError) -> str:
    """`DatabaseUnavailable` is DATABASE_UNAVAILABLE to a client."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(cause).__name__).upper()


def _known(error: GraphQLError, cause: SamverkanError) -> dict[str, Any]:
    extensions: dict[str, Any] = {"code": code_of(cause)}
    if isinstance(cause, DatabaseError) and cause.retry_after is not None:
        extensions["retryAfter"] = cause.retry_after
    if cause.remedy:
        extensions["remedy"] = cause.remedy
    return {**_place(error), "message": cause.message, "extensions": extensions}


def _place(error: GraphQLError) -> dict[str, Any]:
    return {name: value for name, value in error.formatted.items() if name in {"locations", "path"}}
