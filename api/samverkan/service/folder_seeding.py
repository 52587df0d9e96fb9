"""Keep the graph in line with a folder of files while it is served, and keep it as it is where that is not possible.

What one colleague gets wrong in a file must not take the answers away from all others: a graph that was seeded before
is served on, and the greeting, the log and `/readyz` say that it is older than the files.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import asdict, replace
from datetime import UTC, datetime

import structlog

from samverkan.errors import InputError, RemovalNotApproved, SamverkanError
from samverkan.files import find_files
from samverkan.files.folder import ignored_note
from samverkan.model.version import MODEL_VERSION
from samverkan.service.amounts import amounts
from samverkan.service.folder_watch import FolderWatch
from samverkan.service.graph import Graph
from samverkan.service.kept_graph import KeptGraph
from samverkan.service.printing import say
from samverkan.service.progress import Progress
from samverkan.service.seeding import Seeded, Seeds, seed_graph
from samverkan.service.settings import Persons, Settings
from samverkan.write import Plan
from samverkan.write.comparison import current_state

MUCH = 0.2
"""The share of the graph that goes with its documents without a question."""
AGAIN_SECONDS = 10.0
"""When a seeding is tried again that failed for another reason than the files, such as a database that is away."""
STOP_SECONDS = 5.0
"""How long the end of the program waits for a seeding, which is rolled back after its next message to the database."""
log = structlog.get_logger("samverkan.seeding")


class FolderSeeding:
    """Seed the folder of the settings when the program starts, and again when it changes.

    The graph of the program's own engine holds what the folder holds and nothing else, so a document whose file is
    gone goes. A server may hold documents from elsewhere, which stay.
    """

    def __init__(self, graph: Graph, settings: Settings, *, strict: bool = False, yes: bool = False) -> None:
        self.kept: KeptGraph | None = None
        """Why the graph is older than the files; None where it is not."""
        self.watched = settings.watch
        self._graph = graph
        self._settings = settings
        self._strict = strict
        self._approve: Callable[[Plan], None] | None = None if yes else _approve
        self._stop = threading.Event()
        self._watch = FolderWatch(settings.seeds, self._stop)  # before the files are read, so that no change is lost
        self._seeds: Seeds | InputError | None = None
        self._thread: threading.Thread | None = None
        self._note = ""

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

    def seed_first(self) -> str:
        """Seed what `find` found, and return what the graph holds then.

        Raises the error of the files where no graph of this version of the model was seeded before.
        """
        seeds = self._seeds
        assert seeds is not None, "find comes first"
        with self._graph.writer() as writer:
            try:
                if isinstance(seeds, InputError):
                    raise seeds
                with closing(seeds.progress):
                    seeded = self._seed(seeds)
            except (InputError, RemovalNotApproved) as error:
                state = current_state(writer)
                if self._strict or state is None or state.model_version != MODEL_VERSION:
                    raise
                self._keep(error, state.seeded_at)
                return f"{amounts(state.documents, state.nodes, state.relationships)} (as it was seeded before)"
        return f"{seeded.contents} ({seeded.changes or 'unchanged since the last start'})"

    def start(self) -> None:
        """Watch the folder in a thread, where the settings ask for it."""
        if self.watched:
            self._thread = threading.Thread(target=self._follow, name="folder-seeding", daemon=True)
            self._thread.start()

    def end(self) -> None:
        """Ask the thread to end; a seeding that is under way is rolled back."""
        self._stop.set()

    def join(self) -> None:
        """Wait until nothing uses the graph any more."""
        self.end()
        if self._thread is not None:
            self._thread.join(STOP_SECONDS)

    def look_again(self, seeded_at: str) -> None:
        """Check the files again after somebody else seeded; to be called with the time that the graph's state says."""
        kept = self.kept
        if kept is None or kept.seeded_at == seeded_at:
            return
        self.kept = replace(kept, seeded_at=seeded_at)
        if self._thread is None:
            threading.Thread(target=self._check, args=(seeded_at,), name="folder-check", daemon=True).start()

    def _check(self, seeded_at: str) -> None:
        """Drop the error where the files are right by now, or tell the new one."""
        try:
            self._find(_Stoppable(self._stop)).read()
        except InputError as error:
            self.kept = KeptGraph(error, seeded_at, datetime.now(UTC))
        except _Stopped:
            return
        else:
            self.kept = None

    def _find(self, progress: Progress) -> Seeds:
        settings = self._settings
        files = find_files([settings.seeds], persons=settings.persons is Persons.KEEP)
        note = ignored_note(files.ignored)
        if note != self._note:
            self._note = note
            if note:
                say(note, error=True)
        return Seeds(files, progress, settings.data if self._graph.is_embedded else None)

    def _seed(self, seeds: Seeds) -> Seeded:
        prune = self._graph.is_embedded and seeds.files.whole
        with self._graph.writer() as writer:
            seeded = seed_graph(writer, seeds, prune=prune, approve=self._approve)
        self.kept = None
        if len(seeds.warnings) > 0:
            log.warning("file_warnings", count=len(seeds.warnings), hint="samverkan validate shows them")
        if str(seeded.undeclared):
            log.warning("undeclared", **asdict(seeded.undeclared))
        return seeded

    def _follow(self) -> None:
        again = float("inf")
        for changed in self._watch.ticks():
            if changed or time.monotonic() >= again:
                again = float("inf") if self._seed_again() else time.monotonic() + AGAIN_SECONDS

    def _seed_again(self) -> bool:
        """Seed the folder as it is now, and tell what came of it; return whether trying again would change nothing."""
        try:
            seeded = self._seed(self._find(_Stoppable(self._stop)))
        except _Stopped:
            return True
        except (InputError, RemovalNotApproved) as error:
            self._keep(error, self._seeded_at())
            return True
        except SamverkanError as error:
            self._keep(error, self._seeded_at())
        except Exception:
            log.exception("unforeseen")
            self._keep(SamverkanError("Seeding failed in a way that nobody foresaw; the log shows it."), "")
        else:
            log.info("seeded", changes=seeded.changes or "nothing to change", contents=seeded.contents)
            return True
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
        with suppress(SamverkanError), self._graph.writer() as writer:
            state = current_state(writer)
            return state.seeded_at if state else ""
        return ""


class _Stopped(Exception):
    """The program ends, and with it a seeding."""


class _Stoppable(Progress):
    """Show nothing, and end a seeding between two files or two messages to the database when the program ends."""

    def __init__(self, stop: threading.Event) -> None:
        super().__init__(sys.stderr)
        self._stop = stop

    def _show(self, what: str, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _Stopped


def _approve(plan: Plan) -> None:
    """Refuse to remove more than a fifth of the graph with nothing in its place, as when a folder is half there."""
    nodes, links = plan.removed
    counts = plan.counts
    lost = nodes + links - counts["nodes added"] - counts["relationships added"]
    if plan.total and lost / plan.total > MUCH:
        raise RemovalNotApproved(
            f"This would remove {nodes:,} nodes and {links:,} relationships, and add much less.",
            "Check that the folder holds all its files. If it is meant, start again with: samverkan serve --yes",
        )
