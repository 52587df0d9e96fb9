"""The kit for Neo4j Browser over HTTP, the page that is served with it, and the command that tells of both."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from samverkan.browser import saved_csv, saved_zip, style
from samverkan.browser.page import BrowserPage, listen
from samverkan.browser.style import rules
from samverkan.engine import Connection
from samverkan.errors import SettingInvalid

PASSWORD = "a word <that> nobody guesses"
BROWSER = {"Origin": "http://localhost:7474"}


@pytest.fixture
def kit(start: Callable[..., TestClient]) -> TestClient:
    return start()


@pytest.mark.parametrize("asked", ["cache-control,pragma", "cache-control,pragma,sentry-trace", "x-anything-at-all"])
@pytest.mark.parametrize("file", ["style.grass", "guide.html"])
def test_a_preflight_is_granted_whatever_headers_it_asks_for(kit: TestClient, file: str, asked: str) -> None:
    asking = {**BROWSER, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": asked}
    answer = kit.options(f"/kit/{file}", headers=asking)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["Access-Control-Allow-Headers"] == asked
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_the_application_itself_keeps_its_narrower_rules(kit: TestClient) -> None:
    asking = {**BROWSER, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    answer = kit.options("/graphql", headers=asking)
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_every_page_may_read_the_style(kit: TestClient) -> None:
    answer = kit.get("/kit/style.grass", headers=BROWSER)
    assert answer.text == style()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_the_guide_offers_the_style_of_the_same_server_by_name(kit: TestClient) -> None:
    named = kit.get("http://localhost:8123/kit/guide.html").text
    numbered = kit.get("http://127.0.0.1:8123/kit/guide.html").text
    assert 'exec-topic="style http://localhost:8123/kit/style.grass"' in named
    assert numbered == named


def test_the_saved_queries_come_as_files(kit: TestClient) -> None:
    archive, table = kit.get("/kit/queries.zip"), kit.get("/kit/queries.csv")
    assert archive.content == saved_zip()
    assert zipfile.ZipFile(BytesIO(archive.content)).testzip() is None
    assert table.content.decode() == saved_csv()
    assert "samverkan-queries.zip" in archive.headers["Content-Disposition"]


def test_the_page_of_the_kit_says_what_to_type(kit: TestClient) -> None:
    page = kit.get("http://localhost:8000/kit/").text
    assert ":style http://localhost:8000/kit/style.grass" in page
    assert ":guide http://localhost:8000/kit/guide.html" in page
    assert kit.get("http://localhost:8000/kit").text == page


def test_what_is_not_in_the_kit_is_not_found(kit: TestClient) -> None:
    assert kit.get("/kit/other.html").status_code == 404
    assert kit.get("/kitchen").status_code == 404
    assert kit.post("/kit/style.grass").status_code == 405


@pytest.fixture
def page(tmp_path: Path) -> BrowserPage:
    (tmp_path / "index.html").write_text("<title>Neo4j Browser</title>", encoding="utf-8")
    return BrowserPage(Connection("neo4j+ssc://127.0.0.1:7687", "neo4j", PASSWORD), tmp_path)


@pytest.fixture
def visitor(page: BrowserPage) -> TestClient:
    return TestClient(page.app, base_url="http://localhost:7475")


def test_the_page_tells_the_browser_where_the_graph_is(visitor: TestClient) -> None:
    told = visitor.get("/", headers={"Accept": "application/json"}).json()
    assert told["bolt_direct"] == "neo4j+s://127.0.0.1:7687"
    sent = visitor.get("/", headers={"Accept": "text/html"}, follow_redirects=False)
    assert sent.headers["Location"] == "/browser/"


def test_only_the_secret_address_holds_the_password(page: BrowserPage, visitor: TestClient) -> None:
    secret = page.entrance(7475)
    stored = json.loads(re.findall("const mine = (.*);\n", visitor.get(secret).text)[0])
    assert stored["connections"]["connectionsById"]["$$discovery"]["password"] == PASSWORD
    assert stored["grass"] == rules()
    for address in ("/", "/browser/", "/kit/", "/kit/guide.html", "/start/", "/start/wrong"):
        assert "nobody guesses" not in visitor.get(address).text


def test_the_secret_page_runs_its_own_script_alone_and_is_not_kept(page: BrowserPage, visitor: TestClient) -> None:
    answer = visitor.get(page.entrance(7475))
    nonce = re.findall(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
    assert [f'<script nonce="{nonce[0]}">'] == re.findall("<script[^>]*>", answer.text)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "<that>" not in answer.text


def test_the_browser_is_kept_from_other_hosts(visitor: TestClient) -> None:
    policy = visitor.get("/browser/").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "https:" not in policy


def test_a_port_that_is_taken_is_named() -> None:
    with listen(0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingInvalid, match=f"127.0.0.1 port {port}"):
            listen(port)


def samverkan(*arguments: str) -> str:
    command = [sys.executable, "-m", "samverkan.cli.main", "browser", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.slow
def test_the_command_says_what_to_type() -> None:
    said = samverkan()
    assert "\n    :style http://localhost:8000/kit/style.grass\n" in said
    assert "\n    :guide http://localhost:8000/kit/guide.html\n" in said
    assert "samverkan browser --open" in said


@pytest.mark.slow
def test_the_command_writes_the_kit_into_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    samverkan("--save", str(folder))
    assert (folder / "style.grass").read_text(encoding="utf-8") == style()
    assert (folder / "queries.zip").read_bytes() == saved_zip()
    assert {file.name for file in folder.iterdir()} == {"style.grass", "guide.html", "queries.zip", "queries.csv"}
