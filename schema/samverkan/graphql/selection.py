"""What an operation asks for, as a tree that knows neither the engine nor Cypher.

Each root field becomes one `Wanted`. Fragments are spread out, `@skip` and `@include` are decided, variables are
filled in, and fields of the same response key are merged, as execution would do it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graphql import (
    FieldNode,
    FragmentSpreadNode,
    GraphQLError,
    GraphQLIncludeDirective,
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """One field: its response key, its name, its arguments, and what is wanted of it for each type it may be.

    Types of which the same is wanted share the same objects, so that a field of an interface is compiled once and
    not once for each type. `size` counts the field and everything below it, once for each place where it stands.
    """

    key: str
    name: str
    arguments: dict[str, Any] = field(hash=False, default_factory=dict)
    children: dict[str, tuple[Wanted, ...]] = field(hash=False, default_factory=dict)
    size: int = 1

    def only(self) -> tuple[Wanted, ...]:
        """What is wanted where the field has one possible type."""
        return next(iter(self.children.values()), ())

    def child(self, name: str) -> tuple[Wanted, ...]:
        """Everything wanted under a name, over all response keys."""
        return tuple(item for item in self.only() if item.name == name)


_Occurrences = dict[str, list[tuple[FieldNode, frozenset[str]]]]
"""By response key: each field node, with the names of the types that it is asked of."""


class _Reader:
    """Reads one operation.

    A fragment is entered once for each selection set and type, however often it is spread, and what a selection set
    asks for is worked out once, however many fields lead to it.
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
        self._known: dict[tuple[str, ...], dict[str, tuple[Wanted, ...]]] = {}

    def roots(self, parent: GraphQLObjectType, selections: SelectionSetNode) -> dict[str, Wanted | GraphQLError]:
        """The root fields by response key; an error where the values of a field's arguments cannot be read."""
        found: _Occurrences = {}
        self._collect(selections, frozenset([parent.name]), found, {})
        wanted: dict[str, Wanted | GraphQLError] = {}
        size = 0
        for key, occurrences in found.items():
            try:
                made = self._wanted(parent, [node for node, _ in occurrences])
            except TooLarge:
                raise
            except GraphQLError as error:
                wanted[key] = error
                continue
            wanted[key] = made
            size += made.size
            if size > self.max_fields:
                raise TooLarge(self.max_fields)
        return wanted

    def objects(self, named: Any, sets: list[SelectionSetNode]) -> dict[str, tuple[Wanted, ...]]:
        """What selection sets that are merged ask of each type that a field may have."""
        if len(sets) == 0:
            return {}
        known = (named.name, *(str(id(each)) for each in sets))
        if known not in self._known:
            self._known[known] = self._read(named, sets)
        return self._known[known]

    def _read(self, named: Any, sets: list[SelectionSetNode]) -> dict[str, tuple[Wanted, ...]]:
        types = self.schema.get_possible_types(named) if is_abstract_type(named) else [named]
        found: _Occurrences = {}
        entered: dict[str, frozenset[str]] = {}
        for each in sets:
            self._collect(each, frozenset(type_.name for type_ in types), found, entered)
        wanted: dict[str, list[Wanted]] = {type_.name: [] for type_ in types}
        for occurrences in found.values():
            made: dict[tuple[int, ...], Wanted] = {}
            for type_ in types:
                nodes = [node for node, names in occurrences if type_.name in names]
                if len(nodes) == 0:
                    continue
                same = tuple(map(id, nodes))
                if same not in made:
                    made[same] = self._wanted(type_, nodes)
                wanted[type_.name].append(made[same])
        return {name: tuple(items) for name, items in wanted.items()}

    def _wanted(self, parent: GraphQLObjectType, nodes: list[FieldNode]) -> Wanted:
        first = nodes[0]
        definition = parent.fields[first.name.value]
        key = first.alias.value if first.alias else first.name.value
        arguments = get_argument_values(definition, first, self.variables)
        sets = [node.selection_set for node in nodes if node.selection_set is not None]
        children = self.objects(get_named_type(definition.type), sets)
        below = {id(item): item for items in children.values() for item in items}
        size = 1 + sum(item.size for item in below.values())
        if size > self.max_fields:
            raise TooLarge(self.max_fields)
        return Wanted(key, first.name.value, arguments, children, size)

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
                raise TooLarge(self.max_fields)
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
        """The object types that a type condition lets in."""
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


def selection(info: GraphQLResolveInfo[Any], max_fields: int) -> dict[str, Wanted | GraphQLError]:
    """What the operation wants of its root fields, by response key.

    It is worked out for all of them at once, so that an operation that is too large is refused before any of it is
    sent to the database: raises TooLarge.
    """
    given: Any = info.variable_values
    variables = given if isinstance(given, VariableValues) else VariableValues(sources={}, coerced=given)
    reader = _Reader(info.schema, dict(info.fragments), variables, max_fields)
    return reader.roots(info.parent_type, info.operation.selection_set)


class TooLarge(GraphQLError):
    """The operation asks for more fields than it may."""

    def __init__(self, max_fields: int) -> None:
        super().__init__(
            f"The operation asks for more than {max_fields:,} fields, counted with every fragment spread out and once "
            "for each place where it is spread. Ask for fewer fields, or send several operations.",
            extensions={"code": "TOO_LARGE"},
        )
