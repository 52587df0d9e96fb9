"""A real Neo4j, started and stopped; collected where ENGINES names neo4j, since it has to be fetched first."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from samverkan.engine import Connection, Writer
from samverkan.engine.local_server import LocalServer
from samverkan.errors import EngineError
from samverkan.neo4j_server import CommunityServer

__test__ = "neo4j" in os.environ.get("ENGINES", "").split()
pytestmark = pytest.mark.slow

FOREGROUND = """
import sys
from pathlib import Path
from samverkan.neo4j_server import run
run(sys.argv[1], Path(sys.argv[2]), bolt_port=0, http_port=0, heap=700)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("community")


class Foreground:
    """`samverkan neo4j` as a person runs it, in a process of its own."""

    def __init__(self, home: Path, version: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", FOREGROUND, version, str(home)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert self.process.stdout
        self.lines: list[str] = []
        for line in self.process.stdout:
            self.lines.append(line)
            if line == "Ctrl-C stops it.\n":
                return
        raise AssertionError(f"it ended with {self.process.wait()}: {self.lines}")

    def after(self, word: str) -> str:
        """What stands behind a word at the start of a line."""
        return next(line.strip().removeprefix(word).strip() for line in self.lines if line.strip().startswith(word))

    @property
    def connection(self) -> Connection:
        return Connection(
            self.after("export NEO4J_URI="), password_file=Path(self.after("export NEO4J_PASSWORD_FILE="))
        )

    def end(self, how: int) -> str:
        self.process.send_signal(how)
        return self.process.communicate(timeout=60)[0]


@pytest.fixture(scope="module")
def first(home: Path, neo4j_version: str) -> Iterator[Foreground]:
    foreground = Foreground(home, neo4j_version)
    yield foreground
    if foreground.process.poll() is None:
        foreground.end(signal.SIGINT)


def servers(home: Path) -> list[str]:
    listing = subprocess.run(["ps", "-axww", "-o", "command="], capture_output=True, text=True, check=True).stdout
    return [line for line in listing.splitlines() if f"--home-dir={home}" in line]


def write(connection: Connection, statement: str) -> None:
    with Writer(connection) as writer, writer.transaction() as transaction:
        transaction.run(statement)


def test_it_says_how_to_use_it_and_the_lines_are_true(first: Foreground) -> None:
    password_file = Path(first.after("export NEO4J_PASSWORD_FILE="))
    assert stat.S_IMODE(password_file.stat().st_mode) == 0o600
    assert first.after("Password  ").split()[0] == password_file.read_text().strip()
    assert first.after("export NEO4J_USERNAME=") == "neo4j"
    write(first.connection, "CREATE (:Kept)")


def test_it_says_which_heap_it_has_and_has_it(first: Foreground, home: Path) -> None:
    assert first.after("Heap ").startswith("700m of ")
    assert all("-Xmx700m " in line for line in servers(home))
    with Writer(first.connection) as writer:
        settings = writer.read("SHOW SETTINGS 'server.memory.heap.max_size' YIELD value RETURN value")
    assert settings == [{"value": "700.00MiB"}]


def test_neo4j_browser_is_served_beside_it(first: Foreground) -> None:
    with urlopen(first.after("Neo4j Browser").split()[0]) as page:
        assert b"Neo4j Browser" in page.read()


def test_a_second_server_may_not_take_the_folder(first: Foreground, home: Path, neo4j_version: str) -> None:
    with pytest.raises(EngineError) as caught:
        CommunityServer(home, neo4j_version).start()
    assert f"in use by process {first.process.pid} (neo4j://" in caught.value.message
    assert len(servers(home)) == 1


def test_ctrl_c_stops_it_cleanly_and_a_kill_leaves_nothing_running(
    first: Foreground, home: Path, neo4j_version: str
) -> None:
    assert first.end(signal.SIGINT).splitlines() == ["Stopping Neo4j …", "Stopped; the data stays."]
    assert first.process.returncode == 0
    assert servers(home) == []

    again = Foreground(home, neo4j_version)
    assert not any("shown this once" in line or line.strip().startswith("Password  ") for line in again.lines)
    with Writer(again.connection) as writer:
        assert writer.read("MATCH (n:Kept) RETURN count(n) AS n") == [{"n": 1}]
    again.end(signal.SIGKILL)
    if sys.platform == "linux":
        deadline = time.monotonic() + 30
        while servers(home) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert servers(home) == []


def test_a_server_that_dies_while_starting_says_why(tmp_path: Path, neo4j_version: str) -> None:
    server = CommunityServer(tmp_path / "home", neo4j_version, tls=tmp_path / "nothing")
    with pytest.raises(EngineError) as caught:
        server.start()
    assert "ended while starting" in caught.value.message
    assert str(server.folder.logs) in caught.value.remedy
    again = LocalServer(server.folder)
    again.take_folder()
    again.leave_folder()
