"""`samverkan validate`: check agreement files without a graph."""

from __future__ import annotations

import typer

from api.commands.options import Files


def validate(files: Files = None) -> None:
    """Check agreement files, without a graph.

    Everything that is wrong is said at once, with file, line and column. A single file is read beside its
    neighbours, so that it can refer to them.

    \b
        samverkan validate
        samverkan validate agreements/new-partnership.yaml
    """
    from api.settings import read_settings
    from api.wording import amounts
    from seeds import validate as checked

    collection = checked(files or [read_settings().seeds])
    typer.echo(f"{amounts(**collection.summary)}: no errors.")
