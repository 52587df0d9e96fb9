"""`samverkan seed`: make the graph say what the files say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from api.commands.options import Files, Prune

if TYPE_CHECKING:
    from graph.engine import Writer
    from graph.write import Plan
    from seeds import Collection


def seed(files: Files = None, prune: Prune = False) -> None:
    """Read agreement files and bring the graph in line with them, in one transaction or not at all.

    Doing it twice changes nothing the second time. What no file mentions any more stays until --prune.

        samverkan seed
        samverkan seed --prune agreements/
        NEO4J_URI=neo4j://db:7687 NEO4J_USERNAME=neo4j NEO4J_PASSWORD_FILE=secret samverkan seed
    """
    from api.commands.graph import open_writer
    from api.settings import Persons, read_settings
    from seeds import load

    settings = read_settings()
    collection = load(files or [settings.seeds], persons=settings.persons is Persons.KEEP)
    with open_writer(settings) as writer:
        done = seed_graph(writer, collection, prune=prune)
    for line in done.lines() if not done.empty else ["Nothing to change."]:
        typer.echo(line)


def seed_graph(writer: Writer, collection: Collection, *, prune: bool = False) -> Plan:
    """Constraints and indexes first, then exactly the plan; what was applied is returned."""
    from api.commands.progress import Progress
    from graph.model.install import install
    from graph.write import apply_changes, plan_changes

    install(writer)
    changes = plan_changes(writer, collection.desired, prune=prune)
    if not changes.empty:
        progress = Progress("Seeding")
        apply_changes(writer, changes, progress=progress)
        progress.close()
    return changes
