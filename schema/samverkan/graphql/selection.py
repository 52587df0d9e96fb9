"""Read what an operation asks for into a tree that knows no values.

Each root field becomes one `Selection`: a tree of fields, and beside it the values that the client gave. Fragments are
spread out, `@skip` and `@include` are decided, and fields of the same response key are merged, as execution would do
it. The tree of two requests is equal where they ask for the same with other values.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLIncludeDirective,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLResolveInfo,
    GraphQLSchema,
    GraphQLSkipDirective,
    SelectionSetNode,
    get_named_type,
    is_abstract_type,
)
from graphql.execution.values import VariableValues, get_argument_values, get_directive_values

STEPS_PER_FIELD = 50
"""How many selections may be looked at for each field that is allowed, before the operation counts as too large."""

STRUCTURAL_ENUMS = frozenset({"Direction", "MeetingOrder"})
"""Enums whose words change the statement rather than a value in it."""


@dataclass(frozen=True, slots=True)
class Given:
    """A value that the client gave; `number` is its place in the values of the selection."""

    number: int


@dataclass(frozen=True, slots=True)
class InputObject:
    """An input object: its fields in the order in which they were given."""

    fields: tuple[tuple[str, Argument], ...] = ()

    def __getitem__(self, name: str) -> Argument:
        return next((value for each, value in self.fields if each == name), None)

    def __contains__(self, name: str) -> bool:
        return any(each == name for each, _ in self.fields)

    def __iter__(self) -> Iterator[tuple[str, Argument]]:
        return iter(self.fields)

    def __len__(self) -> int:
        return len(self.fields)


Argument = None | str | Given | InputObject | tuple[InputObject, ...]
"""An argument or a field of an input object: null, the word of a structural enum, a value, or input objects."""


@dataclass(frozen=True, slots=True)
class FieldType:
    """The GraphQL type of a field: its name, and whether it is a list or cannot be null."""

    name: str
    required: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class FieldSelection:
    """One field: its response key, name and type, its arguments, and what is asked of the objects in it.

    `on` holds the types that it is asked of, so that a field of an interface appears once and not once for each type.
    `size` counts the field and everything below it, once for each place where it is asked for.
    """

    key: str
    name: str
    type: FieldType
    arguments: InputObject
    fields: tuple[FieldSelection, ...]
    on: tuple[str, ...] = ()
    size: int = dataclass_field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Selection:
    """One root field, and the values that its arguments and those below it have."""

    field: FieldSelection
    values: tuple[Any, ...] = dataclass_field(compare=False)


_Occurrences = dict[str, list[tuple[FieldNode, frozenset[str]]]]
"""By response key: each field node, with the names of the types that it is asked of."""


class _Reader:
    """Reads one operation.

    A fragment is entered once for each selection set and type, however often it is spread, and what a selection set
    asks for is worked out once for each root field, however many fields lead to it.
    """

    def __init__(
        self, schema: GraphQLSchema, fragments: dict[str, Any], variables: VariableValues, max_fields: int
    ) -> None:
        self.schema = schema
        self.fragments = fragments
        self.variables = variables
        self.max_fields = max_fields
        self._steps = max_fields * STEPS_PER_FIELD
        self._possible: dict[str, frozenset[str]] = {}
        self._known: dict[tuple[str, ...], tuple[FieldSelection, ...]] = {}
        self._values: list[Any] = []

    def roots(self, parent: GraphQLObjectType, selections: SelectionSetNode) -> dict[str, Selection | GraphQLError]:
        """Read the root fields by response key; an error where the values of a field's arguments cannot be read."""
        occurrences_by_key: _Occurrences = {}
        self._collect(selections, frozenset([parent.name]), occurrences_by_key, {})
        found: dict[str, Selection | GraphQLError] = {}
        size = 0
        for key, occurrences in occurrences_by_key.items():
            self._known, self._values = {}, []
            try:
                root = self._field(parent, [node for node, _ in occurrences], (parent.name,))
            except OperationTooLarge:
                raise
            except GraphQLError as error:
                found[key] = error
                continue
            found[key] = Selection(root, tuple(self._values))
            size += root.size
            if size > self.max_fields:
                raise OperationTooLarge(self.max_fields)
        return found

    def _fields(self, named: Any, sets: list[SelectionSetNode]) -> tuple[FieldSelection, ...]:
        """Read what selection sets that are merged ask of each type that a field may have."""
        if len(sets) == 0:
            return ()
        known = (named.name, *(str(id(each)) for each in sets))
        if known not in self._known:
            self._known[known] = tuple(self._read(named, sets))
        return self._known[known]

    def _read(self, named: Any, sets: list[SelectionSetNode]) -> Iterator[FieldSelection]:
        types = self.schema.get_possible_types(named) if is_abstract_type(named) else [named]
        found: _Occurrences = {}
        entered: dict[str, frozenset[str]] = {}
        for each in sets:
            self._collect(each, frozenset(type_.name for type_ in types), found, entered)
        for occurrences in found.values():
            alike: dict[tuple[int, ...], list[GraphQLObjectType]] = {}
            asked: dict[tuple[int, ...], list[FieldNode]] = {}
            for type_ in types:
                nodes = [node for node, names in occurrences if type_.name in names]
                if len(nodes) > 0:
                    same = tuple(map(id, nodes))
                    asked[same] = nodes
                    alike.setdefault(same, []).append(type_)
            for same, nodes in asked.items():
                yield self._field(alike[same][0], nodes, tuple(type_.name for type_ in alike[same]))

    def _field(self, parent: GraphQLObjectType, nodes: list[FieldNode], on: tuple[str, ...]) -> FieldSelection:
        first = nodes[0]
        definition = parent.fields[first.name.value]
        key = first.alias.value if first.alias else first.name.value
        arguments = InputObject()
        if first.arguments:
            given = get_argument_values(definition, first, self.variables)
            arguments = self._input_object(definition.args, given)
        sets = [node.selection_set for node in nodes if node.selection_set is not None]
        fields = self._fields(get_named_type(definition.type), sets)
        size = 1 + sum(item.size for item in fields)
        if size > self.max_fields:
            raise OperationTooLarge(self.max_fields)
        required = isinstance(definition.type, GraphQLNonNull)
        inner: Any = definition.type.of_type if isinstance(definition.type, GraphQLNonNull) else definition.type
        named: Any = get_named_type(inner)
        type_ = FieldType(named.name, required, isinstance(inner, GraphQLList))
        return FieldSelection(key, first.name.value, type_, arguments, fields, on, size)

    def _input_object(self, declared: Any, given: dict[str, Any]) -> InputObject:
        return InputObject(tuple((name, self._argument(declared[name].type, value)) for name, value in given.items()))

    def _argument(self, type_: Any, value: Any) -> Argument:
        """Tell structure from value: input objects, lists of them and null are structure, all else is a value."""
        if value is None:
            return None
        if isinstance(type_, GraphQLNonNull):
            type_ = type_.of_type
        named: Any = get_named_type(type_)
        if isinstance(named, GraphQLInputObjectType):
            if isinstance(type_, GraphQLList):
                return tuple(self._input_object(named.fields, item) for item in value)
            return self._input_object(named.fields, value)
        if named.name in STRUCTURAL_ENUMS:
            return str(value.value)
        self._values.append(value)
        return Given(len(self._values) - 1)

    def _collect(
        self,
        selections: SelectionSetNode,
        types: frozenset[str],
        found: _Occurrences,
        entered: dict[str, frozenset[str]],
    ) -> None:
        for node in selections.selections:
            self._steps -= 1
            if self._steps < 0:
                raise OperationTooLarge(self.max_fields)
            if not self._included(node):
                continue
            if isinstance(node, FieldNode):
                if not node.name.value.startswith("__"):
                    key = node.alias.value if node.alias else node.name.value
                    found.setdefault(key, []).append((node, types))
                continue
            name = node.name.value if isinstance(node, FragmentSpreadNode) else ""
            inside: Any = self.fragments[name] if name else node
            left = types - entered.get(name, frozenset())
            if inside.type_condition is not None:
                left = left & self._types(inside.type_condition.name.value)
            if name:
                entered[name] = entered.get(name, frozenset()) | left
            if len(left) > 0:
                self._collect(inside.selection_set, left, found, entered)

    def _types(self, condition: str) -> frozenset[str]:
        """Name the object types that a type condition lets in."""
        if condition not in self._possible:
            named: Any = self.schema.type_map[condition]
            types = self.schema.get_possible_types(named) if is_abstract_type(named) else [named]
            self._possible[condition] = frozenset(type_.name for type_ in types)
        return self._possible[condition]

    def _included(self, node: Any) -> bool:
        if not node.directives:
            return True
        skip = get_directive_values(GraphQLSkipDirective, node, self.variables)
        if skip and skip["if"]:
            return False
        include = get_directive_values(GraphQLIncludeDirective, node, self.variables)
        return not include or bool(include["if"])


def read_selections(info: GraphQLResolveInfo[Any], max_fields: int) -> dict[str, Selection | GraphQLError]:
    """Read what the operation asks of its root fields, by response key.

    All of them are read at once, so that an operation that is too large is refused before any of it is sent to the
    database: raises OperationTooLarge.
    """
    given: Any = info.variable_values
    variables = given if isinstance(given, VariableValues) else VariableValues(sources={}, coerced=given)
    reader = _Reader(info.schema, dict(info.fragments), variables, max_fields)
    return reader.roots(info.parent_type, info.operation.selection_set)


class OperationTooLarge(GraphQLError):
    """The operation asks for more fields than it may."""

    def __init__(self, max_fields: int) -> None:
        super().__init__(
            f"The operation asks for more than {max_fields:,} fields, counted with every fragment spread out and once "
            "for each place where it is spread. Ask for fewer fields, or send several operations.",
            extensions={"code": "TOO_LARGE"},
        )
