"""Read the bytes of a table as text: what Excel and other programs write in Sweden, told apart by the bytes."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import Path

from samverkan.errors import InputError, Problem
from samverkan.files.odd_characters import conflicts, odd_characters
from samverkan.files.yaml_tree import Place

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", None),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
"""The byte order marks, the longer ones first; what is said of each."""
_LEGACY = (
    ("cp1252", "Windows-1252"),
    ("mac_roman", "the old encoding of the Mac (Mac Roman)"),
    ("cp850", "the encoding of MS-DOS (code page 850)"),
)
_SWEDISH = re.compile("[åäöÅÄÖ]")
_TWICE = re.compile("\u00c3[\u00a4\u00a5\u00b6\u00a9\u201e\u2026\u2013\u2030]")
"""Swedish letters of UTF-8 that are read as Windows-1252: such a text is UTF-8 with a fault in it."""


def decoded(file: Path, raw: bytes) -> tuple[str, str | None]:
    """Return the text of a table, and the name of its encoding where that is not UTF-8. Raises InputError.

    Letters come composed (NFC). Where the bytes are not UTF-8, they are Windows-1252, unless an older encoding gives
    more of the letters å, ä and ö.
    """
    for mark, encoding, said in _MARKS:
        if raw.startswith(mark):
            return _text(file, raw[len(mark) :], encoding), said
    try:
        return _checked(file, raw.decode("utf-8")), None
    except UnicodeDecodeError as error:
        found = _legacy(raw)
        if found is None:
            raise InputError([_fault(file, raw, error)]) from None
        return _checked(file, found[0]), found[1]


def encoded(text: str, like: bytes, before: str) -> bytes | None:
    """Write a text in the encoding of bytes that were read as another text; None where these cannot be told."""
    encodings = [(b"", "utf-8"), *((mark, encoding) for mark, encoding, _ in _MARKS)]
    encodings += [(b"", encoding) for encoding, _ in _LEGACY]
    for mark, encoding in encodings:
        if like == mark + before.encode(encoding, "replace"):
            return mark + text.encode(encoding, "replace")
    return None


def _text(file: Path, raw: bytes, encoding: str) -> str:
    try:
        return _checked(file, raw.decode(encoding))
    except UnicodeDecodeError as error:
        raise InputError([_fault(file, raw, error)]) from None


def _legacy(raw: bytes) -> tuple[str, str] | None:
    """Decode bytes that are not UTF-8; None where they are, but for a fault, or where nothing fits."""
    found: list[tuple[int, str, str]] = []
    for encoding, said in _LEGACY:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1252" and _TWICE.search(text):
            return None
        found.append((len(_SWEDISH.findall(text)), text, said))
    best = max(found, key=lambda each: each[0], default=None)
    return None if best is None else best[1:]


def _fault(file: Path, raw: bytes, error: UnicodeDecodeError) -> Problem:
    before = raw[: error.start]
    place = Place(file, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
    remedy = "Save the table as CSV UTF-8; what is before this byte is read as UTF-8 without a fault."
    return place.problem(f"byte 0x{raw[error.start]:02x} is not {error.encoding.upper()}", remedy)


def _checked(file: Path, text: str) -> str:
    """Return a text with composed letters. Raises InputError where it holds what nobody sees, or an open merge."""
    text = unicodedata.normalize("NFC", text)

    def problem(position: int, message: str, remedy: str) -> Problem:
        line = text.count("\n", 0, position) + 1
        return Place(file, line, position - text.rfind("\n", 0, position)).problem(message, remedy)

    if "\x00" in text:
        remedy = "A table is plain text. Save it as CSV UTF-8, or as an Excel workbook (.xlsx)."
        raise InputError([problem(text.index("\x00"), "a NUL character", remedy)])
    problems = list(conflicts(text, problem)) or list(odd_characters(text, problem))
    if len(problems) > 0:
        raise InputError(problems)
    return text
