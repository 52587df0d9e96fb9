"""An application on a schema of a few fields, for what concerns HTTP and not the graph."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import strawberry
import structlog
from starlette.testclient import TestClient

from samverkan.cli.main import main
from samverkan.engine import Connection, Writer
from samverkan.errors import DatabaseUnavailable, GraphNotReady
from samverkan.http.app import create_app
from samverkan.service.logs import configure_logs
from samverkan.service.settings import LogFormat, LogLevel, read_settings
from tests.api.running import Outcome, Run
from tests.api.seeded_folder import FOREST, LAKE, REGISTER, Folder
from tests.api.tiny import environment_of

AWAY = {"NEO4J_URI": "bolt://127.0.0.1:9", "NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": "not-there"}

Start = Callable[..., TestClient]


@strawberry.input
class Where:
    name: str | None = None
    both: list[Where] | None = None


@strawberry.type
class Thing:
    name: str

    @strawberry.field
    def thing(self) -> Thing:
        return Thing(name=self.name)

    @strawberry.field
    def broken(self) -> str | None:
        raise ValueError("secret of the program")

    @strawberry.field
    def away(self) -> str | None:
        raise DatabaseUnavailable("The database is away.", "Wait for it.")

    @strawberry.field
    def unseeded(self) -> str | None:
        raise GraphNotReady("The graph is empty.", "Run: samverkan seed")


@strawberry.type
class Query:
    @strawberry.field
    def thing(self, first: int = 1, where: Where | None = None) -> Thing:
        return Thing(name="råd")

    @strawberry.field
    def today(self, info: strawberry.Info) -> date:
        today: date = info.context.today
        return today


@strawberry.type
class Mutation:
    @strawberry.mutation
    def change(self) -> bool:
        return True


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts the application on a server that is not there, with the settings given."""
    running: list[TestClient] = []

    def begin(**settings: object) -> TestClient:
        app = create_app(read_settings(**AWAY, **settings), schema=strawberry.Schema(Query, Mutation))
        client = TestClient(app, raise_server_exceptions=False)
        running.append(client.__enter__())
        return client

    yield begin
    for client in running:
        client.__exit__(None, None, None)


@pytest.fixture
def client(start: Start) -> TestClient:
    return start()


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """Where JSON logs go during one test."""
    root = logging.getLogger()
    handlers, level = root.handlers, root.level
    stream = io.StringIO()
    configure_logs(LogLevel.INFO, LogFormat.JSON, stream)
    yield stream
    root.handlers = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def read(lines: io.StringIO) -> list[dict[str, Any]]:
    """What the service says; the client of the test speaks, too."""
    said = (json.loads(line) for line in lines.getvalue().splitlines())
    return [line for line in said if line["logger"].startswith("samverkan")]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def start(*arguments: object) -> Outcome:
        monkeypatch.setattr("sys.argv", ["samverkan", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        return Outcome(ended.value.code, captured.out, captured.err)

    return start


@pytest.fixture
def folder(empty_graph: Connection, writer: Writer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Folder:
    """Two documents about one region, seeded, with a register that holds rows of both."""
    for name, value in environment_of(empty_graph).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    folder = Folder(tmp_path, writer)
    folder.write("skogen.yaml", FOREST)
    folder.write("havet.yaml", LAKE)
    folder.write("organisations.csv", REGISTER)
    folder.seed(".")
    return folder
