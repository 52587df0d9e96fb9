"""Send messages in a transaction, and check that each row found what it is about."""

from __future__ import annotations

from collections.abc import Callable

from samverkan.engine import Transaction
from samverkan.errors import PlanNotApplied
from samverkan.write.batches import Row
from samverkan.write.messages import Message

Progress = Callable[[int, int, str], None]
"""Told how many rows are written, how many there are in all, and of which label or type the last ones were."""


def send(transaction: Transaction, message: Message) -> None:
    """Send rows; raise PlanNotApplied unless each finds its node or relationship.

    Relationships written by hand may have no key and are not counted.
    """
    rows = message.batch.rows
    wanted = sum(row["key"] != "" for row in rows) if message.by_start else len(rows)
    sent = _by_start(rows) if message.by_start else rows
    written = int(transaction.run(message.statement, {"rows": sent})[0]["n"])
    if written != wanted:
        raise _incomplete(transaction, message, written)


def _by_start(rows: list[Row]) -> list[Row]:
    """Put rows with `start`, `key` and `asked` together by their start."""
    starts: dict[str, Row] = {}
    for row in rows:
        starts.setdefault(row["start"], {})[row["key"]] = row["asked"]
    return [{"start": start, "links": links} for start, links in starts.items()]


def _incomplete(transaction: Transaction, message: Message, written: int) -> PlanNotApplied:
    rows = message.batch.rows
    ends = [{"start": row["start"], "end": row["end"]} for row in rows] if message.missing else []
    found = transaction.run(message.missing, {"rows": ends}) if message.missing else []
    named = "; ".join(f"{row['start']} to {row['end']}" for row in found)
    return PlanNotApplied(
        f"{len(rows) - written} of {len(rows)} rows of {message.what} do not find their nodes or relationships"
        + (f": one end is not in the graph, from {named}." if named else "."),
        "They were not written. Another process changed the graph meanwhile, or a file names what no file holds: "
        "run samverkan validate, and samverkan seed again.",
    )
