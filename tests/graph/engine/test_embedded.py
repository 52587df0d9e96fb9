"""The life of the embedded engine: start, share, stop, be killed, and come back with everything that was promised."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from samverkan.engine import Connection, EmbeddedEngine, Writer, running_engine
from samverkan.engine.ports import Ports
from samverkan.errors import DatabaseUnavailable, EngineError

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at processes and sockets under /proc"),
]

OWNER = """
import sys, time
from pathlib import Path
from samverkan.engine import EmbeddedEngine
engine = EmbeddedEngine(Path(sys.argv[1]))
connection = engine.start()
print(engine.pid, flush=True)
time.sleep(60)
"""

WRITER = """
import sys
from pathlib import Path
from samverkan.engine import Writer, running_engine
connection = running_engine(Path(sys.argv[1]))
with Writer(connection) as writer:
    for i in range(100000):
        with writer.transaction() as transaction:
            transaction.run("CREATE (:Kept {i: $i})-[:PAIR]->(:Kept {i: $i})", {"i": i})
        print(i, flush=True)
"""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home") / "data"


@pytest.fixture(scope="module")
def running(home: Path) -> Iterator[tuple[EmbeddedEngine, Connection]]:
    """One engine for the tests that only look at it."""
    engine = EmbeddedEngine(home)
    with engine as connection:
        yield engine, connection


def count(connection: Connection, label: str) -> int:
    with Writer(connection) as writer:
        return int(writer.read(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"])


def number(engine: EmbeddedEngine) -> int:
    """The process of an engine; never 0, which would mean this one and its group."""
    assert engine.pid
    return engine.pid


def ended(pid: int, seconds: float = 10.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def script(text: str, *arguments: str) -> subprocess.Popen[str]:
    root = str(Path(__file__).resolve().parents[3])
    environment = os.environ | {"PYTHONPATH": root}
    return subprocess.Popen(
        [sys.executable, "-c", text, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    )


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Another process that runs an engine on `tmp_path`, and the number of that engine."""
    process = script(OWNER, str(tmp_path))
    assert process.stdout
    try:
        yield process, int(process.stdout.readline())
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_it_answers(running: tuple[EmbeddedEngine, Connection]) -> None:
    with Writer(running[1]) as writer:
        assert writer.read("RETURN 1 AS x") == [{"x": 1}]


@pytest.mark.usefixtures("running")
def test_nobody_else_can_read_what_it_keeps(home: Path) -> None:
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [home, *home.rglob("*")]}
    assert {path: oct(mode) for path, mode in modes.items() if mode & 0o077} == {}


def test_the_password_is_long_and_no_process_list_shows_it(
    running: tuple[EmbeddedEngine, Connection], home: Path
) -> None:
    password = running[1].password
    assert len(password) >= 32
    shown = Path(f"/proc/{running[0].pid}/cmdline").read_text() + Path(f"/proc/{running[0].pid}/environ").read_text()
    assert password not in shown
    assert password not in (home / "engine.log").read_text()


def test_it_listens_on_loopback_only(running: tuple[EmbeddedEngine, Connection]) -> None:
    addresses = listening(number(running[0]))
    assert addresses
    assert set(addresses) <= {"0100007F", "0000000000000000FFFF00000100007F"}


def listening(pid: int) -> list[str]:
    """The local addresses, in hexadecimal, of the sockets on which a process listens."""
    sockets = {os.readlink(link) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()}
    rows = [
        row.split() for table in ("tcp", "tcp6") for row in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()
    ]
    return [row[1].partition(":")[0] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in sockets]


def test_it_reads_no_files_for_a_statement(running: tuple[EmbeddedEngine, Connection], tmp_path: Path) -> None:
    (tmp_path / "rows.csv").write_text("a,b\n")
    with Writer(running[1]) as writer, pytest.raises(Exception, match="LOAD CSV"):
        writer.read("LOAD CSV FROM $file AS row RETURN row", {"file": f"file://{tmp_path}/rows.csv"})


@pytest.mark.usefixtures("running")
def test_a_second_owner_is_told_who_holds_the_folder(home: Path) -> None:
    with pytest.raises(EngineError, match=rf"in use by process {os.getpid()}") as caught:
        EmbeddedEngine(home).start()
    assert "SAMVERKAN_DATA" in caught.value.remedy


def test_another_command_can_use_the_running_engine(running: tuple[EmbeddedEngine, Connection], home: Path) -> None:
    other = running_engine(home)
    assert other == running[1]
    assert other is not None
    assert count(other, "Nothing") == 0


