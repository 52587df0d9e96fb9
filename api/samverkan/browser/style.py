"""Write the style for Neo4j Browser, in its own language (GraSS), from the model.

The format has no comments, and a line with a colon inside a caption is lost, so the file contains nothing but rules.

GraSS matches labels and types alone, never a value, so the mandate level of a forum is shown as text: it comes before
the name in the display text, where it is not cut to the size of the circle. A second label for each level would show
it by colour, but such a label would have to change with the level, which gives a node a new identity on the embedded
engine; a forum that mixes levels would have several, of which only one could colour it; and neomodel finds a class by
its exact labels.
"""

from __future__ import annotations

from samverkan.browser.palette import NODE_LOOKS, OTHER, LinkLook, NodeLook, link_look
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS

CAPTION = "{display}"
"""Every node and relationship has it; a caption that names a missing property comes out empty."""
_ANYTHING = NodeLook("#A5ABB6", "#6B717D", "#16181D", 50)

Rules = dict[str, dict[str, str]]


def style() -> str:
    """Write the text of a `.grass` file."""
    text = ""
    for selector, properties in rules().items():
        quoted = {**properties, "caption": f'"{properties["caption"]}"'}
        body = "".join(f"  {name}: {value};\n" for name, value in quoted.items())
        text += f"{selector} {{\n{body}}}\n"
    return text


def rules() -> Rules:
    """Return a rule for each label and each relationship type, as the Browser keeps them; anything else is grey."""
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
