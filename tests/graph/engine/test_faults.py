"""A database that is killed or frozen: every question is answered soon, and all is well once it is back."""

from __future__ import annotations

import asyncio
import gc
import os
import signal
import sys
import time
import warnings
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Connection, Database, EmbeddedEngine, Writer
from samverkan.errors import DatabaseUnavailable, SamverkanError
from samverkan.neo4j_server import CommunityServer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="freezes processes")

SOON = 5.0
SLOW = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b < 0 RETURN count(*) AS n"


@dataclass(frozen=True, slots=True)
class Server:
    """A server of these tests alone; `revive` brings it back after it was killed, where nobody else does."""

    connection: Connection
    process: Callable[[], int | None]
    revive: Callable[[], Any]
    comes_back: bool
    """Whether it is started again by itself after it was killed."""

    @property
    def pid(self) -> int:
        """Never 0, which would mean this process and its group."""
        pid = self.process()
        assert pid
        return pid


@contextmanager
def _started(kind: str, home: Path, version: str) -> Iterator[Server]:
    if kind == "embedded":
        engine = EmbeddedEngine(home)
        with engine as connection:
            yield Server(connection, lambda: engine.pid, lambda: None, comes_back=True)
    else:
        server = CommunityServer(home, version)
        with server as connection:
            yield Server(connection, lambda: server.pid, lambda: _again(server), comes_back=False)


def _again(server: CommunityServer) -> None:
    server.stop()
    server.start()


@pytest.fixture(scope="module")
def server(engine_kind: str, neo4j_version: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with _started(engine_kind, tmp_path_factory.mktemp("faults"), neo4j_version) as started:
        yield started


async def ask(database: Database) -> tuple[float, SamverkanError | None]:
    """How long an answer took, and what was wrong, if anything."""
    started = time.monotonic()
    try:
        await database.read_one("RETURN 1 AS x", {}, name="ask")
    except SamverkanError as error:
        return time.monotonic() - started, error
    return time.monotonic() - started, None


async def ask_many(database: Database, count: int) -> list[tuple[float, SamverkanError | None]]:
    return await asyncio.gather(*(ask(database) for _ in range(count)))


async def well_again(database: Database, within: float) -> None:
    started = time.monotonic()
    while await database.state() is not None:
        assert time.monotonic() - started < within
        await asyncio.sleep(0.1)
    assert [wrong for _, wrong in await ask_many(database, 10)] == [None] * 10
    assert time.monotonic() - started < within


def run(connection: Connection, work: Callable[[Database], Awaitable[None]]) -> None:
    async def go() -> None:
        async with Database(connection) as database:
            await ask_many(database, 10)
            await work(database)

    asyncio.run(go())
    with warnings.catch_warnings():  # the driver leaves the socket of a connection that is cancelled to the collector
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def _thread_states(pid: int) -> set[str]:
    """Return the states of the threads of a process, as in proc_pid_stat(5); none where it is gone."""
    states = set()
    for stat in Path(f"/proc/{pid}/task").glob("*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):
            states.add(stat.read_text().rpartition(")")[2].split()[0])
    return states


@contextmanager
def frozen(pid: int) -> Iterator[None]:
    os.kill(pid, signal.SIGSTOP)
    try:
        while _thread_states(pid) - {"T"}:
            time.sleep(0.01)
        time.sleep(0.1)
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def kill(pid: int) -> None:
    """Kill a process and wait until all its threads have ended: those that are left can still send an answer."""
    os.kill(pid, signal.SIGKILL)
    while _thread_states(pid) - {"Z", "X"}:
        time.sleep(0.01)


@contextmanager
def kept_down(server: Server) -> Iterator[None]:
    """Kill a server, and keep one that comes back by itself from doing so until the end."""
    killed = server.pid
    kill(killed)
    if not server.comes_back:
        yield
        server.revive()
        return
    while (again := server.process()) in (None, killed):
        time.sleep(0.005)
    assert again
    with frozen(again):
        yield


def test_a_frozen_database_is_called_away_in_time_and_welcome_back(server: Server) -> None:
    async def work(database: Database) -> None:
        with frozen(server.pid):
            answers = await ask_many(database, 20)
            assert {type(wrong) for _, wrong in answers} == {DatabaseUnavailable}
            assert max(seconds for seconds, _ in answers) < SOON + 1
            started = time.monotonic()
            assert isinstance(await database.state(), DatabaseUnavailable)
            assert time.monotonic() - started < 3.5
        await well_again(database, SOON)

    run(server.connection, work)


def test_a_short_freeze_is_waited_out(server: Server) -> None:
    async def work(database: Database) -> None:
        with frozen(server.pid):
            waiting = asyncio.create_task(ask(database))
            await asyncio.sleep(0.8)
        assert (await waiting)[1] is None

    run(server.connection, work)


def test_a_killed_database_is_called_away_at_once_and_welcome_back(server: Server) -> None:
    async def work(database: Database) -> None:
        async with Database(server.connection) as resting:
            await ask_many(resting, 10)
            with kept_down(server):
                answers = await ask_many(database, 20)
                assert {type(wrong) for _, wrong in answers} == {DatabaseUnavailable}
                assert max(seconds for seconds, _ in answers) < SOON
                assert isinstance(await database.state(), DatabaseUnavailable)
            await well_again(database, 20.0)
            stale = await ask_many(resting, 10)
            assert [wrong for _, wrong in stale] == [None] * 10, "connections from before the restart cost an answer"

    run(server.connection, work)


def test_a_full_pool_is_not_taken_for_death(server: Server) -> None:
    async def work(database: Database) -> None:
        slow = [asyncio.create_task(database.read_one(SLOW, {}, name="slow", timeout=8.0)) for _ in range(2)]
        await asyncio.sleep(0.2)
        seconds, wrong = await ask(database)
        assert wrong is None, "one of the two slow ones must make room"
        assert seconds < SOON
        assert await database.state() is None
        for task in slow:
            task.cancel()
        await asyncio.wait(slow)

    run(replace(server.connection, pool_size=2, acquisition_timeout=1.0), work)


def test_a_writer_is_told_when_the_database_dies_in_a_transaction(server: Server) -> None:
    with Writer(server.connection) as writer:
        with pytest.raises(DatabaseUnavailable), writer.transaction() as transaction:
            transaction.run("CREATE (:Unfinished)")
            os.kill(server.pid, signal.SIGKILL)
            transaction.run("CREATE (:Unfinished)")
        server.revive()
        deadline = time.monotonic() + 20.0
        while time.monotonic() < deadline:
            try:
                assert writer.read("MATCH (n:Unfinished) RETURN count(n) AS n") == [{"n": 0}]
                return
            except DatabaseUnavailable:
                time.sleep(0.1)
        pytest.fail("the database did not come back")