def test_a_folder_without_an_engine_has_no_running_one(tmp_path: Path) -> None:
    assert running_engine(tmp_path / "absent") is None
    assert running_engine(tmp_path) is None


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one node, whose engine was stopped."""
    folder = tmp_path_factory.mktemp("left")
    engine = EmbeddedEngine(folder)
    with Writer(engine.start()) as writer, writer.transaction() as transaction:
        transaction.run("CREATE (:Stays)")
    pid = number(engine)
    engine.stop()
    engine.stop()
    assert ended(pid, 0.1)
    return folder


@pytest.fixture
def data(left: Path, tmp_path: Path) -> Path:
    """A copy of that folder."""
    return Path(shutil.copytree(left, tmp_path / "copy"))


def test_an_older_folder_is_copied_before_it_is_opened(data: Path) -> None:
    stamp = data / "arcadedb" / "version.json"
    stamp.write_text(json.dumps({"arcadedb-embedded": "26.1.1"}))
    with EmbeddedEngine(data) as connection:
        assert count(connection, "Stays") == 1
    assert json.loads((data / "arcadedb-26.1.1" / "version.json").read_text()) == {"arcadedb-embedded": "26.1.1"}
    assert (data / "arcadedb-26.1.1" / "databases" / "neo4j").is_dir()
    assert "26.1.1" not in stamp.read_text()


def test_a_newer_folder_is_refused(data: Path) -> None:
    (data / "arcadedb" / "version.json").write_text(json.dumps({"arcadedb-embedded": "99.1.1"}))
    with pytest.raises(EngineError, match=r"99\.1\.1; installed is"):
        EmbeddedEngine(data).start()


def test_a_lost_password_is_replaced(data: Path) -> None:
    (data / "password").unlink()
    with EmbeddedEngine(data) as connection:
        assert count(connection, "Stays") == 1


def test_a_port_that_somebody_took_is_left_to_them(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    free = Ports.free()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        choices = [Ports(taken.getsockname()[1], free.http), free]
        monkeypatch.setattr(Ports, "free", lambda: choices.pop(0))
        with EmbeddedEngine(data) as connection:
            assert connection.uri == free.bolt_uri
            assert count(connection, "Stays") == 1


def test_killed_under_load_it_comes_back_with_every_acknowledged_write(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path)
    with engine as connection:
        acknowledged = writes_until_killed(engine, tmp_path)
        assert acknowledged > 20
        kept = come_back(connection)
        with Writer(connection) as writer:
            halves = writer.read("MATCH (n:Kept) WHERE NOT (n)-[:PAIR]-(:Kept) RETURN count(n) AS n")
    assert kept in (2 * acknowledged, 2 * acknowledged + 2)
    assert halves == [{"n": 0}]


def writes_until_killed(engine: EmbeddedEngine, data: Path) -> int:
    process = script(WRITER, str(data))
    assert process.stdout
    acknowledged = [process.stdout.readline() for _ in range(30)]
    os.kill(number(engine), signal.SIGKILL)
    acknowledged += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    return len(acknowledged)


def come_back(connection: Connection) -> int:
    deadline = time.monotonic() + 20.0
    while True:
        try:
            return count(connection, "Kept")
        except DatabaseUnavailable:
            assert time.monotonic() < deadline
            time.sleep(0.1)


def test_it_ends_with_its_owner(owner: tuple[subprocess.Popen[str], int]) -> None:
    process, pid = owner
    process.kill()
    process.wait()
    assert ended(pid)


def test_only_a_leftover_of_the_same_folder_is_ended(tmp_path: Path) -> None:
    """Where the system does not end an engine with its owner, the next start does, and spares strangers."""
    waiting = "import sys; print(flush=True); sys.stdin.read()"
    for argument, spared in ((EmbeddedEngine(tmp_path).folder.mark, False), ("elsewhere", True)):
        command, pipe = [sys.executable, "-c", waiting, argument], subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe) as process:
            assert process.stdout and process.stdout.readline()
            (tmp_path / "engine.json").write_text(json.dumps({"owner": 1, "engine": process.pid}))
            with pytest.raises(EngineError):
                EmbeddedEngine(tmp_path, heap=0).start()
            assert (process.poll() is None) == spared


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(EngineError, match="file"):
        EmbeddedEngine(tmp_path / "file").start()


def test_an_engine_that_cannot_start_says_why(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="heap") as caught:
        EmbeddedEngine(tmp_path, heap=0).start()
    assert "engine.log" in caught.value.remedy
