"""`samverkan seed`: bring the graph in line with the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.cli.options import AsErrors, Files, Format, Ignore, InBatches, Prune, Verify, Warned, Yes
from samverkan.service.problem_formats import ProblemFormat

if TYPE_CHECKING:
    from samverkan.write import Plan


def seed(
    files: Files = None,
    prune: Prune = False,
    verify: Verify = False,
    yes: Yes = False,
    in_batches: InBatches = False,
    ignore: Ignore = None,
    warn: Warned = None,
    warnings_as_errors: AsErrors = False,
    format: Format = ProblemFormat.TEXT,
) -> None:
    """Bring the graph in line with agreement files.

    One transaction does it, or nothing changes; what does not fit one is refused, or written with --in-batches.
    Doing it twice changes nothing the second time. What no file mentions any more stays until --prune. Where files
    are named, documents that are not among them stay as they are, also with --prune; a folder holds all documents,
    so that --prune removes those whose files are gone from it. Before more than a fifth of the graph is removed,
    the command asks.

    \b
        samverkan seed
        samverkan seed --prune agreements/
        samverkan seed --in-batches large-folder/
        NEO4J_URI=neo4j://db:7687 NEO4J_USERNAME=neo4j NEO4J_PASSWORD_FILE=secret samverkan seed
    """
    from samverkan.cli.files import find_seeds, say_assumed
    from samverkan.cli.removal import approve_removal
    from samverkan.cli.reporting import Reporting
    from samverkan.service.graph import open_graph
    from samverkan.service.printing import say
    from samverkan.service.progress import shown_progress
    from samverkan.service.seeding import seed_graph
    from samverkan.service.settings import read_settings
    from samverkan.write import Transactions

    settings = read_settings()
    reporting = Reporting(settings, ignore=ignore, warn=warn, as_errors=warnings_as_errors, format=format)
    with reporting.errors(), shown_progress() as progress:
        seeds = find_seeds(files or [settings.seeds], settings, progress, reporting)
        if warnings_as_errors:
            found = seeds.read().warnings
            progress.close()
            reporting.warnings(found)  # which ends the command before anything is written
        with open_graph(settings) as graph, graph.writer() as writer:

            def approve(plan: Plan) -> None:
                progress.close()
                approve_removal(plan, yes=yes)

            seeded = seed_graph(
                writer,
                seeds,
                prune=prune,
                verify=verify,
                approve=approve,
                transactions=Transactions.SEVERAL if in_batches else Transactions.ONE,
                most=settings.max_transaction,
            )
    say_assumed(seeds.assumed)
    if not warnings_as_errors:
        reporting.warnings(seeds.warnings)
    say(f"{seeded.changes or 'Nothing to change'}. The graph holds {seeded.contents}.")
    if str(seeded.undeclared):
        say(f"Written by hand and left out of answers: {seeded.undeclared}.", error=True)
