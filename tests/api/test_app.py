"""The application around the route: health, readiness, CORS, pages."""

from __future__ import annotations

from starlette.testclient import TestClient

from tests.api.conftest import Start


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
