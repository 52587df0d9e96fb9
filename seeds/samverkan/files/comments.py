"""Find the comments of a YAML text, and the blocks that each one stands in.

Parsers pass comments over. They are what lies between two tokens, each of which knows where it begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

import yaml

_HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")
"""The beginning of a text in block style that has a comment behind its sign."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment; lines and columns count from 0."""

    text: str
    line: int
    column: int
    alone: bool
    """Whether nothing else is on its line."""
    bracket_line: int | None
    """Where it is inside brackets, the line on which the outermost of these begin."""
    depth: int = 0
    """How many blocks (lists and mappings) it stands in."""
    columns: tuple[int, ...] = ()
    """The columns of the blocks around it, and of one that begins behind it, from the outermost to the innermost."""


@dataclass(frozen=True, slots=True)
class Comments:
    """All comments of a text in order, and the lines that hold texts in block style and are no YAML themselves."""

    found: tuple[Comment, ...]
    text_lines: frozenset[int]


def comments_of(text: str) -> Comments:
    """Find the comments of a text that is valid YAML, with line feeds between its lines."""
    scan = _Scan(text)
    for token in yaml.scan(text, Loader=yaml.CSafeLoader):
        scan.take(token)
    scan.settle()
    return Comments(tuple(scan.found), frozenset(scan.text_lines))


class _Block(Enum):
    MAPPING = auto()
    LIST = auto()
    LIST_AT_WORD = auto()
    """A list whose items are not further in than the word that they follow; no token begins or ends it."""


@dataclass(slots=True)
class _Scan:
    """Follows the tokens of a text, with the blocks and brackets that are open."""

    text: str
    found: list[Comment] = field(default_factory=list)
    text_lines: set[int] = field(default_factory=set)
    blocks: list[tuple[_Block, int]] = field(default_factory=list)
    brackets: list[int] = field(default_factory=list)
    """The lines on which open brackets begin."""
    end: int = 0
    """Where the last token ends."""
    waiting: list[Comment] = field(default_factory=list)
    """Comments of which it is not known yet what follows them."""
    before: tuple[int, ...] = ()
    """The columns of the blocks that were open at the comments that wait."""

    def take(self, token: yaml.Token) -> None:
        """Go on by one token."""
        start = token.start_mark.index
        if len(self.waiting) == 0:
            self.before = tuple(column for _, column in self.blocks)
        self.waiting.extend(self._between(self.end, start))
        self.end = max(self.end, token.end_mark.index)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            self._take_text(token)
        self._follow(token)
        if not isinstance(token, yaml.BlockEndToken):
            self.settle()

    def settle(self) -> None:
        """Say of the comments that wait in which blocks they stand, now that the blocks behind them are known."""
        after = tuple(column for _, column in self.blocks)
        for comment in self.waiting:
            columns, depth = (after, len(after)) if len(after) > len(self.before) else (self.before, len(after))
            if 0 < depth < len(self.before) and comment.column > self.before[depth - 1]:
                depth = max(at for at in range(depth, len(columns) + 1) if columns[at - 1] <= comment.column)
            self.found.append(
                Comment(
                    comment.text,
                    comment.line,
                    comment.column,
                    comment.alone,
                    comment.bracket_line,
                    depth or min(1, len(columns)),
                    columns,
                )
            )
        self.waiting.clear()

    def _between(self, start: int, end: int) -> Iterator[Comment]:
        at = start
        while (at := self.text.find("#", at, end)) >= 0:
            line_end = self.text.find("\n", at)
            line_end = len(self.text) if line_end < 0 else line_end
            yield self._comment(at, self.text[at:line_end])
            at = line_end

    def _comment(self, index: int, said: str) -> Comment:
        line_start = self.text.rfind("\n", 0, index) + 1
        alone = self.text[line_start:index].strip(" \t\ufeff") == ""
        bracket_line = self.brackets[0] if len(self.brackets) > 0 else None
        return Comment(said.rstrip(), self.text.count("\n", 0, index), index - line_start, alone, bracket_line)

    def _take_text(self, token: yaml.ScalarToken) -> None:
        """Note the lines of a text in block style, and the comment behind its sign."""
        start = token.start_mark.index
        header = _HEADER.match(self.text, start)
        if header is not None:
            self.found.append(self._comment(header.start(1), header[1]))
        first_line, _, body = self.text[start : token.end_mark.index].partition("\n")
        count = (body if "+" in first_line[:3] else body.rstrip()).count("\n") + 1
        first = token.start_mark.line + 1
        self.text_lines.update(range(first, first + count))

    def _follow(self, token: yaml.Token) -> None:
        """Note which blocks and brackets a token opens and closes."""
        column = token.start_mark.column
        if isinstance(token, (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)):
            self.brackets.append(token.start_mark.line)
        elif isinstance(token, (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)):
            self.brackets.pop()
        elif isinstance(token, yaml.BlockMappingStartToken):
            self.blocks.append((_Block.MAPPING, column))
        elif isinstance(token, yaml.BlockSequenceStartToken):
            self.blocks.append((_Block.LIST, column))
        elif isinstance(token, yaml.BlockEndToken):
            if self.blocks.pop()[0] is _Block.LIST_AT_WORD:
                self.blocks.pop()
        elif len(self.brackets) > 0 or len(self.blocks) == 0:
            return
        elif isinstance(token, yaml.BlockEntryToken) and self.blocks[-1][0] is _Block.MAPPING:
            self.blocks.append((_Block.LIST_AT_WORD, column))
        elif isinstance(token, yaml.KeyToken) and self.blocks[-1][0] is _Block.LIST_AT_WORD:
            self.blocks.pop()
