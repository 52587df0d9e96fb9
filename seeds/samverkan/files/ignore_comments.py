"""Comments that switch warnings off: `# samverkan: ignore notice-without-number (the document has none)`.

Behind a value the comment is about its line. On a line of its own it is about the next line that is no comment; before
the first word of a file it is about the whole file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from samverkan.errors import Problem
from samverkan.files.folder import read_bytes
from samverkan.files.values import Refused
from samverkan.files.warning_codes import known_codes
from samverkan.files.yaml_tree import Place, read_text

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s*samverkan:\s*ignore\b[ \t]*(?P<codes>[\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)?", re.I)


@dataclass(slots=True)
class IgnoreComments:
    """The warnings that comments in files switch off."""

    whole_files: dict[Path, set[str]] = field(default_factory=dict)
    lines: dict[tuple[Path, int], set[str]] = field(default_factory=dict)

    def read(self, file: Path) -> Iterator[Problem]:
        """Read the comments of a file; yield a problem for each that names no warning."""
        if b"samverkan:" not in read_bytes(file).lower():
            return
        begun, waiting = False, set[str]()
        for number, line in enumerate(read_text(file).split("\n"), start=1):
            alone = line.lstrip().startswith(("#", "---", "%")) or line.strip() == ""
            if not alone:
                self.lines.setdefault((file, number), set()).update(waiting)
                begun, waiting = True, set()
            match = _COMMENT.search(line)
            if match is None:
                continue
            place = Place(file, number, match.start() + 1)
            if match["codes"] is None:
                yield place.problem(
                    "the comment names no warning", "Write `# samverkan: ignore notice-without-number`."
                )
                continue
            try:
                codes = known_codes(match["codes"].split(","))
            except Refused as refused:
                yield place.problem(str(refused), refused.remedy)
                continue
            if not begun:
                self.whole_files.setdefault(file, set()).update(codes)
            elif alone:
                waiting |= codes
            else:
                self.lines[file, number] |= codes

    def left(self, warnings: Iterable[Problem]) -> list[Problem]:
        """Return the warnings that no comment switches off."""
        return [
            each
            for each in warnings
            if each.code not in self.whole_files.get(each.file, ())
            and each.code not in self.lines.get((each.file, each.line), ())
        ]
