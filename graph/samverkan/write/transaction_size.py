"""Estimate what a plan takes of the database's memory, and refuse one that does not fit one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from samverkan.engine import Writer
from samverkan.engine.transaction_memory import NEO4J_ROW, TransactionMemory, transaction_memory
from samverkan.errors import PlanTooLarge
from samverkan.facts import LinkFact, NodeFact
from samverkan.memory import MEGABYTE, write_size
from samverkan.write.batches import characters_of
from samverkan.write.plan import LinkEdit, NodeEdit, Plan
from samverkan.write.stored import stored

CHARACTER_BYTES = 4
"""What a database keeps of one character."""
SMALL = 60
"""Megabytes that every database has for one transaction; the limit is not asked for where a plan needs no more."""
USUAL_ROWS = 100_000
"""Rows that one transaction may have where the database does not say how much memory it gives."""

_SAMPLES = 2_000


def megabytes(rows: int, characters: float, row: int = NEO4J_ROW) -> int:
    """Estimate the megabytes that so many rows with so many characters take in one transaction."""
    return round((rows * row + characters * CHARACTER_BYTES) / MEGABYTE)


def check_size(writer: Writer, plan: Plan, most: int | None = None) -> None:
    """Raise PlanTooLarge where one transaction does not hold the plan; `most` is what somebody set, in megabytes.

    The length of the rows is that of some of them.
    """
    characters = plan.rows * _characters_a_row(plan)
    if most is None and megabytes(plan.rows, characters) <= SMALL:
        return
    limit = transaction_memory(writer) if most is None else TransactionMemory(most, "SAMVERKAN_MAX_TRANSACTION")
    needed = megabytes(plan.rows, characters, NEO4J_ROW if limit is None else limit.row)
    said = f"The plan has {plan.rows:,} rows and needs about {needed:,} MB of the database's memory in one transaction."
    if limit is None and plan.rows > USUAL_ROWS:
        raise PlanTooLarge(
            f"{said} The database does not say how much it has, so that at most {USUAL_ROWS:,} rows are taken.",
            "Nothing was written. Say how much one transaction may take with SAMVERKAN_MAX_TRANSACTION, such as 2g, "
            "or write in several transactions with --in-batches; until the end of it, clients are answered with 503.",
        )
    if limit is not None and needed > limit.megabytes:
        heap = write_size(-(-needed * 3 // 2 // 512) * 512)
        raise PlanTooLarge(
            f"{said} The database gives {limit.megabytes:,} MB ({limit.said_by}).",
            f"Nothing was written. Give the database a heap of about {heap} (SAMVERKAN_HEAP for the embedded engine, "
            "samverkan neo4j --heap, or server.memory.heap.max_size of another server), or write in several "
            "transactions with --in-batches; until the end of it, clients are answered with 503.",
        )


def _characters_a_row(plan: Plan) -> float:
    """Measure rows here and there, as many as are soon measured."""
    step = max(1, plan.rows // _SAMPLES)
    sizes = list(_characters(plan, step))
    return sum(sizes) / len(sizes) if sizes else 0.0


def _characters(plan: Plan, step: int) -> Iterator[int]:
    """Yield the length of every `step`th row that is added or changed; what is removed has none."""
    added: list[Sequence[NodeFact | LinkFact]] = [*plan.added_nodes.values(), *plan.added_links.values()]
    yield from (characters_of(stored(fact)) for fact in islice(chain.from_iterable(added), None, None, step))
    changed: list[Sequence[NodeEdit | LinkEdit]] = [*plan.changed_nodes.values(), *plan.changed_links.values()]
    for item in islice(chain.from_iterable(changed), None, None, step):
        yield characters_of({edit.name: edit.after for edit in item.edits})
