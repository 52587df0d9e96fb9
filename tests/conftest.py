"""The engines that the tests run on: real ones, started here, never one that somebody else uses.

ENGINES names them: "embedded" (the default), "neo4j", or "embedded neo4j". An engine that cannot start fails the
tests that need it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph.engine import Connection, EmbeddedEngine, Writer

ENGINES = ("embedded", "neo4j")

for name in [name for name in os.environ if name.startswith(("NEO4J_", "SAMVERKAN_"))]:
    del os.environ[name]


def pytest_configure() -> None:
    unknown = set(chosen_engines()) - set(ENGINES)
    if unknown:
        raise pytest.UsageError(f"ENGINES names {', '.join(unknown)}; there are: {', '.join(ENGINES)}")


def chosen_engines() -> list[str]:
    return os.environ.get("ENGINES", "embedded").split() or ["embedded"]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "engine" in metafunc.fixturenames:
        metafunc.parametrize("engine", chosen_engines(), indirect=True, scope="session")


@contextmanager
def _running(name: str, home: Path) -> Iterator[Connection]:
    if name == "embedded":
        with EmbeddedEngine(home) as connection:
            yield connection
    else:
        from graph.engine.community import CommunityServer

        server = CommunityServer(home)
        try:
            yield server.start()
        finally:
            server.stop()


@pytest.fixture(scope="session")
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """One server of each chosen kind for the whole session; the tests are grouped by it."""
    with _running(request.param, tmp_path_factory.mktemp(request.param)) as connection:
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
