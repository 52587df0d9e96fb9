"""Bring the graph in line with the files, for the commands that do it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from samverkan.engine import Writer
from samverkan.errors import Assumption, DatabaseError, Problem, SettingInvalid
from samverkan.files import FileSet, ReadFiles, read_files
from samverkan.files.read import facts_without
from samverkan.files.values import did_you_mean, lines
from samverkan.files.warning_codes import WANTED, Wanted
from samverkan.service.amounts import amount, amounts
from samverkan.service.progress import Progress
from samverkan.write import (
    GraphDocuments,
    Plan,
    Transactions,
    apply_changes,
    documents_in_graph,
    plan_changes,
    plan_without_changes,
)
from samverkan.write.comparison import current_state
from samverkan.write.constraints import install
from samverkan.write.in_parts import refuse_while_seeded
from samverkan.write.undeclared import Undeclared, count_undeclared

Approval = Callable[[Plan], None]
"""Asked before anything is written; raises where the plan shall not be carried out."""
NAMED = 5


class Seeds:
    """Files to seed, which are read and checked before an engine starts.

    Files that are the same as at the last seeding of a data folder were checked then, and are read only if the graph
    turns out not to hold what they say. `data` is the folder of the embedded engine; None where there is a server,
    which need not be started, so that it is asked first. `wanted` says which warnings are
    given.
    """

    def __init__(self, files: FileSet, progress: Progress, data: Path | None = None, wanted: Wanted = WANTED) -> None:
        self.files = files
        self.progress = progress
        self._wanted = wanted
        self._record = None if data is None else data / "seeded-files"
        self._read: ReadFiles | None = None
        if data is not None and not self._seeded_before():
            found = self.read()
            if not os.path.exists(data):  # also where the path cannot be one, which the engine tells
                found.facts_beside(GraphDocuments.none())

    def read(self) -> ReadFiles:
        """Read the files once. Raises InputError with everything that is wrong."""
        if self._read is None:
            self._read = read_files(self.files, self.progress.reading, beside_graph=True, wanted=self._wanted)
        return self._read

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is no error in the files, and should be looked at; none where the files had no need to be read."""
        return () if self._read is None else self._read.warnings

    @property
    def assumed(self) -> tuple[Assumption, ...]:
        """How registers were read where they do not say it; nothing where the files had no need to be read."""
        return () if self._read is None else self._read.assumed

    def notes(self, plan: Plan) -> list[str]:
        """Say what else a person should know of the files: of those beside the named ones, or of the last seeding."""
        if self._read is None:
            number = 0 if plan.base is None else plan.base.warnings
            hint = f"{amount(number, 'warning')}, as at the last seeding: samverkan validate shows them."
            return [hint] if number > 0 else []
        stale = plan.facts.stale
        unseeded = self._read.contents.documents.keys() - plan.facts.digests.keys()
        errors = len(self._read.beside)
        said = [
            amount(errors, "error") if errors > 0 else "",
            f"left as the graph has them: {_listed(stale)}" if len(stale) > 0 else "",
            f"not in the graph: {_listed(sorted(unseeded))}" if len(unseeded) > 0 else "",
        ]
        told = "; ".join(part for part in said if part)
        notes = [f"In the files beside those that are named: {told}."] if told else []
        if plan.base is not None and plan.base.seeding is not None:
            done, total = plan.base.seeding.done, plan.base.seeding.total
            notes.append(f"A seeding was interrupted at {done:,} of {total:,} rows; this is what was left to do.")
        return notes

    def remember(self) -> None:
        """Note that these files were checked and seeded."""
        if self._record is not None and self._record.parent.is_dir():
            with suppress(OSError):  # they are read again at the next start
                self._record.write_text(self.files.digest, encoding="utf-8")

    def _seeded_before(self) -> bool:
        try:
            return self._record is not None and self._record.read_text(encoding="utf-8") == self.files.digest != ""
        except (OSError, ValueError):
            return False


@dataclass(frozen=True, slots=True)
class Seeded:
    """What the graph holds after seeding, and what was changed."""

    contents: str
    changes: str
    """Empty where there was nothing to change."""
    undeclared: Undeclared
    """What somebody wrote by hand that is not as the model declares it; answers leave it out."""
    plan: Plan
    """What was applied."""


def plan_seeding(writer: Writer, seeds: Seeds, *, prune: bool = False, verify: bool = False) -> Plan:
    """Compute what seeding these files would do.

    What the documents of these files no longer say goes. What documents say whose files are not given stays as the
    graph has it, unless a whole folder is given and pruning is asked for: only then does a document go because its
    file is gone.
    """
    try:
        refuse_while_seeded(writer)
        unchanged = None if verify else plan_without_changes(writer, seeds.files.digest, prune=prune)
    except DatabaseError:
        seeds.read()  # what is wrong in the files is told also where the database does not answer
        raise
    if unchanged is not None:
        return unchanged
    files = seeds.read()
    before = current_state(writer)
    facts = files.facts() if prune else files.facts_beside(documents_in_graph(writer))
    plan = plan_changes(writer, facts, prune=prune, verify=verify)
    plan.base = before  # so that it is refused where somebody seeded since the facts of the graph were read
    return plan


def plan_forgetting(writer: Writer, documents: Sequence[str]) -> Plan:
    """Compute what goes from the graph with some documents, whose files are not needed.

    Raises SettingInvalid where the graph was not seeded from one of them.
    """
    refuse_while_seeded(writer)
    before = current_state(writer)
    graph = documents_in_graph(writer)
    for id in documents:
        if id not in graph.digests:
            known = f"It holds: {_listed(sorted(graph.digests))}." if len(graph.digests) > 0 else ""
            raise SettingInvalid(f'The graph holds no document "{id}".', lines(did_you_mean(id, graph.digests), known))
    plan = plan_changes(writer, facts_without(graph, frozenset(documents)))
    plan.base = before
    return plan


def seed_graph(
    writer: Writer,
    seeds: Seeds,
    *,
    prune: bool = False,
    verify: bool = False,
    approve: Approval | None = None,
    transactions: Transactions = Transactions.ONE,
    most: int | None = None,
) -> Seeded:
    """Apply exactly the plan, after constraints and indexes are there; see `apply_changes` for the last two."""
    plan = plan_seeding(writer, seeds, prune=prune, verify=verify)
    seeded = apply_plan(writer, plan, seeds.progress, approve, transactions=transactions, most=most)
    seeds.remember()
    return seeded


def apply_plan(
    writer: Writer,
    plan: Plan,
    progress: Progress,
    approve: Approval | None = None,
    *,
    transactions: Transactions = Transactions.ONE,
    most: int | None = None,
) -> Seeded:
    """Apply a plan where it is approved, and tell what the graph holds then."""
    if approve is not None:
        approve(plan)
    install(writer)
    apply_changes(writer, plan, progress=progress.writing, transactions=transactions, most=most)
    told = any(plan.counts.values()) or len(plan.facts.absent) > 0
    changes = plan.summary.rstrip(".") if told else ""
    state = current_state(writer)
    contents = amounts(state.documents, state.nodes, state.relationships) if state else "nothing"
    return Seeded(contents, changes, count_undeclared(writer), plan)


def _listed(ids: Sequence[str]) -> str:
    return ", ".join(ids[:NAMED]) + (f" and {len(ids) - NAMED} more" if len(ids) > NAMED else "")
