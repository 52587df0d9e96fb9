"""The style for Neo4j Browser, in its own language (GraSS), made from the model.

Captions are the property `display`, since a caption that names a missing property comes out empty. The format has
no comments, and a colon inside a caption loses the line, so nothing but rules stands in the file. GraSS matches
labels and types alone, never a value: the mandate level of a forum stands as a sign in its `display`.
"""

from __future__ import annotations

from graph.browser.palette import NODE_LOOKS, OTHER, LinkLook, NodeLook, link_look
from graph.catalogue import CATALOGUE, RELATIONSHIPS

CAPTION = "{display}"


def style() -> str:
    """One rule for each label and for each relationship type; anything else is shown in grey."""
    kinds = sorted({kind for kind, _, _ in RELATIONSHIPS})
    rules = [
        _node("node", NodeLook("#A5ABB6", "#6B717D", "#16181D", 50), "<id>"),
        _link("relationship", OTHER, "<type>"),
        *(_node(f"node.{label}", NODE_LOOKS[label], CAPTION) for label in CATALOGUE),
        *(_link(f"relationship.{kind}", link_look(kind), CAPTION) for kind in kinds),
    ]
    return "\n".join(rules) + "\n"


def _node(selector: str, look: NodeLook, caption: str) -> str:
    return _rule(
        selector,
        {
            "diameter": f"{look.diameter}px",
            "color": look.fill,
            "border-color": look.border,
            "border-width": "3px",
            "text-color-internal": look.ink,
            "font-size": "10px",
            "caption": f'"{caption}"',
        },
    )


def _link(selector: str, look: LinkLook, caption: str) -> str:
    return _rule(
        selector,
        {
            "color": look.color,
            "shaft-width": f"{look.width}px",
            "font-size": "9px",
            "padding": "3px",
            "text-color-external": look.color,
            "text-color-internal": "#FFFFFF",
            "caption": f'"{caption}"',
        },
    )


def _rule(selector: str, properties: dict[str, str]) -> str:
    body = "".join(f"  {name}: {value};\n" for name, value in properties.items())
    return f"{selector} {{\n{body}}}"
