"""Find and check the agreement files and registers that a command works with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from samverkan.cli.reporting import Reporting
from samverkan.service.printing import say
from samverkan.service.progress import Progress

if TYPE_CHECKING:
    from samverkan.errors import Assumption
    from samverkan.service.seeding import Seeded, Seeds
    from samverkan.service.settings import Settings
    from samverkan.write import Plan


def find_seeds(
    paths: Sequence[Path], settings: Settings, progress: Progress, reporting: Reporting | None = None
) -> Seeds:
    """Find and check the files, with or without persons as the settings say, before any engine starts.

    Names the files of a folder that are not read. Raises InputError with everything that is wrong.
    """
    from samverkan.files import find_files
    from samverkan.service.seeding import Seeds
    from samverkan.service.settings import Persons

    files = find_files(paths, persons=settings.persons is Persons.KEEP)
    say_ignored(files.ignored)
    return Seeds(
        files,
        progress,
        settings.data if settings.connection is None else None,
        (reporting or Reporting(settings)).wanted,
    )


def say_ignored(ignored: Sequence[Path]) -> None:
    """Name what lies beside agreement files and registers, so that a misnamed file is noticed."""
    from samverkan.files.folder import ignored_note

    note = ignored_note(ignored)
    if note:
        say(note, error=True)


def say_notes(seeds: Seeds, plan: Plan) -> None:
    """Tell how registers were read, and what is wrong in the files beside those that are named; on standard error."""
    say_assumed(seeds.assumed)
    for note in seeds.notes(plan):
        say(note, error=True)


def say_seeded(seeded: Seeded) -> None:
    """Tell what was changed, and what the graph holds now."""
    say(f"{seeded.changes or 'Nothing to change'}. The graph holds {seeded.contents}.")
    if str(seeded.undeclared):
        say(f"Written by hand and left out of answers: {seeded.undeclared}.", error=True)


def say_assumed(assumed: Sequence[Assumption]) -> None:
    """Tell how registers were read where they do not say it themselves; on standard error."""
    for each in assumed:
        say(str(each), error=True)
