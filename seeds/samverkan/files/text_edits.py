"""Changes of a text that are collected and then made at once; everything else stays, byte for byte."""

from __future__ import annotations

from dataclasses import dataclass, field


class NotFound(Exception):
    """What should be changed is not written at its place as it was read."""


@dataclass(slots=True)
class TextEdits:
    """Changes of one text, each of what stands between two positions."""

    text: str
    _changes: dict[tuple[int, int], str] = field(default_factory=dict, init=False)

    def __len__(self) -> int:
        return len(self._changes)

    def result(self) -> str:
        """Return the text with all changes."""
        text = self.text
        for (start, end), new in sorted(self._changes.items(), reverse=True):
            text = text[:start] + new + text[end:]
        return text
