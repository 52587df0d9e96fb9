"""What one operation may ask for: tokens, depth and aliases, each measured in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValidationContext,
    ValidationRule,
)
from graphql.validation import NoSchemaIntrospectionCustomRule
from strawberry.extensions import (
    AddValidationRules,
    MaxTokensLimiter,
    ParserCache,
    SchemaExtension,
    ValidationCache,
)

from api.settings import PREFIX, Settings

CACHED_DOCUMENTS = 256
SEVERAL = "The document holds several operations: say which one as `operationName`."


@dataclass(frozen=True, slots=True)
class Size:
    """Levels of nested fields, and aliases with every fragment spread out."""

    depth: int = 0
    aliases: int = 0


def limits(settings: Settings) -> list[Callable[[], SchemaExtension]]:
    """Factories of extensions: one instance per request, while rules and caches are shared."""
    rules: list[type[ValidationRule]] = [size_rule(settings.max_depth, settings.max_aliases)]
    if not settings.introspection:
        rules.append(NoSchemaIntrospectionCustomRule)
    return [
        lambda: MaxTokensLimiter(max_token_count=settings.max_tokens),
        lambda: AddValidationRules(rules),  # type: ignore[arg-type]  # a narrower list of the same rules
        lambda: ParserCache(maxsize=CACHED_DOCUMENTS),
        lambda: ValidationCache(maxsize=CACHED_DOCUMENTS),
        OneOperation,
    ]


class OneOperation(SchemaExtension):
    """Without a name, a document with several operations says nothing about which one to run."""

    def on_validate(self) -> Iterator[None]:
        context = self.execution_context
        named = context._provided_operation_name is not None  # no public name tells given from guessed
        document = context.graphql_document
        operations = Ruler(document.definitions).operations if document else []
        if len(operations) > 1 and not named and not context.pre_execution_errors:
            context.pre_execution_errors = [GraphQLError(SEVERAL)]
        yield


def size_rule(max_depth: int, max_aliases: int) -> type[ValidationRule]:
    """The rule as a class, which is what validation and its cache take."""

    class SizeRule(ValidationRule):
        def __init__(self, context: ValidationContext) -> None:
            super().__init__(context)
            ruler = Ruler(context.document.definitions)
            for operation in ruler.operations:
                for message in complaints(ruler.measure(operation.selection_set), max_depth, max_aliases):
                    context.report_error(GraphQLError(message, operation, extensions={"code": "TOO_LARGE"}))

    return SizeRule


def complaints(size: Size, max_depth: int, max_aliases: int) -> Iterable[str]:
    if size.depth > max_depth:
        yield f"The operation is {size.depth} levels deep; {PREFIX}MAX_DEPTH allows {max_depth}."
    if size.aliases > max_aliases:
        yield f"The operation has {size.aliases:,} aliases; {PREFIX}MAX_ALIASES allows {max_aliases}."


class Ruler:
    """Measures each fragment once, however often it is spread, so that the work grows with the text."""

    def __init__(self, definitions: Iterable[object]) -> None:
        self.operations: list[OperationDefinitionNode] = []
        self._fragments: dict[str, FragmentDefinitionNode] = {}
        self._known: dict[str, Size] = {}
        for definition in definitions:
            if isinstance(definition, OperationDefinitionNode):
                self.operations.append(definition)
            elif isinstance(definition, FragmentDefinitionNode):
                self._fragments[definition.name.value] = definition

    def measure(self, selections: SelectionSetNode | None) -> Size:
        sizes = [self._selection(node) for node in selections.selections] if selections else []
        return Size(max((size.depth for size in sizes), default=0), sum(size.aliases for size in sizes))

    def _selection(self, node: SelectionNode) -> Size:
        if isinstance(node, FieldNode):
            return self._field(node)
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value)
        return self.measure(getattr(node, "selection_set", None))

    def _field(self, node: FieldNode) -> Size:
        inside = self.measure(node.selection_set)
        introspects = node.name.value.startswith("__")
        return Size(0 if introspects else inside.depth + 1, inside.aliases + bool(node.alias))

    def _fragment(self, name: str) -> Size:
        if name not in self._known:
            self._known[name] = Size()  # stands for itself inside a cycle, which another rule reports
            fragment = self._fragments.get(name)
            self._known[name] = self.measure(fragment.selection_set if fragment else None)
        return self._known[name]
