"""Run a Neo4j Community server on loopback, as a child of this process."""

from __future__ import annotations

import time
from pathlib import Path
from types import TracebackType

from samverkan.engine.connection import Connection
from samverkan.engine.disk import full, lacks_room, unusable
from samverkan.engine.local_server import LocalServer
from samverkan.engine.ports import LOOPBACK, Ports
from samverkan.errors import EngineError
from samverkan.memory import COMMUNITY_HEAP
from samverkan.neo4j_server.configuration import Configuration
from samverkan.neo4j_server.fetch import Say, fetch_server, silent
from samverkan.neo4j_server.first_login import wait_until_open
from samverkan.neo4j_server.folder import Neo4jFolder
from samverkan.neo4j_server.java import find_java
from samverkan.neo4j_server.version import NEWEST, checked_version, java_for

STOP_SECONDS = 60.0


class CommunityServer:
    """Fetch Neo4j where needed, start it on a data folder, and stop it cleanly; also as a context manager.

    Port 0 takes a free one, and keeps it over restarts of the same object. `tls` is a folder with `private.key` and
    `public.crt`; Bolt is then encrypted only, and the connection accepts any certificate: put `neo4j+s://` and a
    `ca_file` in it to have the certificate checked. `heap` is in megabytes; without it, the memory of the machine
    decides.
    """

    def __init__(
        self,
        home: Path,
        version: str = NEWEST,
        *,
        bolt_port: int = 0,
        http_port: int = 0,
        tls: Path | None = None,
        heap: int | None = None,
        deadline: float = 300.0,
        say: Say = silent,
    ) -> None:
        self.version = checked_version(version)
        self.folder = Neo4jFolder(home.expanduser().resolve())
        self.created_password = False
        self._ports = Ports(bolt_port, http_port)
        self.heap = heap or COMMUNITY_HEAP.heap()
        self._tls, self._deadline, self._say = tls, deadline, say
        self._server = LocalServer(self.folder)

    def start(self) -> Connection:
        """Start the server and wait until the database answers; raises EngineError with the server's own reason."""
        if self._server.pid:
            raise EngineError(f"The server in {self.folder.path} is started already.")
        java = find_java(java_for(self.version))
        jars = fetch_server(self.version, self._say)
        try:
            self._server.take_folder()
            self.folder.logs.mkdir(exist_ok=True)
            self._ports = Ports.choose(self._ports.bolt, self._ports.http)
            self.created_password = not self.folder.password_file.exists()
            if self.created_password:
                self.folder.create_password()
            configuration = Configuration(self.folder, self._ports, self._tls, self.heap)
            configuration.write()
            self._launch(configuration.command(java, jars, self.version))
        except BaseException as error:
            self.stop()
            if isinstance(error, OSError):
                raise unusable(self.folder.path, error, self.folder.OTHER_FOLDER) from error
            raise
        return self.connection

    def stop(self) -> None:
        """End the server, with all data on disk; does nothing where it does not run."""
        if not self._server.end(STOP_SECONDS):
            self._say(
                f"Neo4j did not stop within {STOP_SECONDS:.0f} seconds and was killed; what was committed is safe."
            )
        self._server.leave_folder()

    @property
    def connection(self) -> Connection:
        """How to reach the server."""
        scheme = "neo4j+ssc" if self._tls else "neo4j"
        return Connection(f"{scheme}://{LOOPBACK}:{self._ports.bolt}", password=self.folder.password())

    @property
    def http(self) -> str:
        """The address of the HTTP port; Neo4j Browser is at `/browser/` there."""
        return self._ports.http_uri

    @property
    def pid(self) -> int | None:
        """The number of the server's process; None while it does not run."""
        return self._server.pid

    @property
    def alive(self) -> bool:
        """Whether the server's process runs."""
        return self._server.alive

    def _launch(self, command: list[str]) -> None:
        log = self.folder.log
        logged = log.stat().st_size if log.exists() else 0
        self._server.spawn(command, self.folder.path, self.folder.console)
        deadline = time.monotonic() + self._deadline
        if not wait_until_open(self.connection, self._ports.http, deadline, lambda: self.alive):
            how = "ended while starting" if not self.alive else f"did not answer within {self._deadline:.0f} seconds"
            reason = _reason(log, logged, self.folder.console)
            if lacks_room(self.folder.path, reason):
                raise full(self.folder.path, self.folder.OTHER_FOLDER)
            raise EngineError(
                f"Neo4j {self.version} {how}: {reason}",
                f"All that it said is in {self.folder.logs}.",
            )
        self._server.announce(self.connection.uri, self._ports)

    def __enter__(self) -> Connection:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _reason(log: Path, start: int, console: Path) -> str:
    """Return the innermost cause in the log since the server was started, or the last line that its process printed."""
    text = log.read_bytes()[start:].decode(errors="replace") if log.exists() else ""
    causes = [line for line in text.splitlines() if line.startswith("Caused by: ")]
    lines = causes or console.read_text(encoding="utf-8", errors="replace").splitlines() or ["it said nothing"]
    return lines[-1].removeprefix("Caused by: ").strip()
