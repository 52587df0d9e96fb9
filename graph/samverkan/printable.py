"""Text from files, servers and file names made safe to print on a terminal.

A terminal obeys control characters that stand in what is printed, and bidirectional marks show a line in another order
than it has. Whoever writes a name into a file could otherwise change what a person sees.
"""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Show every character that is not plainly visible as an escape, such as `\\x1b`; line breaks stay."""
    if text.isprintable():
        return text
    return "".join(sign if sign == "\n" or _is_plain(sign) else _escape(sign) for sign in text)


def one_line(text: str) -> str:
    """As `printable`, with line breaks escaped too, so that a value cannot pretend to be a line of its own."""
    return printable(text).replace("\n", "\\n")


def shortened(text: str, most: int) -> str:
    """The beginning of a text that is too long to be read on a screen, and how long it is."""
    return text if len(text) <= most else f"{text[:most]} … ({len(text):,} characters)"


def _is_plain(sign: str) -> bool:
    """Whether a character is visible, or an ordinary space such as the one that does not break."""
    return sign.isprintable() or unicodedata.category(sign) == "Zs"


def _escape(sign: str) -> str:
    code = ord(sign)
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8, as Python keeps it
        return f"\\x{code - 0xDC00:02x}"
    return sign.encode("unicode_escape").decode("ascii")
