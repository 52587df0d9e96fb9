"""Whatever values a client sends, it is told what is wrong with them; the program and the database never fail."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
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
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from starlette.testclient import TestClient

from samverkan.engine import Connection
from samverkan.graphql.strawberry_hooks import core_schema
from samverkan.http.app import create_app
from samverkan.service.settings import read_settings
from tests.api.tiny import environment_of
from tests.asking import whole_schema

SCHEMA = core_schema(whole_schema())
QUERY: Any = SCHEMA.query_type

TEXTS = ["", " ", "a", "Å", "\x00", "\uffff", "𝕊", "'", '"', "`", "$p0", "\\", "{}", "x" * 3000, "%", "null", "1e999"]
DAYS = ["2024-01-01", "2024-02-29", "0001-01-01", "9999-12-31"]
NUMBERS = [0, 1, -1, 2, 500, 501, 2**31 - 1, -(2**31)]
DAYS_NOT_THERE = ["2024-02-30", "2024-01-01T00:00:00Z", "", "0000-01-01", "-1-01-01", "10000-01-01"]
NUMBERS_TOO_LARGE = [2**31, -(2**31) - 1, 2**53, 2**63, 2**64, -(2**63) - 1, 10**18, 1.5, 1e308]
WRONG: list[Any] = [
    *DAYS_NOT_THERE,
    *NUMBERS_TOO_LARGE,
    None,
    {},
    [],
    [None],
    [{}],
    "",
    0,
    True,
    [[]],
    [[[["x"]]]],
    {"a": 1},
    {"eq": None},
    {"some": None},
]


def cursors() -> some.SearchStrategy[str]:
    held: some.SearchStrategy[Any] = some.sampled_from(
        [None, True, -1, 2**63, 2**64, 1.5, "x", "", "2024-01-01", [], {}, [[[]]]]
    )
    shapes = some.lists(some.sampled_from(["sort_key", "id", "id-", "kind", "sort_key-", "x", None, 1]), max_size=6)
    shaped = some.tuples(shapes | some.just(["sort_key", "id"]), some.lists(held, max_size=6) | held)
    made = shaped.map(lambda pair: base64.urlsafe_b64encode(json.dumps(pair).encode()).decode())
    nested = some.just(base64.urlsafe_b64encode(b"[" * 900 + b"]" * 900).decode())
    return made | nested | some.sampled_from([*TEXTS, "bnVsbA==", "W10=", "TmFO", "SW5maW5pdHk="])


def scalars(name: str) -> some.SearchStrategy[Any]:
    """Values of a scalar, or of a filter that is nested too deep to go on."""
    if name in SCHEMA.type_map and isinstance(SCHEMA.type_map[name], GraphQLInputObjectType):
        return some.just({})
    return {
        "Int": some.sampled_from(NUMBERS),
        "Float": some.sampled_from([*NUMBERS, 1.5, -0.0, 5e-324, 1e308]),
        "Boolean": some.booleans(),
        "Date": some.sampled_from(DAYS),
    }.get(name, some.sampled_from([*TEXTS, "region-jamtland-harjedalen"]))


def values(type_: Any, levels: int = 3) -> some.SearchStrategy[Any]:
    """Values of a type, most of them odd, and some of another type."""
    if isinstance(type_, GraphQLNonNull):
        return values(type_.of_type, levels)
    wrong = some.sampled_from(WRONG)
    if isinstance(type_, GraphQLList):
        right: some.SearchStrategy[Any] = some.lists(some.deferred(lambda: values(type_.of_type, levels)), max_size=3)
    elif isinstance(type_, GraphQLEnumType):
        right = some.sampled_from([*type_.values, "NOTHING"])
    elif isinstance(type_, GraphQLInputObjectType) and levels > 0:
        fields = type_.fields
        right = some.lists(some.sampled_from(sorted(fields)), max_size=2, unique=True).flatmap(
            lambda names: some.fixed_dictionaries({name: values(fields[name].type, levels - 1) for name in names})
        )
    else:
        right = scalars(type_.name)
    return some.integers(0, 19).flatmap(lambda chance: wrong if chance == 0 else right)


def arguments(field: Any) -> some.SearchStrategy[dict[str, Any]]:
    """Some of the arguments of a field; a value of None may mean null or an absent variable."""
    optional = {
        name: cursors() | some.none() if name == "after" else values(item.type) for name, item in field.args.items()
    }
    return some.fixed_dictionaries({}, optional=optional)


def selected(type_: Any) -> str:
    """What is asked of a root field."""
    named = get_named_type(type_)
    return "{ totalCount nodes { id } pageInfo { endCursor } }" if named.name.endswith("Connection") else "{ id }"


def nested(type_: Any) -> dict[str, Any]:
    """The lists of an object that take arguments."""
    assert isinstance(type_, GraphQLObjectType)
    return {name: field for name, field in type_.fields.items() if len(field.args) > 0 and name != "inForce"}


@pytest.fixture
def client(five_documents: Connection) -> Iterator[TestClient]:
    app = create_app(read_settings(log_level="error", **environment_of(five_documents)))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def assert_told(client: TestClient, query: str, variables: dict[str, Any]) -> None:
    """The answer holds data, or errors of the client's own making, each with a code."""
    response = client.post("/graphql", json={"query": query, "variables": variables})
    said = response.json()
    codes = [error.get("extensions", {}).get("code") for error in said.get("errors", [])]
    assert response.status_code == 200, said
    assert not {None, "INTERNAL", "DATABASE_ERROR", "DATABASE_UNAVAILABLE"} & set(codes), said


def document(root: str, field: Any, given_: dict[str, Any], inner: str, absent: bool) -> tuple[str, dict[str, Any]]:
    """An operation that gives each argument as a variable; null ones are sometimes not given at all."""
    types = {name: str(field.args[name].type) for name in given_}
    declared = ", ".join(
        f'${name}: {type_.removesuffix("!")} = "x"' if type_.endswith("!") else f"${name}: {type_}"
        for name, type_ in types.items()
    )
    used = ", ".join(f"{name}: ${name}" for name in given_)
    sent = {name: value for name, value in given_.items() if not (absent and value is None)}
    head = f"query Q({declared})" if declared else "query Q"
    return f"{head} {{ {root}{f'({used})' if used else ''} {inner} }}", sent


FUZZ = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@FUZZ
@given(data=some.data())
def test_root_fields(client: TestClient, data: some.DataObject) -> None:
    root = data.draw(some.sampled_from(sorted(QUERY.fields)))
    field = QUERY.fields[root]
    query, variables = document(
        root, field, data.draw(arguments(field)), selected(field.type), data.draw(some.booleans())
    )
    assert_told(client, query, variables)


@FUZZ
@given(data=some.data())
def test_lists_within_objects(client: TestClient, data: some.DataObject) -> None:
    label = data.draw(some.sampled_from(["Organisation", "Forum", "Agreement", "Remark", "Meeting"]))
    lists = nested(SCHEMA.type_map[label])
    name = data.draw(some.sampled_from(sorted(lists)))
    inside = get_named_type(lists[name].type)
    shown = "{ id }" if "id" in getattr(inside, "fields", {}) else "{ node { id } }"
    query, variables = document(name, lists[name], data.draw(arguments(lists[name])), shown, data.draw(some.booleans()))
    plural = {"Meeting": "meetings"}.get(label, f"{label.lower()}s")
    assert_told(client, query.replace("{ " + name, f"{{ {plural}(first: 2) {{ nodes {{ " + name, 1) + " } }", variables)
