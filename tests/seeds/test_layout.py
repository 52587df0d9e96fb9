"""Files are laid out in one way, and nothing of them is lost: values, comments, their order, and the graph."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from samverkan.errors import InputError
from samverkan.files import SHIPPED, read_facts
from samverkan.files.comments import comments_of
from samverkan.files.generate import generate
from samverkan.files.layout import lay_out
from samverkan.files.replacing import replace_files
from samverkan.files.yaml_tree import Mapping, Scalar, Tree, parse_yaml
from tests.seeds.inline import HEAD, PARTIES

UNTIDY = """\
# about the file

document:   # what it is
    # before the id
    id:   "a-2024"      # behind the id
    name: 'Avtal: om samverkan'
    also: [Avtalet, # the short one
           "2024"]
    description: >-   # folded
        a text
        of two lines
    # behind a text
    note: |
        kept # as it is

        with a blank line
      # less far in than the text
    purpose: a plain text that somebody broke
        in two
    sections:
    # before an item
    - L1: A   # behind an item
      # behind the item
    - L20: "B"
    # at the end of the list



# before the section
organisations:
- region-a: Region A
  # inside an entry
  kind: region
  parts: [
    a,
    # between items
    b
  ]
  seats: {a: 1,   # in braces
      b: 2}
-   # behind a dash
  id: b
-
- ~
- "yes"
- 'it''s "said"'
- "a, b"
remarks:
# at the end
"""
TIDY = """\
# about the file

document:   # what it is
  # before the id
  id: a-2024            # behind the id
  name: "Avtal: om samverkan"
  # the short one
  also: [Avtalet, "2024"]
  description: >-   # folded
    a text
    of two lines
  # behind a text
  note: |
    kept # as it is

    with a blank line
  # less far in than the text
  purpose: a plain text that somebody broke in two
  sections:
    # before an item
    - L1: A   # behind an item
      # behind the item
    - L20: B
    # at the end of the list


# before the section
organisations:
  - region-a: Region A
    # inside an entry
    kind: region
    # between items
    parts: [a, b]
    # in braces
    seats: {a: 1, b: 2}
  # behind a dash
  - id: b
  -
  - ~
  - "yes"
  - it's "said"
  - a, b
remarks:
# at the end
"""


def said(tree: Tree) -> object:
    """Everything that a tree says, in order."""
    if isinstance(tree, Scalar):
        return tree.text
    if isinstance(tree, Mapping):
        return [(word, said(value)) for word, value in tree.items.items()]
    return tuple(map(said, tree.items))


def laid_out(folder: Path, text: str) -> str:
    file = folder / "a.yaml"
    file.write_text(text, encoding="utf-8", newline="")
    return lay_out(file).text


def test_an_untidy_file_becomes_tidy_and_stays_so(tmp_path: Path) -> None:
    assert laid_out(tmp_path, UNTIDY) == TIDY
    assert laid_out(tmp_path, TIDY) == TIDY


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("agreements/*.yaml")), ids=lambda file: file.stem)
@pytest.mark.slow
def test_the_shipped_files_are_laid_out(file: Path) -> None:
    assert not lay_out(file).changed, "run: samverkan format seeds/agreements"


def test_generated_files_say_the_same_afterwards(tmp_path: Path) -> None:
    generate(tmp_path, relationships=300)
    before = read_facts([tmp_path])
    layout = lay_out(tmp_path / "document.yaml")
    replace_files({layout.file: layout.after})
    after = read_facts([tmp_path])
    assert (before.nodes, before.links) == (after.nodes, after.links)


LINES = UNTIDY.split("\n")
COLUMNS = st.sampled_from([0, 1, 2, 3, 4, 5, 6, 8, 12, 20])
ALONE = st.tuples(st.integers(0, len(LINES)), COLUMNS)
BEHIND = st.integers(0, len(LINES) - 1)


@given(st.lists(ALONE, max_size=4), st.lists(BEHIND, max_size=3, unique=True), st.sets(BEHIND, max_size=3))
def test_comments_stay_in_order_wherever_they_are(
    tmp_path_factory: pytest.TempPathFactory, alone: list[tuple[int, int]], behind: list[int], empty: set[int]
) -> None:
    lines = [f"{line}  # behind {number}" if number in behind else line for number, line in enumerate(LINES)]
    for number, (line, column) in enumerate(alone):
        lines.insert(line, f"{' ' * column}# alone {number}")
    for line in sorted(empty, reverse=True):
        lines.insert(line, "")
    text = "\n".join(lines)
    file = tmp_path_factory.mktemp("fuzz") / "a.yaml"
    try:
        tree = parse_yaml(file, text)
    except InputError:
        assume(False)
    once = laid_out(file.parent, text)
    assert said(parse_yaml(file, once)) == said(tree)
    assert [each.text for each in comments_of(once).found] == [each.text for each in comments_of(text).found]
    assert laid_out(file.parent, once) == once


def test_long_brackets_are_broken_between_values_only(tmp_path: Path) -> None:
    names = ", ".join(f"name-of-an-organisation-{number}" for number in range(9))
    long = "a text of many words " * 9
    text = laid_out(tmp_path, f"document:\n  parties: [{names}]\n  name: {long}\n  note: a\n    {long}\n")
    assert all(len(line) <= 150 for line in text.split("\n") if not line.startswith("  name:"))
    assert f"  name: {long.strip()}\n" in text
    assert "  note: >-\n    a a text of many words" in text
    assert laid_out(tmp_path, text) == text


def test_ends_of_lines_and_a_mark_at_the_beginning_become_the_usual_ones(tmp_path: Path) -> None:
    assert laid_out(tmp_path, "\ufeff" + HEAD.replace("\n", "\r\n")) == HEAD
    assert laid_out(tmp_path, HEAD.rstrip() + "   \n\n\n") == HEAD


def test_comments_behind_dashes_and_tabs_stay(tmp_path: Path) -> None:
    text = 'a:\n  - # one\n    {b: 1}\n  -   # two\n    c: 2\nd: 3\t# three\ne: "4" #four\n'
    laid = 'a:\n  # one\n  - {b: 1}\n    # two\n  - c: 2\nd: 3  # three\ne: "4" # four\n'.replace(
        "    # two", "  # two"
    )
    assert laid_out(tmp_path, text) == laid


def test_what_is_no_yaml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"a\.yaml:\d+:\d+  "):
        laid_out(tmp_path, "document:\n  id: [a\n")


def test_a_comment_that_would_be_lost_is_not_lost(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be laid out without a loss; it stays as it is"):
        laid_out(tmp_path, "document:\n  ? id\n  # between\n  : a\n")


def test_files_are_replaced_behind_links_and_keep_their_permissions(tmp_path: Path) -> None:
    file, link = tmp_path / "a.yaml", tmp_path / "b.yaml"
    file.write_text(HEAD, encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    replace_files({link: b"new"})
    assert (link.is_symlink(), file.read_bytes(), file.stat().st_mode & 0o777) == (True, b"new", 0o640)
    assert sorted(os.listdir(tmp_path)) == ["a.yaml", "b.yaml"]


def test_all_files_are_replaced_or_none(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(PARTIES, encoding="utf-8")
    with pytest.raises(InputError, match="no file was changed"):
        replace_files({file: b"new", tmp_path / "gone.yaml": b"new"})
    assert file.read_text(encoding="utf-8") == PARTIES
    assert os.listdir(tmp_path) == ["a.yaml"]
