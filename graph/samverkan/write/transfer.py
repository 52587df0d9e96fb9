"""Sending rows within one transaction, with a count of what they met."""

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
class Sending:
    """One transaction and how far it has come."""

    transaction: Transaction
    interruption: Interruption
    total: int
    progress: Progress | None
    done: int = 0

    def rows(self, statement: str, rows: Iterable[Row], what: str, loose: str = "") -> None:
        """Send the rows; every one of them must meet what it is about. `loose` is what asks for those that do not."""
        for batch in batches(rows):
            written = self._run(statement, batch)
            if written != len(batch):
                raise self._short(batch, written, what, loose)
            self._tell(len(batch), what)

    def by_start(self, statement: str, rows: Iterable[Row], what: str) -> None:
        """Send what concerns relationships of one start together, so that a busy node is walked round only once.

        Each row has `start`, `key` and `asked`. Relationships made by hand may have no key and are not counted.
        """
        for batch in batches(rows):
            starts: dict[str, Row] = {}
            for row in batch:
                starts.setdefault(row["start"], {})[row["key"]] = row["asked"]
            written = self._run(statement, [{"start": start, "links": links} for start, links in starts.items()])
            if written != sum(row["key"] != "" for row in batch):
                raise self._short(batch, written, what, "")
            self._tell(len(batch), what)

    def _run(self, statement: str, batch: list[Row]) -> int:
        self.interruption.check()
        return int(self.transaction.run(statement, {"rows": batch})[0]["n"])

    def _tell(self, number: int, what: str) -> None:
        self.done += number
        if self.progress:
            self.progress(self.done, self.total, what)

    def _short(self, batch: list[Row], written: int, what: str, loose: str) -> PlanNotApplied:
        ends = [{"start": row["start"], "end": row["end"]} for row in batch] if loose else []
        missing = self.transaction.run(loose, {"rows": ends}) if loose else []
        named = "; ".join(f"{row['start']} to {row['end']}" for row in missing)
        return PlanNotApplied(
            f"{len(batch) - written} of {len(batch)} rows of {what} do not meet what they are about"
            + (f": one end is not in the graph, from {named}." if named else "."),
            "Nothing was written. Another process changed the graph meanwhile, or a file names what no file holds: "
            "run samverkan validate, and samverkan seed again.",
        )
