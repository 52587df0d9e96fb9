"""From the orders of a selection to the sorts of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from samverkan.graphql.fields import FIELDS
from samverkan.graphql.plan.query_plan import PropertyValue, Sort
from samverkan.graphql.refusals import refuse
from samverkan.graphql.selection import Argument, InputObject
from samverkan.model.catalogue import CATALOGUE

MAX_SORTS = 5
"""How many fields an order takes."""


def node_order(label: str, part: str, order: Argument = None) -> tuple[Sort, ...]:
    """Plan what `orderBy` asks for, then the Swedish name, then the id, so that every order is total."""
    sorts = []
    named = False
    for word, descending in one_key_objects("orderBy", order, "[{kind: ASC}, {name: ASC}]"):
        found = FIELDS[label].properties[word]
        named = named or found.name == "name"
        stored = PropertyValue(part, "sort_key" if found.name == "name" else found.name)
        sorts.append(Sort(stored, descending, found.kind, found.name != "id", typed=True))
    if not named and "sort_key" in CATALOGUE[label].properties:
        sorts.append(Sort(PropertyValue(part, "sort_key")))
    return (*sorts, Sort(PropertyValue(part, "id"), nullable=False))


def one_key_objects(argument: str, order: Argument, example: str) -> Iterator[tuple[str, bool]]:
    """Read a list of objects with one field each: the field, and whether it sorts descending."""
    objects = cast(tuple[InputObject, ...], order or ())
    if len(objects) > MAX_SORTS:
        raise refuse(f"`{argument}` takes at most {MAX_SORTS} fields; this one has {len(objects)}.")
    words: set[str] = set()
    for item in objects:
        if len(item) != 1:
            raise refuse(
                f"Each object of `{argument}` has one field; this one has {len(item) or 'none'}. Write a list for "
                f"several, such as {example}."
            )
        ((word, direction),) = item
        if direction is None:
            raise refuse(f"`{word}` in `{argument}` is null; write ASC or DESC, or leave the object out.")
        if word in words:
            raise refuse(f"`{argument}` names `{word}` twice; each field may be given once.")
        words.add(word)
        yield word, direction == "DESC"
