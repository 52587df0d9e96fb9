"""`samverkan seed`: make the graph say what the files say."""

from __future__ import annotations

import typer

from api.commands.options import Files, Prune


def seed(files: Files = None, prune: Prune = False) -> None:
    """Bring the graph in line with agreement files.

    One transaction does it, or nothing changes. Doing it twice changes nothing the second time. What no file
    mentions any more stays until --prune.

    \b
        samverkan seed
        samverkan seed --prune agreements/
        NEO4J_URI=neo4j://db:7687 NEO4J_USERNAME=neo4j NEO4J_PASSWORD_FILE=secret samverkan seed
    """
    from api.commands.graph import open_writer
    from api.commands.progress import shown
    from api.seeding import seed_graph
    from api.settings import Persons, read_settings
    from seeds import load

    settings = read_settings()
    with shown() as progress:
        paths = files or [settings.seeds]
        collection = load(paths, persons=settings.persons is Persons.KEEP, progress=progress.reading)
        with open_writer(settings) as writer:
            seeded = seed_graph(writer, collection, progress, prune=prune)
    typer.echo(f"{seeded.news or 'Nothing to change'}. The graph holds {seeded.holds}.")
