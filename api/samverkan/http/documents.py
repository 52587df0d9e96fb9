"""Parse and validate GraphQL documents within limits, each text once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from graphql import DocumentNode, GraphQLError, GraphQLSchema, GraphQLSyntaxError, parse
from graphql.validation.rules import overlapping_fields_can_be_merged
from graphql.validation.validate import ValidationAbortedError
from strawberry.extensions import SchemaExtension

from samverkan.graphql.strawberry_hooks import core_schema, validate_document
from samverkan.http.document_size import (
    DocumentSizes,
    complaint_about_lines,
    complaint_about_variables,
    complaints,
)
from samverkan.service.settings import PREFIX, Settings

CACHED_DOCUMENTS = 256
COMPARISONS = 30_000
"""How much work may go into comparing fields of the same response key; ordinary operations need none."""

overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = COMPARISONS  # the module's documented way to set it

REPEATED = (
    "The operation is too large to check: it names the same fields too often, in one place or in many fragments, or "
    "nests too many fragments. Ask for each field once."
)


def document_error(message: str, code: str = "TOO_LARGE") -> GraphQLError:
    """Make an error about the document as a whole."""
    return GraphQLError(message, extensions={"code": code})


class Documents:
    """Parse and validate documents, and keep the results for texts that come again."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.parse = lru_cache(CACHED_DOCUMENTS)(self._parse)
        self.validate = lru_cache(CACHED_DOCUMENTS)(self._validate)

    def _parse(self, text: str) -> DocumentNode:
        if complaint := complaint_about_lines(text, self.settings):
            raise document_error(complaint)
        most = self.settings.max_tokens
        try:
            return parse(text, max_tokens=most)
        except GraphQLSyntaxError as error:
            if f"more than {most} tokens" in error.message:
                raise document_error(
                    f"The document has more than {most} tokens; {PREFIX}MAX_TOKENS allows {most}. "
                    "Send long values as variables, or send several operations."
                ) from None
            aborted = "Parsing aborted" in error.message
            error.extensions = {"code": "TOO_LARGE" if aborted else "GRAPHQL_PARSE_FAILED"}
            raise

    def _validate(self, schema: GraphQLSchema, document: DocumentNode, rules: tuple[Any, ...]) -> list[GraphQLError]:
        sizes = DocumentSizes(document.definitions, self.settings.max_aliases)
        too_large = [
            GraphQLError(complaint, operation, extensions={"code": "TOO_LARGE"})
            for operation in sizes.operations
            for complaint in complaints(sizes.measure(operation.selection_set), self.settings)
        ]
        if len(too_large) > 0:
            return too_large
        errors = validate_document(schema, document, rules)
        if any(isinstance(error, ValidationAbortedError) and "Too many" not in error.message for error in errors):
            return [document_error(REPEATED)]
        for error in errors:
            error.extensions = {"code": "GRAPHQL_VALIDATION_FAILED", **(error.extensions or {})}
        return errors


class CheckedDocument(SchemaExtension):
    """Parse and validate the document of one request with the caches that all requests share."""

    def __init__(self, documents: Documents) -> None:
        super().__init__()
        self._documents = documents

    def on_parse(self) -> Iterator[None]:
        context = self.execution_context
        if context.query:
            context.graphql_document = self._documents.parse(context.query)
        yield

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        if complaint := complaint_about_variables(context.variables, self._documents.settings):
            context.pre_execution_errors = [document_error(complaint)]
        elif context.graphql_document:
            context.pre_execution_errors = self._documents.validate(
                core_schema(context.schema), context.graphql_document, tuple(context.validation_rules)
            )
        yield

    def on_execute(self) -> Iterator[None]:
        """Give a code to what graphql-core says about variables and arguments."""
        yield
        for error in self.execution_context.pre_execution_errors or []:
            about_variables = not error.path and isinstance(error.original_error, GraphQLError | None)
            if about_variables or error.message.startswith("Argument '"):
                error.extensions = {"code": "BAD_USER_INPUT", **(error.extensions or {})}
