"""Bringing the graph in line with the files, for the commands that do it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from api.wording import amounts

if TYPE_CHECKING:
    from api.commands.progress import Progress
    from graph.engine import Writer
    from graph.write import Plan
    from seeds import Collection


@dataclass(frozen=True, slots=True)
class Seeded:
    """What the graph holds after seeding, and how many nodes and relationships changed on the way."""

    holds: str
    added: int = 0
    changed: int = 0
    removed: int = 0

    @property
    def news(self) -> str:
        numbers = {"added": self.added, "changed": self.changed, "removed": self.removed}
        return ", ".join(f"{number:,} {word}" for word, number in numbers.items() if number)


def seed_graph(writer: Writer, collection: Collection, progress: Progress, *, prune: bool = False) -> Seeded:
    """Constraints and indexes first, then exactly the plan, in one transaction.

    Files that are the same as the last time are not even parsed.
    """
    from graph.model.install import install
    from graph.write import apply_changes, plan_changes, unchanged

    if not prune and unchanged(writer, collection.digest):
        return Seeded(_holds(writer))
    install(writer)
    plan = plan_changes(writer, collection.desired, prune=prune)
    apply_changes(writer, plan, progress=progress.writing)
    return _seeded(_holds(writer), plan)


def _holds(writer: Writer) -> str:
    from graph.write.difference import current_state

    state = current_state(writer)
    return amounts(state.documents, state.nodes, state.relationships) if state else amounts(0, 0, 0)


def _seeded(holds: str, plan: Plan) -> Seeded:
    counts = plan.counts
    added, changed, gone = (
        counts[f"nodes {what}"] + counts[f"relationships {what}"] for what in ("added", "changed", "gone")
    )
    return Seeded(holds, added, changed, gone if plan.prune else 0)
