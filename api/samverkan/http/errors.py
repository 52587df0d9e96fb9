"""Write errors for a client: everything about its own mistakes, nothing about the server or its database.

An error of the server is logged in full, with the id of the request, and the client gets that id.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any

import structlog
from graphql import GraphQLError

from samverkan.errors import SamverkanError

HIDDEN = SamverkanError.public
UNREADABLE = "The operation cannot be read: it nests too deeply or holds a number that is too long."
log = structlog.get_logger("samverkan.graphql")


def client_errors(errors: Iterable[GraphQLError]) -> list[dict[str, Any]]:
    """Return the errors of one answer as the client may see them; log what they leave out, each once."""
    logged: set[tuple[str, str]] = set()
    answers: list[dict[str, Any]] = []
    for error in errors:
        cause = original_cause(error)
        if cause is None or isinstance(cause, GraphQLError):
            answers.append(dict(error.formatted))
        elif not error.path and isinstance(cause, RecursionError | ValueError | OverflowError):
            answers.append({"message": UNREADABLE, "extensions": {"code": "BAD_REQUEST"}})
        else:
            if (known := (type(cause).__name__, str(cause))) not in logged:
                logged.add(known)
                log_hidden(cause, path=error.path)
            place = {name: value for name, value in error.formatted.items() if name in {"locations", "path"}}
            answers.append({**place, **client_error(cause)})
    return answers


def log_hidden(cause: BaseException, **where: Any) -> None:
    """Log what a client does not get: the message, or the traceback of an error that nobody foresaw."""
    if isinstance(cause, SamverkanError):
        log.error("failed", code=code_of(cause), reason=cause.message, remedy=cause.remedy, **where)
    else:
        log.error("unforeseen", exc_info=cause, **where)


def client_error(cause: BaseException) -> dict[str, Any]:
    """Return what a client gets of an error of the server: a message, a code, and the id that is in the log."""
    known = cause if isinstance(cause, SamverkanError) else None
    extensions = {
        "code": code_of(known) if known else "INTERNAL",
        "retryAfter": known.retry_after if known else None,
        "remedy": known.public_remedy if known else "",
        "requestId": request_id(),
    }
    message = known.public if known else HIDDEN
    return {"message": message, "extensions": {name: value for name, value in extensions.items() if value}}


def request_id() -> str:
    """Return the id of the request that is being answered, which its log lines carry, too."""
    return str(structlog.contextvars.get_contextvars().get("request", ""))


def original_cause(error: GraphQLError) -> BaseException | None:
    """Return the exception that GraphQL wrapped."""
    cause: BaseException | None = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def retry_headers(errors: Iterable[GraphQLError]) -> dict[str, str]:
    """Say when to come back, for proxies and clients that read headers only."""
    waits = [cause.retry_after for cause in map(original_cause, errors) if isinstance(cause, SamverkanError)]
    known = [wait for wait in waits if wait is not None]
    return {"Retry-After": str(math.ceil(max(known)))} if known else {}


def code_of(cause: SamverkanError) -> str:
    """Return the code of an error, such as DATABASE_UNAVAILABLE for DatabaseUnavailable."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(cause).__name__).upper()
