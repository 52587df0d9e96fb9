"""`samverkan validate`: check agreement files without a graph."""

from __future__ import annotations

import typer

from api.commands.options import Files


def validate(files: Files = None) -> None:
    """Check agreement files and say everything that is wrong, with file, line and column.

    No graph is needed, and nothing is written.

        samverkan validate
        samverkan validate agreements/new-partnership.yaml
    """
    from api.settings import read_settings
    from seeds import load

    collection = load(files or [read_settings().seeds])
    typer.echo(f"{collection.summary}: no errors.")
