"""The engines that the tests run on: real ones, started here, never one that somebody else uses.

ENGINES names them: "embedded" (the default), "neo4j", or "embedded neo4j"; NEO4J_VERSION another version of Neo4j
than the newest. An engine that cannot start fails the tests that need it.
"""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from samverkan.engine import Connection, EmbeddedEngine, Writer
from samverkan.files import read_facts
from samverkan.neo4j_server import NEWEST, CommunityServer
from samverkan.write import Facts, apply_changes, plan_changes
from samverkan.write.constraints import install
from tests.asking import Asker

ENGINES = ("embedded", "neo4j")
SLOW_FIXTURES = {"engine_kind", "browser", "served_browser"}
"""Fixtures that start an engine or Chromium; a test that starts another program itself is marked as slow."""
VERSION = os.environ.get("NEO4J_VERSION") or NEWEST

settings.register_profile("samverkan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samverkan")

KEPT = "SAMVERKAN_DOCUMENTS"
"""Where the source documents lie; they are not committed."""

for name in [name for name in os.environ if name.startswith(("NEO4J_", "SAMVERKAN_")) and name != KEPT]:
    del os.environ[name]


def pytest_configure() -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)  # shells start background jobs with it ignored
    unknown = set(chosen_engines()) - set(ENGINES)
    if unknown:
        raise pytest.UsageError(f"ENGINES names {', '.join(unknown)}; there are: {', '.join(ENGINES)}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as fast whatever uses none of the slow fixtures and is not marked as slow."""
    for item in items:
        if SLOW_FIXTURES.isdisjoint(getattr(item, "fixturenames", ())) and not any(item.iter_markers("slow")):
            item.add_marker(pytest.mark.fast)


@pytest.fixture(autouse=True)
def no_other_program(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test start this program or an engine that is not marked as slow, so that `make test-fast` stays fast."""
    if request.node.get_closest_marker("fast") is None:
        return
    popen = subprocess.Popen

    def start(command: Any, *arguments: Any, **options: Any) -> subprocess.Popen[Any]:
        said = " ".join(map(str, command[1:]))
        assert "samverkan.cli" not in said and "com.arcadedb" not in said, "mark this test as slow"
        return popen(command, *arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", start)


def chosen_engines() -> list[str]:
    return os.environ.get("ENGINES", "embedded").split() or ["embedded"]


@contextmanager
def _running(name: str, home: Path) -> Iterator[Connection]:
    if name == "embedded":
        with EmbeddedEngine(home) as connection:
            yield connection
    else:
        with CommunityServer(home, VERSION, heap=2048) as connection:
            yield connection


@pytest.fixture(scope="session")
def neo4j_version() -> str:
    """The version of Neo4j that the tests start."""
    return VERSION


@pytest.fixture(scope="session", params=chosen_engines())
def engine_kind(request: pytest.FixtureRequest) -> str:
    """Which engine the test runs on, "embedded" or "neo4j"; tests are grouped by it."""
    return str(request.param)


@pytest.fixture(scope="session")
def engine(engine_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """One server of each chosen kind for the whole session."""
    with _running(engine_kind, tmp_path_factory.mktemp(engine_kind)) as connection:
        yield connection


@pytest.fixture(scope="session")
def _session_writer(engine: Connection) -> Iterator[Writer]:
    with Writer(engine) as writer:
        yield writer


@pytest.fixture
def writer(_session_writer: Writer) -> Writer:
    """A writer on the engine; what is there may come from the test before (see `empty_graph`)."""
    return _session_writer


@pytest.fixture
def empty_graph(engine: Connection, writer: Writer) -> Connection:
    """The engine without any data; its constraints and indexes stay."""
    with writer.transaction("wipe") as transaction:
        transaction.run("MATCH (n) DETACH DELETE n")
    return engine


@pytest.fixture(scope="session")
def _documents() -> Facts:
    return read_facts()


@pytest.fixture
def five_documents(engine: Connection, writer: Writer, _documents: Facts) -> Connection:
    """The engine with the graph of the five documents and nothing else; seeded anew only where a test changed it."""
    install(writer)
    plan = plan_changes(writer, _documents, prune=True)
    if not plan.empty:
        apply_changes(writer, plan)
    return engine


@pytest.fixture
def ask(five_documents: Connection) -> Iterator[Asker]:
    """Asks the five documents through the schema."""
    with Asker(five_documents) as asker:
        yield asker
