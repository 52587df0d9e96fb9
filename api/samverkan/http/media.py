"""Choose the media type of an answer by the header Accept, as RFC 9110 reads it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Self

from starlette.datastructures import Headers

from samverkan.http.refusal import Refusal


class MediaType(StrEnum):
    """The types of answers; the newer one has status 400 for a refused request, the older one 200 for all."""

    GRAPHQL = "application/graphql-response+json"
    JSON = "application/json"


HTML = "text/html"
_QUALITY = re.compile(r"0(\.\d*)?|\.\d+|1(\.0*)?", re.ASCII)
"""As the standard writes it, and `.2`, which old clients of Java send."""
_RANGE = re.compile(r"[\w!#$%&'*+.^`|~-]+/[\w!#$%&'*+.^`|~-]+", re.ASCII)


class Specific(IntEnum):
    """How closely an entry of the header names a type; the closest one counts."""

    NOT = 0
    ANYTHING = 1
    FAMILY = 2
    NAMED = 3


@dataclass(frozen=True, slots=True)
class Wish:
    """How much a client wants one type: not at all with quality 0."""

    quality: float = 0.0
    specific: Specific = Specific.NOT


@dataclass(frozen=True, slots=True)
class Accept:
    """The header of one request, with the quality of each range that is written as it must be."""

    text: str
    qualities: Mapping[str, float]

    @classmethod
    def of(cls, headers: Headers) -> Self:
        """Read the header; leave out an entry that breaks the grammar or asks for another charset."""
        text = ", ".join(headers.getlist("accept"))
        qualities: dict[str, float] = {}
        for name, quality in filter(None, map(_entry, _split(text, ","))):
            qualities[name] = max(quality, qualities.get(name, 0.0))
        return cls(text, qualities)

    def answer_type(self) -> MediaType:
        """Return the type that the client prefers; JSON where it does not care or says nothing that can be read."""
        if not self.qualities:
            return MediaType.JSON
        wishes = {media: self._wish(media) for media in MediaType}
        best = max(wishes.values(), key=lambda wish: (wish.quality, wish.specific))
        if not best.quality:
            raise Refusal(406, f"Answers come as {' or '.join(MediaType)}, not as {self.text[:200]}.", "NOT_ACCEPTABLE")
        liked = [media for media, wish in wishes.items() if wish == best]
        return liked[0] if best.specific is Specific.NAMED else liked[-1]

    @property
    def names_json(self) -> bool:
        """Whether the client asks for one of the two types by name, as no image, script or link does."""
        return any(self.qualities.get(media, 0.0) > 0 for media in MediaType)

    @property
    def prefers_html(self) -> bool:
        """Whether a person in a browser asks, who would rather have a page than any of the two types."""
        return self._wish(HTML).quality > max(self._wish(media).quality for media in MediaType)

    def _wish(self, media: str) -> Wish:
        ranges = {
            Specific.NAMED: media,
            Specific.FAMILY: f"{media.partition('/')[0]}/*",
            Specific.ANYTHING: "*/*",
        }
        found = ((self.qualities[name], how) for how, name in ranges.items() if name in self.qualities)
        return next((Wish(quality, how) for quality, how in found), Wish())


def _entry(text: str) -> tuple[str, float] | None:
    name, *written = (part.strip() for part in _split(text, ";"))
    name = "*/*" if name == "*" else name.lower()
    parameters = {key.strip().lower(): value.strip() for key, _, value in (part.partition("=") for part in written)}
    quality = parameters.get("q", "1")
    charset = parameters.get("charset", "utf-8").strip('"').lower()
    if not _RANGE.fullmatch(name) or not _QUALITY.fullmatch(quality) or charset not in {"utf-8", "utf8", "*"}:
        return None
    return name, float(quality)


def _split(text: str, separator: str) -> Iterator[str]:
    """Yield the parts that are not empty; text in quotes is not divided."""
    start, quoted, escaped = 0, False, False
    for place, letter in enumerate(f"{text}{separator}"):
        if escaped:
            escaped = False
        elif quoted and letter == "\\":
            escaped = True
        elif letter == '"':
            quoted = not quoted
        elif (letter == separator and not quoted) or place == len(text):
            if text[start:place].strip():
                yield text[start:place]
            start = place + 1
    if start < len(text):
        yield text[start:]
