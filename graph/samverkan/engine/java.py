"""The Java process that holds the embedded engine: its command line, its ports, its life and its end."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from samverkan.engine.capacity import RESERVE, default_statements
from samverkan.engine.child_process import plain_path, start_child
from samverkan.engine.folder import DataFolder
from samverkan.errors import EngineError

_FLAGS = (
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF8",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "-XX:+UseCompactObjectHeaders",
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",
)
_SETTINGS = (
    "server.httpIncomingHost=127.0.0.1",
    "bolt.host=127.0.0.1",
    "server.plugins=Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    "server.defaultDatabases=neo4j[root]",
    "txWalFlush=2",
    "opencypher.loadCsv.allowFileUrls=false",
    "opencypher.loadCsv.allowRemoteUrls=false",
    "queryAdmissionHeapWatermark=0",  # else the health probe waits while others use much memory
)
OWNED_FOLDER = "samverkan.folder"
"""A property that says nothing to the engine, but tells whose it is to whoever lists processes."""
PORT_TAKEN = "Unable to listen"


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the engine listens, on loopback only."""

    bolt: int
    http: int

    @classmethod
    def free(cls) -> Ports:
        """Two ports that nobody uses now; readiness proves that nobody took them since."""
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            other.bind(("127.0.0.1", 0))
            return cls(one.getsockname()[1], other.getsockname()[1])

    @property
    def bolt_uri(self) -> str:
        return f"bolt://127.0.0.1:{self.bolt}"

    @property
    def http_uri(self) -> str:
        return f"http://127.0.0.1:{self.http}"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much memory the engine may use, how long a statement may run, and how many run for clients at once."""

    heap: int = 1024
    seconds: float = 20.0
    statements: int = field(default_factory=default_statements)


def command(folder: DataFolder, ports: Ports, limits: Limits) -> list[str]:
    """The command line; the password stays out of it, since any user can list processes."""
    home, server = _package(), plain_path(folder.server)
    settings = (
        f"server.rootPath={server}",
        f"server.rootPasswordPath={server / '..' / folder.password_file.name}",
        f"server.logsDirectory={server / 'log'}",
        f"bolt.port={ports.bolt}",
        f"server.httpIncomingPort={ports.http}",
        f"command.timeout={round(limits.seconds * 1000)}",
        f"queryMaxConcurrent={limits.statements + RESERVE}",
        *_SETTINGS,
    )
    return [
        str(home / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")),
        *_FLAGS,
        f"-Xmx{limits.heap}m",
        f"-D{OWNED_FOLDER}={folder.server}",
        f"-XX:ErrorFile={folder.path / 'crash-%p.log'}",
        *(f"-Darcadedb.{setting}" for setting in settings),
        "-cp",
        str(home / "jars" / "*"),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def _package() -> Path:
    spec = find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise EngineError(
            "The package arcadedb-embedded, which holds the embedded engine, is not installed.",
            "It exists for Linux (glibc 2.34 or newer), macOS on arm64 and Windows; elsewhere set NEO4J_URI.",
        )
    return Path(spec.submodule_search_locations[0])


def spawn(folder: DataFolder, ports: Ports, limits: Limits) -> subprocess.Popen[bytes]:
    """Start the process; its words go to the log of the folder, and those of the run before are kept."""
    if folder.log.exists():
        folder.log.replace(folder.log.with_suffix(".log.1"))
    return start_child(command(folder, ports, limits), folder.server, folder.log)


def answers(process: subprocess.Popen[bytes], folder: DataFolder, ports: Ports, seconds: float) -> bool:
    """Wait until the engine is ready on exactly these ports; False when it died or a port was taken."""
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        words = folder.words()
        if PORT_TAKEN in words or 'Exception in thread "main"' in words:
            return False
        if f"BOLT connections on /127.0.0.1:{ports.bolt}" in words and _says_ready(ports):
            return process.poll() is None
        time.sleep(0.05)
    return False


def _says_ready(ports: Ports) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", ports.http, timeout=1.0)
    try:
        connection.request("GET", "/api/v1/ready")
        return connection.getresponse().status == http.HTTPStatus.NO_CONTENT
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def end_leftover(pid: int | None, folder: DataFolder) -> None:
    """Stop the engine of an owner that was killed, after making sure that the process is that engine."""
    if pid is None or str(folder.server) not in _command_line(pid):
        return
    for ending, seconds in ((signal.SIGTERM, 10.0), (getattr(signal, "SIGKILL", signal.SIGTERM), 5.0)):
        _signal(pid, ending)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if str(folder.server) not in _command_line(pid):
                return
            time.sleep(0.05)


def _signal(pid: int, ending: int) -> None:
    try:
        os.kill(pid, ending)
    except ProcessLookupError:
        return


def _command_line(pid: int) -> str:
    """What a process was started with; empty when it is gone, or where the system has no `ps`."""
    if sys.platform == "linux":
        try:
            return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes()).replace("\0", " ")
        except OSError:
            return ""
    if os.name == "nt":
        return ""
    listing = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True)
    return listing.stdout
