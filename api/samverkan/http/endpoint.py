"""Handle the route `/graphql`: a page for people, answers for programs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from strawberry import Schema
from strawberry.exceptions import MissingQueryError
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.execution import ExecutionResult, PreExecutionError
from strawberry.types.graphql import OperationType

from samverkan.errors import GraphBeingSeeded, ServiceBusy
from samverkan.http.answer import answer, refuse, result
from samverkan.http.client import WhileConnected
from samverkan.http.errors import client_error, client_errors, log_hidden, original_cause, retry_headers
from samverkan.http.media import Accept, MediaType
from samverkan.http.operation import READING, Operation, read_operation
from samverkan.http.refusal import Refusal

ALLOWED = {
    **{method: {OperationType.QUERY} for method in READING},
    "POST": {OperationType.QUERY, OperationType.MUTATION},
}


class GraphQLEndpoint:
    """Execute operations against one schema; `context` makes what resolvers get for one request."""

    def __init__(
        self,
        schema: Schema,
        context: Callable[[Request, Operation], Any],
        page: Callable[[Request], Response],
        max_body: int,
        origins: Collection[str] = (),
    ) -> None:
        self.schema = schema
        self.context = context
        self.page = page
        self.max_body = max_body
        self.origins = origins

    async def handle(self, request: Request) -> Response:
        """Answer one request; nothing that goes wrong leaves this method as an exception."""
        accept = Accept.of(request.headers)
        if request.method in READING and accept.prefers_html:
            return self.page(request)
        media = MediaType.JSON
        try:
            media = accept.answer_type()
            operation = await read_operation(request, self.max_body, self.origins)
            async with WhileConnected(request):
                outcome = await self._execute(request, operation)
            return self._answer(outcome, media)
        except Refusal as refusal:
            return refuse(refusal, media)
        except Exception as error:
            log_hidden(error)
            return answer({"errors": [client_error(error)]}, media, 500)

    async def _execute(self, request: Request, operation: Operation) -> ExecutionResult:
        try:
            return await self.schema.execute(
                operation.query,
                variable_values=operation.variables,
                context_value=self.context(request, operation),
                operation_name=operation.name,
                allowed_operation_types=ALLOWED[request.method],
                operation_extensions=operation.extensions,
            )
        except InvalidOperationTypeError as error:
            reason = error.as_http_error_reason(request.method)
            raise Refusal(405, f"{reason}.", "METHOD_NOT_ALLOWED", {"Allow": "POST"}) from None
        except CannotGetOperationTypeError as error:
            return PreExecutionError(data=None, errors=[GraphQLError(error.as_http_error_reason())])
        except MissingQueryError:
            raise Refusal(400, "The document holds no operation.", "BAD_REQUEST") from None
        except RecursionError:
            raise Refusal(400, "The operation nests too deeply.", "TOO_DEEP") from None

    def _answer(self, outcome: ExecutionResult, media: MediaType) -> Response:
        errors = outcome.errors or []
        busy = [error for error in errors if isinstance(original_cause(error), ServiceBusy | GraphBeingSeeded)]
        if busy:
            return answer({"errors": client_errors(busy)}, media, 503, retry_headers(busy))
        return result(
            outcome.data,
            client_errors(errors),
            outcome.extensions,
            media,
            executed=_executed(outcome),
            headers=retry_headers(errors),
        )


def _executed(outcome: ExecutionResult) -> bool:
    """Say whether the operation was executed; an error without a path concerns the request, not a field."""
    if isinstance(outcome, PreExecutionError):
        return False
    errors = outcome.errors or []
    return outcome.data is not None or any(error.path for error in errors) or not errors
