"""`samverkan plan`: what seeding would do."""

from __future__ import annotations

import typer

from api.commands.options import Files, Prune


def plan(files: Files = None, prune: Prune = False) -> None:
    """Show what `samverkan seed` would add, change and remove, down to the property. Nothing is written.

    samverkan plan
    samverkan plan --prune agreements/
    """
    from api.commands.graph import open_writer
    from api.settings import Persons, read_settings
    from graph.write import plan_changes
    from seeds import load

    settings = read_settings()
    collection = load(files or [settings.seeds], persons=settings.persons is Persons.KEEP)
    with open_writer(settings) as writer:
        for line in plan_changes(writer, collection.desired, prune=prune).lines():
            typer.echo(line)
