"""The application around the route: health, readiness, CORS, pages."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import date

import pytest
import strawberry
from starlette.testclient import TestClient
from strawberry.extensions import DisableIntrospection

from samverkan.http.app import create_app
from samverkan.service.settings import read_settings
from tests.api.conftest import AWAY, Query, Start


def test_lives_while_the_database_is_away(client: TestClient) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()["status"]) == (200, "alive")


def test_says_why_it_is_not_ready(client: TestClient) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.headers["retry-after"] == "2"
    body = response.json()
    assert body["status"] == "unavailable"
    assert body["code"] == "DATABASE_UNAVAILABLE"
    assert body["reason"] == "The database is away."
    assert body["remedy"]
    assert body["requestId"] == response.headers["x-request-id"]
    for secret in ("not-there", "127.0.0.1", "bolt", "neo4j"):
        assert secret not in response.text


def test_each_answer_has_an_id(client: TestClient) -> None:
    first, second = (client.get("/healthz").headers["x-request-id"] for _ in range(2))
    assert first != second


def test_today_is_a_day_of_the_time_zone(start: Start) -> None:
    zones = ["Pacific/Kiritimati", "Etc/GMT+12"]  # more than a day apart
    first, second = (
        start(time_zone=zone).post("/graphql", json={"query": "{ today }"}).json()["data"]["today"] for zone in zones
    )
    assert date.fromisoformat(first) > date.fromisoformat(second)


def test_web_pages_read_answers_only_from_origins_that_are_named(start: Start) -> None:
    client = start(cors_origins="http://board.example, http://other.example/")
    for origin, allowed in [("http://other.example", True), ("http://evil.example", False)]:
        response = client.post("/graphql", json={"query": "{ thing { name } }"}, headers={"Origin": origin})
        assert (response.headers.get("access-control-allow-origin") == origin) is allowed


def test_a_browser_gets_a_page_that_loads_nothing_from_elsewhere(client: TestClient) -> None:
    response = client.get("/graphql", headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    assert "http://" not in response.text.replace("http://testserver", "")
    assert "https://" not in response.text


def test_the_bare_address_leads_to_the_page(client: TestClient) -> None:
    response = client.get("/", headers={"Accept": "text/html"})
    assert response.url.path == "/graphql"
    assert response.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize(
    "header",
    [
        "apollographql-client-name",
        "apollographql-client-version",
        "apollo-require-preflight",
        "graphql-require-preflight",
        "x-apollo-operation-name",
        "x-requested-with",
        "sentry-trace",
        "baggage",
        "traceparent",
        "tracestate",
        "x-board-anything",
    ],
)
def test_a_page_that_may_ask_may_send_the_headers_of_its_client(start: Start, header: str) -> None:
    client = start(cors_origins="http://board.example")
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": f"content-type,{header}"}
    allowed = client.options("/graphql", headers={"Origin": "http://board.example", **asked})
    assert allowed.status_code == 200
    assert allowed.headers["access-control-allow-origin"] == "http://board.example"
    assert header in allowed.headers["access-control-allow-headers"]
    refused = client.options("/graphql", headers={"Origin": "http://evil.example", **asked})
    assert refused.status_code == 400
    assert "access-control-allow-origin" not in refused.headers


def test_one_schema_serves_several_applications_each_with_its_own_limits() -> None:
    schema = strawberry.Schema(Query, extensions=[DisableIntrospection])
    query = {"query": "{ thing { thing { name } } }"}
    with ExitStack() as stack:
        clients = []
        for depth in (1, 3, 2):
            settings = read_settings(max_depth=depth, **AWAY)
            app = create_app(settings, schema=schema)
            clients.append(stack.enter_context(TestClient(app)))
            assert list(schema.extensions) == [DisableIntrospection]
        answers = ["errors" not in client.post("/graphql", json=query).json() for client in clients]
        assert answers == [False, True, False]
        assert "errors" in clients[1].post("/graphql", json={"query": "{ __schema { queryType { name } } }"}).json()
