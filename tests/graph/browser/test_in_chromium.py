"""The kit in a real Neo4j Browser on a real engine: connect, take the style, open the guide, run, import.

They need Chromium and Neo4j Browser, which the Maven client fetches. Where one of them is missing they are left out,
except where CI is set in the environment: there they fail.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j.graph import Node, Relationship
from starlette.applications import Starlette

from samverkan.browser import saved_csv, saved_zip
from samverkan.browser.kit import BrowserKit
from samverkan.browser.lessons import SLIDES
from samverkan.browser.page import BrowserPage
from samverkan.browser.palette import NODE_LOOKS, NodeLook, link_look
from samverkan.browser.style import rules
from samverkan.engine import Connection, Writer
from samverkan.errors import EngineError
from samverkan.neo4j_server import fetch_browser
from samverkan.queries import examples, named_queries
from tests.graph.browser.answers import entities, nodes
from tests.graph.browser.serving import serving
from tests.graph.browser.visit import Chromium, Visit, chromium, find_chromium

pytestmark = pytest.mark.browser
ENTRIES = len(named_queries()) + 1


def missing(what: str) -> None:
    if "CI" in os.environ:
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def files() -> Path:
    """The page of Neo4j Browser."""
    if find_chromium() is None:
        missing("There is no Chromium on this machine: apt-get install chromium.")
    try:
        return fetch_browser()
    except EngineError as error:
        missing(str(error))
        raise


@pytest.fixture(scope="module")
def guest(files: Path) -> Iterator[Chromium]:
    assert files.is_dir()
    with chromium() as guest:
        yield guest


@pytest.fixture(scope="module")
def entrance(documents: Connection, files: Path) -> Iterator[str]:
    """The address that `samverkan browser --open` opens."""
    page = BrowserPage(documents, files)
    with serving(page.app) as port:
        yield page.entrance(port)


@pytest.fixture(scope="module")
def kit() -> Iterator[str]:
    """The kit on a port that is not the Browser's, as the API serves it."""
    with serving(BrowserKit(Starlette())) as port:
        yield f"http://localhost:{port}/kit"


@pytest.fixture(scope="module")
def opened(guest: Chromium, entrance: str) -> Visit:
    visit = guest.open(entrance)
    visit.connected()
    return visit


@pytest.fixture(scope="module")
def plain(guest: Chromium, entrance: str, documents: Connection) -> Visit:
    """A Browser that knows nothing yet, logged in by hand."""
    visit = guest.open(re.sub("/start/.*", "/browser/", entrance))
    visit.log_in(documents.username, documents.credentials.password.read())
    visit.connected()
    return visit


def test_one_address_brings_connection_style_saved_queries_and_guide(opened: Visit) -> None:
    assert opened.stored("grass") == rules()
    saved = [entry for entry in opened.stored("documents") if str(entry.get("id")).startswith("samverkan")]
    assert len(saved) == ENTRIES
    opened.page.locator('[data-testid="guidesDrawer"] h3', has_text=SLIDES[0].title).wait_for()


def test_each_query_of_the_guide_is_drawn_with_colours_and_captions(opened: Visit, documents: Connection) -> None:
    with Writer(documents) as reader:
        for slide in SLIDES:
            opened.page.locator('[data-testid="guidesDrawer"] h3', has_text=slide.title).wait_for()
            runnable = opened.page.locator('[data-testid="guidesDrawer"] pre.runnable')
            assert runnable.count() == len(slide.queries)
            for place, name in enumerate(slide.queries):
                opened.clear()
                opened.click(runnable.nth(place).locator("i"))
                compare(opened, reader.read(named_queries()[name].filled), name)
            if slide is not SLIDES[-1]:
                opened.page.click('[data-testid="guideNextSlide"]')


def compare(visit: Visit, answer: object, name: str) -> None:
    """The page shows the nodes of the answer, each in the colours and with the caption of its label."""
    shown = visit.drawn(count=len(nodes(answer)))
    expected = nodes(answer).values()
    assert Counter(node.fill for node in shown.nodes) == Counter(look(node).fill for node in expected), name
    assert {node.border for node in shown.nodes} == {look(node).border for node in expected}, name
    captions = {caption(node) for node in expected}
    for node in shown.nodes:
        assert any(fits(node.caption, whole) for whole in captions), (name, node.caption)
    kinds = {item.type for item in entities(answer) if isinstance(item, Relationship)}
    assert {link_look(kind).color for kind in kinds} <= {link.fill for link in shown.links}, name
    assert any(link.caption for link in shown.links), name


def look(node: Node) -> NodeLook:
    (label,) = node.labels
    return NODE_LOOKS[label]


def caption(node: Node) -> str:
    return str(node["display"])


def fits(shown: str, whole: str) -> bool:
    """Whether a caption is the whole text, cut as the Browser does: long words end early or are left out."""
    words = [re.escape(word.rstrip("…")) for word in shown.split()]
    return bool(words) and re.search(".*".join(words), whole) is not None


def test_style_and_guide_come_by_one_address_each_from_another_origin(plain: Visit, kit: str) -> None:
    plain.run(f":style {kit}/style.grass")
    plain.page.wait_for_function("() => JSON.parse(localStorage['neo4j.grass'] || null)?.['node.Forum']")
    assert plain.stored("grass") == rules()
    plain.run(f":guide {kit}/guide.html", answer=False)
    plain.page.locator('[data-testid="guidesDrawer"] h3', has_text=SLIDES[0].title).wait_for()


def test_the_zip_becomes_a_folder_of_saved_queries_that_run(plain: Visit) -> None:
    plain.drop("queries.zip", saved_zip())
    plain.page.click('[data-testid="navigationFavorites"]')
    plain.page.click('[data-testid="expandFolder-Samverkan"]')
    titles = plain.page.locator('[data-testid^="scriptTitle-"]')
    titles.nth(ENTRIES - 1).wait_for()
    assert titles.count() == ENTRIES
    run = plain.page.locator('[data-testid="savedScriptsButton-Run"]')
    plain.click(run.nth(0))
    done = plain.frame.locator('[data-testid="multi-statement-list-icon"][title="Status: success"]')
    done.nth(len(examples()) - 1).wait_for()
    plain.clear()
    plain.page.locator('[data-testid="scriptTitle-04 Who meets whom on a day"]').hover()
    plain.click(run.nth(4))
    assert {"#0072B2", "#FFB000"} == {node.fill for node in plain.drawn().nodes}


def test_the_query_tool_imports_the_csv(guest: Chromium, entrance: str, documents: Connection) -> None:
    page = guest.open(re.sub("/start/.*", "/browser/preview/", entrance)).page
    scheme, _, host = documents.uri.partition("://")
    page.fill("input[name=hostname]", host)
    page.focus("#Protocol")
    page.keyboard.press("ArrowDown")
    page.get_by_text(f"{scheme}://", exact=True).last.click()
    page.fill("input[name=username]", documents.username)
    page.fill("input[name=password]", documents.credentials.password.read())
    page.click("[data-testid=connection-form-submit]")
    page.click('button[aria-label="Cypher panel"]')
    file = {"name": "queries.csv", "mimeType": "text/csv", "buffer": saved_csv().encode()}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_text("Cypher import completed!").first.wait_for()
    page.get_by_text("Samverkan", exact=True).wait_for()
