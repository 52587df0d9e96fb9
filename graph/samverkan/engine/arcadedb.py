"""ArcadeDB, which is the embedded engine: the command line that starts it, and how to tell that it is ready."""

from __future__ import annotations

import http.client
import os
import subprocess
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from samverkan.engine.capacity import RESERVE, default_statements
from samverkan.engine.child_process import plain_path
from samverkan.engine.folder import DataFolder
from samverkan.engine.ports import LOOPBACK, Ports
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
PORT_TAKEN = "Unable to listen"


@dataclass(frozen=True, slots=True)
class EngineLimits:
    """How much memory the engine may use, how long a statement may run, and how many run for clients at once."""

    heap: int = 1024
    seconds: float = 20.0
    statements: int = field(default_factory=default_statements)


def command(folder: DataFolder, ports: Ports, limits: EngineLimits) -> list[str]:
    """Return the command line; the password is not in it, since any user can list processes."""
    spec = find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise EngineError(
            "The package arcadedb-embedded, which holds the embedded engine, is not installed.",
            "It exists for Linux (glibc 2.34 or newer), macOS on arm64 and Windows; elsewhere set NEO4J_URI.",
        )
    home = Path(spec.submodule_search_locations[0])
    server = plain_path(folder.server)
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
        folder.mark,
        f"-XX:ErrorFile={folder.path / 'crash-%p.log'}",
        *(f"-Darcadedb.{setting}" for setting in settings),
        "-cp",
        str(home / "jars" / "*"),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def wait_until_ready(process: subprocess.Popen[bytes], folder: DataFolder, ports: Ports, seconds: float) -> bool:
    """Wait until the engine is ready on exactly these ports; return False where it ended or a port was taken."""
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        words = folder.log_text()
        if PORT_TAKEN in words or 'Exception in thread "main"' in words:
            return False
        if f"BOLT connections on /{LOOPBACK}:{ports.bolt}" in words and _says_ready(ports):
            return process.poll() is None
        time.sleep(0.05)
    return False


def _says_ready(ports: Ports) -> bool:
    connection = http.client.HTTPConnection(LOOPBACK, ports.http, timeout=1.0)
    try:
        connection.request("GET", "/api/v1/ready")
        return connection.getresponse().status == http.HTTPStatus.NO_CONTENT
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
