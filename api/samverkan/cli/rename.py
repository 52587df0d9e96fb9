"""`samverkan rename`: give a thing another id in all files."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from samverkan.files.renaming import Renaming

Old = Annotated[str, typer.Argument(help="The id as it is.", show_default=False)]
New = Annotated[str, typer.Argument(help="The id as it should be.", show_default=False)]
Folder = Annotated[
    Path | None,
    typer.Argument(
        help="The folder that holds all files. Without it: SAMVERKAN_SEEDS, else those that come along.",
        show_default=False,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Write nothing; show what would change, line by line.")]


def rename(old: Old, new: New, folder: Folder = None, dry_run: DryRun = False) -> None:
    """Give a thing another id, wherever the files mention it.

    In agreement files and registers, with their comments and layout; what is part of it, such as `old/unit`,
    becomes `new/unit`. All files are changed or none: the result is read and compared before anything is written.
    The graph follows with the next `samverkan seed`.

    \b
        samverkan rename --dry-run region-x region-fjallhavet agreements/
        samverkan rename region-x region-fjallhavet agreements/
    """
    from samverkan.errors import InputError
    from samverkan.files.renaming import plan_renaming
    from samverkan.files.replacing import replace_files
    from samverkan.service.amounts import amount
    from samverkan.service.printing import say
    from samverkan.service.settings import read_settings

    try:
        renaming = plan_renaming(old, new, folder or read_settings().seeds)
        if not dry_run:
            replace_files(renaming.contents)
    except InputError:
        say("Nothing is renamed.", error=True)
        raise
    for file, count in renaming.mentions.items():
        say(f"{file}: {amount(count, 'mention')}")
        if dry_run:
            _show(file, renaming)
    parts = len(renaming.ids) - (old in renaming.ids)
    below = f", and {amount(parts, 'part')} of it" if parts > 0 else ""
    say(f"{old} {'would be' if dry_run else 'is now'} {new}{below}.")


def _show(file: Path, renaming: Renaming) -> None:
    from samverkan.service.printing import say

    before, after = (text.decode("utf-8").splitlines() for text in (file.read_bytes(), renaming.contents[file]))
    for line in list(unified_diff(before, after, lineterm="", n=0))[2:]:
        say(f"    {line}")
