"""Apply a plan: all of it in one transaction, or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime

from samverkan.engine import Writer
from samverkan.errors import ConstraintViolated, DatabaseUnavailable, PlanNotApplied
from samverkan.version import VERSION
from samverkan.write.comparison import counts_stored, current_state, fact_counts
from samverkan.write.facts import LinkKind
from samverkan.write.interruption import Interruption
from samverkan.write.plan import Edit, GoneLink, GoneNode, Plan
from samverkan.write.state import STATE_ID, GraphState, read_state
from samverkan.write.statements import (
    CHANGE_LINKS,
    CHANGE_NODES,
    CREATE_LINKS,
    CREATE_NODES,
    DELETE_LINKS,
    DELETE_NODES,
    LOCK_STATE,
    MISSING_ENDS,
    WRITE_STATE,
    for_label,
    for_link,
)
from samverkan.write.stored import stored
from samverkan.write.transfer import Progress, RowSender

PAUSES = (0.5, 2.0, 4.0)
"""Seconds before looking whether a commit was made whose answer is lost."""


def apply_changes(writer: Writer, plan: Plan, *, progress: Progress | None = None) -> None:
    """Write exactly this plan, with the graph's state beside it.

    Raises PlanNotApplied when the graph is no longer the one that was compared; then, and whenever anything else
    goes wrong or somebody interrupts, the graph is left as it was. Where the answer to the commit is lost, the
    graph tells whether it was made.
    """
    if not plan.compared or (plan.empty and plan.base == _state(plan, plan.base)):
        return
    try:
        _apply(writer, plan, progress)
    except (ConstraintViolated, DatabaseUnavailable):
        _refuse_outdated(plan, current_state(writer))
        raise


def _apply(writer: Writer, plan: Plan, progress: Progress | None) -> None:
    state, complete = _state(plan), False
    try:
        with Interruption() as interruption, writer.transaction("seed") as transaction:
            # Writing the state keeps other seedings out until the end.
            before = transaction.run(LOCK_STATE, {"id": STATE_ID, "version": VERSION})[0]["state"]
            _refuse_outdated(plan, read_state(before))
            _write(RowSender(transaction, interruption, plan.rows, progress), plan)
            transaction.run(WRITE_STATE, {"id": STATE_ID, "state": state.stored()})
            complete = True
    except DatabaseUnavailable:
        if not complete or not _is_committed(writer, state):
            raise


def _is_committed(writer: Writer, state: GraphState) -> bool:
    """Tell whether a commit was made whose answer is lost; the database may still be at work, or restarting."""
    for pause in PAUSES:
        time.sleep(pause)
        with suppress(DatabaseUnavailable):
            if current_state(writer) == state:
                return True
    return False


def _refuse_outdated(plan: Plan, now: GraphState | None) -> None:
    seeded = now.seeded_at if now else None
    if seeded != (plan.base.seeded_at if plan.base else None):
        raise PlanNotApplied(
            f"The graph was seeded again at {seeded}, after this plan was made.",
            "Nothing was written. Make a new plan: samverkan plan, or samverkan seed.",
        )


def _write(sender: RowSender, plan: Plan) -> None:
    """Send nodes before the relationships between them, and what is removed last, relationships first."""
    for label, nodes in plan.added_nodes.items():
        sender.rows(for_label(CREATE_NODES, label), map(stored, nodes), label)
    for label, edited in plan.changed_nodes.items():
        changes = ({"id": item.fact.id, "properties": _after(item.edits)} for item in edited)
        sender.rows(for_label(CHANGE_NODES, label), changes, label)
    for kind, links in plan.added_links.items():
        added = ({"start": link.start, "end": link.end, "properties": stored(link)} for link in links)
        sender.rows(for_link(CREATE_LINKS, kind), added, kind[0], for_link(MISSING_ENDS, kind))
    for kind, changed in plan.changed_links.items():
        changes = ({"start": item.fact.start, "key": item.fact.key, "asked": _after(item.edits)} for item in changed)
        sender.by_start(for_link(CHANGE_LINKS, kind), changes, kind[0])
    _remove(sender, plan.withheld_links, plan.withheld_nodes)
    _remove(sender, plan.gone_links, plan.gone_nodes)


def _remove(sender: RowSender, links: dict[LinkKind, list[GoneLink]], nodes_: dict[str, list[GoneNode]]) -> None:
    for kind, gone in links.items():
        asked = ({"start": link.start, "key": link.key, "asked": True} for link in gone)
        sender.by_start(for_link(DELETE_LINKS, kind), asked, kind[0])
    for label, nodes in nodes_.items():
        sender.rows(for_label(DELETE_NODES, label), ({"id": node.id} for node in nodes), label)


def _after(edits: Iterable[Edit]) -> dict[str, object]:
    """Return the new values; null removes a property."""
    return {edit.name: edit.after for edit in edits}


def _state(plan: Plan, before: GraphState | None = None) -> GraphState:
    """Say what the graph holds after the plan; seeded now, or when it was `before`."""
    facts, counts = plan.facts, plan.counts
    stays = counts["nodes kept"] + counts["relationships kept"] > 0 and facts.whole
    return GraphState(
        seeded_at=datetime.now(UTC).isoformat() if before is None else before.seeded_at,
        digest="" if stays else facts.digest,  # so that each plan tells of what is in no file and stays
        documents=facts.documents,
        nodes=facts.counts["nodes"] + counts["nodes kept"],
        relationships=facts.counts["relationships"] + counts["relationships kept"],
        counts=counts_stored(fact_counts(facts)),
        program_version=VERSION,
        digests=tuple(f"{id} {digest}" for id, digest in sorted(facts.digests.items())),
        warnings=facts.warnings,
    )
