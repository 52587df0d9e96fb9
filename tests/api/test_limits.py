"""Limits of one operation: they hold, and measuring costs next to nothing."""

from __future__ import annotations

from time import perf_counter
from typing import Any

from starlette.testclient import TestClient

from tests.api.conftest import Start


def ask(client: TestClient, query: str) -> Any:
    return client.post("/graphql", json={"query": query}).json()


def first_error(client: TestClient, query: str) -> str:
    message = ask(client, query)["errors"][0]["message"]
    assert isinstance(message, str)
    return message


def nested(levels: int) -> str:
    return "{ " + "thing { " * (levels - 1) + "name" + " }" * levels


def test_depth(start: Start) -> None:
    client = start(max_depth=4)
    assert "errors" not in ask(client, nested(4))
    assert first_error(client, nested(5)) == "The operation is 5 levels deep; SAMVERKAN_MAX_DEPTH allows 4."


def test_depth_counts_through_fragments(start: Start) -> None:
    client = start(max_depth=4)
    query = "{ thing { ...a } } fragment a on Thing { thing { ... on Thing { thing { thing { name } } } } }"
    assert "5 levels" in first_error(client, query)


def test_aliases(start: Start) -> None:
    client = start(max_aliases=3)
    assert "errors" not in ask(client, "{ a: thing { name } b: thing { name } c: thing { name } }")
    assert "more than 3 aliases" in first_error(client, "{ a: thing { x: name } b: thing { x: name } }")


def test_aliases_count_each_time_a_fragment_is_spread(start: Start) -> None:
    client = start(max_aliases=3)
    query = "{ thing { ...a thing { ...a } } } fragment a on Thing { x: name y: name }"
    assert "more than 3 aliases" in first_error(client, query)


def test_tokens(start: Start) -> None:
    client = start(max_tokens=20)
    assert "20 tokens" in first_error(client, "{ thing { " + "name " * 20 + "} }")


def test_the_schema_can_be_kept_back(start: Start) -> None:
    query = "{ __schema { queryType { name } } }"
    assert "errors" not in ask(start(), query)
    assert "introspection" in first_error(start(introspection=False), query)


def test_a_tree_of_fragments_is_measured_in_one_pass(client: TestClient) -> None:
    spread = " ".join(f"fragment f{n} on Thing {{ a: name ...f{n + 1} ...f{n + 1} }}" for n in range(60))
    query = f"{{ thing {{ ...f0 }} }} {spread} fragment f60 on Thing {{ name }}"
    begin = perf_counter()
    assert "aliases" in first_error(client, query)
    assert perf_counter() - begin < 1


def codes(client: TestClient, query: str) -> set[str]:
    return {error["extensions"]["code"] for error in ask(client, query)["errors"]}


def test_a_refusal_has_a_code(start: Start) -> None:
    client = start(max_tokens=400, max_depth=4, max_aliases=3)
    assert codes(client, nested(5)) == {"TOO_LARGE"}
    assert codes(client, "{ a: thing { x: name } b: thing { x: name } }") == {"TOO_LARGE"}
    assert codes(client, "{ thing { " + "name " * 400 + "} }") == {"TOO_LARGE"}
    assert codes(client, "\n" * 1000 + "{ thing { name } }") == {"TOO_LARGE"}
    assert codes(start(), "{ thing { " + "... { " * 300 + "name" + " }" * 300 + " } }") == {"TOO_LARGE"}
    assert codes(client, "{ thing { nmae } }") == {"GRAPHQL_VALIDATION_FAILED"}
    assert codes(client, "{ thing { ") == {"GRAPHQL_PARSE_FAILED"}
    assert codes(client, "query Q($n: Int!) { thing(first: $n) { name } }") == {"BAD_USER_INPUT"}
    assert codes(client, "query A { thing { name } } query B { thing { name } }") == {"BAD_REQUEST"}


def test_values_in_variables(start: Start) -> None:
    client = start(max_tokens=50)
    query = "query Q($where: Where) { thing(where: $where) { name } }"
    for where, refused in (
        ({"both": [{}] * 40}, False),
        ({"both": [{}] * 60}, True),
        ({"both": [{"both": [{"name": "x"}] * 10}] * 10}, True),
    ):
        answer = client.post("/graphql", json={"query": query, "variables": {"where": where}}).json()
        assert ("errors" in answer) == refused
        if refused:
            assert answer["errors"][0]["extensions"] == {"code": "TOO_LARGE"}
            assert "more than 50 values; SAMVERKAN_MAX_TOKENS" in answer["errors"][0]["message"]


def test_fields_of_one_name_are_compared_only_so_often(client: TestClient) -> None:
    assert "errors" not in ask(client, "{ thing { " + "name " * 100 + "} }")
    assert "names the same fields too often" in first_error(client, "{ thing { " + "name " * 1900 + "} }")
    assert codes(client, "{ thing { " + "thing { name } " * 450 + "} }") == {"TOO_LARGE"}


def test_a_long_chain_of_fragments_is_measured_to_its_end(start: Start) -> None:
    chain = " ".join(f"fragment F{n} on Thing {{ ...F{n + 1} }}" for n in range(150))
    query = f"{{ thing {{ ...F0 }} }} {chain} fragment F150 on Thing {{ {nested(5)[1:-1]} }}"
    assert "6 levels" in first_error(start(max_depth=5), query)
    assert ask(start(), query)["data"]["thing"]["thing"]["thing"]["thing"]["thing"] == {"name": "råd"}


def test_a_cycle_of_fragments_ends(client: TestClient) -> None:
    query = "{ thing { ...a } } fragment a on Thing { ...b } fragment b on Thing { ...a }"
    assert "Cannot spread fragment" in first_error(client, query)
