"""`make pictures`: GraphiQL with the first example, as the documentation shows it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.api.test_graphiql import CHROMIUM, FLAGS
from tests.api.test_serve import address_of, serving

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data, serving(Path(data)) as (_, greeting), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1400, "height": 860})
        page.goto(address_of(greeting))
        page.get_by_role("button", name="Execute query").click()
        page.locator(".result-window", has_text="counterpartRoles").wait_for()
        page.wait_for_timeout(300)
        page.screenshot(path=FOLDER / "graphiql.png")
        browser.close()


if __name__ == "__main__":
    main()
