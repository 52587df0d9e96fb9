"""An id and a log line for each request, without values a client sent, and an answer where nothing else gave one."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from uuid import uuid4

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from strawberry.extensions import SchemaExtension

from samverkan.http.answer import answer
from samverkan.http.errors import log_hidden, shown
from samverkan.http.media import MediaType

log = structlog.get_logger("samverkan.request")
PROBES = ("/healthz", "/readyz")
NAME_LENGTH = 100
"""Of what a client chose, in logs."""


class OperationName(SchemaExtension):
    """Puts the name of the operation, also one that stands only in the document, on the request's log line."""

    def on_execute(self) -> Iterator[None]:
        name = self.execution_context.operation_name
        structlog.contextvars.bind_contextvars(operation=name and name[:NAME_LENGTH])
        yield


class RequestLog:
    """ASGI middleware: an id for each request, and its path, operation name, status and duration in the log."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = uuid4().hex[:16]
        status, started = 500, False
        start = perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                status, started = message["status"], True
                MutableHeaders(scope=message)["X-Request-ID"] = request
            await send(message)

        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=request)
        try:
            await self.app(scope, receive, noting)
        except Exception as error:
            if started:
                raise  # the server closes the connection, so that half an answer is not taken for a whole one
            log_hidden(error)
            await answer({"errors": [shown(error)]}, MediaType.JSON, 500)(scope, receive, noting)
        finally:
            probing = scope["path"].removeprefix(scope.get("root_path", "")) in PROBES
            write = log.debug if probing else log.info
            milliseconds = round((perf_counter() - start) * 1000, 1)
            write("request", method=scope["method"], path=scope["path"][:NAME_LENGTH], status=status, ms=milliseconds)
