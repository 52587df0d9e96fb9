"""What a client learns of errors."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import strawberry
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from samverkan.engine import Connection
from samverkan.errors import GraphBeingSeeded, InputError, Problem, SamverkanError
from samverkan.http.app import create_app
from samverkan.http.errors import code_of
from samverkan.service.settings import read_settings
from tests.api.conftest import AWAY, read
from tests.api.tiny import environment_of

SECRET = "bolt://neo4j:hemligt@db.internal:7687/samverkan MATCH (n) RETURN n"


def ask(client: TestClient, query: str) -> Any:
    return client.post("/graphql", json={"query": query})


def test_what_nobody_foresaw_is_hidden(client: TestClient) -> None:
    response = ask(client, "{ thing { name broken } }")
    assert response.status_code == 200
    assert response.json()["data"] == {"thing": {"name": "råd", "broken": None}}
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "INTERNAL", "requestId": response.headers["x-request-id"]}
    assert error["path"] == ["thing", "broken"]
    assert "secret" not in response.text


def test_a_database_that_is_away_says_when_to_come_back(client: TestClient) -> None:
    response = ask(client, "{ thing { away } }")
    assert response.status_code == 200
    assert response.headers["retry-after"] == "2"
    (error,) = response.json()["errors"]
    assert error["message"] == "The database is away."
    assert error["extensions"] == {
        "code": "DATABASE_UNAVAILABLE",
        "retryAfter": 2.0,
        "remedy": "Try again in a moment.",
        "requestId": response.headers["x-request-id"],
    }


def test_a_graph_without_data_says_what_to_do(client: TestClient) -> None:
    response = ask(client, "{ thing { unseeded } }")
    assert "retry-after" not in response.headers
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "GRAPH_NOT_READY"
    assert "samverkan seed" in error["extensions"]["remedy"]


def kinds(of: type[SamverkanError] = SamverkanError) -> Iterator[type[SamverkanError]]:
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


def an_error(kind: type[SamverkanError]) -> SamverkanError:
    """Of any class, with what no client may read."""
    if issubclass(kind, InputError):
        return kind([Problem(Path(SECRET), 1, 1, SECRET, SECRET)])
    if issubclass(kind, GraphBeingSeeded):
        return kind(SECRET, SECRET, done=1, total=2)
    return kind(SECRET, SECRET)


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_no_error_of_any_class_shows_the_server_to_a_client(kind: type[SamverkanError], lines: io.StringIO) -> None:
    @strawberry.type
    class Failing:
        @strawberry.field
        def fails(self) -> str | None:
            raise an_error(kind)

    app = create_app(read_settings(**AWAY), schema=strawberry.Schema(Failing))
    with TestClient(app) as client:
        response = ask(client, "{ fails again: fails }")
    assert SECRET not in response.text
    errors = response.json()["errors"]
    assert len(errors) == 2
    for error in errors:
        assert error["message"].endswith(".")
        assert error["extensions"]["code"] == code_of(an_error(kind))
        assert error["extensions"]["requestId"] == response.headers["x-request-id"]
    (told,) = [line for line in read(lines) if line["event"] == "failed"]
    assert SECRET in told["reason"]
    assert told["request"] == response.headers["x-request-id"]


def test_a_statement_that_the_database_refuses_shows_neither_its_text_nor_the_servers_words(
    five_documents: Connection, lines: io.StringIO
) -> None:
    @strawberry.type
    class Failing:
        @strawberry.field
        async def fails(self, info: strawberry.Info) -> str | None:
            return str(await info.context.database.read_one("RETURN nonsense.id AS wrong", {}, name="wrong"))

    app = create_app(read_settings(**environment_of(five_documents)), schema=strawberry.Schema(Failing))
    with TestClient(app) as client:
        response = ask(client, "{ fails }")
    for secret in ("nonsense", five_documents.uri, five_documents.username, "bolt", "RETURN", "Neo."):
        assert secret not in response.text
    (told,) = [line for line in read(lines) if line["event"] == "failed"]
    assert "nonsense" in told["reason"]
    assert five_documents.uri in told["reason"]


def test_readyz_hides_what_its_log_line_says(client: TestClient, lines: io.StringIO) -> None:
    response = client.get("/readyz")
    assert "127.0.0.1" not in response.text
    (told,) = [line for line in read(lines) if line["event"] == "failed"]
    assert "bolt://127.0.0.1:9" in told["reason"]
    assert told["request"] == response.json()["requestId"] == response.headers["x-request-id"]


def test_an_error_outside_of_graphql_is_hidden_as_well(client: TestClient, lines: io.StringIO) -> None:
    async def broken(_: Request) -> Response:
        raise ValueError(SECRET)

    client.app.add_route("/broken", broken)  # type: ignore[attr-defined]  # the client knows only that it is ASGI
    response = client.get("/broken")
    assert response.status_code == 500
    assert SECRET not in response.text
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "INTERNAL", "requestId": response.headers["x-request-id"]}
    (told,) = [line for line in read(lines) if line["event"] == "unforeseen"]
    assert told["request"] == response.headers["x-request-id"]
