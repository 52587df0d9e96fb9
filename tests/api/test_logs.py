"""One line for each request, without what clients sent."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from api.logs import configure_logs
from api.settings import LogFormat, LogLevel
from tests.api.conftest import Start


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


def test_a_request_is_one_line_without_values(start: Start, lines: io.StringIO) -> None:
    client = start()
    query = 'query Board($name: String) { thing(where: {name: $name, both: [{name: "secret"}]}) { name } }'
    answer = client.post("/graphql?token=secret", json={"query": query, "variables": {"name": "secret"}})
    (line,) = read(lines)
    assert {name: line[name] for name in ("event", "level", "method", "path", "operation", "status")} == {
        "event": "request",
        "level": "info",
        "method": "POST",
        "path": "/graphql",
        "operation": "Board",
        "status": 200,
    }
    assert line["ms"] > 0
    assert line["request"] == answer.headers["x-request-id"]
    assert "secret" not in str(line)


def test_probes_are_quiet(start: Start, lines: io.StringIO) -> None:
    start().get("/healthz")
    assert read(lines) == []


def test_what_nobody_foresaw_is_told_in_full(start: Start, lines: io.StringIO) -> None:
    start().post("/graphql", json={"query": "{ thing { broken } }"})
    fault, request = read(lines)
    assert (fault["event"], fault["level"]) == ("unforeseen", "error")
    assert fault["exception"][0]["exc_value"] == "secret of the program"
    assert not any("locals" in frame for frame in fault["exception"][0]["frames"])
    assert fault["request"] == request["request"]


def test_a_clients_mistake_is_no_error(start: Start, lines: io.StringIO) -> None:
    start().post("/graphql", json={"query": "{ absent }"})
    assert [line["level"] for line in read(lines)] == ["info"]
