"""Every word of every filter answers, alone and under NOT, AND and OR, at the root, in lists and in `node`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
)

from samverkan.engine import Connection
from samverkan.graphql.fields import FIELDS, LIST_NAMES
from samverkan.graphql.strawberry_hooks import core_schema
from tests.asking import Asker, whole_schema

SCHEMA = core_schema(whole_schema())
SCALARS = {
    "String": '"råd"',
    "Int": "1",
    "Float": "1.5",
    "Boolean": "true",
    "ID": '"rjh-miun-2022"',
    "Date": '"2024-01-01"',
}
AT_ONCE = 4
INSIDE = {"id": "{ id }", "node": "{ node { id } }", "forum": "{ forum { id } }"}
"""What is asked of the rows of a list, by the first of these fields that they have."""


@pytest.fixture
def ask(five_documents: Connection) -> Iterator[Asker]:
    """Asks about the five documents."""
    with Asker(five_documents) as asker:
        yield asker


def value(type_: Any) -> str:
    """One value of a type, as it stands in a document."""
    if isinstance(type_, GraphQLNonNull):
        return value(type_.of_type)
    if isinstance(type_, GraphQLList):
        return f"[{value(type_.of_type)}]"
    if isinstance(type_, GraphQLEnumType):
        return str(next(iter(type_.values)))
    if isinstance(type_, GraphQLInputObjectType):
        return "{" + ", ".join(f"{name}: {value(item.type)}" for name, item in type_.fields.items()) + "}"
    return SCALARS[type_.name]


def is_relation(type_: Any) -> bool:
    return str(get_named_type(type_).name).endswith("Relation")


def is_where(type_: Any) -> bool:
    return str(get_named_type(type_).name).endswith("Where")


def words(where: Any) -> Iterator[tuple[str, Any]]:
    """The words of a filter that neither lead to another filter nor hold several."""
    for name, item in where.fields.items():
        if not is_relation(item.type) and not is_where(item.type):
            yield name, item.type


def mixed(where: Any) -> str:
    """A filter with one word for each type of comparison, so that every form of condition stands in it."""
    parts: dict[str, str] = {}
    for name, type_ in words(where):
        named: Any = get_named_type(type_)
        if str(named.name).endswith("Comparison"):
            first, item = next(iter(named.fields.items()))
            parts.setdefault(named.name, f"{name}: {{{first}: {value(item.type)}}}")
        else:
            parts[name] = f"{name}: {value(type_)}"
    return "{" + ", ".join(parts.values()) + "}"


def few(where: Any) -> str:
    """A filter with the first three words of a type."""
    return "{" + ", ".join(f"{name}: {value(type_)}" for name, type_ in islice(words(where), 3)) + "}"


def filters(where: Any) -> Iterator[str]:
    """Filters that together use every word, and every form of condition behind each relationship."""
    for name, type_ in words(where):
        yield f"{{{name}: {value(type_)}}}"
    for at, (name, item) in enumerate(where.fields.items()):
        if is_relation(item.type):
            relation: Any = get_named_type(item.type)
            far = mixed(get_named_type(relation.fields["some"].type))
            link = mixed(get_named_type(relation.fields["link"].type))
            quantifier = "some" if at % 2 else "none"
            yield f"{{{name}: {{{quantifier}: {{NOT: {far}}}, link: {{OR: [{{NOT: {link}}}, {{}}]}}}}}}"


def batches(texts: Iterable[str], size: int = AT_ONCE) -> Iterator[list[str]]:
    """A few at a time, so that each request is one of ordinary size, which Neo4j plans within its time limit."""
    waiting = list(texts)
    while len(waiting) > 0:
        yield waiting[:size]
        waiting = waiting[size:]


@pytest.mark.parametrize("label", FIELDS)
def test_a_filter_or_its_opposite_finds_everything(ask: Asker, label: str) -> None:
    field = LIST_NAMES[label]
    everything = ask(f"{{ {field}(first: 500) {{ nodes {{ id }} }} }}")[field]
    for some in batches(filters(SCHEMA.type_map[f"{label}Where"])):
        always = ", ".join(f"{{OR: [{where}, {{NOT: {{AND: [{where}]}}}}]}}" for where in some)
        found = ask(f"{{ {field}(where: {{AND: [{always}]}}, first: 500) {{ nodes {{ id }} }} }}")
        assert found[field] == everything, some


def lists(label: str) -> Iterator[tuple[str, str]]:
    """Every list of a label, first without arguments and then with filters that everything passes.

    The first list that has a filter uses every form of its conditions, and further lists with the same filter a few.
    """
    type_ = SCHEMA.type_map[label]
    assert isinstance(type_, GraphQLObjectType)
    used: set[str] = set()
    for name, field in type_.fields.items():
        kinds: dict[str, Any] = {
            word: get_named_type(item.type) for word, item in field.args.items() if is_where(item.type)
        }
        given = {word: few(where) if where.name in used else mixed(where) for word, where in kinds.items()}
        used |= {where.name for where in kinds.values()}
        if len(given) > 0:
            fields = getattr(get_named_type(field.type), "fields", {})
            inside = next(text for word, text in INSIDE.items() if word in fields)
            arguments = ", ".join(f"{word}: {{OR: [{where}, {{NOT: {where}}}]}}" for word, where in given.items())
            yield f"{name} {inside}", f"{name}({arguments}) {inside}"


@pytest.mark.parametrize("label", FIELDS)
def test_filters_hold_in_lists_of_a_node_of_unknown_type(ask: Asker, label: str) -> None:
    found = ask(f"{{ {LIST_NAMES[label]}(first: 1) {{ nodes {{ id }} }} }}")[LIST_NAMES[label]]["nodes"]
    if len(found) == 0:
        pytest.skip("the five documents have none")
    (first,) = found
    node = f"node(id: {json.dumps(first['id'])}) {{ ... on {label}"
    plain: dict[str, Any] = {}
    for some in batches((text for text, _ in lists(label)), 3 * AT_ONCE):
        plain |= ask(f"{{ {node} {{ {' '.join(some)} }} }} }}")["node"]
    filtered: dict[str, Any] = {}
    for some in batches(text for _, text in lists(label)):
        filtered |= ask(f"{{ {node} {{ {' '.join(some)} }} }} }}")["node"]
    assert filtered == plain
