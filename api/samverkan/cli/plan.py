"""`samverkan plan`: show what seeding would change."""

from __future__ import annotations

from samverkan.cli.options import AsErrors, Files, Format, Ignore, Prune, Verify, Warned, check_prune, command_line
from samverkan.service.problem_formats import ProblemFormat


def plan(
    files: Files = None,
    prune: Prune = False,
    verify: Verify = False,
    ignore: Ignore = None,
    warn: Warned = None,
    warnings_as_errors: AsErrors = False,
    format: Format = ProblemFormat.TEXT,
) -> None:
    """Show what seeding would change.

    Everything that would be added, changed or removed, down to the property. Nothing is written. The last line is
    the command that does exactly this. Where files are named, documents that are not among them stay as they are.

    \b
        samverkan plan
        samverkan plan agreements/new-partnership.yaml
        samverkan plan --prune .
    """
    from samverkan.cli.files import find_seeds, say_notes
    from samverkan.cli.reporting import Reporting
    from samverkan.printable import one_line
    from samverkan.service.graph import open_graph
    from samverkan.service.printing import say
    from samverkan.service.progress import shown_progress
    from samverkan.service.seeding import plan_seeding
    from samverkan.service.settings import read_settings

    check_prune(files, prune=prune)
    settings = read_settings()
    reporting = Reporting(settings, ignore=ignore, warn=warn, as_errors=warnings_as_errors, format=format)
    with reporting.errors(), shown_progress() as progress:
        seeds = find_seeds(files or [settings.seeds], settings, progress, reporting)
        with open_graph(settings) as graph, graph.writer() as writer:
            changes = plan_seeding(writer, seeds, prune=prune, verify=verify)
    say_notes(seeds, changes)
    options = {"ignore": ignore, "warn": warn, "warnings_as_errors": warnings_as_errors}
    command = command_line("seed", files, prune=prune, verify=verify, **options)
    for line in changes.lines(command=f"Seed with: {command}"):
        say(one_line(line))
    reporting.warnings(seeds.warnings)
