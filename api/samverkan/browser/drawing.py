"""Draw parts of the model as SVG for the guide, in the colours of the style.

An arrow that the model does not have cannot be drawn: each is looked up in the catalogue.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from math import hypot

from samverkan.browser.palette import NODE_LOOKS, link_look
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS

WIDTH = 450
RADIUS = 35
COLUMN = 118
ROW = 112
MARGIN = 48


@dataclass(frozen=True, slots=True)
class Spot:
    """A circle: its label in the model, an example, and its place on the grid."""

    label: str
    text: str
    column: float
    row: float

    @property
    def x(self) -> float:
        return MARGIN + self.column * COLUMN

    @property
    def y(self) -> float:
        return MARGIN + self.row * ROW


@dataclass(frozen=True, slots=True)
class Arrow:
    """A relationship between two spots, named by their places in the list; `text` is what the Browser would show."""

    source: int
    kind: str
    target: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """Spots and the arrows between them; `title` is what a screen reader says."""

    title: str
    spots: tuple[Spot, ...]
    arrows: tuple[Arrow, ...]


def svg(picture: Picture) -> str:
    """Draw the picture on a white card, which can be read on a light and on a dark ground."""
    height = max(spot.y for spot in picture.spots) + MARGIN
    parts = [_arrow(arrow, picture.spots) for arrow in picture.arrows] + [_spot(spot) for spot in picture.spots]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="100%" role="img" '
        f'aria-label="{escape(picture.title)}" font-family="sans-serif">'
        f'<rect width="{WIDTH}" height="{height:g}" rx="8" fill="#FFFFFF"/>{"".join(parts)}</svg>'
    )


def _spot(spot: Spot) -> str:
    look = NODE_LOOKS[CATALOGUE[spot.label].label]
    words = (
        f'<text x="{spot.x:g}" y="{spot.y + drop:g}" text-anchor="middle" font-size="8" fill="{look.ink}" '
        f'font-weight="{weight}">{escape(text)}</text>'
        for text, drop, weight in ((spot.label, -2, "bold"), (spot.text, 9, "normal"))
    )
    return (
        f'<circle cx="{spot.x:g}" cy="{spot.y:g}" r="{RADIUS}" fill="{look.fill}" stroke="{look.border}" '
        f'stroke-width="3"/>{"".join(words)}'
    )


def _arrow(arrow: Arrow, spots: tuple[Spot, ...]) -> str:
    source, target = spots[arrow.source], spots[arrow.target]
    RELATIONSHIPS[arrow.kind, source.label, target.label]
    color = link_look(arrow.kind).color
    length = hypot(target.x - source.x, target.y - source.y)
    dx, dy = (target.x - source.x) / length, (target.y - source.y) / length
    start = source.x + dx * (RADIUS + 3), source.y + dy * (RADIUS + 3)
    tip = target.x - dx * (RADIUS + 3), target.y - dy * (RADIUS + 3)
    foot = tip[0] - dx * 7, tip[1] - dy * 7
    head = f"{tip[0]:.1f},{tip[1]:.1f} " + " ".join(
        f"{foot[0] + side * dy * 4:.1f},{foot[1] - side * dx * 4:.1f}" for side in (1, -1)
    )
    middle = (start[0] + tip[0]) / 2, (start[1] + tip[1]) / 2 - 5 * abs(dx)
    return (
        f'<line x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{foot[0]:.1f}" y2="{foot[1]:.1f}" stroke="{color}" '
        f'stroke-width="2"/><polygon points="{head}" fill="{color}"/>'
        f"{_words(arrow.text or arrow.kind, middle, color)}"
    )


def _words(text: str, middle: tuple[float, float], color: str) -> str:
    """Draw text with white under the letters, so that it can be read where it crosses the line."""
    return (
        f'<text x="{middle[0]:.1f}" y="{middle[1]:.1f}" text-anchor="middle" font-size="9" fill="{color}" '
        f'stroke="#FFFFFF" stroke-width="4" paint-order="stroke">{escape(text)}</text>'
    )
