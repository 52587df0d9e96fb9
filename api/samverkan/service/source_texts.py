"""The source texts: a folder with the files that documents name, of which answers show the lines that they cite.

The names of files come from the graph, where somebody may have written them by hand: nothing outside the folder is
read, whatever a name says and wherever a link leads.
"""

from __future__ import annotations

import asyncio
import os
import stat
from collections import OrderedDict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from samverkan.errors import SettingInvalid
from samverkan.service.settings import Persons, Settings

MOST_BYTES = 10_000_000
"""The size of a file beyond which it is not read: what people agree on in writing is far shorter."""

MOST_KEPT = 32
"""How many files are kept in memory; one that has changed is read again."""

Lines = tuple[str, ...]


def source_texts(settings: Settings) -> SourceTexts | None:
    """Return the source texts that the settings name; None without any, and where names of persons are left out.

    Raises SettingInvalid where there is no such folder.
    """
    if settings.documents is None or settings.persons is Persons.OMIT:
        return None
    folder = settings.documents.expanduser()
    if not folder.is_dir():
        raise SettingInvalid(f"SAMVERKAN_DOCUMENTS is {folder}, which is no folder.", "Name the folder of the texts.")
    return SourceTexts(folder)


@dataclass(slots=True)
class SourceTexts:
    """Reads files of one folder, each once."""

    folder: Path
    _kept: OrderedDict[str, tuple[tuple[int, int, int], Lines]] = field(default_factory=OrderedDict)

    async def lines_of(self, files: Collection[str]) -> Mapping[str, Lines]:
        """Return the lines of each file that can be read; reading takes place beside the event loop."""
        return await asyncio.to_thread(self._read_all, sorted(files))

    def _read_all(self, files: list[str]) -> dict[str, Lines]:
        found = {file: self._read(file) for file in files}
        return {file: lines for file, lines in found.items() if lines is not None}

    def _read(self, file: str) -> Lines | None:
        """Read one file; None where it is none of the folder, too large, or not UTF-8."""
        try:
            folder = self.folder.resolve(strict=True)
            path = (folder / file).resolve(strict=True)
            if not path.is_relative_to(folder):
                return None
            opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC)
            with os.fdopen(opened, "rb") as stream:
                state = os.fstat(opened)
                if not stat.S_ISREG(state.st_mode) or state.st_size > MOST_BYTES:
                    return None
                version = (state.st_ino, state.st_mtime_ns, state.st_size)
                kept = self._kept.get(file)
                if kept is not None and kept[0] == version:
                    return kept[1]
                text = stream.read(MOST_BYTES).decode("utf-8-sig")
        except (OSError, ValueError, RuntimeError):
            return None
        lines = tuple(line.rstrip("\r") for line in text.split("\n"))
        self._kept[file] = (version, lines)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return lines
