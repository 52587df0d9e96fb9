"""The guide explains every label, draws only what the model has, and runs named questions."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from samverkan.browser import guide
from samverkan.browser.drawing import Arrow, Picture, Spot, svg
from samverkan.browser.lessons import SLIDES
from samverkan.model.catalogue import CATALOGUE
from samverkan.queries import named_queries

STYLE = "http://localhost:8000/kit/style.grass"


def test_it_has_eight_slides_each_with_a_picture_and_a_query() -> None:
    slides = re.findall(r"<slide>(.*?)</slide>", guide(STYLE), re.DOTALL)
    assert len(slides) == len(SLIDES) == 8
    assert all("<svg" in slide and "<pre" in slide and "<h3>" in slide for slide in slides)


def test_every_label_is_explained_once_in_the_words_of_the_model() -> None:
    terms = [label for slide in SLIDES for label in slide.labels]
    missing = set(CATALOGUE) - set(terms)
    assert not missing
    shown = unescape(re.sub("</?code>", "`", guide(STYLE)))
    assert all(CATALOGUE[label].help in shown for label in terms)


def test_its_queries_are_the_named_questions_with_their_examples() -> None:
    shown = [unescape(text) for text in re.findall(r"<pre[^>]*>(.*?)</pre>", guide(STYLE), re.DOTALL)]
    names = [name for slide in SLIDES for name in slide.queries]
    assert shown == [named_queries()[name].filled for name in names]
    assert len(set(names)) == len(names) >= 20
    assert not [text for text in shown if "$" in text]


def test_the_first_slide_offers_the_style() -> None:
    assert guide(STYLE).count(f'exec-topic="style {STYLE}"') == 1


def test_an_address_is_written_as_text_and_not_as_markup() -> None:
    assert "<script" not in guide('http://localhost/"><script>alert(1)</script>')


@pytest.mark.parametrize("picture", [slide.picture for slide in SLIDES], ids=lambda picture: picture.title)
def test_a_picture_is_whole_and_says_what_it_shows(picture: Picture) -> None:
    root = ElementTree.fromstring(svg(picture))
    circles = root.findall(".//{http://www.w3.org/2000/svg}circle")
    lines = root.findall(".//{http://www.w3.org/2000/svg}line")
    assert (len(circles), len(lines)) == (len(picture.spots), len(picture.arrows))
    assert root.get("aria-label") == picture.title


def test_an_arrow_that_the_model_lacks_cannot_be_drawn() -> None:
    spots = (Spot("Person", "a", 0, 0), Spot("Forum", "b", 1, 0))
    with pytest.raises(KeyError):
        svg(Picture("wrong", spots, (Arrow(0, "MEETS_IN", 1),)))
