"""Write the guide for the Browser's sidebar, as the HTML that it understands: slides, queries and links that run.

The queries contain example values, so that each runs with a click whatever parameters are set.
"""

from __future__ import annotations

import re
from html import escape

from samverkan.browser.drawing import svg
from samverkan.browser.lessons import SLIDES, Slide
from samverkan.browser.palette import NODE_LOOKS
from samverkan.model.catalogue import CATALOGUE
from samverkan.queries import NamedQuery, named_queries

_LOOKS = """<style>
.samverkan { padding: 0 16px; }
.samverkan svg { display: block; margin: 0 0 12px; }
.samverkan dl { margin: 8px 0; }
.samverkan dt { font-weight: bold; }
.samverkan dd { margin: 0 0 6px; }
.samverkan .dot { display: inline-block; width: 12px; height: 12px; border-radius: 50%; border: 2px solid; }
.samverkan figcaption { margin: 14px 0 2px; text-align: left; font-style: normal; }
.samverkan pre { white-space: pre-wrap; max-height: 14em; overflow: auto; }
</style>"""
"""A part of each slide, since the sidebar keeps nothing of the page but its slides."""

_EVERYWHERE = set.intersection(*(set(node.properties) for node in CATALOGUE.values()))
"""Properties that every label has; the guide does not repeat them."""


def guide(style_url: str) -> str:
    """Write the whole guide; `style_url` is where the Browser gets the style, which the first slide offers."""
    slides = "\n".join(_slide(number, slide, style_url) for number, slide in enumerate(SLIDES))
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>Samverkan</title></head><body>\n'
        f'<article class="guide"><carousel class="deck container-fluid">\n{slides}\n'
        "</carousel></article></body></html>\n"
    )


def _slide(number: int, slide: Slide, style_url: str) -> str:
    words = "".join(f"<p>{escape(text)}</p>" for text in slide.words)
    queries = "".join(_query(named_queries()[name]) for name in slide.queries)
    offer = ""
    if number == 0:
        link = f'<a exec-topic="style {escape(style_url)}">Take the style</a>'
        offer = f"<p>{link}, so that the drawings have these colours.</p>"
    terms = f"<dl>{''.join(map(_term, slide.labels))}</dl>" if slide.labels else ""
    content = f"<h3>{escape(slide.title)}</h3>{words}{svg(slide.picture)}{offer}{terms}{queries}"
    return f'<slide>{_LOOKS}<div class="samverkan">{content}</div></slide>'


def _term(label: str) -> str:
    look = NODE_LOOKS[label]
    dot = f'<span class="dot" style="background:{look.fill};border-color:{look.border}"></span>'
    text = re.sub("`([^`]+)`", r"<code>\1</code>", escape(CATALOGUE[label].help))  # names are marked as in Markdown
    own = [name for name, item in CATALOGUE[label].properties.items() if item.written and name not in _EVERYWHERE]
    listed = ", ".join(f"<code>{name}</code>" for name in own)
    properties = f"<br>It has {listed}." if own else ""
    return f"<dt>{dot} {escape(label)}</dt><dd>{text}{properties}</dd>"


def _query(query: NamedQuery) -> str:
    return (
        f"<figure><figcaption><b>{escape(query.title)}.</b> {escape(query.question)}</figcaption>"
        '<pre mode="cypher" class="highlight pre-scrollable programlisting code runnable">'
        f"{escape(query.filled, quote=False)}</pre></figure>"
    )
