"""`samverkan find`: look up the id of a body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from samverkan.files.bodies import Body


_LONGEST_SHOWN = 100


class Output(StrEnum):
    """How what was found is printed."""

    TEXT = "text"
    JSON = "json"


def find(
    words: Annotated[list[str], typer.Argument(help="Words of a name, an abbreviation, a number or a code.")],
    files: Annotated[
        Path | None,
        typer.Option(
            "--files",
            help="Agreement files whose organisations are searched, too: a folder, or one file. Without it: "
            "SAMVERKAN_SEEDS, else those that come along.",
            show_default=False,
        ),
    ] = None,
    kinds: Annotated[
        list[str] | None,
        typer.Option(
            "--kind", help="Only bodies of this kind, such as municipality; may be repeated.", show_default=False
        ),
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="How many to show.")] = 20,
    output: Annotated[Output, typer.Option("--format", help="A table, or JSON for other programs.")] = Output.TEXT,
) -> None:
    """Look up the id of a body.

    It is looked for in the national register (municipalities, counties, regions, state agencies and state
    universities) and among the organisations of the agreement files. Write what you remember: case, accents and
    misspellings do not matter, the beginning of a word is enough, and former and English names count. The best comes
    first. Where nothing fits, the nearest are named, and the exit code is 1.

    \b
        samverkan find östersund
        samverkan find lunds univ
        samverkan find SLU
        samverkan find 202100-4524
        samverkan find 2380
        samverkan find --kind region dalarna
    """
    from samverkan.files.body_search import BodyIndex
    from samverkan.files.values import Refused, chosen
    from samverkan.model.vocabularies import OrganisationKind
    from samverkan.printable import shortened
    from samverkan.service.printing import say

    for kind in kinds or ():
        try:
            chosen(kind, OrganisationKind, "kind")
        except Refused as refused:
            raise typer.BadParameter(f"{refused}. {refused.remedy}", param_hint="--kind") from None
    text = " ".join(words)
    index = BodyIndex(_bodies(files))
    found = [hit.body for hit in index.search(text, kinds=kinds or (), limit=limit)]
    if output is Output.JSON:
        say(_as_json(found))
    for line in _table(found) if output is Output.TEXT else ():
        say(line)
    if len(found) == 0:
        near = [hit.body for hit in index.nearest(text, kinds=kinds or ())]
        names = "".join(f"\n    {line}" for line in _table(near))
        say(
            f'Nothing is called "{shortened(text, _LONGEST_SHOWN)}".' + (f" The nearest:{names}" if names else ""),
            error=True,
        )
        raise typer.Exit(1)


def _bodies(path: Path | None) -> Iterable[Body]:
    """Return what is searched: the register alone, with a note, where the files have errors."""
    from samverkan.errors import InputError
    from samverkan.files.known_bodies import known_bodies
    from samverkan.files.national_register import NAME, bodies
    from samverkan.service.amounts import amount
    from samverkan.service.printing import say
    from samverkan.service.settings import read_settings

    folder = path or read_settings().seeds
    if not folder.exists():
        raise typer.BadParameter(f"{folder} does not exist.", param_hint="--files")
    try:
        return known_bodies(folder)
    except InputError as error:
        say(f"Only the {NAME} is searched: {folder} has {amount(len(error.problems), 'error')}.", error=True)
        say(f"    samverkan validate {folder}", error=True)
        return bodies().values()


def _table(found: Sequence[Body]) -> list[str]:
    """Write one line for each body, in columns; nothing where there is none."""
    rows = [("id", "name", "kind", "number", "code", "from")] if len(found) > 0 else []
    for body in found:
        name = f"{body.name} (until {body.until})" if body.until else body.name
        rows.append((body.id, name, body.kind, body.number, body.code, body.origin))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _as_json(found: Sequence[Body]) -> str:
    import json

    return json.dumps([asdict(body) for body in found], ensure_ascii=False, indent=2)
