"""Read the agreement files and registers that a command works with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.cli.progress import Progress
from samverkan.service.printing import say

if TYPE_CHECKING:
    from samverkan.files import Collection
    from samverkan.service.settings import Settings


def read_files(paths: Sequence[Path], settings: Settings, progress: Progress) -> Collection:
    """Read the files, with or without persons as the settings say, and name files of a folder that are not read."""
    from samverkan.files import load
    from samverkan.service.settings import Persons

    collection = load(paths, persons=settings.persons is Persons.KEEP, progress=progress.reading)
    say_ignored(collection.ignored)
    return collection


def say_ignored(ignored: Sequence[Path]) -> None:
    """Name what lies beside agreement files and registers, so that a misnamed file is noticed."""
    from samverkan.files.folder import ignored_note

    note = ignored_note(ignored)
    if note:
        say(note, error=True)
