"""`samverkan plan`: what seeding would do."""

from __future__ import annotations

from api.commands.options import Files, Prune, Verify, command_line


def plan(files: Files = None, prune: Prune = False, verify: Verify = False) -> None:
    """Show what seeding would change.

    Everything that would be added, changed or removed, down to the property. Nothing is written. The last line is
    the command that does exactly this. Documents that are not given stay as they are.

    \b
        samverkan plan
        samverkan plan --prune agreements/
    """
    from api.commands.files import read_files
    from api.commands.graph import open_writer
    from api.commands.progress import shown
    from api.printing import say
    from api.seeding import plan_seeding
    from api.settings import read_settings
    from graph.printable import one_line

    settings = read_settings()
    with shown() as progress:
        collection = read_files(files or [settings.seeds], settings, progress)
        with open_writer(settings) as writer:
            changes = plan_seeding(writer, collection, prune=prune, verify=verify)
    for line in changes.lines(arguments=command_line(files, verify=verify)):
        say(one_line(line))
