"""`samverkan generate`: agreement files of any size, for trying out how things scale."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.printing import say


def generate(
    folder: Annotated[Path, typer.Argument(help="An empty or new folder for the files.")],
    relationships: Annotated[int, typer.Option(min=1, help="About how many relationships the files make.")] = 10_000,
    seed: Annotated[int, typer.Option(help="The same number gives the same files.")] = 1,
) -> None:
    """Write invented agreement files of any size.

        For load tests and demonstrations; no organisation in them exists.

    \b
        samverkan generate /tmp/large --relationships 100000
        SAMVERKAN_DATA=/tmp/graph samverkan seed /tmp/large
    """
    from seeds.generate import generate as write_files

    write_files(folder, relationships=relationships, seed=seed)
    say(f"The files stand in {folder}.")
