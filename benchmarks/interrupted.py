"""Seedings that are broken off at a chosen row, and what they leave behind."""

# ruff: noqa: T201

from __future__ import annotations

import os
import signal
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import neo4j

from samverkan.engine import Connection, Writer
from samverkan.errors import SamverkanError
from samverkan.files import SHIPPED, read_facts
from samverkan.files.generate import generate
from samverkan.write import Facts, apply_changes, plan_changes
from samverkan.write.comparison import live_counts
from samverkan.write.constraints import install

PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Process:
    """The database as a process that can be killed, frozen and started again."""

    connection: Connection
    pid: Callable[[], int | None]
    restart: Callable[[], object]
    """Ends it in order and starts it again."""
    revive: Callable[[], object]
    """Starts it again after it was killed, where nobody else does."""

    def signal(self, number: int) -> None:
        pid = self.pid()
        assert pid, "0 would mean this process and its group"
        os.kill(pid, number)

    def wait(self) -> float:
        """When the database answers this program."""
        address = self.connection.uri.replace("neo4j", "bolt", 1)
        auth = (self.connection.username, self.connection.password)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with (
                    neo4j.GraphDatabase.driver(address, auth=auth, connection_timeout=1.0) as driver,
                    driver.session(database=self.connection.database) as session,
                ):
                    session.run("RETURN 1").consume()
                    return time.monotonic()
            except (neo4j.exceptions.Neo4jError, neo4j.exceptions.DriverError):
                time.sleep(0.05)
        raise SystemExit("The database does not come back.")


class Fuse:
    """Kills the database once so many rows were written, at once or a little later."""

    def __init__(self, database: Process, share: float, delay: float) -> None:
        self._database, self._share = database, share
        self._timer = threading.Timer(delay, self._kill)
        self._killed = float("inf")
        self.lit = False

    def __call__(self, done: int, total: int, _what: str) -> None:
        if not self.lit and done >= self._share * total:
            self.lit = True
            self._timer.start()

    def wait(self) -> float:
        """When the database was killed; never, without a spark."""
        if self.lit:
            self._timer.join()
        return self._killed

    def _kill(self) -> None:
        self._database.signal(signal.SIGKILL)
        self._killed = time.monotonic()


class Seeding:
    """A seeding that is broken off at a chosen row, and what it leaves behind."""

    def __init__(self, database: Process, relationships: int) -> None:
        self._database, self._small = database, read_facts([SHIPPED])
        with tempfile.TemporaryDirectory() as folder:
            generate(Path(folder) / "files", relationships=relationships)
            self._large = read_facts([SHIPPED, Path(folder) / "files"])

    def table(self) -> None:
        print("\n| while seeding | rows | told after | as | the graph afterwards |")
        print("|---|---|---|---|---|")
        for share in (0.01, 0.5, 0.9, 1.0):
            self._row(f"database killed -9 at {share:.0%} of the rows", share, 0.0)
        for delay in (0.01, 0.05, 0.2):
            self._row(f"database killed -9 at the commit, {delay * 1000:.0f} ms later", 1.0, delay)
        self._row("nothing", 2.0, 0.0)

    def _row(self, name: str, share: float, delay: float) -> None:
        with Writer(self._database.connection) as writer:
            seed_graph(writer, self._small, prune=True)
            before, plan = live_counts(writer), plan_changes(writer, self._large)
            fuse = Fuse(self._database, share, delay)
            told = "success"
            try:
                apply_changes(writer, plan, progress=fuse)
            except SamverkanError as error:
                told = type(error).__name__
            ended = time.monotonic()
        seconds = max(0.0, ended - fuse.wait())
        if fuse.lit:
            time.sleep(1.0)
            self._database.revive()
        self._database.wait()
        print(f"| {name} | {plan.rows} | {seconds:.2f} s | {told} | {self._state(before, plan.rows)} |", flush=True)

    def _state(self, before: Counter[str], rows: int) -> str:
        with Writer(self._database.connection) as writer:
            left = plan_changes(writer, self._large, verify=True)
            if left.empty:
                return "whole"
            return "as before" if live_counts(writer) == before and left.rows == rows else "HALF THERE"


def seed_graph(writer: Writer, facts: Facts, *, prune: bool = False) -> None:
    install(writer)
    apply_changes(writer, plan_changes(writer, facts, prune=prune))
