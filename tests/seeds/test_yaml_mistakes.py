"""What people mistype in YAML is named as what it is, at its place, with the line as it should be."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from tests.seeds.inline import HEAD, PARTIES, desired, problems, written

ABOVE = len((HEAD + PARTIES).splitlines())


@pytest.mark.parametrize(
    ("text", "place", "said", "remedy"),
    [
        ("  - id: x\n\tname: X\n    at: L5\n", (2, 1), "a tab in the indentation", "blanks"),
        ('  - id: x\n    name: "X\n    at: L5\n', (2, 11), "never closed", 'Write "X"'),
        ("  - id: x\n    name: 'X\n    at: L5\n", (2, 11), "never closed", "Write 'X'"),
        ('  - id: x\n    name: "X\n    at: L5\n  - id: y\n    name: "Y"\n    at: L6\n', (2, 11), "never closed", '"X"'),
        ('  - id: x\n    name: "X\n    at: L5\n  - id: y\n    name: Y"\n    at: L6\n', (2, 11), "never closed", '"X"'),
        ('  - id: x\n    name: X\n    at: L5\n    also: ["A, B]\n    note: b\n', (4, 12), "never closed", "Close it"),
        ("  - id: x\n    name: Avtal: om hav\n    at: L5\n", (2, 11), "holds a colon", 'name: "Avtal: om hav"'),
        ("  - id: x\n    name: “Avtal: om hav”\n", (2, 11), "“ is no quotation mark", 'name: "Avtal: om hav"'),
        ("  - id: x\n    name: @hav\n", (2, 11), "cannot begin with @", 'name: "@hav"'),
        ("  - id: x\n    name: `hav`\n", (2, 11), "cannot begin with `", 'name: "`hav`"'),
        ("  - id: x\n    name: %hav\n", (2, 11), "cannot begin with %", 'name: "%hav"'),
        ("  -id: x\n    name: X\n", (1, 3), 'a blank is missing behind "-"', "Write - id: x"),
        ("  - id: x\n    name:X\n    at: L5\n", (2, 9), "a blank is missing behind the colon", "Write name: X"),
        ("  - name:X\n", (1, 9), "a blank is missing behind the colon", "Write name: X"),
        ("  - {id: x, name: X, at:L5}\n", (1, 22), "a blank is missing behind the colon", "Write at: L5"),
        ("  - id: x\n    name: X\n    at L5\n    kind: region\n", (3, 5), '"at L5" has no colon', "Write at: L5"),
        ("  - id: x\n   name: X\n", (2, 4), 'the indentation of "name"', "words in column 5"),
        ("  - id: x\n      name: X\n", (2, 7), 'the indentation of "name"', "words in column 5"),
        ("  - id: x\n    note: 'it's'\n", (2, 15), "behind the closing quotation mark", 'note: "it\'s"'),
        ('  - id: x\n    note: "a" b\n', (2, 15), "behind the closing quotation mark", "note: '\"a\" b'"),
        ("  - id: x\n    also: [a, b\n  - id: y\n", (2, 11), 'the bracket "[" is never closed', 'Write "]"'),
        ('  - id: x\n    note: "a\\qb"\n', (2, 12), "double quotes", "single quotes"),
        ("  - id: x\n    name: Beslut #3 om hav\n", (2, 18), '"#3 om hav" for a comment', "Put quotes round the text"),
        ("---\n  - id: x\n", (1, 1), '"---" begins a second YAML document', "a file of its own"),
        ('  - id: x\n    name: "Region "X""\n', (2, 20), "behind the closing quotation mark", "name: 'Region \"X\"'"),
        ("  - id: x\n    also: [a,, b]\n", (2, 14), "a comma stands where an item is missing", "Take the comma away"),
        ("  - id: x\n    also:\n    -a\n    -b\n", (3, 5), 'a blank is missing behind "-"', "Write - a"),
        ("  • id: x\n    name: X\n", (1, 3), 'a list of YAML has "- " before each item', "Write - id: x"),
        ("  - id: x\n    name: Null\n    at: L5\n", (2, 11), "Null without quotes means nothing", '"Null" in quotes'),
        ("  - id: x\n    name: null\n    at: L5\n", (2, 11), "`name` is empty", "in quotes"),
        ("  - id: x\n    name: ~\n    at: L5\n", (2, 11), "`name` is empty", "in quotes"),
        ("  - id: x\n    at:\xa0L5\n    name: X\n", (2, 8), "a blank that YAML does not know, U+00A0", "plain blank"),
    ],
)
def test_a_mistake_is_named_at_its_place(
    tmp_path: Path, text: str, place: tuple[int, int], said: str, remedy: str
) -> None:
    (found,) = problems(written(tmp_path, text))
    assert (found.line - ABOVE, found.column) == place
    assert said in found.message
    assert remedy in found.remedy


def test_each_conflict_of_a_merge_is_named_and_nothing_else(tmp_path: Path) -> None:
    conflict = "<<<<<<< HEAD\n  - id: x\n=======\n  - id: y\n>>>>>>> branch\n"
    first, second = problems(written(tmp_path, conflict * 2))
    assert (first.line, second.line) == (ABOVE + 1, ABOVE + 6)
    assert "a merge conflict that is not resolved" in first.message
    assert f"`=======` in line {ABOVE + 3}, `>>>>>>>` in line {ABOVE + 5} too" in first.remedy


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\u2066", "\ufeff", "\xad", "\x0c", "\x1b", "\u2028", "\ufffd"])
def test_characters_that_nobody_sees(tmp_path: Path, sign: str) -> None:
    text = f"  - id: x\n    name: Re{sign}gion\n    note: a{sign}\n    at: L5\n"
    (found,) = problems(written(tmp_path, text))
    assert (found.line - ABOVE, found.column) == (2, 13)
    assert f"U+{ord(sign):04X}" in found.message
    assert found.message.isprintable()


def test_an_escape_brings_no_invisible_character_in(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, '  - id: x\n    name: "a\\u200bb"\n    at: L5\n'))
    assert "U+200B ZERO WIDTH SPACE" in found.message


@pytest.mark.parametrize("name", ["نمی\u200cخواهم", "👩\u200d⚕️ hälsa"])
def test_a_joiner_that_a_script_needs_stays(tmp_path: Path, name: str) -> None:
    nodes = desired(tmp_path, f"  - id: x\n    name: {name}\n    at: L5\n").nodes["Organisation"]
    assert nodes["x"].properties["name"] == name


@pytest.mark.parametrize("written_as", ["Region\xa0Norr", " Region Norr\xa0", '" Region\u202fNorr "'])
def test_a_no_break_blank_is_a_blank(tmp_path: Path, written_as: str) -> None:
    nodes = desired(tmp_path, f"  - id: x\xa0\n    name: {written_as}\n    at: L5\n").nodes["Organisation"]
    assert nodes["x"].properties["name"] == "Region Norr"


def test_a_decomposed_name_is_composed_in_text_and_id(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Östra älven")
    nodes = desired(tmp_path, f"  - name: {name}\n    at: L5\n").nodes["Organisation"]
    assert nodes["ostra-alven"].properties["name"] == "Östra älven"


def test_a_comment_is_left_out(tmp_path: Path) -> None:
    nodes = desired(tmp_path, "  - id: x # a comment\n    name: X#1 ## another\n    at: L5\n").nodes
    assert nodes["Organisation"]["x"].properties["name"] == "X#1"


def test_a_text_in_quotes_may_go_on_over_lines(tmp_path: Path) -> None:
    nodes = desired(tmp_path, '  - id: x\n    name: X\n    note: "One\n      and more"\n    at: L5\n').nodes
    assert nodes["Organisation"]["x"].properties["note"] == "One and more"
