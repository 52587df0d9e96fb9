"""Find in the text of a file what people cannot see, and what a merge left behind.

An invisible character makes two names that look alike differ, and a control character of the writing direction shows a
text in another order than it has. Neither is taken out silently: the place is named, so that the file says what it
seems to say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import islice

from samverkan.errors import Problem

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u0085\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e007f]"
)
_JOINERS = "\u200c\u200d"
"""Zero-width signs that some scripts and pictographs need between two letters."""
_LOST = "\ufffd"
_CONFLICT = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)", re.MULTILINE)
_BLANKS = re.compile(r"[^\S\t\n\r\f\v ]")
_MOST_LINES = 5
_MOST_MARKERS = 100

PlaceAt = Callable[[int], tuple[int, int]]
ProblemAt = Callable[[int, str, str], Problem]


def odd_characters(text: str, problem: ProblemAt) -> Iterator[Problem]:
    """Yield one problem for each sort of invisible character, at the first of them; `problem` takes its position."""
    found: dict[str, list[int]] = {}
    for sign, place in _unseen(text):
        found.setdefault(sign, []).append(place)
    for sign, places in found.items():
        lines = list(dict.fromkeys(text.count("\n", 0, place) + 1 for place in places[: _MOST_LINES + 1]))
        more = [str(line) for line in lines[1:_MOST_LINES]]
        also = f" It is also in line {', '.join(more)}{' and below' * (len(places) > _MOST_LINES)}." if more else ""
        yield problem(places[0], said(sign), f"{_remedy(sign)}{also}")


def said(sign: str) -> str:
    """Name a character that cannot be seen: `an invisible character, U+200B ZERO WIDTH SPACE`."""
    sort = "a control character" if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else "an invisible character"
    name = "NUL" if sign == "\x00" else unicodedata.name(sign, "")
    if sign == _LOST:
        sort = "the sign for a character that was lost"
    return f"{sort}, U+{ord(sign):04X} {name}".rstrip()


def _remedy(sign: str) -> str:
    if sign == _LOST:
        return "The text was damaged when it was converted. Write what the document has here."
    if sign == "\xad":
        return "Delete it; text that is copied from a PDF has it where a word was divided."
    return "Files are plain text in UTF-8. Delete it."


def invisible(text: str) -> str | None:
    """Return the first character of a value that cannot be seen; None where there is none."""
    return next((sign for sign, _ in _unseen(text)), None)


def _unseen(text: str) -> Iterator[tuple[str, int]]:
    for match in _INVISIBLE.finditer(text):
        if not (match[0] in _JOINERS and _joins(text, match.start())):
            yield match[0], match.start()


def _joins(text: str, place: int) -> bool:
    """Tell whether a joiner stands behind a sign of a script that uses it, and not in Latin text."""
    before = text[place - 1 : place]
    return before > "\u02ff" and not unicodedata.name(before, "").startswith(("LATIN", "COMBINING"))


def conflicts(text: str, problem: ProblemAt) -> Iterator[Problem]:
    """Yield one problem for each conflict that a merge left in a file, at its first marker."""
    groups: list[list[re.Match[str]]] = []
    for marker in islice(_CONFLICT.finditer(text), _MOST_MARKERS):
        if len(groups) == 0 or marker[0][0] == "<":
            groups.append([])
        groups[-1].append(marker)
    for first, *others in groups:
        parts = [f"`{other[0]}` in line {text.count(chr(10), 0, other.start()) + 1}" for other in others]
        also = f" ({', '.join(parts)} too)" if len(parts) > 0 else ""
        remedy = f"Keep what is right and delete the markers{also}."
        yield problem(first.start(), f"a merge conflict that is not resolved: `{first[0]}`", remedy)


def plain_blanks(text: str) -> str:
    """Write every blank inside a value as a plain one, and none at its ends: a no-break blank looks the same."""
    return _BLANKS.sub(" ", text).strip() if not text.isascii() else text.strip()
