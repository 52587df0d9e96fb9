"""A visit to Neo4j Browser with Chromium, as tests and pictures need it: type, run, and read what is drawn."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, sync_playwright

PATIENCE = 20_000
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
        """Wait until the connection stands."""
        self.page.locator("#monaco-main-editor").wait_for(timeout=PATIENCE)
        self.page.wait_for_function(
            """() => !document.querySelector('[data-testid="boltaddress"]')
                && document.querySelector('[data-testid="editor-Run"]')""",
            timeout=PATIENCE,
        )

    def log_in(self, username: str, password: str) -> None:
        """Fill in the form where the Browser asks for it."""
        self.page.fill('[data-testid="username"]', username)
        self.page.fill('[data-testid="password"]', password)
        self.page.click('[data-testid="connect"]')
        self.page.wait_for_selector('[data-testid="boltaddress"]', state="detached", timeout=PATIENCE)

    def run(self, command: str) -> Locator:
        """Paste a command and run it; pasting keeps the editor from adding brackets of its own."""
        before = self._newest()
        self.page.click("#monaco-main-editor")
        self.page.keyboard.press("Control+A")
        self.page.evaluate("text => navigator.clipboard.writeText(text)", command)
        self.page.keyboard.press("Control+V")
        self.page.click('[data-testid="editor-Run"]')
        return self._next(before)

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

    def drawn(self, *, still: bool = False) -> Drawn:
        """The drawing of the newest answer, as soon as there is one, or when it has come to rest."""
        self.frame.locator("g.node").first.wait_for(timeout=PATIENCE)
        if still:
            self.page.wait_for_function(_STILL, polling=250, timeout=PATIENCE)
        found: dict[str, Any] = self.frame.evaluate(_DRAWN)
        return Drawn(
            tuple(DrawnNode(**node) for node in found["nodes"]),
            tuple(DrawnLink(**link) for link in found["links"]),
        )

    def _newest(self) -> str | None:
        frames = self.page.locator('[data-testid="frame"]')
        return frames.first.evaluate("frame => frame.dataset.seen = '1'") if frames.count() else None

    def _next(self, before: str | None) -> Locator:
        del before
        self.page.wait_for_function(
            """() => document.querySelector('[data-testid="frame"]')?.dataset.seen === undefined
                && document.querySelector('[data-testid="frame"]')""",
            timeout=PATIENCE,
        )
        return self.frame


def chromium() -> Path | None:
    """The browser of this machine, if it has one."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    return Path(found) if found else None


@contextmanager
def visit(address: str, *, width: int = 1500, height: int = 1000, dark: bool = False) -> Iterator[Visit]:
    """Open the address in a Chromium without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        context = browser.new_context(
            viewport={"width": width, "height": height},
            permissions=["clipboard-read", "clipboard-write"],
            color_scheme="dark" if dark else "light",
        )
        try:
            page = context.new_page()
            page.goto(address)
            yield Visit(page)
        finally:
            browser.close()
