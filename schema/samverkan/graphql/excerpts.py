"""Excerpts: the lines of a document that a place names, read from the source texts when an answer is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from graphql import GraphQLError

MOST_LINES = 200
"""Lines of one excerpt; a longer one ends with a line that says so."""

MOST_SIGNS = 2_000_000
"""Signs that the excerpts of one root field have together."""

CUT = "…"
"""The last line of an excerpt that goes on."""


class SourceLines(Protocol):
    """What the schema needs of the folder with the source texts."""

    async def lines_of(self, files: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """Return the lines of each file that can be read; the others are left out."""
        ...


@dataclass(slots=True)
class Excerpt:
    """Lines of a file, and their text once it is read; None where there is none."""

    file: str
    first: int
    last: int
    text: str | None = None


async def fill(excerpts: Iterable[Excerpt], texts: SourceLines | None) -> None:
    """Read the text of excerpts. Raises GraphQLError where they are too long together."""
    wanted = list(excerpts)
    if texts is None or len(wanted) == 0:
        return
    files = await texts.lines_of({each.file for each in wanted})
    signs = 0
    for each in wanted:
        lines = files.get(each.file, ())[each.first - 1 : each.last]
        if len(lines) > MOST_LINES:
            lines = (*lines[:MOST_LINES], CUT)
        each.text = "\n".join(lines) or None
        signs += len(each.text or "")
        if signs > MOST_SIGNS:
            raise GraphQLError(
                f"The excerpts would have more than {MOST_SIGNS:,} signs together. Ask for less: a smaller `first`, a "
                "narrower `where`, or `excerpt` in fewer lists.",
                extensions={"code": "ANSWER_TOO_LARGE", "limit": MOST_SIGNS},
            )
