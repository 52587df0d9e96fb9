"""Keep the graph in line with a folder of files while it is served, and keep it as it is where that is not possible.

What one colleague gets wrong in a file must not take the answers away from all others: a graph that was seeded before
is served on, and the greeting, the log and `/readyz` say that it is older than the files.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime

import structlog

from samverkan.engine import Writer
from samverkan.errors import (
    DatabaseError,
    EngineError,
    GraphNotReady,
    InputError,
    PlanNotApplied,
    RemovalNotApproved,
    SamverkanError,
)
from samverkan.files import find_files
from samverkan.files.folder import ignored_note
from samverkan.files.warning_codes import WANTED, Wanted
from samverkan.model.version import MODEL_VERSION
from samverkan.service.amounts import amounts
from samverkan.service.collection import collection_paused
from samverkan.service.folder_watch import FolderWatch
from samverkan.service.graph import Graph
from samverkan.service.kept_graph import KeptGraph
from samverkan.service.printing import say
from samverkan.service.progress import Progress, silent_progress
from samverkan.service.removal import refuse_removal
from samverkan.service.seeding import Approval, Seeded, Seeds, seed_graph
from samverkan.service.settings import Persons, Settings
from samverkan.write import Plan, Transactions
from samverkan.write.comparison import current_state
from samverkan.write.state import GraphState

AGAIN_SECONDS = 10.0
"""When a seeding is tried again that failed for another reason than the files, such as a database that is away."""
STOP_SECONDS = 5.0
"""How long the end of the program waits for a seeding, which is rolled back after its next message to the database."""
log = structlog.get_logger("samverkan.seeding")


class FolderSeeding:
    """Seed the folder of the settings when the program starts, and again when it changes.

    The graph of the program's own engine holds what the folder holds and nothing else, so a document whose file is
    gone goes. A server may hold documents from elsewhere, which stay. `strict` and `yes` are for the start: raise what
    is wrong with the files, and remove as much as the files ask for.
    """

    def __init__(
        self, graph: Graph, settings: Settings, wanted: Wanted = WANTED, *, strict: bool = False, yes: bool = False
    ) -> None:
        self.kept: KeptGraph | None = None
        """Why the graph is older than the files; None where it is not."""
        self._graph = graph
        self._settings = settings
        self._wanted = wanted
        self._strict = strict
        self._yes = yes
        self._stop = threading.Event()
        self._wake = threading.Event()
        """Set to seed again although nothing in the folder changed."""
        # Made before the files are read, so that no change is lost.
        self._watch = FolderWatch(settings.seeds, self._stop) if settings.watch else None
        self._seeds: Seeds | InputError | None = None
        self._thread: threading.Thread | None = None
        self._note = ""

    @property
    def watched(self) -> bool:
        """Whether the folder is seeded again when it changes."""
        return self._watch is not None

    @property
    def folder(self) -> str:
        """The folder, or the single file, as a person recognises it."""
        return str(self._settings.seeds)

    def find(self, progress: Progress) -> None:
        """Find and check the files before an engine starts.

        Raises InputError where there can be none, so that bad files start no engine and make no folder.
        """
        try:
            self._seeds = self._find(progress)
        except InputError as error:
            if self._strict or not self._graph.may_hold_data:
                raise
            self._seeds = error

    def seed_first(self, check: Callable[[], None]) -> str:
        """Seed what `find` found, and return what the graph holds then; `check` raises where the program is to end.

        Raises the error of the files where there is no whole graph of this version of the model.
        """
        seeds = self._seeds
        assert seeds is not None, "find comes first"
        with self._graph.writer(check) as writer:
            try:
                if isinstance(seeds, InputError):
                    raise seeds
                with closing(seeds.progress):
                    # Nobody reads from an engine of this program before it serves.
                    transactions = Transactions.AS_NEEDED if self._graph.is_embedded else Transactions.ONE
                    seeded = self._seed(writer, seeds, None if self._yes else _approve, transactions)
            except (InputError, RemovalNotApproved) as error:
                state = None
                with suppress(DatabaseError):  # the errors of the files are worth more
                    state = current_state(writer)
                whole = state is not None and state.model_version == MODEL_VERSION and state.seeding is None
                if self._strict or state is None or not whole:
                    raise
                self._keep(error, state.seeded_at)
                return f"{amounts(state.documents, state.nodes, state.relationships)} (as it was seeded before)"
        return f"{seeded.contents} ({seeded.changes or 'unchanged since the last start'})"

    def start(self) -> None:
        """Watch the folder in a thread, where the settings ask for it."""
        if self._watch is not None:
            self._thread = threading.Thread(
                target=self._follow, args=(self._watch,), name="folder-seeding", daemon=True
            )
            self._thread.start()

    def end(self) -> None:
        """Ask the thread to end; a seeding that is under way is rolled back."""
        self._stop.set()

    def join(self) -> None:
        """Wait until nothing uses the graph any more."""
        self.end()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)

    def look_again(self, state: GraphState) -> None:
        """Look at the files again after somebody else seeded, beside everything else; `state` is that of the graph."""
        kept = self.kept
        if kept is None or kept.seeded_at == state.seeded_at:
            return
        self.kept = replace(kept, seeded_at=state.seeded_at)
        if self._thread is not None:
            self._wake.set()
        else:
            threading.Thread(target=self._check, args=(kept.error, state), name="folder-check", daemon=True).start()

    def _check(self, before: SamverkanError, state: GraphState) -> None:
        """Drop the error where the files are right by now and were seeded, or tell the new one."""
        try:
            with collection_paused():
                seeds = self._find(silent_progress(self._go_on))
                seeds.read()
        except InputError as error:
            self._keep(error, state.seeded_at)
        except _Stopped:
            return
        else:
            if isinstance(before, InputError) or seeds.files.digest == state.digest:
                self.kept = None

    def _find(self, progress: Progress) -> Seeds:
        settings = self._settings
        files = find_files([settings.seeds], persons=settings.persons is Persons.KEEP)
        note = ignored_note(files.ignored)
        if note != self._note:
            self._note = note
            if note:
                say(note, error=True)
        return Seeds(files, progress, settings.data if self._graph.is_embedded else None, self._wanted)

    def _seed(
        self, writer: Writer, seeds: Seeds, approve: Approval | None, transactions: Transactions = Transactions.ONE
    ) -> Seeded:
        prune = self._graph.is_embedded and seeds.files.whole
        most = self._settings.max_transaction
        seeded = seed_graph(writer, seeds, prune=prune, approve=approve, transactions=transactions, most=most)
        self.kept = None
        if len(seeds.assumed) > 0:
            log.info("registers read on assumptions", assumed=list(map(str, seeds.assumed)))
        if len(seeds.warnings) > 0:
            log.warning("file_warnings", count=len(seeds.warnings), hint="samverkan validate shows them")
        if str(seeded.undeclared):
            log.warning("undeclared", **asdict(seeded.undeclared))
        return seeded

    def _follow(self, watch: FolderWatch) -> None:
        again = float("inf")
        for changed in watch.ticks():
            if not (changed or self._wake.is_set() or time.monotonic() >= again):
                continue
            self._wake.clear()
            again = float("inf")
            try:
                again = time.monotonic() + AGAIN_SECONDS if self._seed_again() else float("inf")
            except _Stopped:
                return
            except Exception:
                log.exception("unforeseen")
                self._keep(SamverkanError("Seeding failed in a way that nobody foresaw; the log shows it."), "")

    def _seed_again(self) -> bool:
        """Seed the folder as it is now, and tell what came of it; return whether it is to be tried again."""
        log.info("files changed, seeding")
        try:
            with collection_paused():
                seeds = self._find(silent_progress(self._go_on))
                with self._writer() as writer:
                    seeded = self._seed(writer, seeds, _approve)
        except SamverkanError as error:
            self._keep(error, self._seeded_at())
            return isinstance(error, DatabaseError | EngineError | GraphNotReady | PlanNotApplied)
        log.info("seeded", changes=seeded.changes or "nothing to change", contents=seeded.contents)
        return False

    def _keep(self, error: SamverkanError, seeded_at: str) -> None:
        """Note why the graph stays as it is; the log says it once, however often it is met."""
        if self._stop.is_set():
            return  # the database ends with the program
        before = self.kept
        if before is not None and str(before.error) == str(error):
            self.kept = replace(before, seeded_at=seeded_at)
            return
        self.kept = KeptGraph(error, seeded_at, datetime.now(UTC))
        self.kept.log()

    def _seeded_at(self) -> str:
        """Ask the graph when it was seeded; empty where it does not answer."""
        with suppress(SamverkanError), self._writer() as writer:
            state = current_state(writer)
            return state.seeded_at if state else ""
        return ""

    @contextmanager
    def _writer(self) -> Iterator[Writer]:
        """Open a writer, but not at the end of the program, where that would start the engine again."""
        self._go_on()
        with self._graph.writer(self._go_on) as writer:
            yield writer

    def _go_on(self) -> None:
        if self._stop.is_set():
            raise _Stopped


class _Stopped(Exception):
    """The program ends, and with it what a thread was doing."""


def _approve(plan: Plan) -> None:
    """Refuse to remove more than a fifth of the graph with nothing in its place, as when a folder is half there."""
    refuse_removal(
        plan,
        "Check that the folder holds all its files. If it is meant, run: samverkan seed --prune --yes, "
        "or start again with: samverkan serve --yes",
    )
