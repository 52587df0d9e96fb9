"""The engine that needs no installation: a child process on loopback, with a folder of its own."""

from __future__ import annotations

import atexit
import logging
import os
import subprocess
import threading
import time
from pathlib import Path
from types import TracebackType

import filelock

from samverkan.engine.capacity import default_statements
from samverkan.engine.connection import Connection
from samverkan.engine.disk import unusable
from samverkan.engine.folder import OTHER, DataFolder, Note
from samverkan.engine.java import PORT_TAKEN, Limits, Ports, answers, end_leftover, spawn
from samverkan.errors import DiskFull, EngineError

log = logging.getLogger(__name__)

START_SECONDS = 60.0
STOP_SECONDS = 10.0
RESTARTS_IN_A_ROW = 3


class EmbeddedEngine:
    """Runs the engine on one data folder, and starts it again on the same port should it be killed."""

    def __init__(
        self, data: Path, *, heap: int = 1024, query_timeout: float = 10.0, statements: int | None = None
    ) -> None:
        self.folder = DataFolder(data.expanduser().absolute())
        self._query_timeout = query_timeout
        self._limits = Limits(heap, query_timeout + 1.0, statements or default_statements())
        self._lock = self.folder.lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._keeper: threading.Thread | None = None
        self._gate = threading.Lock()
        self._stopping = threading.Event()
        self._settled = threading.Event()
        self._ready = False
        self._failure: OSError | EngineError | None = None

    def __enter__(self) -> Connection:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int | None:
        """The Java process, for whoever watches over it."""
        return self._process.pid if self._process else None

    def start(self) -> Connection:
        """Ready for statements when it returns, in about two seconds; else an EngineError that says why."""
        self._take_lock()
        try:
            note = self.folder.read_note()
            end_leftover(note.engine if note else None, self.folder)
            self.folder.write_note(Note(owner=os.getpid()))
            self.folder.prepare_server()
            ports = self._launch()
        except BaseException:
            self.stop()
            raise
        atexit.register(self.stop)
        return _connection(ports.bolt_uri, self.folder, self._query_timeout)

    def stop(self) -> None:
        """Ends the engine cleanly, or by force when it does not answer; safe to call more than once."""
        atexit.unregister(self.stop)
        self._end_keeper()
        if self._lock.is_locked:
            self.folder.remove_note()
            self._lock.release()

    def _take_lock(self) -> None:
        self.folder.prepare()
        try:
            self._lock.acquire()
        except filelock.Timeout as error:
            note = self.folder.read_note()
            holder = f"process {note.owner}" if note else "another process"
            raise EngineError(
                f"The data folder {self.folder.path} is in use by {holder}.",
                "Stop that process, or set SAMVERKAN_DATA to another folder.",
            ) from error
        except OSError as error:
            raise unusable(self.folder.path, error, OTHER) from error

    def _launch(self) -> Ports:
        """A port can be taken between choosing and using it, so there is a second and a third choice."""
        for _ in range(3):
            ports = Ports.free()
            self._stopping.clear()
            self._settled.clear()
            self._failure = None
            self._keeper = threading.Thread(target=self._keep, args=(ports,), name="embedded-engine", daemon=True)
            self._keeper.start()
            self._settled.wait()
            if self._ready:
                return ports
            self._end_keeper()
            if self._failure:
                raise self._explained(self._failure) from self._failure
            if full := self.folder.full():
                raise full
            if PORT_TAKEN not in self.folder.words():
                break
        last = [line for line in self.folder.words().splitlines() if line.strip()][-20:]
        raise EngineError(
            "The embedded engine does not start:\n" + "\n".join(last), f"The whole log stands in {self.folder.log}."
        )

    def _explained(self, failure: OSError | EngineError) -> EngineError:
        if isinstance(failure, EngineError):
            return failure
        if full := self.folder.full():
            return full
        return EngineError(
            f"The embedded engine cannot be run: {failure}.",
            "It exists for Linux (glibc 2.34 or newer), macOS on arm64 and Windows; elsewhere set NEO4J_URI.",
        )

    def _keep(self, ports: Ports) -> None:
        """Lives as long as the engine: the thread that starts a child must not end before it (see `spawn`)."""
        failures = 0
        try:
            while failures < RESTARTS_IN_A_ROW and (process := self._spawn(ports)):
                ready = answers(process, self.folder, ports, START_SECONDS)
                if ready:
                    self._note(process, ports)
                else:
                    process.kill()
                first, self._ready = not self._settled.is_set(), ready
                self._settled.set()
                code = process.wait()
                if self._stopping.is_set() or (first and not ready):
                    return
                failures = 0 if ready else failures + 1
                log.error("The embedded engine ended with code %s; it is started again.", code)
            if failures:
                log.error(
                    "The embedded engine is left alone after %s failed starts; see %s.", failures, self.folder.log
                )
        except (OSError, EngineError) as error:
            self._failure = error
            log.error("The embedded engine cannot be started: %s", error)
        finally:
            self._settled.set()

    def _spawn(self, ports: Ports) -> subprocess.Popen[bytes] | None:
        with self._gate:
            if self._stopping.is_set():
                return None
            self._process = spawn(self.folder, ports, self._limits)
            return self._process

    def _note(self, process: subprocess.Popen[bytes], ports: Ports) -> None:
        self.folder.write_note(Note(os.getpid(), process.pid, ports.bolt_uri, ports.http_uri))

    def _end_keeper(self) -> None:
        with self._gate:
            self._stopping.set()
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
        if self._keeper is not None:
            self._keeper.join(STOP_SECONDS)
        self._process, self._keeper, self._ready = None, None, False


def full_disk(data: Path) -> DiskFull | None:
    """Why the engine on this folder fails, if it is for want of room, whichever process runs it."""
    return DataFolder(data.expanduser().absolute()).full()


def running_engine(data: Path, *, query_timeout: float = 10.0, patience: float = 15.0) -> Connection | None:
    """The engine that another process runs on this folder, waiting while it starts; None when there is none."""
    folder = DataFolder(data.expanduser().absolute())
    deadline = time.monotonic() + patience
    while _held(folder) and time.monotonic() < deadline:
        note = folder.read_note()
        if note and note.uri:
            return _connection(note.uri, folder, query_timeout)
        time.sleep(0.1)
    return None


def _held(folder: DataFolder) -> bool:
    try:
        if not (folder.path / "lock").exists():
            return False
    except (OSError, ValueError):
        return False  # a path that cannot be looked at is refused, with a reason, when the engine starts
    try:
        with folder.lock().acquire(timeout=0):
            return False
    except (filelock.Timeout, OSError):
        return True


def _connection(uri: str, folder: DataFolder, query_timeout: float) -> Connection:
    return Connection(uri, "root", folder.password(), "neo4j", query_timeout=query_timeout, generated=True)
