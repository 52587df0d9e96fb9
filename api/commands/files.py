"""The agreement files and registers that a command works with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from api.commands.progress import Progress
from api.printing import say

if TYPE_CHECKING:
    from api.settings import Settings
    from seeds import Collection


def read_files(paths: Sequence[Path], settings: Settings, progress: Progress) -> Collection:
    """Find the files, by the settings on persons, and say which files of a folder are not read."""
    from api.settings import Persons
    from seeds import load

    collection = load(paths, persons=settings.persons is Persons.KEEP, progress=progress.reading)
    say_ignored(collection.ignored)
    return collection


def say_ignored(ignored: Sequence[Path]) -> None:
    """Name what lies beside agreement files and registers, so that a misnamed file is not missed in silence."""
    from seeds.files import ignored_note

    note = ignored_note(ignored)
    if note:
        say(note, error=True)
