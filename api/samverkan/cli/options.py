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
        help="Also remove documents that have no file in the folder, and what was written by hand. What the documents "
        "of the given files no longer say goes in any case.",
    ),
]
Verify = Annotated[
    bool, typer.Option("--verify", help="Look at every property, also where the files are those of the last seeding.")
]
Yes = Annotated[
    bool, typer.Option("--yes", help="Do not ask before more than a fifth of the graph goes and nothing replaces it.")
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


def check_prune(files: Sequence[Path] | None, *, prune: bool) -> None:
    """Refuse --prune with single files, which cannot tell which documents have no file any more."""
    if prune and files and all(file.is_file() for file in files):
        raise typer.BadParameter(
            "it needs the whole folder, since single files do not tell which documents have no file any more. What "
            "the documents of these files no longer say goes without it; samverkan forget removes a document.",
            param_hint="--prune",
        )


def command_line(command: str, arguments: Sequence[Path | str] | None, **options: bool | Sequence[str] | None) -> str:
    """Write a command with its options and arguments as it can be typed into a shell."""
    given: list[str] = []
    for name, value in options.items():
        option = f"--{name.replace('_', '-')}"
        if isinstance(value, bool):
            given.extend([option] if value else [])
        else:
            given.extend(f"{option} {shlex.quote(each)}" for each in value or ())
    dashes = ["--"] if any(str(item).startswith("-") for item in arguments or ()) else []
    return " ".join(["samverkan", command, *given, *dashes, *(_quoted(Path(item)) for item in arguments or ())])


def _quoted(path: Path) -> str:
    """Quote a path for a shell; one that cannot be printed becomes bytes that bash and zsh understand."""
    if str(path).isprintable():
        return shlex.quote(str(path))
    plain = (
        chr(byte) if 32 <= byte < 127 and chr(byte) not in "'\\" else f"\\{byte:03o}" for byte in os.fsencode(path)
    )
    return f"$'{''.join(plain)}'"
