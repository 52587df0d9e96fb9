"""`samverkan seed`: bring the graph in line with the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.cli.options import (
    AsErrors,
    Files,
    Format,
    Ignore,
    InBatches,
    Prune,
    Verify,
    Warned,
    Yes,
    check_prune,
)
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

    A file owns what its document says: what it no longer says goes from the graph, unless another document says it,
    too. One transaction does it, or nothing changes; what does not fit one is refused, or written with --in-batches.
    Doing it twice changes nothing the second time.

    Where files are named, all others of their folder are read with them, but other documents stay as they are: what
    is wrong in their files stops nothing. A folder holds every document; those that have no file in it any more stay
    until --prune, or until samverkan forget. Before more than a fifth of the graph goes and nothing replaces it, the
    command asks; without a terminal it refuses, unless --yes.

    \b
        samverkan seed
        samverkan seed agreements/new-partnership.yaml
        samverkan seed --prune .
        samverkan seed --in-batches large-folder/
        NEO4J_URI=neo4j://db:7687 NEO4J_USERNAME=neo4j NEO4J_PASSWORD_FILE=secret samverkan seed
    """
    from samverkan.cli.files import find_seeds, say_notes, say_seeded
    from samverkan.cli.removal import approve_removal
    from samverkan.cli.reporting import Reporting
    from samverkan.service.graph import open_graph
    from samverkan.service.progress import shown_progress
    from samverkan.service.seeding import seed_graph
    from samverkan.service.settings import read_settings
    from samverkan.write import Transactions

    check_prune(files, prune=prune)
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
    say_notes(seeds, seeded.plan)
    if not warnings_as_errors:
        reporting.warnings(seeds.warnings)
    say_seeded(seeded)
