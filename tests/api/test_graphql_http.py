"""GraphQL over HTTP: media types, methods, and bodies that mean harm."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.conftest import Start

NEW = "application/graphql-response+json"
OLD = "application/json"
QUERY = {"query": "{ thing { name } }"}


def post(client: TestClient, body: object, accept: str | None = NEW, **headers: str) -> Any:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    sent = {"Content-Type": "application/json", **({"Accept": accept} if accept else {}), **headers}
    return client.post("/graphql", content=content, headers=sent)


@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        (None, OLD),
        ("*/*", OLD),
        (OLD, OLD),
        (NEW, NEW),
        (f"{OLD};q=0.5, {NEW}", NEW),
        (f"{NEW};q=0.5, {OLD}", OLD),
        ("application/*;q=0.1", OLD),
        ("", OLD),
        (f"{OLD};q=0, */*", NEW),
        (f"*/*, {OLD};q=0", NEW),
        (f"{NEW};q=0, */*", OLD),
        (f"{NEW};q=0, application/*", OLD),
        (f"application/*;q=0, {NEW}", NEW),
        (f"*/*;q=0, {OLD};q=0.001", OLD),
        (f"{NEW};q=0.2, */*;q=0.9", OLD),
        (f"{NEW};q=0.2, application/*;q=0.1, */*;q=0.9", NEW),
        (f"{NEW}, */*", NEW),
        (f"{OLD}, {NEW}", NEW),
        (f"{OLD.upper()} ; Q=1 , image/png;q=0.1", OLD),
        (f"{OLD};charset=utf-8", OLD),
        (f'{OLD};profile="a,b;q=0";q=0.5, {NEW};q=0.4', OLD),
        (f"{OLD};charset=latin1, {NEW};q=0.1", NEW),
        (f"{OLD};q=much, {NEW};q=0.1", NEW),
        (f"{OLD};q=2, {NEW};q=0.1", NEW),
        (f"{OLD};q=nan, {NEW};q=0.1", NEW),
        (f"{OLD};q=-1, {NEW};q=0.1", NEW),
        ("no type at all", OLD),
        ("text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2", OLD),
    ],
)
def test_answers_in_the_type_that_the_client_prefers(client: TestClient, accept: str | None, answered: str) -> None:
    response = post(client, QUERY, accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{answered}; charset=utf-8"
    assert response.headers["vary"] == "Accept"
    assert response.json() == {"data": {"thing": {"name": "råd"}}}


def test_several_lines_of_accept_count_as_one(client: TestClient) -> None:
    lines = [("Accept", "image/png"), ("Accept", NEW), ("Content-Type", "application/json")]
    response = client.post("/graphql", json=QUERY, headers=lines)
    assert response.headers["content-type"].startswith(NEW)


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        ("text/html", True),
        ("text/*", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", True),
        (f"text/html, {OLD};q=0.5", True),
        (f"text/html;q=0.9, {OLD};q=0.8, */*;q=0.1", True),
        (f"text/html;q=0.5, {OLD}", False),
        ("text/html;q=0.5, */*", False),
        (f"text/html, {NEW}", False),
        (f"text/html;q=0, {OLD};q=0.1", False),
        ("*/*", False),
    ],
)
def test_a_page_comes_where_it_is_liked_best(client: TestClient, accept: str, page: bool) -> None:
    response = client.get("/graphql", params=QUERY, headers={"Accept": accept, "X-Requested-With": "test"})
    assert response.headers["content-type"].startswith("text/html") is page


@pytest.mark.parametrize(
    "accept", ["image/png", f"{OLD};q=0", "*/*;q=0", f"{OLD};q=0, {NEW};q=0, */*", "image/*, text/csv"]
)
def test_refuses_a_type_it_does_not_speak(client: TestClient, accept: str) -> None:
    response = post(client, QUERY, accept)
    assert response.status_code == 406
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_ACCEPTABLE"


@pytest.mark.parametrize("query", ["{", "{ nothing }", "query A { thing { name } } query B { thing { name } }"])
def test_an_operation_that_cannot_run_is_400_in_the_new_type_and_200_in_the_old(client: TestClient, query: str) -> None:
    new, old = post(client, {"query": query}, NEW), post(client, {"query": query}, OLD)
    assert (new.status_code, old.status_code) == (400, 200)
    assert "data" not in new.json()
    assert new.json() == old.json()


def test_variables_that_do_not_fit_are_the_clients_mistake(client: TestClient) -> None:
    response = post(client, {"query": "query ($n: Int!) { thing(first: $n) { name } }", "variables": {"n": "x"}})
    assert response.status_code == 400
    assert "data" not in response.json()


HOSTILE = [
    b"123",
    b'"x"',
    b"null",
    b"[]",
    b"{}",
    b"",
    b"{",
    b'{"query": "\xff"}',
    b"[" * 100_000,
    b'{"query": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    b'{"query": ' + b"9" * 5_000 + b"}",
    b'{"query": "{ thing { name } }", "variables": {"n": ' + b"9" * 5_000 + b"}}",
    b'{"query": "{ thing { name } }", "variables": {"n": ' + b"[" * 500 + b"]" * 500 + b"}}",
    b'{"query": "{ thing(first: ' + b"9" * 5_000 + b') { name } }"}',
    b'{"query": "' + b"{ thing " * 500 + b'"}',
    b'{"query": "{ thing(where: ' + b"{both: " * 500 + b"{}" + b"}" * 500 + b') { name } }"}',
    b'{"query": "{ thing { ...a } } '
    + b"".join(b"fragment f%d on Thing { ...f%d } " % (n, n + 1) for n in range(400))
    + b'"}',
    b'{"query": {}}',
    b'{"query": null}',
    b'{"query": " "}',
    b'{"query": "fragment a on Thing { name }"}',
    b'{"query": "{ thing { name } }", "variables": []}',
    b'{"query": "{ thing { name } }", "variables": "x"}',
    b'{"query": "{ thing { name } }", "extensions": 1}',
    b'{"query": "{ thing { name } }", "operationName": 1}',
    b'{"query": "{ thing { name } }", "operationName": "absent"}',
    b'[{"query": "{ thing { name } }"}]',
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_body_gets_400_with_errors(client: TestClient, body: bytes) -> None:
    response = post(client, body)
    assert response.status_code == 400, response.text
    assert response.headers["content-type"] == f"{NEW}; charset=utf-8"
    (error, *_) = response.json()["errors"]
    assert error["message"]
    assert error.get("extensions", {}).get("code") != "INTERNAL"


def test_a_body_that_is_too_large_is_refused_whether_announced_or_not(start: Start) -> None:
    client = start(max_body=1024)
    large = json.dumps({"query": "{ thing { name } }" + " " * 2000}).encode()
    assert post(client, large).status_code == 413
    streamed = client.post("/graphql", content=iter([large]), headers={"Content-Type": "application/json"})
    assert streamed.status_code == 413
    assert streamed.json()["errors"][0]["extensions"]["code"] == "BODY_TOO_LARGE"


@pytest.mark.parametrize(
    "content_type", ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_a_post_carries_json_only(client: TestClient, content_type: str) -> None:
    response = client.post("/graphql", content=json.dumps(QUERY), headers={"Content-Type": content_type})
    assert response.status_code == 415


def test_a_post_is_read_as_utf8_only(client: TestClient) -> None:
    assert post(client, QUERY, **{"Content-Type": "application/json; charset=utf-8"}).status_code == 200
    assert post(client, QUERY, **{"Content-Type": "application/json; charset=latin-1"}).status_code == 415


def get(client: TestClient, query: str, **headers: str) -> Any:
    return client.get("/graphql", params={"query": query}, headers=headers)


def test_a_query_can_come_by_get(client: TestClient) -> None:
    params = {
        "query": "query A($n: Int) { thing(first: $n) { name } } query B { other: thing { name } }",
        "operationName": "A",
        "variables": '{"n": 1}',
    }
    response = client.get("/graphql", params=params, headers={"Accept": NEW})
    assert response.json() == {"data": {"thing": {"name": "råd"}}}


@pytest.mark.parametrize(
    "headers",
    [
        {"Accept": "*/*"},
        {"Accept": "image/avif,image/webp,*/*;q=0.8"},
        {"Accept": OLD, "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Site": "cross-site"},
        {"Accept": OLD, "Sec-Fetch-Mode": "navigate"},
    ],
)
def test_a_page_elsewhere_cannot_make_a_browser_ask(client: TestClient, headers: dict[str, str]) -> None:
    response = get(client, "{ thing { name } }", **headers)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "CSRF_GUARD"


def test_a_script_asks_from_its_own_origin_or_from_one_that_is_named(start: Start) -> None:
    client = start(cors_origins="http://board.example")
    for origin, status in [
        ("http://testserver", 200),
        ("http://board.example", 200),
        ("http://evil.example", 403),
        ("null", 403),
    ]:
        headers = {"Accept": OLD, "Origin": origin, "Sec-Fetch-Mode": "cors"}
        assert get(client, "{ thing { name } }", **headers).status_code == status


def test_a_header_that_no_simple_request_has_opens_get(client: TestClient) -> None:
    assert get(client, "{ thing { name } }", **{"Accept": "*/*", "X-Requested-With": "curl"}).status_code == 200


def test_a_mutation_never_comes_by_get(client: TestClient) -> None:
    response = get(client, "mutation { change }", Accept=OLD)
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/graphql", json=QUERY).status_code == 405


def test_the_head_of_an_answer_can_be_asked_for(client: TestClient) -> None:
    response = client.head("/graphql", params={"query": "{ thing { name } }"}, headers={"Accept": NEW})
    assert (response.status_code, response.headers["content-type"]) == (200, f"{NEW}; charset=utf-8")


def test_a_web_socket_is_not_spoken(client: TestClient) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/graphql", ["graphql-ws"]):
        pass
