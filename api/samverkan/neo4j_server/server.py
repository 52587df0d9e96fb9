"""One real Neo4j Community server on loopback, as a child of this process."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from types import TracebackType

from samverkan.engine.child_process import start_child
from samverkan.engine.connection import Connection
from samverkan.engine.disk import full, lacks_room, unusable
from samverkan.engine.java import Ports
from samverkan.engine.memory import COMMUNITY_HEAP
from samverkan.errors import EngineError
from samverkan.neo4j_server.access import wait_until_open
from samverkan.neo4j_server.configuration import LOOPBACK, Configuration
from samverkan.neo4j_server.fetch import Say, fetch_server, silent
from samverkan.neo4j_server.home import OTHER, Home
from samverkan.neo4j_server.java import find_java
from samverkan.neo4j_server.ports import choose_ports
from samverkan.neo4j_server.version import NEWEST, checked_version, java_for

_SHUTDOWN = 60.0


class CommunityServer:
    """Fetches Neo4j where needed, starts it on a data folder, and stops it cleanly; `with` does both.

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
        self.home = Home(home)
        self.created_password = False
        self._ports = Ports(bolt_port, http_port)
        self.heap = heap or COMMUNITY_HEAP.heap()
        self._tls, self._deadline, self._say = tls, deadline, say
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Connection:
        """Start and wait until the database answers; where it does not, what the server said is the error."""
        if self._process:
            raise EngineError(f"The server in {self.home.path} is started already.")
        java = find_java(java_for(self.version))
        jars = fetch_server(self.version, self._say)
        self.home.hold()
        try:
            self._ports = choose_ports(self._ports.bolt, self._ports.http)
            self._settle_password()
            self._launch(self._configuration().command(java, jars, self.version))
            self.home.sign(self.connection.uri)
        except BaseException as error:
            self.stop()
            if isinstance(error, OSError):
                raise unusable(self.home.path, error, OTHER) from error
            raise
        return self.connection

    def stop(self) -> None:
        """End the server as it wants to be ended, with all data on disk; nothing happens if it is not there."""
        if self._process and not _ended(self._process):
            self._say(f"Neo4j did not stop within {_SHUTDOWN:.0f} seconds and was killed; what was committed is safe.")
        self._process = None
        self.home.release()

    @property
    def connection(self) -> Connection:
        """How to reach the server."""
        scheme = "neo4j+ssc" if self._tls else "neo4j"
        return Connection(f"{scheme}://{LOOPBACK}:{self._ports.bolt}", password=self.home.password.read() or "")

    @property
    def http(self) -> str:
        """The address of the HTTP port; Neo4j Browser is at `/browser/` there."""
        return f"http://{LOOPBACK}:{self._ports.http}"

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def _configuration(self) -> Configuration:
        configuration = Configuration(self.home.path, self._ports, self._tls, self.heap)
        configuration.write()
        return configuration

    def _settle_password(self) -> None:
        self.created_password = self.home.password.read() is None
        if self.created_password:
            self.home.password.create()

    def _launch(self, command: list[str]) -> None:
        logged = _size(self.home.log)
        self._process = start_child(command, self.home.path, self.home.console)
        deadline = time.monotonic() + self._deadline
        if not wait_until_open(self.connection, self._ports.http, deadline, lambda: self.alive):
            how = "ended while starting" if not self.alive else f"did not answer within {self._deadline:.0f} seconds"
            reason = _reason(self.home.log, logged, self.home.console)
            if lacks_room(self.home.path, reason):
                raise full(self.home.path, OTHER)
            raise EngineError(
                f"Neo4j {self.version} {how}: {reason}",
                f"The whole story is in {self.home.logs}.",
            )

    def __enter__(self) -> Connection:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def _ended(process: subprocess.Popen[bytes]) -> bool:
    """Whether it went by itself."""
    process.terminate()
    try:
        process.wait(_SHUTDOWN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return False
    return True


def _size(log: Path) -> int:
    return log.stat().st_size if log.exists() else 0


def _reason(log: Path, start: int, console: Path) -> str:
    """The innermost cause that the server gave since it was started, or the last thing its process printed."""
    text = log.read_bytes()[start:].decode(errors="replace") if log.exists() else ""
    causes = [line for line in text.splitlines() if line.startswith("Caused by: ")]
    lines = causes or console.read_text(encoding="utf-8", errors="replace").splitlines() or ["it said nothing"]
    return lines[-1].removeprefix("Caused by: ").strip()
