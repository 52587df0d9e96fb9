"""Make text from files, servers and file names safe to print on a terminal.

A terminal obeys control characters in what is printed, and bidirectional marks show a line in another order than it
has. Whoever writes a name into a file could otherwise change what a person sees.
"""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """Show every character that is neither visible nor an ordinary space as an escape, such as `\\x1b`.

    Line breaks stay. A byte of a file name that is not UTF-8 is shown as that byte; Python keeps it as a surrogate.
    """
    if text.isprintable():
        return text
    shown = ""
    for sign in text:
        if sign == "\n" or sign.isprintable() or unicodedata.category(sign) == "Zs":
            shown += sign
        elif 0xDC80 <= ord(sign) <= 0xDCFF:
            shown += f"\\x{ord(sign) - 0xDC00:02x}"
        else:
            shown += sign.encode("unicode_escape").decode("ascii")
    return shown


def one_line(text: str) -> str:
    """Do as `printable` and escape line breaks, too, so that a value cannot pretend to be a line of its own."""
    return printable(text).replace("\n", "\\n")


def shortened(text: str, most: int) -> str:
    """Return the beginning of a text that is too long for a screen, and how long it is."""
    return text if len(text) <= most else f"{text[:most]} … ({len(text):,} characters)"
