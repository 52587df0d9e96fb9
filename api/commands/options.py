"""Arguments that several subcommands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Agreement files, or folders that hold them. Without any: SAMVERKAN_SEEDS, else those that come along.",
        show_default=False,
    ),
]
Prune = Annotated[
    bool, typer.Option("--prune", help="Also remove what stands in no file any more. Without it, nothing is removed.")
]
