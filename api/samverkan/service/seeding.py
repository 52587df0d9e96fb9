"""Bring the graph in line with the files, for the commands that do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from samverkan.cli.progress import Progress
from samverkan.engine import Writer
from samverkan.files import Collection
from samverkan.service.amounts import amounts
from samverkan.write import Plan, apply_changes, held_beside, plan_changes
from samverkan.write.comparison import current_state
from samverkan.write.constraints import install
from samverkan.write.misfits import Misfits, count_misfits

Approval = Callable[[Plan], None]
"""Asked before anything is written; raises where the plan shall not be carried out."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """What the graph holds after seeding, and what was changed."""

    contents: str
    changes: str
    """Empty where there was nothing to change."""
    misfits: Misfits
    """What somebody wrote by hand that is not as the model declares it; answers leave it out."""


def plan_seeding(writer: Writer, collection: Collection, *, prune: bool = False, verify: bool = False) -> Plan:
    """Compute what seeding these files would do.

    What documents say whose files are not given stays as the graph has it, unless a whole folder is given and pruning
    is asked for: only then does a document go because its file is gone.
    """
    if not (collection.whole and prune):
        collection = replace(collection, held=lambda given: held_beside(writer, given))
    return plan_changes(writer, collection, prune=prune, verify=verify)


def seed_graph(
    writer: Writer,
    collection: Collection,
    progress: Progress,
    *,
    prune: bool = False,
    verify: bool = False,
    approve: Approval | None = None,
) -> Seeded:
    """Install constraints and indexes, then apply exactly the plan in one transaction.

    Files that are the same as at the last seeding are not parsed.
    """
    install(writer)
    plan = plan_seeding(writer, collection, prune=prune, verify=verify)
    if approve is not None:
        approve(plan)
    apply_changes(writer, plan, progress=progress.writing)
    changes = list(plan.lines(applied=True))[-1].rstrip(".") if any(plan.counts.values()) else ""
    state = current_state(writer)
    contents = amounts(state.documents, state.nodes, state.relationships) if state else "nothing"
    return Seeded(contents, changes, count_misfits(writer))
