"""The style for Neo4j Browser, in its own language (GraSS), made from the model.

The format has no comments, and a colon inside a caption loses the line, so nothing but rules stands in the file.

GraSS matches labels and types alone, never a value, so the mandate level of a forum is told by words: in its display
text it stands before the name, where no cutting to the size of the circle reaches it. A second label for each level
would tell it by colour, but it would have to change with the level, which gives a node a new identity on the embedded
engine; a forum that mixes levels would have several, of which one could colour it; and neomodel finds a class by its
exact labels.
"""

from __future__ import annotations

from samverkan.browser.palette import NODE_LOOKS, OTHER, LinkLook, NodeLook, link_look
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS

CAPTION = "{display}"
"""Every node and relationship has it; a caption that names a missing property comes out empty."""
_ANYTHING = NodeLook("#A5ABB6", "#6B717D", "#16181D", 50)

Rules = dict[str, dict[str, str]]


def style() -> str:
    """The text of a `.grass` file."""
    return "\n".join(_rule(selector, properties) for selector, properties in rules().items()) + "\n"


def rules() -> Rules:
    """One rule for each label and for each relationship type, as the Browser keeps them; anything else is grey."""
    kinds = sorted({kind for kind, _, _ in RELATIONSHIPS})
    return {
        "node": _node(_ANYTHING, "<id>"),
        "relationship": _link(OTHER, "<type>"),
        **{f"node.{label}": _node(NODE_LOOKS[label], CAPTION) for label in CATALOGUE},
        **{f"relationship.{kind}": _link(link_look(kind), CAPTION) for kind in kinds},
    }


def _node(look: NodeLook, caption: str) -> dict[str, str]:
    return {
        "diameter": f"{look.diameter}px",
        "color": look.fill,
        "border-color": look.border,
        "border-width": "3px",
        "text-color-internal": look.ink,
        "font-size": "9px",
        "caption": caption,
    }


def _link(look: LinkLook, caption: str) -> dict[str, str]:
    return {
        "color": look.color,
        "shaft-width": f"{look.width}px",
        "font-size": "9px",
        "padding": "3px",
        "text-color-external": look.color,
        "text-color-internal": "#FFFFFF",
        "caption": caption,
    }


def _rule(selector: str, properties: dict[str, str]) -> str:
    quoted = {**properties, "caption": f'"{properties["caption"]}"'}
    body = "".join(f"  {name}: {value};\n" for name, value in quoted.items())
    return f"{selector} {{\n{body}}}"
