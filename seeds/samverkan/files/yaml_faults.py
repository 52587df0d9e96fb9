"""Say what is wrong in text that is not YAML: what the person wrote, where, and the line as it should be.

The parser tells where it gave up, which is often lines below the mistake: a quotation mark that is never closed is
noticed at the end of the file. From its words and its two places follows which mistake it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml
from yaml._yaml import Mark as ParserMark

_WORD = re.compile(r"^[ ]*(?:- +)*(?P<key>[^\s:\"'{}\[\],#-][^:\"'{}\[\],#]*?)[ ]*:(?:[ \t]+(?P<value>\S.*?))?\s*$")
_JOINED = re.compile(r"^[ ]*(?:- +)*(?P<key>[A-Za-z_]+):(?P<value>\S.*?)\s*$")
_NO_COLON = re.compile(r"^[ ]*(?:- +)*(?P<key>[a-z_]+)[ ]+(?P<value>\S.*?)\s*$")
_JOINED_DASH = re.compile(r"^(?P<before>[ ]*)-(?P<value>[^\s-].*?)\s*$")
_LINE_OF_AN_ENTRY = re.compile(r"\n[ ]*(?:- +\S|[a-z_]+:(?:\s|$))")
_ODD_BLANK = re.compile(r"^[ -]*(?:[A-Za-z_]+:)?(?P<blank>[^\S \t\n\r])")
_CUT_OFF = re.compile(r"[ \t]+(?P<sign>#[^\s#!][^\n]{0,40})")
_JOINED_WORD = re.compile(r"([a-z][a-z0-9_/-]*):\s")
_OTHER_DASHES = "*•·–—−‐‑+"
_ODD_QUOTES = "“”„«»‘’"
_CLOSES = {"[": "]", "{": "}"}
Mark = yaml.Mark | ParserMark
"""A place in the text that a parser read; lines and columns count from 0."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One mistake; line and column count from 1."""

    line: int
    column: int
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class _Failure:
    """Where and why the parser gave up; lines and columns count from 0."""

    text: str
    lines: list[str]
    number: int
    column: int
    problem: str
    context: str
    opened: Mark | None
    """Where that begins which the parser was reading."""

    def line(self, number: int) -> str:
        """Return a line; empty where there is none."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    @property
    def here(self) -> str:
        """Return the line at which the parser gave up."""
        return self.line(self.number)

    def fault(self, message: str, remedy: str) -> Fault:
        """Make a fault at the place where the parser gave up."""
        return Fault(self.number + 1, self.column + 1, message, remedy)

    def tokens(self) -> Iterator[yaml.Token]:
        """Yield the tokens before that place."""
        try:
            yield from yaml.scan(self.text, Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            return

    def quotes(self) -> Iterator[tuple[Mark, Mark]]:
        """Yield the start and the end of every text in quotes before that place."""
        for token in self.tokens():
            if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                yield token.start_mark, token.end_mark

    def open_brackets(self) -> list[Mark]:
        """Return where each bracket of a list or mapping begins that is not closed before that place."""
        waiting: list[Mark] = []
        for token in self.tokens():
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                waiting.append(token.start_mark)
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken) and waiting:
                waiting.pop()
        return waiting


def quoted(text: str) -> str:
    """Put a text in quotes, so that YAML takes every sign of it as it is."""
    return f'"{text}"' if '"' not in text and "\\" not in text else "'" + text.replace("'", "''") + "'"


def never_closed(text: str, start: Mark | None, end: Mark | None) -> Fault | None:
    """Find a quotation mark that is never closed: what it holds goes on over lines that are entries and words."""
    if start is None or end is None or start.line == end.line:
        return None
    if _LINE_OF_AN_ENTRY.search(text, start.index, end.index) is None:
        return None
    first, _, _ = text[start.index : end.index].partition("\n")
    sign, value = first[:1], first[1:].rstrip()
    remedy = "Close it on this line."
    if value != "" and not value.endswith(("]", "}", ",")):
        remedy = f"Write {sign}{value}{sign}"
    return Fault(start.line + 1, start.column + 1, f"the quotation mark {sign} is never closed", remedy)


def cut_off(text: str, end: Mark | None) -> Fault | None:
    """Find text that YAML takes for a comment: of `Beslut #3` it reads `Beslut`."""
    found = None if end is None else _CUT_OFF.match(text, end.index)
    if end is None or found is None:
        return None
    remedy = "Put quotes round the text. A comment has a blank behind #."
    place = end.line + 1, end.column + found.start("sign") - end.index + 1
    return Fault(*place, f'YAML takes "{found["sign"]}" for a comment, and does not read it', remedy)


def explain(text: str, error: yaml.MarkedYAMLError) -> Fault:
    """Find the mistake behind an error of the parser."""
    mark = error.problem_mark or error.context_mark
    number, column = (0, 0) if mark is None else (mark.line, mark.column)
    lines = [line.rstrip("\r") for line in text.split("\n")]
    failure = _Failure(text, lines, number, column, error.problem or "", error.context or "", error.context_mark)
    found = (check(failure) for check in _CHECKS)
    otherwise = failure.fault(
        f"not YAML: {failure.problem or 'the text breaks off'}", "Check indentation, quotes and colons here."
    )
    return next((fault for fault in found if fault is not None), otherwise)


def _tab(failure: _Failure) -> Fault | None:
    for number in (failure.number, failure.number - 1):
        found = re.match(r"[ -]*\t", failure.line(number))
        if found is not None and failure.line(number).strip() != "":
            remedy = "YAML is indented with blanks. Write blanks for the tab."
            return Fault(number + 1, found.end(), "a tab in the indentation", remedy)
    if "tab" in failure.problem or "\t" in failure.problem:
        return failure.fault("a tab where YAML takes blanks only", "Write blanks for the tab.")
    return None


def _second_document(failure: _Failure) -> Fault | None:
    if "another document" not in failure.problem and not failure.here.startswith(("---", "...")):
        return None
    remedy = "A file holds one document. Take the line away, or put what follows into a file of its own."
    return Fault(failure.number + 1, 1, f'"{failure.here[:3]}" begins a second YAML document', remedy)


def _quote(failure: _Failure) -> Fault | None:
    """Find the opening of a quotation mark that is never closed, or is closed by the next one far below."""
    for start, end in failure.quotes():
        if (fault := never_closed(failure.text, start, end)) is not None:
            return fault
    opened = failure.opened
    if opened is None or "quoted scalar" not in failure.context or "end of stream" not in failure.problem:
        return None
    sign, value = failure.line(opened.line)[opened.column], failure.line(opened.line)[opened.column + 1 :].rstrip()
    remedy = "Close it on this line." if value.endswith(("]", "}", ",")) else f"Write {sign}{value}{sign}"
    return Fault(opened.line + 1, opened.column + 1, f"the quotation mark {sign} is never closed", remedy)


def _behind_quote(failure: _Failure) -> Fault | None:
    """Find text that goes on behind a closing quotation mark: `'it's'` and `"Region" Norr`."""
    line, number, column = failure.here, failure.number, failure.column
    on_line = [pair for pair in failure.quotes() if pair[0].line == pair[1].line == number and pair[1].column <= column]
    if len(on_line) == 0:
        return None
    start, end = on_line[-1]
    rest = line[column:].rstrip()
    if line[end.column : column].strip() != "" or rest == "" or rest[0] in ",]}:#":
        return None
    before, whole = line[: start.column], line[start.column :].rstrip()
    remedy = "Put one pair of quotes round the whole text."
    if not any(before.count(sign) > before.count(closes) for sign, closes in _CLOSES.items()):
        doubled = whole.startswith(whole[0] * 2) or whole.endswith(whole[0] * 2)
        closed = whole[0] == whole[-1] and (whole.count(whole[0]) == 3 or doubled)
        remedy = (
            f"Put one pair of quotes round the whole text: {before.strip()} {quoted(whole[1:-1] if closed else whole)}"
        )
    return failure.fault("text goes on behind the closing quotation mark", remedy)


def _odd_blank(failure: _Failure) -> Fault | None:
    context = failure.number if failure.opened is None else failure.opened.line
    for number in (failure.number, failure.number - 1, context):
        found = _ODD_BLANK.match(failure.line(number))
        if found is not None:
            message = f"a blank that YAML does not know, U+{ord(found['blank']):04X}"
            return Fault(number + 1, found.start("blank") + 1, message, "Write a plain blank (U+0020) for it.")
    return None


def _first_sign(failure: _Failure) -> Fault | None:
    if "cannot start any token" not in failure.problem and not failure.here[failure.column :].startswith("?"):
        return None
    before, value = failure.here[: failure.column].strip(), failure.here[failure.column :].rstrip()
    in_list = any(sign in before for sign in _CLOSES)
    remedy = "Put quotes round the text." if in_list else f"Put quotes round it: {before} {quoted(value)}"
    return failure.fault(f"a text without quotes cannot begin with {value[:1]}", remedy)


def _escape(failure: _Failure) -> Fault | None:
    if "escape" not in failure.problem:
        return None
    message = 'a "\\" in double quotes begins a special sign, and this is none'
    remedy = "Put the text in single quotes, or write \\\\ for \\."
    return Fault(failure.number + 1, max(failure.column, 1), message, remedy)


def _bracket(failure: _Failure) -> Fault | None:
    """Find a bracket of a list that is never closed, or what breaks a list on one line."""
    opened = failure.opened
    if opened is None or "flow" not in failure.context:
        return None
    if failure.here[failure.column :].startswith(","):
        return failure.fault("a comma stands where an item is missing", "Take the comma away.")
    rest = failure.line(opened.line)[opened.column :]
    if rest[:1] not in _CLOSES:
        opened = next(iter(failure.open_brackets()), None)
        if opened is None:
            return None
        rest = failure.line(opened.line)[opened.column :]
    closes = _CLOSES[rest[0]]
    ended = opened.line != failure.number or failure.here[failure.column :].strip() == ""
    if ended or rest.count(rest[0]) > rest.count(closes):
        message, remedy = f'the bracket "{rest[0]}" is never closed', f'Write "{closes}" behind the last item.'
        return Fault(opened.line + 1, opened.column + 1, message, remedy)
    if failure.here[failure.column :].startswith(":"):
        return failure.fault("a text without quotes holds a colon", "Put quotes round the text that holds the colon.")
    remedy = "Write a comma between two items, and quotes round the whole of a text that holds quotes or brackets."
    return failure.fault(f'a comma or "{closes}" is missing', remedy)


def _colon_in_value(failure: _Failure) -> Fault | None:
    """Find a value that holds a colon: `name: Avtal: om samverkan`."""
    word = _WORD.match(failure.here)
    if "mapping values" not in failure.problem or word is None or word["value"] is None:
        return None
    value, start = word["value"], word.start("value")
    if failure.column <= start:
        return None
    message = "a text without quotes holds a colon"
    if value[0] in _ODD_QUOTES:
        message = f"a text holds a colon, and {value[0]} is no quotation mark of YAML, which are \" and '"
        value = value.strip(_ODD_QUOTES)
    remedy = f"Put quotes round it: {word['key']}: {quoted(value)}"
    if (inner := _JOINED_WORD.match(value)) is not None:
        remedy += f'\nWhere "{inner[1]}" is a word or an id itself, write it on a line of its own, indented deeper.'
    return Fault(failure.number + 1, start + 1, message, remedy)


def _no_colon(failure: _Failure) -> Fault | None:
    """Find a line without a colon, or with a colon that nothing separates from its value."""
    if "expected ':'" not in failure.problem:
        return None
    number = failure.number if failure.opened is None else failure.opened.line
    line = failure.line(number)
    if (dash := _JOINED_DASH.match(line)) is not None:
        return Fault(number + 1, dash.end("before") + 1, 'a blank is missing behind "-"', f"Write - {dash['value']}")
    if (joined := _JOINED.match(line)) is not None:
        message = f'a blank is missing behind the colon of "{joined["key"]}"'
        return Fault(number + 1, joined.end("key") + 1, message, f"Write {joined['key']}: {joined['value']}")
    bare = _NO_COLON.match(line)
    mended = "Write a word, a colon and its value." if bare is None else f"Write {bare['key']}: {bare['value']}"
    remedy = f"{mended}\nWhere it belongs to the text above, indent it deeper than the word of that text."
    start = len(line) - len(line.lstrip(" -"))
    return Fault(number + 1, start + 1, f'"{line.strip(" -")}" has no colon', remedy)


def _dash(failure: _Failure) -> Fault | None:
    found = _JOINED_DASH.match(failure.here)
    if found is None or "expected" not in failure.problem:
        return None
    place = failure.number + 1, found.end("before") + 1
    return Fault(*place, 'a blank is missing behind "-"', f"Write - {found['value']}")


def _indentation(failure: _Failure) -> Fault | None:
    line, column = failure.here, len(failure.here) - len(failure.here.lstrip())
    if line.strip() == "" or not any(part in failure.problem for part in ("mapping values", "expected", "indent")):
        return None
    if line.strip()[0] in _OTHER_DASHES:
        message = f'a list of YAML has "- " before each item, not "{line.strip()[0]}"'
        return Fault(failure.number + 1, column + 1, message, f"Write - {line.strip()[1:].strip()}")
    wanted = _column_above(failure.lines[: failure.number])
    shown = line.strip().split(":")[0]
    remedy = "The words of one entry begin in one column, and so do the dashes of one list."
    if wanted is not None and wanted != column:
        remedy += f"\nThe entry above has its words in column {wanted + 1}; this line begins in column {column + 1}."
    message = f'the indentation of "{shown[:40]}{" …" * (len(shown) > 40)}" fits nothing above it'
    return Fault(failure.number + 1, column + 1, message, remedy)


def _column_above(lines: list[str]) -> int | None:
    """Find in which column the words of the entry above a line begin; columns count from 0."""
    for line in reversed(lines):
        found = re.match(r"[ ]*(?:- +)*(?=[^\s#-])", line)
        if found is not None and ":" in line:
            return found.end()
    return None


_CHECKS: tuple[Callable[[_Failure], Fault | None], ...] = (
    *(_tab, _second_document, _quote, _behind_quote, _odd_blank, _first_sign, _escape, _bracket),
    *(_colon_in_value, _no_colon, _dash, _indentation),
)
