"""What an operation asks for, as a tree that knows neither the engine nor Cypher.

Each root field becomes one `Wanted`. Fragments are spread out, `@skip` and `@include` are decided, variables are
filled in, and fields of the same response key are merged, as execution would do it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLIncludeDirective,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLSkipDirective,
    GraphQLUnionType,
    InlineFragmentNode,
    SelectionSetNode,
    get_named_type,
)
from graphql.execution.values import VariableValues, get_argument_values, get_directive_values


@dataclass(frozen=True, slots=True)
class Wanted:
    """One field: its response key, its name, its arguments, and what is wanted of it for each type it may be."""

    key: str
    name: str
    arguments: dict[str, Any] = field(hash=False, default_factory=dict)
    children: dict[str, tuple[Wanted, ...]] = field(hash=False, default_factory=dict)

    def only(self) -> tuple[Wanted, ...]:
        """What is wanted where the field has one possible type."""
        return next(iter(self.children.values()), ())

    def child(self, name: str) -> tuple[Wanted, ...]:
        """Everything wanted under a name, over all response keys."""
        return tuple(item for item in self.only() if item.name == name)


@dataclass(frozen=True, slots=True)
class _Reader:
    schema: GraphQLSchema
    fragments: dict[str, Any]
    variables: VariableValues

    def wanted(self, parent: GraphQLObjectType, nodes: list[FieldNode]) -> Wanted:
        first = nodes[0]
        definition = parent.fields[first.name.value]
        key = first.alias.value if first.alias else first.name.value
        arguments = get_argument_values(definition, first, self.variables)
        sets = [node.selection_set for node in nodes if node.selection_set is not None]
        return Wanted(key, first.name.value, arguments, self._children(definition.type, sets))

    def _children(self, declared: GraphQLOutputType, sets: list[SelectionSetNode]) -> dict[str, tuple[Wanted, ...]]:
        if len(sets) == 0:
            return {}
        named = get_named_type(declared)
        if isinstance(named, GraphQLInterfaceType | GraphQLUnionType):
            types = self.schema.get_possible_types(named)
        else:
            types = [named] if isinstance(named, GraphQLObjectType) else []
        return {type_.name: self._object(type_, sets) for type_ in types}

    def _object(self, type_: GraphQLObjectType, sets: list[SelectionSetNode]) -> tuple[Wanted, ...]:
        grouped: dict[str, list[FieldNode]] = {}
        for selections in sets:
            for node in self._fields(type_, selections):
                grouped.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
        return tuple(self.wanted(type_, nodes) for nodes in grouped.values())

    def _fields(self, type_: GraphQLObjectType, selections: SelectionSetNode) -> Iterator[FieldNode]:
        for node in selections.selections:
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                if not node.name.value.startswith("__"):
                    yield node
            elif isinstance(node, FragmentSpreadNode):
                fragment = self.fragments[node.name.value]
                if self._applies(fragment.type_condition.name.value, type_):
                    yield from self._fields(type_, fragment.selection_set)
            elif isinstance(node, InlineFragmentNode) and (
                node.type_condition is None or self._applies(node.type_condition.name.value, type_)
            ):
                yield from self._fields(type_, node.selection_set)

    def _applies(self, condition: str, type_: GraphQLObjectType) -> bool:
        return condition == type_.name or any(interface.name == condition for interface in type_.interfaces)

    def _included(self, node: Any) -> bool:
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        if skip and skip["if"]:
            return False
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not include or bool(include["if"])


def selection(info: GraphQLResolveInfo[Any]) -> Wanted:
    """What the operation wants of the root field that is being resolved."""
    given: Any = info.variable_values
    variables = given if isinstance(given, VariableValues) else VariableValues(sources={}, coerced=given)
    reader = _Reader(info.schema, dict(info.fragments), variables)
    return reader.wanted(info.parent_type, list(info.field_nodes))
