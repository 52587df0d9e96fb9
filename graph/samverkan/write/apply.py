"""Apply a plan: all of it in one transaction, or nothing; or in several where somebody asks for it."""

from __future__ import annotations

from enum import Enum

from samverkan.engine import Writer
from samverkan.errors import PlanTooLarge
from samverkan.version import VERSION
from samverkan.write.comparison import counts_stored, fact_counts
from samverkan.write.in_parts import apply_in_parts, refuse_lost_documents
from samverkan.write.interruption import Interruption
from samverkan.write.messages import messages
from samverkan.write.plan import Plan
from samverkan.write.state import GraphState
from samverkan.write.state_change import now, state_change
from samverkan.write.transaction_size import check_size
from samverkan.write.transfer import Progress, send


class Transactions(Enum):
    """In how many transactions a plan is applied."""

    ONE = "one: all of it or nothing; what does not fit is refused"
    SEVERAL = "several: the graph is not served until it is whole"
    AS_NEEDED = "one where the plan fits, and several where it does not"


def apply_changes(
    writer: Writer,
    plan: Plan,
    *,
    progress: Progress | None = None,
    transactions: Transactions = Transactions.ONE,
    most: int | None = None,
) -> None:
    """Write exactly this plan, with the graph's state beside it; `most` are the megabytes that a transaction may take.

    Raises PlanNotApplied when the graph is no longer the one that was compared, and PlanTooLarge for what one
    transaction does not hold. Then, and whenever anything else goes wrong or somebody interrupts, the graph is left as
    it was; with several transactions, as the last one left it, and it says that it is not whole.
    """
    if not plan.compared or (plan.empty and plan.base == _state(plan, plan.base)):
        return
    refuse_lost_documents(plan)
    several = transactions is Transactions.SEVERAL
    try:
        if not several:
            check_size(writer, plan, most)
    except PlanTooLarge:
        if transactions is Transactions.ONE:
            raise
        several = True
    with Interruption() as interruption:
        if several:
            apply_in_parts(writer, plan, _state(plan), progress, interruption)
        else:
            _apply_at_once(writer, plan, progress, interruption)


def _apply_at_once(writer: Writer, plan: Plan, progress: Progress | None, interruption: Interruption) -> None:
    done = 0
    with state_change(writer, plan.base, _state(plan)) as transaction:
        for message in messages(plan):
            interruption.check()
            send(transaction, message)
            done += len(message.batch.rows)
            if progress is not None:
                progress(done, plan.rows, message.what)


def _state(plan: Plan, before: GraphState | None = None) -> GraphState:
    """Say what the graph holds after the plan; seeded now, or when it was `before`."""
    facts, counts = plan.facts, plan.counts
    stays = counts["nodes kept"] + counts["relationships kept"] > 0 and facts.whole
    return GraphState(
        seeded_at=now() if before is None else before.seeded_at,
        digest="" if stays else facts.digest,  # so that each plan tells of what is in no file and stays
        documents=facts.documents,
        nodes=facts.counts["nodes"] + counts["nodes kept"],
        relationships=facts.counts["relationships"] + counts["relationships kept"],
        counts=counts_stored(fact_counts(facts)),
        program_version=VERSION,
        digests=tuple(f"{id} {digest}" for id, digest in sorted(facts.digests.items())),
        warnings=facts.warnings,
    )
