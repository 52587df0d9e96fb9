"""Draw the model for the docs from the catalogue: `python -m samverkan.browser.model_diagram` writes the file.

This module only places things. What is drawn comes from the model: a new label or relationship appears by itself, and
one that the model no longer has stops the drawing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from samverkan.browser.palette import NODE_LOOKS
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.model.labels import Group

TARGET = Path(__file__).parents[3] / "docs" / "pictures" / "model.svg"
WIDTH, HEIGHT = 1200, 950
LINE = 18
WRAP = 29

STYLE = """
.ground { fill: #ffffff } .panel { fill: #f3f5f8; stroke: #c5cbd3 } .title { fill: #16181d; font-weight: bold }
.core { stroke: #16181d; stroke-width: 3; fill: none } .light { stroke: #8a929d; stroke-width: 1.5; fill: none }
.core-head { fill: #16181d } .light-head { fill: #8a929d } .type { fill: #16181d; font-weight: bold }
.rest { fill: #4b525c } .computed { stroke-dasharray: 8 5 } .type, .rest { font-family: ui-monospace, monospace }
.plain { font-family: sans-serif }
@media (prefers-color-scheme: dark) {
.ground { fill: #12161c } .panel { fill: #1c222b; stroke: #46505d } .title, .type, .core-head { fill: #f0f3f6 }
.core { stroke: #f0f3f6 } .light { stroke: #808a97 } .light-head { fill: #808a97 } .rest { fill: #b3bcc8 }
}
"""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + self.width // 2


@dataclass(frozen=True, slots=True)
class Line:
    """An arrow through points, with its types one below another."""

    points: tuple[tuple[int, int], ...]
    at: tuple[int, int]
    anchor: str = "middle"


Relation = tuple[str, str, str]

PANELS = {
    Group.ACTORS: Box(20, 150, 280, 520),
    Group.MEETINGS: Box(460, 150, 280, 520),
    Group.CONTENT: Box(900, 150, 280, 520),
    Group.SOURCES: Box(20, 785, 1160, 110),
}
CARDS = {
    "Organisation": Box(40, 195, 240, 60),
    "Role": Box(40, 335, 240, 60),
    "Person": Box(80, 475, 160, 44),
    "Forum": Box(490, 195, 220, 200),
    "MeetingSeries": Box(490, 475, 220, 60),
    "Agreement": Box(920, 195, 240, 60),
    "FocusArea": Box(920, 335, 240, 60),
    "Assignment": Box(920, 425, 115, 38),
    "Goal": Box(1045, 425, 115, 38),
    "Commitment": Box(920, 473, 115, 38),
    "Proposal": Box(1045, 473, 115, 38),
    "Milestone": Box(920, 521, 115, 38),
    "Figure": Box(1045, 521, 115, 38),
    "Document": Box(40, 832, 150, 44),
    "Remark": Box(205, 832, 150, 44),
}
SHOWN = {
    "Organisation": ("kind, number",),
    "Role": ("rule, plural",),
    "Forum": (
        "kind, levels",
        "purpose, mandate",
        "chairing, mode",
        "valid_from, valid_to",
        "meetings_min, meetings_max",
    ),
    "MeetingSeries": ("kind, form, cadence",),
    "Agreement": ("kind, valid_from, valid_to",),
    "FocusArea": ("kind, definition",),
}
"""A few important properties of the labels of the core."""

CORE: dict[Relation, Line] = {
    ("OF", "Role", "Organisation"): Line(((160, 335), (160, 255)), (170, 300), "start"),
    ("HOLDS", "Person", "Role"): Line(((160, 475), (160, 395)), (170, 440), "start"),
    ("TAKES_PART_IN", "Organisation", "Forum"): Line(((280, 225), (490, 225)), (380, 215)),
    ("SITS_IN", "Role", "Forum"): Line(((280, 365), (490, 365)), (380, 355)),
    ("MEETS_IN", "Forum", "MeetingSeries"): Line(((600, 395), (600, 475)), (610, 440), "start"),
    ("UNDER", "Forum", "Agreement"): Line(((710, 225), (920, 225)), (820, 215)),
    ("CONCERNS", "Forum", "FocusArea"): Line(((710, 365), (920, 365)), (820, 355)),
    ("COVERS", "Agreement", "FocusArea"): Line(((1040, 255), (1040, 335)), (1050, 300), "start"),
    ("PARTY_TO", "Organisation", "Agreement"): Line(((205, 195), (205, 116), (1080, 116), (1080, 195)), (600, 106)),
}
"""The relationships that most questions follow."""

COMPUTED = ("TAKES_PART_IN", "Organisation", "Forum")

REST = {
    (Group.ACTORS, Group.CONTENT): Line(((60, 150), (60, 34), (1155, 34), (1155, 150)), (600, 24)),
    (Group.CONTENT, Group.ACTORS): Line(((1118, 150), (1118, 74), (110, 74), (110, 150)), (600, 64)),
    (Group.ACTORS, Group.MEETINGS): Line(((300, 430), (460, 430)), (380, 450)),
    (Group.MEETINGS, Group.ACTORS): Line(((460, 545), (300, 545)), (380, 565)),
    (Group.MEETINGS, Group.CONTENT): Line(((740, 415), (900, 415)), (820, 435)),
    (Group.CONTENT, Group.MEETINGS): Line(((900, 560), (740, 560)), (820, 580)),
    (Group.ACTORS, Group.SOURCES): Line(((50, 670), (50, 785)), (62, 706), "start"),
    (Group.SOURCES, Group.ACTORS): Line(((220, 785), (220, 670)), (232, 724), "start"),
    (Group.SOURCES, Group.MEETINGS): Line(((600, 785), (600, 670)), (612, 724), "start"),
    (Group.CONTENT, Group.SOURCES): Line(((930, 670), (930, 785)), (942, 724), "start"),
    (Group.SOURCES, Group.CONTENT): Line(((1060, 785), (1060, 670)), (1072, 715), "start"),
}
"""All other relationships, gathered by the groups that they join."""

WITHIN = {Group.ACTORS: (40, 606), Group.MEETINGS: (480, 606), Group.CONTENT: (920, 583), Group.SOURCES: (385, 850)}
"""Where the relationships inside a group are listed."""

NOTES = (
    (660, 842, "Every node and every relationship names its sources (document and place),"),
    (660, 842 + LINE, "with the basis of each and how certain the reading is."),
    (20, 928, "Bold: the chain that most questions walk. Dashed: computed. Light: all other relationships, by group."),
)


def picture() -> str:
    """Draw the whole picture as SVG."""
    parts = []
    for group, box in PANELS.items():
        parts.append(f'<rect class="panel" x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="10"/>')
        parts.append(_text(box.x + 18, box.y + 28, group.value, "title", 'font-size="17"'))
    parts += [*_rest(), *_core(), *(_card(label, box) for label, box in CARDS.items())]
    parts += [_text(x, y, text, "rest plain") for x, y, text in NOTES]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'aria-label="The labels and relationships of the graph" font-family="sans-serif" font-size="14">\n'
        f"<style>{STYLE}</style>\n"
        f"<defs>{_head('core', 5)}{_head('light', 7)}</defs>\n"
        f'<rect class="ground" width="{WIDTH}" height="{HEIGHT}" rx="12"/>\n' + "\n".join(parts) + "\n</svg>\n"
    )


def rest() -> dict[tuple[Group, Group], list[str]]:
    """Return all types of relationships outside the core, by group of source and target, in the order of the model."""
    found: dict[tuple[Group, Group], list[str]] = {}
    for kind, source, target in RELATIONSHIPS:
        if (kind, source, target) not in CORE:
            groups = (CATALOGUE[source].traits.group, CATALOGUE[target].traits.group)
            kinds = found.setdefault(groups, [])
            if kind not in kinds:
                kinds.append(kind)
    return found


def _rest() -> Iterator[str]:
    for (source, target), kinds in rest().items():
        if source == target:
            x, y = WITHIN[source]
            yield from (_text(x, y + LINE * row, line, "rest") for row, line in enumerate(_wrapped(kinds)))
            continue
        arrow = REST[source, target]
        across = " · ".join(kinds) if len(arrow.points) > 2 else None
        yield _line(arrow, "light")
        for row, text in enumerate([across] if across else kinds):
            yield _text(arrow.at[0], arrow.at[1] + LINE * row, text, "rest", f'text-anchor="{arrow.anchor}"')


def _core() -> Iterator[str]:
    for relation, arrow in CORE.items():
        kind = RELATIONSHIPS[relation].kind
        yield _line(arrow, "core", " computed" if relation == COMPUTED else "")
        yield _text(*arrow.at, kind, "type", f'text-anchor="{arrow.anchor}"')
        if relation == COMPUTED:
            yield _text(arrow.at[0], arrow.at[1] + 28, "computed", "rest", 'text-anchor="middle"')


def _card(label: str, box: Box) -> str:
    node, look = CATALOGUE[label], NODE_LOOKS[label]
    lines = SHOWN.get(label, ())
    unknown = {name for line in lines for name in line.replace(",", " ").split()} - node.properties.keys()
    if unknown:
        raise KeyError(f"{label} has no {', '.join(sorted(unknown))}")
    top = box.y + (box.height - LINE * len(lines)) // 2 + 5
    middle = f'fill="{look.ink}" text-anchor="middle"'
    words = _text(box.middle, top, label, "", f'{middle} font-weight="bold" font-size="15"')
    for row, line in enumerate(lines, 1):
        words += _text(box.middle, top + LINE * row, line, "", f'{middle} font-size="13"')
    return (
        f"<g><title>{escape(node.help)}</title>"
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="9" fill="{look.fill}" '
        f'stroke="{look.border}" stroke-width="2"/>{words}</g>'
    )


def _wrapped(words: list[str]) -> list[str]:
    lines = ["among them:"]
    for word in words:
        if len(lines[-1]) + len(word) >= WRAP:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _line(arrow: Line, look: str, more: str = "") -> str:
    points = " ".join(f"{x},{y}" for x, y in arrow.points)
    return f'<polyline class="{look}{more}" points="{points}" marker-end="url(#{look})"/>'


def _head(look: str, size: int) -> str:
    return (
        f'<marker id="{look}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="{size}" markerHeight="{size}" '
        f'orient="auto"><path class="{look}-head" d="M0 0 L10 5 L0 10 z"/></marker>'
    )


def _text(x: int, y: int, text: str, look: str, more: str = "") -> str:
    named = f' class="{look}"' if look else ""
    return f'<text{named} x="{x}" y="{y}" {more}>{escape(text)}</text>'.replace(" >", ">")


if __name__ == "__main__":
    TARGET.write_text(picture(), encoding="utf-8")
