"""`samverkan generate`: agreement files of any size, for trying out how things scale."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from samverkan.errors import SettingInvalid
from samverkan.service.printing import say


def generate(
    folder: Annotated[Path, typer.Argument(help="An empty or new folder for the files.")],
    relationships: Annotated[
        int | None,
        typer.Option(
            help="About how many relationships the files make, up to 10,000,000.",
            show_default="10,000, or 100 for each organisation asked for",
        ),
    ] = None,
    organisations: Annotated[
        int | None,
        typer.Option(
            help="How many organisations there are, units among them: 2 to 1,000,000. A body with its three units "
            "makes 36 relationships before it agrees with anybody; fewer relationships than that are refused.",
            show_default="one for each 100 relationships, at least 17",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="The same number gives the same files.")] = 1,
) -> None:
    """Write invented agreement files of any size.

        For load tests and demonstrations; no organisation in them exists.

    \b
        samverkan generate /tmp/large --relationships 100000
        samverkan generate /tmp/many --organisations 20000 --relationships 250000
        SAMVERKAN_DATA=/tmp/graph samverkan seed /tmp/large
    """
    from samverkan.files.generate import generate as write_files

    try:
        write_files(folder, relationships=relationships, organisations=organisations, seed=seed)
    except OSError as error:
        raise SettingInvalid(
            f"The files cannot be written into {folder}: {error.strerror}.", "Name an empty or new folder."
        ) from None
    say(f"The files are in {folder}.")
