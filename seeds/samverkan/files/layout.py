"""Lay an agreement file out in one way, and lose nothing of it: every value, every comment and their order stay.

Two blanks for each level, lists two further in than their word, brackets broken behind the value that passes column
120, quotes only where they are needed, at most two empty lines in a row. A comment of its own line stands as far in as
what it belongs to.
"""

from __future__ import annotations

import io
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.emitter import Emitter
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import CollectionNode, Node, ScalarNode

from samverkan.errors import InputError
from samverkan.files.comments import Comment, comments_of
from samverkan.files.folder import read_bytes
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Tree, parse_yaml, read_text

WIDTH = 120
_ENDS_OF_LINES = re.compile("\r\n?")
_FOLDED_HERE = "\a"
"""How the library marks in a text where its line is broken."""
_NO_FOLD = re.compile(r"\a(?! \S)|(?<=\s)\a")
"""Such a mark at a place where the library cannot break a line, since there is more than one blank."""
_TAB = "\t"
_TIGHT = re.compile(r"^#(?=[^\s#!])")
_MOST_EMPTY = 2
"""Empty lines that are left where there are more in a row."""


@dataclass(frozen=True, slots=True)
class Layout:
    """An agreement file as it is, and as it is laid out."""

    file: Path
    before: bytes
    text: str

    @property
    def after(self) -> bytes:
        """What the file should hold."""
        return self.text.encode("utf-8")

    @property
    def changed(self) -> bool:
        """Whether the file is not laid out yet."""
        return self.before != self.after

    @property
    def text_before(self) -> str:
        """The text of the file, with its line ends."""
        return self.before.decode("utf-8")


def lay_out(file: Path) -> Layout:
    """Lay an agreement file out; nothing is written. Raises InputError where the file is no YAML.

    What was laid out is read again, and compared with the file; a file of which anything would be lost is refused.
    """
    text = _ENDS_OF_LINES.sub("\n", read_text(file))
    tree = parse_yaml(file, text)
    before = comments_of(text).found
    for writer in (_PlainWriter, _Writer):
        laid_out = _laid_out(text, before, writer)
        if laid_out is not None and _holds(file, laid_out, before, tree):
            return Layout(file, read_bytes(file), laid_out)
    place = Place(file, before[0].line + 1 if len(before) > 0 else 1, 1)
    remedy = "Put comments on lines of their own, outside values that go over several lines."
    raise InputError([place.problem("this file cannot be laid out without a loss; it stays as it is", remedy)])


def _laid_out(text: str, comments: tuple[Comment, ...], writer: type[Emitter]) -> str | None:
    """Return the text as a writer lays it out; None where the library cannot."""
    try:
        return _finished(_written(_with_movable_comments(text, comments), writer), comments)
    except (YAMLError, yaml.YAMLError):
        return None


def _holds(file: Path, laid_out: str, comments: tuple[Comment, ...], tree: Tree) -> bool:
    """Tell whether a text has every comment, and says what a tree says."""
    try:
        found = [_spaced(each.text) for each in comments_of(laid_out).found]
        said = _said(parse_yaml(file, laid_out))
    except (yaml.YAMLError, InputError):
        return False
    return found == [_spaced(each.text) for each in comments] and said == _said(tree)


def _said(tree: Tree) -> Any:
    """Return what a tree says, without places and styles, with the order of its words."""
    if isinstance(tree, Scalar):
        return tree.text
    if isinstance(tree, Mapping):
        return [(word, _said(value)) for word, value in tree.items.items()]
    return tuple(map(_said, tree.items))


def _with_movable_comments(text: str, comments: tuple[Comment, ...]) -> str:
    """Put each comment where the writer of YAML keeps it: at the beginning of a line, or behind a value.

    One inside brackets goes above the line on which these begin, one behind a dash above the item.
    """
    lines = text.split("\n")
    above: dict[int, list[str]] = {}
    for comment in comments:
        rest = lines[comment.line][: comment.column].rstrip()
        if comment.bracket_line is not None:
            lines[comment.line] = rest
            above.setdefault(comment.bracket_line, []).append(comment.text)
        elif comment.alone:
            lines[comment.line] = comment.text
        elif rest.strip("- ") == "":
            lines[comment.line] = rest
            above.setdefault(comment.line, []).append(comment.text)
        else:
            between = lines[comment.line][len(rest) : comment.column]
            lines[comment.line] = f"{rest}{'  ' if _TAB in between else between}{_spaced(comment.text)}"
    return "\n".join(each for number, line in enumerate(lines) for each in (*above.get(number, ()), line))


