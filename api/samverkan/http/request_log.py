"""Give each request an id and a log line without values of the client, and an answer where nothing else gave one."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from uuid import uuid4

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from strawberry.extensions import SchemaExtension

from samverkan.http.answer import answer
from samverkan.http.errors import client_error, log_hidden
from samverkan.http.media import MediaType

log = structlog.get_logger("samverkan.request")
PROBES = ("/healthz", "/readyz")
NAME_LENGTH = 100
"""The most characters of a name from a client that enter the log."""


class OperationName(SchemaExtension):
    """Put the name of the operation on the request's log line, also a name that only the document has."""

    def on_execute(self) -> Iterator[None]:
        name = self.execution_context.operation_name
        structlog.contextvars.bind_contextvars(operation=name and name[:NAME_LENGTH])
        yield


class RequestLog:
    """ASGI middleware that gives each request an id, and logs its path, operation name, status and duration."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = uuid4().hex[:16]
        status, started = 500, False
        start = perf_counter()

        async def send_with_id(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                status, started = message["status"], True
                MutableHeaders(scope=message)["X-Request-ID"] = request
            await send(message)

        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request=request)
        try:
            await self.app(scope, receive, send_with_id)
        except Exception as error:
            if started:
                raise  # the server closes the connection, so that half an answer is not taken for a whole one
            log_hidden(error)
            await answer({"errors": [client_error(error)]}, MediaType.JSON, 500)(scope, receive, send_with_id)
        finally:
            probing = scope["path"].removeprefix(scope.get("root_path", "")) in PROBES
            write = log.debug if probing else log.info
            milliseconds = round((perf_counter() - start) * 1000, 1)
            write("request", method=scope["method"], path=scope["path"][:NAME_LENGTH], status=status, ms=milliseconds)
