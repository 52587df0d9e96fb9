"""Locators: where in a document something is, as files write it, as the database stores it, and as answers show it.

A stored locator goes from the whole to the part: `Bilaga 2, § 4, s. 3, L88-92`. Files may write the parts in any order
and in the usual ways: `sid 3`, `4 §`, `bilaga 2 s. 1`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import lru_cache

_NUMBER = r"\d+(?:\.\d+)*(?: ?[a-h](?![a-zåäö.]))?"
_UP_TO = r"\s*[-–]\s*"
_LINES = re.compile(rf"L(?P<first>\d+)(?:{_UP_TO}L?(?P<last>\d+))?", re.ASCII)
_PAGES = re.compile(
    rf"(?i:s|sid|sida|sidan|sidorna|p|pp|page|pages)\.? ?(?P<first>\d+)(?:{_UP_TO}(?P<last>\d+))?", re.ASCII
)
_PARAGRAPH = re.compile(
    rf"(?:(?P<chapter>\d+ ?[a-h]?) kap\.? ?)?"
    rf"(?:§§? ?(?P<after>{_NUMBER}(?:{_UP_TO}{_NUMBER})?)|(?P<before>{_NUMBER}(?:{_UP_TO}{_NUMBER})?) ?§§?)",
    re.ASCII,
)
_ANNEX = re.compile(r"(?i:bilaga|bil\.|annex|appendix)(?: ?(?:\d+[a-z]?|[A-Z])(?!\w))?", re.ASCII)
_COMMA = re.compile("[,;]")
_BETWEEN = re.compile(r"\s*[,;]\s*|\s+|$")

PLACES = "L88, L96-100, a heading of document.sections, s. 3, § 4, bilaga 2, or several of these with commas"
"""What a place may be, for messages."""


@dataclass(frozen=True, slots=True)
class Locator:
    """One place in a document; each part is None where it is not said."""

    section: str | None = None
    """A heading of the document, or an annex."""
    paragraph: str | None = None
    """The number of a paragraph, such as "4" or "2 kap. 4"."""
    page: str | None = None
    """A page or pages, such as "3" or "3-4"."""
    first_line: int | None = None
    last_line: int | None = None

    def __str__(self) -> str:
        parts = [self.section, None if self.paragraph is None else f"§ {self.paragraph}"]
        if self.paragraph is not None and " kap. " in self.paragraph:
            parts[1] = f"{self.paragraph} §"
        parts.append(None if self.page is None else f"s. {self.page}")
        if self.first_line is not None:
            parts.append(f"L{self.first_line}" + ("" if self.last_line == self.first_line else f"-{self.last_line}"))
        return ", ".join(part for part in parts if part)


def read_locator(text: str) -> Locator:
    """Read a stored locator: its last parts are lines, a page, a paragraph, and whatever is before them a section."""
    found = Locator()
    rest: str | None = text
    while rest:
        before, comma, last = rest.rpartition(", ")
        part = _part(last)
        if part is None or _joined(part, found) is None:
            break
        found = _joined(part, found) or found
        rest = before if comma else None
    return replace(found, section=rest or None)


def written_places(text: str, headings: Collection[str] = ()) -> tuple[list[Locator], str]:
    """Read the places that a text of a file names; return them, and what is left of the text where a part is none.

    A part of a kind that is there already begins another place, in the same annex or section as the one before.
    """
    lines = [_lines(part.strip()) for part in text.split(",")]
    if None not in lines:
        return [each for each in lines if each is not None], ""
    found: list[Locator] = []
    place, at, text = Locator(), 0, text.strip()
    longest = max(map(len, headings), default=0)
    while at < len(text):
        part, end = _heading_at(text, at, headings, longest)
        if part is None:
            part, end = _part_at(text, at)
        if part is None:
            return found, text[at:]
        joined = _joined(place, part)
        if joined is None:
            found.append(place)
            joined = _begun_again(place, part)
        place, at = joined, end
    return [*found, place] if place != Locator() else found, ""


def _heading_at(text: str, at: int, headings: Collection[str], longest: int) -> tuple[Locator | None, int]:
    """Read the longest heading that begins at a sign and ends before a comma or semicolon."""
    found, end = None, at
    stops = [match.start() for match in _COMMA.finditer(text, at, at + longest + 1)]
    if len(text) - at <= longest:
        stops.append(len(text))
    for stop in stops:
        if text[at:stop].rstrip() in headings:
            found, end = Locator(text[at:stop].rstrip()), stop + 1
    while end < len(text) and text[end].isspace():
        end += 1
    return found, end


def _part_at(text: str, at: int) -> tuple[Locator | None, int]:
    for pattern in (_LINES, _PAGES, _PARAGRAPH, _ANNEX):
        match = pattern.match(text, at)
        between = None if match is None else _BETWEEN.match(text, match.end())
        if match is not None and between is not None:
            return Locator(match[0]) if pattern is _ANNEX else _part(match[0]), between.end()
    return None, at


def _part(text: str) -> Locator | None:
    """Read lines, pages or a paragraph."""
    if found := _lines(text):
        return found
    if match := _PAGES.fullmatch(text):
        return Locator(page=match["first"] + (f"-{match['last']}" if match["last"] else ""))
    if match := _PARAGRAPH.fullmatch(text):
        number = re.sub(_UP_TO, "-", match["after"] or match["before"])
        return Locator(paragraph=number if match["chapter"] is None else f"{match['chapter']} kap. {number}")
    return None


@lru_cache
def _lines(text: str) -> Locator | None:
    match = _LINES.fullmatch(text)
    if match is None:
        return None
    return Locator(first_line=_line(match["first"]), last_line=_line(match["last"] or match["first"]))


def _line(digits: str) -> int:
    """Read the number of a line; of one with more than ten digits the first ten, which is too large all the same."""
    return int(digits.lstrip("0")[:10] or "0")


def _joined(one: Locator, other: Locator) -> Locator | None:
    """Join two places that say different things; None where both say the same kind of thing."""
    values = {}
    for name in ("section", "paragraph", "page", "first_line", "last_line"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine is not None and theirs is not None:
            return None
        values[name] = theirs if mine is None else mine
    return Locator(**values)


def _begun_again(before: Locator, part: Locator) -> Locator:
    """Begin the next place of a text: a page, a paragraph or lines are in the section that was named before."""
    return part if part.section is not None else replace(part, section=before.section)
