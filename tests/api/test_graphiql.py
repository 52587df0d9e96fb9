"""GraphiQL in a real browser that reaches nothing but this service."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
import strawberry
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright
from starlette.testclient import TestClient

from samverkan.http import graphiql as page_module
from samverkan.http.app import create_app
from samverkan.service.settings import read_settings
from tests.api.conftest import AWAY, Mutation, Query
from tests.api.live import served

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
in_a_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with served(create_app(read_settings(**AWAY), schema=strawberry.Schema(Query, Mutation))) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page, and everything that would spoil it."""

    page: Page
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.route("**/*", self._let_through)
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _let_through(self, route: Route, request: Request) -> None:
        if urlsplit(request.url).hostname in {"127.0.0.1", None}:
            route.continue_()
        else:
            self.outside.append(request.url)
            route.abort()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    context = browser.new_context()
    yield Visit(context.new_page())
    context.close()


@in_a_browser
def test_a_query_runs_and_the_documentation_opens_without_the_internet(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/graphql?query={quote('{ thing { name } }')}")
    page.get_by_role("button", name="Execute query").click()
    page.locator(".result-window", has_text="råd").wait_for()
    page.get_by_role("button", name="Show Documentation Explorer").click()
    page.locator(".graphiql-plugin", has_text="Root Types").wait_for()
    assert visit.outside == []
    assert visit.complaints == []


@in_a_browser
def test_the_editor_completes_from_the_schema(visit: Visit, address: str) -> None:
    page = visit.page
    with page.expect_response(lambda response: response.request.method == "POST"):
        page.goto(f"{address}/graphql?query={quote('{ th')}")
    page.locator(".graphiql-query-editor .CodeMirror").click()
    page.keyboard.press("Control+End")
    page.keyboard.type("i", delay=50)
    page.locator(".CodeMirror-hints", has_text="thing").wait_for()
    assert visit.outside == []


@in_a_browser
def test_the_first_visit_shows_examples(visit: Visit, address: str) -> None:
    page = visit.page
    page.goto(f"{address}/graphql")
    page.get_by_role("tab", name="WhoMeetsWhom").wait_for()
    assert "mittuniversitetet" in page.locator(".graphiql-query-editor").inner_text()


def test_without_the_bundle_the_page_says_how_to_build_it(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_module, "BUNDLE", tmp_path)
    page = client.get("/graphql", headers={"Accept": "text/html"})
    assert page.status_code == 200
    assert "make graphiql" in page.text
