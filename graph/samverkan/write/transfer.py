"""Send rows in one transaction, and check that each row found what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from samverkan.engine import Transaction
from samverkan.errors import PlanNotApplied
from samverkan.write.batches import Row, batches
from samverkan.write.interruption import Interruption

Progress = Callable[[int, int, str], None]
"""Told how many rows are written, how many there are in all, and of which label or type the last ones were."""


@dataclass(slots=True)
class RowSender:
    """Sends rows in one transaction, and tells how far it has come."""

    transaction: Transaction
    interruption: Interruption
    total: int
    progress: Progress | None
    done: int = 0

    def rows(self, statement: str, rows: Iterable[Row], what: str, missing: str = "") -> None:
        """Send rows; raise PlanNotApplied unless each finds its node or relationship.

        `missing` is a statement that finds relationships without one of their ends, to name them.
        """
        for batch in batches(rows):
            written = self._run(statement, batch)
            if written != len(batch):
                raise self._incomplete(batch, written, what, missing)
            self._tell(len(batch), what)

    def by_start(self, statement: str, rows: Iterable[Row], what: str) -> None:
        """Send what concerns relationships of one node together, so that a node with many is gone through only once.

        Each row has `start`, `key` and `asked`. Relationships written by hand may have no key and are not counted.
        """
        for batch in batches(rows):
            starts: dict[str, Row] = {}
            for row in batch:
                starts.setdefault(row["start"], {})[row["key"]] = row["asked"]
            written = self._run(statement, [{"start": start, "links": links} for start, links in starts.items()])
            if written != sum(row["key"] != "" for row in batch):
                raise self._incomplete(batch, written, what, "")
            self._tell(len(batch), what)

    def _run(self, statement: str, batch: list[Row]) -> int:
        self.interruption.check()
        return int(self.transaction.run(statement, {"rows": batch})[0]["n"])

    def _tell(self, number: int, what: str) -> None:
        self.done += number
        if self.progress:
            self.progress(self.done, self.total, what)

    def _incomplete(self, batch: list[Row], written: int, what: str, missing: str) -> PlanNotApplied:
        ends = [{"start": row["start"], "end": row["end"]} for row in batch] if missing else []
        found = self.transaction.run(missing, {"rows": ends}) if missing else []
        named = "; ".join(f"{row['start']} to {row['end']}" for row in found)
        return PlanNotApplied(
            f"{len(batch) - written} of {len(batch)} rows of {what} do not find their nodes or relationships"
            + (f": one end is not in the graph, from {named}." if named else "."),
            "Nothing was written. Another process changed the graph meanwhile, or a file names what no file holds: "
            "run samverkan validate, and samverkan seed again.",
        )
