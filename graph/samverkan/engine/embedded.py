"""Run the embedded engine: a child process on loopback, with a data folder of its own."""

from __future__ import annotations

import atexit
import logging
import subprocess
import threading
import time
from pathlib import Path
from types import TracebackType

from samverkan.engine.arcadedb import PORT_TAKEN, EngineLimits, command, wait_until_ready
from samverkan.engine.capacity import default_statements
from samverkan.engine.connection import Connection
from samverkan.engine.folder import DataFolder
from samverkan.engine.local_server import LocalServer, is_held
from samverkan.engine.ports import Ports
from samverkan.errors import DiskFull, EngineError

log = logging.getLogger(__name__)

START_SECONDS = 60.0
STOP_SECONDS = 10.0
RESTARTS_IN_A_ROW = 3


class EmbeddedEngine:
    """Run the engine on one data folder, and start it again on the same port when it ends by itself."""

    def __init__(
        self, data: Path, *, heap: int = 1024, query_timeout: float = 10.0, statements: int | None = None
    ) -> None:
        self.folder = DataFolder(data.expanduser().absolute())
        self._query_timeout = query_timeout
        self._limits = EngineLimits(heap, query_timeout + 1.0, statements or default_statements())
        self._server = LocalServer(self.folder)
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
        """The number of the engine's process; None while it does not run."""
        return self._server.pid

    def start(self) -> Connection:
        """Start the engine, and wait about two seconds until it takes statements; raises EngineError where it fails."""
        try:
            self._server.take_folder()
            self.folder.prepare_server()
            ports = self._launch()
        except BaseException:
            self.stop()
            raise
        atexit.register(self.stop)
        return _connection(ports.bolt_uri, self.folder, self._query_timeout, self._limits.heap)

    def stop(self) -> None:
        """End the engine cleanly, or by force where it does not end; may be called more than once."""
        atexit.unregister(self.stop)
        self._end_keeper()
        self._server.leave_folder()

    def _launch(self) -> Ports:
        """Start the engine; up to three times, since another program can take a port after it was chosen."""
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
            if isinstance(self._failure, EngineError):
                raise self._failure
            if self._failure:
                if full := self.folder.full():
                    raise full from self._failure
                raise EngineError(
                    f"The embedded engine cannot be run: {self._failure}.",
                    "It exists for Linux (glibc 2.34 or newer), macOS on arm64 and Windows; elsewhere set NEO4J_URI.",
                ) from self._failure
            if full := self.folder.full():
                raise full
            if PORT_TAKEN not in self.folder.log_text():
                break
        last = [line for line in self.folder.log_text().splitlines() if line.strip()][-20:]
        raise EngineError(
            "The embedded engine does not start:\n" + "\n".join(last), f"The whole log is in {self.folder.log}."
        )

    def _keep(self, ports: Ports) -> None:
        """Start the engine, and start it again when it ends by itself; runs in a thread that ends with the engine.

        The thread that starts a child must not end before it, see `LocalServer.spawn`.
        """
        failures = 0
        try:
            while failures < RESTARTS_IN_A_ROW and (process := self._spawn(ports)):
                ready = wait_until_ready(process, self.folder, ports, START_SECONDS)
                if ready:
                    self._server.announce(ports.bolt_uri, ports, self._limits.heap)
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
            if self.folder.log.exists():  # the log of the run before is kept
                self.folder.log.replace(self.folder.log.with_suffix(".log.1"))
            start = command(self.folder, ports, self._limits)
            return self._server.spawn(start, self.folder.server, self.folder.log)

    def _end_keeper(self) -> None:
        with self._gate:
            self._stopping.set()
        self._server.end(STOP_SECONDS)
        if self._keeper is not None:
            self._keeper.join(STOP_SECONDS)
        self._keeper, self._ready = None, False


def full_disk(data: Path) -> DiskFull | None:
    """Return the error of a full disk where the engine on this folder fails for that reason, whoever runs it."""
    return DataFolder(data.expanduser().absolute()).full()


def running_engine(data: Path, *, query_timeout: float = 10.0, patience: float = 15.0) -> Connection | None:
    """Find the engine that another process runs on this folder, and wait while it starts; None where there is none."""
    folder = DataFolder(data.expanduser().absolute())
    deadline = time.monotonic() + patience
    while is_held(folder) and time.monotonic() < deadline:
        note = folder.read_note()
        if note and note.uri:
            return _connection(note.uri, folder, query_timeout, note.heap)
        time.sleep(0.1)
    return None


def _connection(uri: str, folder: DataFolder, query_timeout: float, heap: int | None) -> Connection:
    login = ("root", folder.password(), "neo4j")
    return Connection(uri, *login, query_timeout=query_timeout, generated=True, engine_heap=heap)