def _spaced(comment: str) -> str:
    """Write a blank behind the sign of a comment, without which it looks like a part of the value before it."""
    return _TIGHT.sub("# ", comment)


class _Writer(Emitter):
    """Writes values without breaking their lines."""

    def write_plain(self, text: Any, split: Any = True) -> None:
        width, self.best_width = self.best_width, sys.maxsize  # else a word beyond it gets a line of its own
        super().write_plain(text, split)
        self.best_width = width

    def write_single_quoted(self, text: Any, split: Any = True) -> None:
        super().write_single_quoted(text, False)

    def write_double_quoted(self, text: Any, split: Any = True) -> None:
        super().write_double_quoted(text, False)


class _PlainWriter(_Writer):
    """Writes values in quotes only where they need them."""

    def choose_scalar_style(self) -> Any:
        """Write a quoted value without quotes where it is the same text without them, else in double ones."""
        event = self.event
        if event.style not in ("'", '"'):
            return super().choose_scalar_style()
        quoted = "'" if '"' in event.value or "\\" in event.value else '"'
        event.style = None if _is_text(event.value) else quoted
        chosen = super().choose_scalar_style()
        if chosen not in ("'", '"'):
            return chosen
        event.style = quoted
        return super().choose_scalar_style()


_RESOLVER = yaml.SafeLoader("")


def _is_text(value: str) -> bool:
    """Tell whether a value without quotes is a text for every reader of YAML, and no number, date or `yes`."""
    found: str = _RESOLVER.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return value != "" and found == "tag:yaml.org,2002:str"


def _written(text: str, writer: type[Emitter]) -> str:
    library = YAML()
    library.Emitter = writer
    library.indent(mapping=2, sequence=4, offset=2)
    library.width = WIDTH
    root = library.compose(text)
    _fold(root, 0)
    written = io.StringIO()
    library.serialize(root, written)
    return written.getvalue()


def _fold(node: Node, column: int, before: int = 0) -> None:
    """Write each value that goes over several lines as a text in block style, which is read as the same text.

    Values inside brackets, with line breaks or with a comment stay as they are.
    """
    if isinstance(node, ScalarNode):
        text = node.value
        broken = not node.style or node.style in "'\""
        if broken and node.end_mark.line > node.start_mark.line and node.comment is None:
            fits = before + len(text) + 2 <= WIDTH
            plain = text.isprintable() and "  " not in text and text == text.strip()
            if plain and not fits:
                lines = wrap(text, WIDTH - column, break_long_words=False, break_on_hyphens=False)
                node.value, node.style = f"{_FOLDED_HERE} ".join(lines), ">"
        elif node.style == ">":
            node.value = _NO_FOLD.sub("", text)
    elif isinstance(node, CollectionNode) and not node.flow_style:
        for item in node.value:
            if isinstance(item, tuple):
                _fold(item[1], column + 2, column + len(item[0].value) + 2)
            else:
                _fold(item, column + 4, column + 4)


def _finished(text: str, before: tuple[Comment, ...]) -> str:
    """Move each comment of its own line below what it belongs to, and take away empty lines and blanks at ends."""
    comments = comments_of(text)
    lines = text.split("\n")
    for was, comment in zip(before, comments.found, strict=False):  # where one is lost, the file is refused
        if comment.alone and len(comment.columns) > 0:
            depth = was.depth if was.alone and was.bracket_line is None else comment.depth
            lines[comment.line] = " " * comment.columns[min(depth, len(comment.columns)) - 1] + comment.text
    kept: list[str] = []
    for number, line in enumerate(lines):
        stays = number in comments.text_lines
        line = line if stays else line.rstrip()
        if stays or line != "" or any(kept[-_MOST_EMPTY:]):
            kept.append(line)
    return "\n".join(kept).strip("\n") + "\n"
