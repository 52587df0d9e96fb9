"""Print for the command line; nothing else in the program prints."""

from __future__ import annotations

import sys

from samverkan.printable import printable


def say(text: str = "", *, error: bool = False) -> None:
    """Print text and a line break at once, on standard output or standard error, without control characters.

    What the stream's encoding cannot hold is printed as an escape.
    """
    stream = sys.stderr if error else sys.stdout
    encoding = stream.encoding or "utf-8"
    stream.write(printable(f"{text}\n").encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()
