"""From the record of a root field to what its resolvers pick from, each value checked against its type.

The graph may hold what no file says: somebody writes into it by hand. A value that is not of its type is null, and an
object that cannot do without it is left out of its list, so that one such value never costs the whole answer. Both
are counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, cast

import neo4j.time

from graphql import (
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    get_named_type,
    is_enum_type,
)
from samverkan.graphql.selection import Wanted

Shape = Callable[[Any], Any]
"""Turns a value of a record into the value of a field."""

LABEL = ":label"
"""The key that tells what an object is, where a field may hold several types; no response key can be the same."""


@dataclass(slots=True)
class Met:
    """What was met in an answer: `rows` of lists, what had to be left out, and the list that went past the `room`."""

    rows: int = 0
    objects: int = 0
    values: int = 0
    room: int = 0
    beyond: Wanted | None = None

    def add(self, other: Met) -> None:
        """Add what another root field met."""
        self.rows += other.rows
        self.objects += other.objects
        self.values += other.values


@dataclass(slots=True)
class Shaper:
    """Makes the shapes of one root field."""

    schema: GraphQLSchema
    met: Met
    _made: dict[tuple[object, ...], Shape] = field(default_factory=dict)
    """The shapes of objects; types of one interface share what is wanted of them, which would multiply otherwise."""

    def root(self, wanted: Wanted) -> GraphQLObjectType:
        """The type of a root field."""
        assert self.schema.query_type is not None
        return cast(GraphQLObjectType, get_named_type(self.schema.query_type.fields[wanted.name].type))

    def of(self, type_: GraphQLOutputType, wanted: Wanted) -> Shape:
        """The shape of a field."""
        if isinstance(type_, GraphQLNonNull):
            return self.of(type_.of_type, wanted)
        if isinstance(type_, GraphQLList):
            return self._list(self.of(type_.of_type, wanted), wanted)
        if isinstance(type_, GraphQLObjectType):
            return self._object(type_, wanted.children.get(type_.name, ()))
        if isinstance(type_, GraphQLInterfaceType):
            shapes = {
                possible.name: self._object(possible, wanted.children.get(possible.name, ()), labelled=True)
                for possible in self.schema.get_possible_types(type_)
            }
            return lambda value: None if value is None else shapes[value[LABEL]](value)
        return self._leaf(type_)

    def _object(self, type_: GraphQLObjectType, fields: tuple[Wanted, ...], labelled: bool = False) -> Shape:
        known = (type_.name, labelled, *map(id, fields))
        if known not in self._made:
            self._made[known] = self._new_object(type_, fields, labelled)
        return self._made[known]

    def _new_object(self, type_: GraphQLObjectType, fields: tuple[Wanted, ...], labelled: bool) -> Shape:
        parts = []
        for item in fields:
            declared = type_.fields[item.name].type
            needed = isinstance(declared, GraphQLNonNull)
            listed = needed and isinstance(declared.of_type, GraphQLList)
            parts.append((item.key, self.of(declared, item), needed and not listed))

        def shape(value: Any) -> Any:
            if value is None:
                return None
            made = {LABEL: value[LABEL]} if labelled else {}
            for key, part, needed in parts:
                made[key] = found = part(value[key])
                if needed and found is None:
                    return None
            return made

        return shape

    def _list(self, item: Shape, wanted: Wanted) -> Shape:
        met, of_objects = self.met, len(wanted.children) > 0

        def shape(value: Any) -> Any:
            if value is None:
                return []
            if not isinstance(value, list):
                met.values += 1
                return []
            made = [one for one in map(item, value) if one is not None]
            if of_objects:
                met.rows += len(value)
                if met.rows > met.room and met.beyond is None:
                    met.beyond = wanted
                met.objects += len(value) - len(made)
            return made

        return shape

    def _leaf(self, type_: GraphQLOutputType) -> Shape:
        met = self.met
        words = frozenset(member.value for member in type_.values.values()) if is_enum_type(type_) else None
        kind, convert = _LEAVES.get(str(type_), (str, None))

        def shape(value: Any) -> Any:
            if value is None:
                return None
            if type(value) is not kind or (words is not None and value not in words):
                met.values += 1
                return None
            return value if convert is None else convert(value)

        return shape


_LEAVES: dict[str, tuple[type, Shape | None]] = {
    "Int": (int, None),
    "Boolean": (bool, None),
    "Date": (neo4j.time.Date, neo4j.time.Date.to_native),
}
"""What the driver gives for a value of a type, and how it is turned into Python's; all other types are text."""
