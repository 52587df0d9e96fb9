"""Arguments that several subcommands share."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from samverkan.service.problem_formats import ProblemFormat

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        help="Agreement files, or folders that hold them. Without any: SAMVERKAN_SEEDS, else those that come along.",
        show_default=False,
    ),
]
InBatches = Annotated[
    bool,
    typer.Option(
        "--in-batches",
        help="Write in several transactions, for what does not fit one. Clients are answered with 503 until the end; "
        "what was interrupted goes on when the command is run again.",
    ),
]
Prune = Annotated[
    bool,
    typer.Option(
        "--prune",
        help="Also remove what the documents no longer say; with a folder, also documents that have no file in it. "
        "Without it, nothing is removed.",
    ),
]
Verify = Annotated[
    bool, typer.Option("--verify", help="Look at every property, also where the files are those of the last seeding.")
]
Yes = Annotated[
    bool, typer.Option("--yes", help="Do not ask before more than a fifth of the graph is removed by --prune.")
]

Ignore = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE",
        help="Do not give the warning with this code; may be repeated. Also SAMVERKAN_IGNORE_WARNINGS, and a comment "
        "in the file: # samverkan: ignore CODE.",
        show_default=False,
    ),
]
Warned = Annotated[
    list[str] | None,
    typer.Option(
        "--warn", metavar="CODE", help="Give a warning that is off by default; may be repeated.", show_default=False
    ),
]
AsErrors = Annotated[bool, typer.Option("--warnings-as-errors", help="End with 1 where there is a warning.")]
Format = Annotated[
    ProblemFormat,
    typer.Option("--format", help="How errors and warnings are written: for people, as JSON, or for GitHub Actions."),
]


def command_line(files: Sequence[Path] | None, *, verify: bool) -> str:
    """Write the arguments as they can be typed into a shell."""
    paths = [_quoted(path) for path in files or ()]
    dashes = ["--"] if any(path.startswith("-") for path in map(str, files or ())) else []
    return " ".join([*(["--verify"] if verify else []), *dashes, *paths])


def _quoted(path: Path) -> str:
    """Quote a path for a shell; one that cannot be printed becomes bytes that bash and zsh understand."""
    if str(path).isprintable():
        return shlex.quote(str(path))
    plain = (
        chr(byte) if 32 <= byte < 127 and chr(byte) not in "'\\" else f"\\{byte:03o}" for byte in os.fsencode(path)
    )
    return f"$'{''.join(plain)}'"
