"""Change single ids in the text of a table; everything else stays, byte for byte."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from itertools import accumulate

from samverkan.files.text_edits import NotFound, TextEdits
from samverkan.files.yaml_tree import Place

_QUOTED = re.compile(r'"(?:[^"]|"")*"')
_SEPARATORS = ",;\t"
_BEFORE = ' "\u00a0'
"""Signs that may be between the beginning of a cell and the id in it."""


@dataclass(slots=True)
class CsvEdits(TextEdits):
    """Changes of ids in one text."""

    _lines: list[int] = field(default_factory=list)
    """Where each line begins."""
    _cell: re.Pattern[str] = field(init=False)

    def __post_init__(self) -> None:
        lines = list(io.StringIO(self.text, newline=""))
        self._lines = [0, *accumulate(map(len, lines))]
        first = next((line for line in lines if line.strip() and not line.lower().startswith(("sep=", '"sep='))), "")
        separator = max(_SEPARATORS, key=first.count)
        self._cell = re.compile(rf"[^{separator}\r\n]*")

    def replace(self, place: Place, old: str, new: str, *, title: bool = False) -> None:
        """Put one id in place of another in the cell at a place: at its beginning, or that of one of its values.

        Raises NotFound where the id is not there.
        """
        start = self._lines[place.line - 1] + place.column - 1
        found = _QUOTED.match(self.text, start) or self._cell.match(self.text, start)
        cell = found[0] if found is not None else ""
        between = "|," if title else "|"
        places = [
            each.start()
            for each in re.finditer(rf"{re.escape(old)}(?![a-z0-9.-])", cell)
            if (before := cell[: each.start()].rstrip(_BEFORE)) == "" or before[-1] in between
        ]
        if len(places) == 0:
            raise NotFound
        for at in places:
            self._changes[start + at, start + at + len(old)] = new
