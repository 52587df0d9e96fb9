"""Strawberry types made at run time, because the model is declared elsewhere and must not be declared twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types import Info
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from strawberry.types.fields.resolver import StrawberryResolver

from samverkan.graphql.shape import LABEL

TYPES: dict[str, Any] = {"strawberry": strawberry, "ID": strawberry.ID}
"""Every type by its GraphQL name; annotations are read in it, so that types may refer to one another."""


def pick(root: Any, info: Info, **_arguments: str) -> Any:
    """The statement already put the value under the response key."""
    return root[info.path.key]


def argument(name: str, type_: str, description: str) -> StrawberryArgument:
    """An argument that may be left out."""
    return StrawberryArgument(
        name, name, StrawberryAnnotation(type_, namespace=TYPES), default=strawberry.UNSET, description=description
    )


def needed(name: str, type_: str, description: str) -> StrawberryArgument:
    """An argument that must be given."""
    return StrawberryArgument(name, name, StrawberryAnnotation(type_, namespace=TYPES), description=description)


@cache
def _resolver(function: Callable[..., Any]) -> StrawberryResolver[Any]:
    """One for each function: making one reads the function's signature, which takes time at every start."""
    return StrawberryResolver(function)


def field(
    name: str,
    type_: str,
    description: str,
    arguments: Iterable[StrawberryArgument] = (),
    resolver: Callable[..., Any] = pick,
) -> StrawberryField:
    """A field of an object."""
    made = StrawberryField(
        python_name=name,
        graphql_name=name,
        type_annotation=StrawberryAnnotation(type_, namespace=TYPES),
        base_resolver=_resolver(resolver),
        description=description,
    )
    made.arguments = list(arguments)
    return made


def input_field(name: str, type_: str, description: str) -> StrawberryField:
    """A field of an input object, which may be left out."""
    return StrawberryField(
        python_name=f"{name}_",
        graphql_name=name,
        type_annotation=StrawberryAnnotation(type_, namespace=TYPES),
        default=strawberry.UNSET,
        description=description,
    )


def make(
    name: str,
    fields: Iterable[StrawberryField],
    description: str,
    *,
    input: bool = False,
    interface: bool = False,
    bases: tuple[type, ...] = (),
) -> type:
    """A Strawberry type, put into TYPES. Annotations are set last: they may name types that come later.

    Input stays as graphql-core reads it: no resolver wants it as objects, and making them for each row of a list takes
    longer than all the rest.
    """
    own = list(fields)
    annotations = {item.python_name: item.type_annotation for item in own}
    body: dict[str, Any] = {str(item.python_name): item for item in own}
    body["__annotations__"] = dict.fromkeys(body, Any)
    if len(bases) > 0:
        body["is_type_of"] = classmethod(lambda _, value, info: value.get(LABEL, name) == name)
    decorate: Any = strawberry.interface if interface else strawberry.input if input else strawberry.type
    made: type = decorate(type(name, bases, body), name=name, description=description)
    definition: Any = made.__strawberry_definition__  # type: ignore[attr-defined]  # set by the decorator
    if input:
        definition.from_input = lambda _, value, context: value
    for item in definition.fields:
        if item.python_name in annotations:
            item.type_annotation = annotations[item.python_name]
    TYPES[name] = made
    return made
