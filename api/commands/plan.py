"""`samverkan plan`: what seeding would do."""

from __future__ import annotations

from typing import Annotated

import typer

from api.commands.options import Files, Prune

Verify = Annotated[
    bool, typer.Option("--verify", help="Look at every property, also where the files are those of the last seeding.")
]


def plan(files: Files = None, prune: Prune = False, verify: Verify = False) -> None:
    """Show what seeding would change.

    Everything that would be added, changed or removed, down to the property. Nothing is written.

    \b
        samverkan plan
        samverkan plan --prune agreements/
    """
    from api.commands.files import read_files
    from api.commands.graph import open_writer
    from api.commands.progress import shown
    from api.printing import say
    from api.settings import read_settings
    from graph.printable import one_line
    from graph.write import plan_changes

    settings = read_settings()
    with shown() as progress:
        collection = read_files(files or [settings.seeds], settings, progress)
        with open_writer(settings) as writer:
            changes = plan_changes(writer, collection, prune=prune, verify=verify)
    for line in changes.lines():
        say(one_line(line))
