"""Find brackets and quotation marks in text: values that a comma has broken in two, and what is in brackets at the end.

Each function reads its text once from end to end, so that no text takes long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_CLOSES = {"(": ")", "[": "]", "{": "}"}
_NUMBERED = re.compile(r"\s*(?:\d{1,3}|[A-Za-z])\)(?=\s+\S)")
"""The beginning of "a) Map" or "1) Map", whose bracket is never opened."""


def is_broken(text: str) -> bool:
    """Tell whether a bracket or a quotation mark has no partner, as in both halves of "Institute (full form, implied)".

    An apostrophe does not count as a quotation mark, and neither does the sign for inches behind a number.
    """
    numbered = _NUMBERED.match(text)
    waiting: list[str] = []
    for sign in text[numbered.end() :] if numbered else text:
        if sign in _CLOSES:
            waiting.append(_CLOSES[sign])
        elif sign in _CLOSES.values() and (len(waiting) == 0 or waiting.pop() != sign):
            return True
    return len(waiting) > 0 or _is_unquoted(text)


def _is_unquoted(text: str) -> bool:
    straight, inches = text.count('"'), len(re.findall(r'\d"', text))
    curved = text.count("“") + text.count("”") + text.count("„")
    angled = text.count("«") + text.count("»")
    return (straight % 2 == 1 and inches == 0) or curved % 2 == 1 or angled % 2 == 1


def split_outside(text: str) -> Iterator[str]:
    """Split a text at the commas outside brackets and straight double quotes, and strip each part."""
    depth = start = 0
    quoted = False
    in_pairs = text.count('"') % 2 == 0
    for place, sign in enumerate(text):
        if sign == '"' and in_pairs:
            quoted = not quoted
        elif quoted:
            continue
        elif sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif sign == "," and depth == 0:
            yield text[start:place].strip()
            start = place + 1
    yield text[start:].strip()


def split_ending(text: str) -> tuple[str, str | None]:
    """Split off what is in brackets at the end of a text: `Rektor (chair)` gives `Rektor` and `chair`."""
    text = text.strip()
    if not text.endswith(")"):
        return text, None
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return text[:place].rstrip(), text[place + 1 : -1].strip()
    return text, None
