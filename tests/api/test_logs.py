"""One line for each request, without what clients sent."""

from __future__ import annotations

import io

from tests.api.conftest import Start, read


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
