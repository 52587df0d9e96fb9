"""Bringing the graph in line with the files, for the commands that do it."""

from __future__ import annotations

from dataclasses import dataclass

from api.commands.progress import Progress
from api.wording import amounts
from graph.engine import Writer
from graph.model.install import install
from graph.write import Plan, apply_changes, plan_changes
from graph.write.difference import current_state
from seeds import Collection


@dataclass(frozen=True, slots=True)
class Seeded:
    """What the graph holds after seeding, and what that took, if anything."""

    holds: str
    news: str


def seed_graph(writer: Writer, collection: Collection, progress: Progress, *, prune: bool = False) -> Seeded:
    """Constraints and indexes first, then exactly the plan, in one transaction.

    Files that are the same as the last time are not even parsed.
    """
    install(writer)
    plan = plan_changes(writer, collection, prune=prune)
    apply_changes(writer, plan, progress=progress.writing)
    state = current_state(writer)
    holds = amounts(state.documents, state.nodes, state.relationships) if state else "nothing"
    return Seeded(holds, _summary(plan))


def _summary(plan: Plan) -> str:
    if not any(plan.counts.values()):
        return ""
    *_, summary = plan.lines(applied=True)
    return summary.rstrip(".")
