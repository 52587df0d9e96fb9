"""Limit what one operation may ask for, as extensions of the schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graphql import OperationDefinitionNode
from graphql.validation import NoSchemaIntrospectionCustomRule
from strawberry.extensions import AddValidationRules, SchemaExtension

from samverkan.http.documents import CheckedDocument, Documents, document_error
from samverkan.service.settings import Settings

SEVERAL = "The document holds several operations: say which one as `operationName`."


def limits(settings: Settings) -> list[Callable[[], SchemaExtension]]:
    """Return factories of extensions: each request has instances of its own, and all share rules and caches."""
    documents = Documents(settings)
    rules = [] if settings.introspection else [NoSchemaIntrospectionCustomRule]
    return [
        lambda: AddValidationRules(rules),  # type: ignore[arg-type]  # a narrower list of the same rules
        lambda: CheckedDocument(documents),
        OneOperation,
    ]


class OneOperation(SchemaExtension):
    """Refuse a document with several operations where no name says which one to run."""

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        named = context._provided_operation_name is not None  # no public name tells given from guessed
        document = context.graphql_document
        definitions = document.definitions if document else ()
        operations = sum(isinstance(each, OperationDefinitionNode) for each in definitions)
        if operations > 1 and not named and not context.pre_execution_errors:
            context.pre_execution_errors = [document_error(SEVERAL, "BAD_REQUEST")]
        yield
