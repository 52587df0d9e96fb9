"""The page on the model says what the model is, and its picture is the one that the model draws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samverkan.browser.model_diagram import CARDS, TARGET, picture
from samverkan.files import read_facts
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS

PAGE = (Path(__file__).parents[2] / "docs" / "model.md").read_text(encoding="utf-8")
NOTES = re.compile(r"^\| ([AB]\d+) \| (.+) \| (.+) \| (.+) \|$", re.MULTILINE)
ROWS = NOTES.findall(PAGE)
KINDS = {kind for kind, _, _ in RELATIONSHIPS}
PROPERTIES = {label: set(node.properties) for label, node in CATALOGUE.items()} | {
    kind: {name for item in RELATIONSHIPS.values() if item.kind == kind for name in item.properties} for kind in KINDS
}
SHARED = set.intersection(*(set(node.properties) for node in CATALOGUE.values()))


def code(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def test_every_note_is_answered_once() -> None:
    assert [number for number, *_ in ROWS] == [f"A{n}" for n in range(1, 71)] + [f"B{n}" for n in range(1, 81)]
    for number, *cells in ROWS:
        assert all(cell.strip() for cell in cells), number


def test_what_is_left_out_is_listed() -> None:
    listed = re.search(r"is left out, and weighed\s+in its row, in ([^.]+)\.", PAGE)
    assert listed is not None
    assert re.findall(r"[AB]\d+", listed[1]) == [number for number, *_, example in ROWS if "**left out:**" in example]


def test_every_name_of_the_model_exists() -> None:
    for token in code(PAGE):
        owner, _, name = token.partition(".")
        if owner in PROPERTIES:
            assert name == "" or name in PROPERTIES[owner], token
        else:
            assert not re.fullmatch(r"[A-Z]{2,}[A-Z_]*|[A-Z][a-z]+[A-Za-z]*\.[a-z_]+", token), token


def test_every_label_and_every_relationship_is_described() -> None:
    described = set(re.findall(r"^\| `(\w+)` \|", PAGE.partition("## Evidence")[0], re.MULTILINE))
    assert set(CATALOGUE) <= described
    listed = {token for line in re.findall(r"^\| (`.+?`) \|", PAGE, re.MULTILINE) for token in code(line)}
    assert listed >= KINDS


@pytest.mark.parametrize("label", list(CATALOGUE))
def test_properties_in_the_table_of_labels_belong_to_their_label(label: str) -> None:
    row = re.search(rf"^\| `{label}` \| [^|]+ \|(.*)\|$", PAGE, re.MULTILINE)
    assert row is not None
    assert set(code(row[1])) <= set(CATALOGUE[label].properties)


def test_notes_name_only_what_is_there() -> None:
    ids = {id for rows in read_facts().nodes.values() for id in rows}
    for number, _, place, example in ROWS:
        for token in code(place):
            assert token.partition(".")[0] in PROPERTIES or token in SHARED, f"{number}: {token}"
        for token in code(example):
            assert token in ids or token.partition(".")[0] in PROPERTIES, f"{number}: {token}"


def test_the_picture_is_the_one_that_the_model_draws() -> None:
    assert CARDS.keys() == CATALOGUE.keys()
    assert TARGET.read_text(encoding="utf-8") == picture(), "Draw it again: python -m samverkan.browser.model_diagram"


def test_the_picture_shows_every_relationship() -> None:
    shown = set(re.findall(r"\b[A-Z][A-Z_]+\b", picture()))
    assert shown >= KINDS
