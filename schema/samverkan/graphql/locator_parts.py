"""The fields of evidence that are worked out from its locator: its parts, and which lines stand there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from samverkan.graphql.excerpts import Excerpt
from samverkan.graphql.shape import Findings
from samverkan.rules.locators import Locator, read_locator

LOCATOR_PARTS: dict[str, Callable[[Locator], str | int | None]] = {
    "section": lambda found: found.section,
    "paragraph": lambda found: found.paragraph,
    "page": lambda found: found.page,
    "lineFrom": lambda found: found.first_line,
    "lineTo": lambda found: found.last_line,
}
"""The fields that are parts of a locator."""


def read_part(name: str, value: Any, _: Findings) -> str | int | None:
    """Read one part of a locator; None where it does not have the part."""
    return LOCATOR_PARTS[name](read_locator(value)) if isinstance(value, str) else None


def read_excerpt(value: Any, findings: Findings) -> Excerpt | None:
    """Read a locator and the file of its document; note the lines, whose text is read for the whole answer at once."""
    text, file = value
    found = read_locator(text) if isinstance(text, str) and isinstance(file, str) else Locator()
    if found.first_line is None or found.last_line is None:
        return None
    findings.excerpts.append(Excerpt(file, found.first_line, found.last_line))
    return findings.excerpts[-1]
