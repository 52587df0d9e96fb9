"""Everything that this package needs of Strawberry beyond its documented interface.

Types of labels are made when the program starts, because the model is declared elsewhere and must not be declared
twice. A test says which of these hooks a new version of Strawberry breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.schema.base import BaseSchema
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext
from strawberry.schema.schema import validate_document as validate_document
from strawberry.types import Info
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from graphql import GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema
from samverkan.graphql.shape import LABEL

MadeField = StrawberryField
MadeArgument = StrawberryArgument

TYPES: dict[str, Any] = {"strawberry": strawberry, "ID": strawberry.ID}
"""Types by GraphQL name; the annotations of made types are read in it, so that they may name types that come later."""


def response_value(root: Any, info: Info) -> Any:
    """Resolve a field: the statement already put its value under the response key."""
    return root[info.path.key]


def made_argument(name: str, type_: str, description: str, *, required: bool = False) -> StrawberryArgument:
    """Make an argument, which may be left out unless it is required."""
    annotation = StrawberryAnnotation(type_, namespace=TYPES)
    if required:
        return StrawberryArgument(name, name, annotation, description=description)
    return StrawberryArgument(name, name, annotation, default=strawberry.UNSET, description=description)


@cache
def _resolver(function: Callable[..., Any]) -> StrawberryResolver[Any]:
    """Read the signature of a function once: it takes time at every start."""
    return StrawberryResolver(function)


def _any_arguments(root: Any, info: Info, **_arguments: str) -> Any:
    return root[info.path.key]


def made_field(
    name: str,
    type_: str,
    description: str,
    arguments: Iterable[StrawberryArgument] = (),
    resolver: Callable[..., Any] = _any_arguments,
) -> StrawberryField:
    """Make a field of an object."""
    made = StrawberryField(
        python_name=name,
        graphql_name=name,
        type_annotation=StrawberryAnnotation(type_, namespace=TYPES),
        base_resolver=_resolver(resolver),
        description=description,
    )
    made.arguments = list(arguments)
    return made


def made_input_field(name: str, type_: str, description: str) -> StrawberryField:
    """Make a field of an input object, which may be left out."""
    return StrawberryField(
        python_name=f"{name}_",
        graphql_name=name,
        type_annotation=StrawberryAnnotation(type_, namespace=TYPES),
        default=strawberry.UNSET,
        description=description,
    )


def made_type(name: str, fields: Iterable[StrawberryField], description: str, *, base: type | None = None) -> type:
    """Make an object type and put it into TYPES; one with a base has its fields, too, and before its own."""
    body: dict[str, Any] = {}
    if base is not None and definition(base).is_interface:
        body["is_type_of"] = classmethod(lambda _, value, info: value.get(LABEL, name) == name)
    return _made(strawberry.type, name, fields, description, body, () if base is None else (base,))


def made_input(name: str, fields: Iterable[StrawberryField], description: str) -> type:
    """Make an input type and put it into TYPES."""
    return input_as_it_was_read(_made(strawberry.input, name, fields, description, {}, ()))


def _made(
    decorate: Any,
    name: str,
    fields: Iterable[StrawberryField],
    description: str,
    body: dict[str, Any],
    bases: tuple[type, ...],
) -> type:
    """Make a type; annotations are set last, because they may name types that come later."""
    own = {str(item.python_name): item for item in fields}
    annotations = {python_name: item.type_annotation for python_name, item in own.items()}
    body |= {**own, "__annotations__": dict.fromkeys(own, Any)}
    made: type = decorate(type(name, bases, body), name=name, description=description)
    for item in definition(made).fields:
        if item.python_name in annotations:
            item.type_annotation = annotations[item.python_name]
    TYPES[name] = made
    return made


def input_as_it_was_read(made: type) -> type:
    """Leave values of an input type as graphql-core reads them.

    No resolver wants them as objects, and making these for each row of a list takes longer than all the rest.
    """
    definition(made).from_input = lambda _, value, context: value
    return made


def definition(made: type) -> Any:
    """Give what Strawberry knows of a type."""
    return made.__strawberry_definition__  # type: ignore[attr-defined]  # set by Strawberry's decorators


def core_schema(schema: BaseSchema) -> GraphQLSchema:
    """Give the schema of graphql-core behind one of Strawberry."""
    found: GraphQLSchema = schema._schema  # type: ignore[attr-defined]  # every schema of Strawberry has it
    return found


def core_info(info: Info) -> GraphQLResolveInfo[Any]:
    """Give what graphql-core tells a resolver."""
    return info._raw_info


class RootArgumentsOnly(StrawberryGraphQLCoreExecutionContext):
    """Executes an operation whose values are already there, and reads the arguments of root fields only.

    The statement of a root field has followed the arguments of everything below it. Reading them again for each row
    would cost as much as all the rows of a list times all the words of a filter.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._without_arguments: dict[int, tuple[Any, Any]] = {}

    def execute_field(
        self, parent_type: GraphQLObjectType, source: Any, field_details_list: Any, path: Any, position_context: Any
    ) -> Any:
        """Resolve one field of one object."""
        if path.prev is not None and field_details_list[0].node.arguments and not parent_type.name.startswith("__"):
            field_details_list = self._bare(field_details_list)
        return super().execute_field(parent_type, source, field_details_list, path, position_context)

    def _bare(self, details: Any) -> Any:
        """Give the same field without arguments: always the same object, as what is below it is kept by identity."""
        if id(details) not in self._without_arguments:
            node = replace(details[0].node, arguments=())
            self._without_arguments[id(details)] = (details, [details[0]._replace(node=node), *details[1:]])
        return self._without_arguments[id(details)][1]
