"""`samverkan seed`: make the graph say what the files say."""

from __future__ import annotations

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
    from api.commands.files import read_files
    from api.commands.graph import open_writer
    from api.commands.progress import shown
    from api.printing import say
    from api.seeding import seed_graph
    from api.settings import read_settings

    settings = read_settings()
    with shown() as progress:
        collection = read_files(files or [settings.seeds], settings, progress)
        with open_writer(settings) as writer:
            seeded = seed_graph(writer, collection, progress, prune=prune)
    say(f"{seeded.news or 'Nothing to change'}. The graph holds {seeded.holds}.")
