"""`/readyz` on real engines: why not, and by itself again."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from samverkan.engine import Connection, Database, Writer
from samverkan.files import find_files
from samverkan.http.app import create_app
from samverkan.service.graph import open_graph
from samverkan.service.progress import shown_progress
from samverkan.service.seeding import Seeds, seed_graph
from samverkan.service.settings import Settings, read_settings
from samverkan.write.state import STATE_LABEL, GraphState, graph_state
from tests.api.tiny import environment_of, write_tiny


def seed(writer: Writer, folder: Path) -> None:
    write_tiny(folder)
    with shown_progress() as progress:
        seed_graph(writer, Seeds(find_files([folder]), progress))


def test_a_graph_is_ready_when_it_was_seeded_in_this_version(
    empty_graph: Connection, writer: Writer, tmp_path: Path
) -> None:
    with TestClient(create_app(read_settings(**environment_of(empty_graph)))) as client:
        empty = client.get("/readyz")
        assert (empty.status_code, empty.json()["code"]) == (503, "GRAPH_NOT_READY")
        assert "samverkan seed" in empty.json()["remedy"]
        assert "retry-after" not in empty.headers

        seed(writer, tmp_path)
        assert (client.get("/readyz").status_code, client.get("/readyz").json()) == (200, {"status": "ready"})

        with writer.transaction() as transaction:
            transaction.run(f"MATCH (s:{STATE_LABEL}) SET s.model_version = 0")
        old = client.get("/readyz")
        assert old.status_code == 503
        assert "another version" in old.json()["reason"]


ASK = {"query": "{ forums { totalCount } }"}


def test_graphql_answers_from_no_graph_that_it_may_misread(
    empty_graph: Connection, writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("samverkan.http.model_check.SECONDS", 0.0)  # read at each request
    with TestClient(create_app(read_settings(**environment_of(empty_graph)))) as client:

        def refusal() -> dict[str, Any]:
            until = time.monotonic() + 30
            while "errors" not in (body := client.post("/graphql", json=ASK).json()):
                assert time.monotonic() < until
            (error,) = body["errors"]
            assert body["data"] is None
            assert "samverkan seed" in error["extensions"]["remedy"]
            return dict(error["extensions"])

        assert refusal()["code"] == "GRAPH_NOT_READY"
        seed(writer, tmp_path)
        assert client.post("/graphql", json=ASK).json() == {"data": {"forums": {"totalCount": 1}}}
        for version in (1, "0123456789ab"):
            with writer.transaction() as transaction:
                transaction.run(f"MATCH (s:{STATE_LABEL}) SET s.model_version = $version", {"version": version})
            assert refusal()["code"] == "GRAPH_NOT_READY"
        assert client.post("/graphql", json={"query": "{ __typename }"}).json() == {"data": {"__typename": "Query"}}
        seed(writer, tmp_path)
        assert client.post("/graphql", json=ASK).json() == {"data": {"forums": {"totalCount": 1}}}


def test_the_version_of_the_model_is_not_read_for_each_request(
    empty_graph: Connection, writer: Writer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = []

    async def counted(database: Database) -> GraphState:
        reads.append(database)
        return await graph_state(database)

    monkeypatch.setattr("samverkan.http.model_check.graph_state", counted)
    monkeypatch.setattr("samverkan.http.model_check.SECONDS", 600.0)
    seed(writer, tmp_path)
    with TestClient(create_app(read_settings(**environment_of(empty_graph)))) as client:
        for _ in range(5):
            assert client.post("/graphql", json=ASK).json() == {"data": {"forums": {"totalCount": 1}}}
    assert len(reads) == 1


@pytest.mark.slow
def test_comes_back_by_itself_after_the_engine_was_killed(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    graph = open_graph(settings, join=False)
    with TestClient(create_app(settings, graph=graph)) as client:
        with Writer(graph.start()) as writer:
            seed(writer, tmp_path / "seeds")
        assert _waited_for(client, 200)
        assert graph.engine and graph.engine.pid
        os.kill(graph.engine.pid, signal.SIGKILL)
        away = _waited_for(client, 503)
        assert away["code"] == "DATABASE_UNAVAILABLE"
        assert _waited_for(client, 200) == {"status": "ready"}
    assert graph.engine is None


def _waited_for(client: TestClient, status: int, seconds: float = 60) -> Any:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        answer = client.get("/readyz")
        if answer.status_code == status:
            return answer.json()
        time.sleep(0.05)
    raise AssertionError(f"no {status} in {seconds} s: {answer.text}")
