"""Behind a proxy that serves the API under a path prefix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
import strawberry
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient
from starlette.types import ASGIApp, Receive, Scope, Send

from samverkan.http import graphiql as page_module
from samverkan.http.app import create_app
from samverkan.http.forwarded import Forwarded
from samverkan.service.settings import read_settings
from tests.api.conftest import AWAY, Query
from tests.api.test_connections import serving

PROXY = ("127.0.0.1", 5000)
HTML = {"Accept": "text/html"}


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ASGIApp:
    """With a bundle of GraphiQL, whether or not it was built here."""
    for name in ("main.js", "main.css"):
        (tmp_path / name).write_text("")
    monkeypatch.setattr(page_module, "BUNDLE", tmp_path)
    return create_app(read_settings(**AWAY), schema=strawberry.Schema(Query))


@pytest.fixture
def behind(app: Any) -> Iterator[TestClient]:
    with TestClient(Forwarded(app, ["127.0.0.1"]), client=PROXY) as client:
        yield client


def files_of(client: TestClient, path: str, **headers: str) -> set[str]:
    """The addresses from which a browser would load the files of the page."""
    page = client.get(path, headers={**HTML, **headers})
    assert page.status_code == 200, page.text
    return {urljoin(str(page.url), found) for found in re.findall(r'(?:src|href)="([^"]+main[^"]+)"', page.text)}


def test_without_a_prefix_the_files_are_found(app: ASGIApp) -> None:
    client = TestClient(app)
    files = files_of(client, "/graphql")
    assert files == {"http://testserver/graphiql/main.js", "http://testserver/graphiql/main.css"}
    assert {client.get(file).status_code for file in files} == {200}


@pytest.mark.parametrize("path", ["/graphql", "/samverkan/graphql"], ids=["taken away", "left"])
@pytest.mark.parametrize("prefix", ["/samverkan", "/samverkan/"])
def test_the_prefix_that_a_proxy_names_is_put_before_the_files(behind: TestClient, path: str, prefix: str) -> None:
    headers = {"X-Forwarded-Prefix": prefix}
    files = files_of(behind, path, **headers)
    assert files == {"http://testserver/samverkan/graphiql/main.js", "http://testserver/samverkan/graphiql/main.css"}
    assert {behind.get(file, headers=headers).status_code for file in files} == {200}


@pytest.mark.parametrize("prefix", ["/samverkan", "/a/b.c/d~1"])
def test_the_bare_address_leads_to_the_page_below_the_prefix(behind: TestClient, prefix: str) -> None:
    for path in ("/", "/graphql/"):
        answer = behind.get(path, headers={"X-Forwarded-Prefix": prefix}, follow_redirects=False)
        assert urljoin("http://testserver", answer.headers["location"]) == f"http://testserver{prefix}/graphql"


def test_the_kit_names_its_guide_below_the_prefix(behind: TestClient) -> None:
    headers = {"X-Forwarded-Prefix": "/samverkan", "X-Forwarded-Proto": "https", "Host": "board.example"}
    assert "https://board.example/samverkan/kit/guide.html" in behind.get("/kit", headers=headers).text


def test_an_application_that_is_mounted_finds_its_files(app: ASGIApp) -> None:
    client = TestClient(Starlette(routes=[Mount("/samverkan", app)]))
    files = files_of(client, "/samverkan/graphql")
    assert {client.get(file).status_code for file in files} == {200}


def test_a_root_path_of_the_server_is_kept(app: ASGIApp) -> None:
    client = TestClient(app, root_path="/samverkan")
    files = files_of(client, "/samverkan/graphql")
    assert {client.get(file).status_code for file in files} == {200}


def test_a_proxy_that_takes_the_prefix_away_and_says_nothing(app: ASGIApp) -> None:
    async def stripping(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "path": scope["path"].removeprefix("/samverkan")}, receive, send)

    client = TestClient(stripping)
    files = files_of(client, "/samverkan/graphql")
    assert {client.get(file).status_code for file in files} == {200}
    assert str(client.get("/samverkan/", headers=HTML).url) == "http://testserver/samverkan/graphql"


@pytest.mark.parametrize(
    "prefix",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "/a/../b",
        "/..",
        '/"><script>',
        "/a b",
        "a",
        "/",
        "/å",
    ],
)
def test_what_is_no_plain_path_is_ignored(behind: TestClient, prefix: str) -> None:
    headers = {"X-Forwarded-Prefix": prefix.encode()}
    answer = behind.get("/", headers=headers, follow_redirects=False)  # type: ignore[arg-type]  # bytes go as they are
    assert answer.headers["location"] == "graphql"


def test_the_nearest_proxy_has_the_last_word(behind: TestClient) -> None:
    lines = [("X-Forwarded-Prefix", "/of-a-client"), ("X-Forwarded-Prefix", "/samverkan")]
    answer = behind.get("/", headers=lines, follow_redirects=False)
    assert answer.headers["location"] == "/samverkan/graphql"


@pytest.mark.slow
def test_the_service_believes_only_proxies_that_are_named(tmp_path: Path) -> None:
    def location(host: str) -> str | None:
        connection = HTTPConnection("127.0.0.1", service.port, 30, (host, 0))
        connection.request("GET", "/", headers={"X-Forwarded-Prefix": "/samverkan"})
        found = connection.getresponse().getheader("location")
        connection.close()
        return found

    with serving(tmp_path, SAMVERKAN_TRUSTED_PROXIES="127.0.0.2, 10.0.0.0/8") as service:
        assert (location("127.0.0.2"), location("127.0.0.1")) == ("/samverkan/graphql", "graphql")
