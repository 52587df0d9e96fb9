"""A visit to Neo4j Browser with Chromium, as tests and pictures need it: type, run, and read what is drawn."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, sync_playwright

PATIENCE = 60_000
_STILL = """() => {
  const frame = document.querySelector('[data-testid="frame"]');
  const now = [...frame.querySelectorAll('g.node')].map((node) => node.getAttribute('transform')).join();
  window.samverkan = now && now === window.samverkan?.now ? {now, times: window.samverkan.times + 1} : {now, times: 0};
  return window.samverkan.times >= 3;
}"""
_DRAWN = """(frame) => ({
  nodes: [...frame.querySelectorAll('g.node')].map((node) => ({
    fill: node.querySelector('circle.b-outline').getAttribute('fill'),
    border: node.querySelector('circle.b-outline').getAttribute('stroke'),
    radius: Number(node.querySelector('circle.b-outline').getAttribute('r')),
    caption: [...node.querySelectorAll('text')].map((text) => text.textContent.trim()).join(' ').trim(),
  })),
  links: [...frame.querySelectorAll('g.relationship')].map((link) => ({
    fill: link.querySelector('path').getAttribute('fill'),
    caption: [...link.querySelectorAll('text')].map((text) => text.textContent.trim()).join(' ').trim(),
  })),
})"""


@dataclass(frozen=True, slots=True)
class DrawnNode:
    fill: str
    border: str
    radius: float
    caption: str


@dataclass(frozen=True, slots=True)
class DrawnLink:
    fill: str
    caption: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one answer shows on the page."""

    nodes: tuple[DrawnNode, ...]
    links: tuple[DrawnLink, ...]


class Visit:
    """One open Browser."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @property
    def frame(self) -> Locator:
        """The newest answer."""
        return self.page.locator('[data-testid="frame"]').first

    def connected(self) -> None:
        """Wait until the connection stands; nothing on the page tells it on every version but an answer."""
        deadline = time.monotonic() + PATIENCE / 1000
        self.page.locator("#monaco-main-editor").wait_for(timeout=PATIENCE)
        while True:
            self.run("RETURN 1 AS ready")
            self.frame.locator("text=/Started streaming|No connection/").first.wait_for(timeout=PATIENCE)
            answer = self.frame.inner_text()
            self.clear()
            if "Started streaming" in answer:
                return
            if time.monotonic() > deadline:
                raise TimeoutError(answer)
            self.page.wait_for_timeout(200)

    def log_in(self, username: str, password: str) -> None:
        """Fill in the form where the Browser asks for it."""
        self.page.fill('[data-testid="username"]', username)
        self.page.fill('[data-testid="password"]', password)
        self.page.click('[data-testid="connect"]')
        self.page.wait_for_selector('[data-testid="boltaddress"]', state="detached", timeout=PATIENCE)

    def run(self, command: str, *, answer: bool = True) -> None:
        """Paste a command and run it; pasting keeps the editor from adding brackets of its own."""
        self._mark()
        self.page.click("#monaco-main-editor")
        self.page.keyboard.press("Control+A")
        self.page.evaluate("text => navigator.clipboard.writeText(text)", command)
        self.page.keyboard.press("Control+V")
        self.page.click('[data-testid="editor-Run"]')
        if answer:
            self._answered()

    def click(self, what: Locator) -> None:
        """Click something that brings an answer."""
        self._mark()
        what.click(timeout=PATIENCE)
        self._answered()

    def clear(self) -> None:
        """Close all answers, so that the next one is the only one."""
        self.page.evaluate("() => { window.samverkan = undefined }")
        for button in reversed(self.page.locator('[data-testid="frame"] [title="Close"]').all()):
            button.click()

    def drop(self, name: str, content: bytes) -> None:
        """Drop a file on the window."""
        self.page.evaluate(
            """([name, bytes]) => {
              const data = new DataTransfer();
              data.items.add(new File([new Uint8Array(bytes)], name));
              for (const kind of ['dragenter', 'dragover', 'drop'])
                document.querySelector('.filedrop').dispatchEvent(
                  new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
            }""",
            [name, list(content)],
        )

    def stored(self, name: str) -> Any:
        """What the Browser keeps under this name."""
        return self.page.evaluate("name => JSON.parse(localStorage.getItem('neo4j.' + name))", name)

    def drawn(self, *, count: int = 1, still: bool = False) -> Drawn:
        """The drawing of the newest answer, as soon as it has so many nodes, or when it has come to rest."""
        self.frame.locator("g.node").nth(count - 1).wait_for(state="attached", timeout=PATIENCE)
        if still:
            self.page.wait_for_function(_STILL, polling=250, timeout=PATIENCE)
        found: dict[str, Any] = self.frame.evaluate(_DRAWN)
        return Drawn(
            tuple(DrawnNode(**node) for node in found["nodes"]),
            tuple(DrawnLink(**link) for link in found["links"]),
        )

    def _mark(self) -> None:
        self.page.evaluate(
            """() => { for (const old of document.querySelectorAll('[data-testid="frame"]')) old.dataset.seen = 1 }"""
        )

    def _answered(self) -> None:
        self.page.wait_for_selector('[data-testid="frame"]:not([data-seen])', timeout=PATIENCE)


@dataclass(frozen=True, slots=True)
class Chromium:
    """A Chromium without a window; every visit has a storage of its own."""

    browser: Browser

    def open(self, address: str, *, dark: bool = False) -> Visit:
        """A page of its own at this address."""
        context = self.browser.new_context(
            viewport={"width": 1500, "height": 1000},
            permissions=["clipboard-read", "clipboard-write"],
            color_scheme="dark" if dark else "light",
        )
        page = context.new_page()
        page.goto(address)
        return Visit(page)


def find_chromium() -> Path | None:
    """The Chromium of this machine, if it has one."""
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    return next((Path(path) for path in found if path), None)


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Start Chromium, and end it with everything that it opened."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        try:
            yield Chromium(browser)
        finally:
            browser.close()
