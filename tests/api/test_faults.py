"""What a client learns of errors."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient


def ask(client: TestClient, query: str) -> Any:
    return client.post("/graphql", json={"query": query})


def test_what_nobody_foresaw_is_hidden(client: TestClient) -> None:
    response = ask(client, "{ thing { name broken } }")
    assert response.status_code == 200
    assert response.json()["data"] == {"thing": {"name": "råd", "broken": None}}
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "INTERNAL"}
    assert error["path"] == ["thing", "broken"]
    assert "secret" not in response.text


def test_a_database_that_is_away_says_when_to_come_back(client: TestClient) -> None:
    response = ask(client, "{ thing { away } }")
    assert response.status_code == 200
    assert response.headers["retry-after"] == "2"
    (error,) = response.json()["errors"]
    assert error["message"] == "The database is away."
    assert error["extensions"] == {"code": "DATABASE_UNAVAILABLE", "retryAfter": 2.0, "remedy": "Wait for it."}


def test_a_graph_without_data_says_what_to_do(client: TestClient) -> None:
    response = ask(client, "{ thing { unseeded } }")
    assert "retry-after" not in response.headers
    (error,) = response.json()["errors"]
    assert error["extensions"] == {"code": "GRAPH_NOT_READY", "remedy": "Run: samverkan seed"}
