"""The pictures of Neo4j Browser in the docs, taken anew: `python -m tests.graph.browser.pictures`.

They show the five documents, without the names of persons, on an embedded engine of their own.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from samverkan.browser.page import BrowserPage
from samverkan.engine import EmbeddedEngine, Writer
from samverkan.files import read_facts
from samverkan.neo4j_server import fetch_browser
from samverkan.queries import named_queries
from samverkan.write import apply_changes, plan_changes
from samverkan.write.constraints import install
from tests.graph.browser.serving import serving
from tests.graph.browser.visit import Chromium, Visit, chromium

FOLDER = Path("docs/pictures")


def take(folder: Path = FOLDER) -> None:
    """All of them, into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as data, EmbeddedEngine(Path(data)) as connection:
        with Writer(connection) as writer:
            install(writer)
            apply_changes(writer, plan_changes(writer, read_facts(persons=False)))
        page = BrowserPage(connection, fetch_browser())
        with serving(page.app) as port, chromium() as guest:
            _visit(guest, page.entrance(port), folder)


def _visit(guest: Chromium, address: str, folder: Path) -> None:
    visit = guest.open(address)
    visit.connected()
    _shot(visit, "who-meets-whom", folder / "browser-guide.png")
    _open_slide(visit, 3)
    _shot(visit, "who-meets-whom-at-a-level", folder / "browser-levels.png")
    visit.page.click('[data-testid="navigationFavorites"]')
    visit.page.click('[data-testid="expandFolder-Samverkan"]')
    _shot(visit, "everything-about-a-forum", folder / "browser-saved-queries.png")
    dark = guest.open(address, dark=True)
    dark.connected()
    _open_slide(dark, 5)
    _shot(dark, "everything-about-an-agreement", folder / "browser-dark.png")


def _open_slide(visit: Visit, number: int) -> None:
    for _ in range(number):
        visit.page.click('[data-testid="guideNextSlide"]')


def _shot(visit: Visit, question: str, file: Path) -> None:
    visit.clear()
    visit.run(named_queries()[question].filled)
    visit.drawn(still=True)
    for button in visit.frame.locator('[title="Collapse the node properties display"]').all():
        button.click()
    visit.page.locator('[aria-label="zoom-to-fit"]').first.click()
    visit.page.wait_for_timeout(1000)
    visit.page.mouse.move(5, 995)
    visit.page.screenshot(path=file)


if __name__ == "__main__":
    take()
