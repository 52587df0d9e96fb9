"""`/readyz` on real engines: why not, and by itself again."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from samverkan.cli.progress import shown_progress
from samverkan.engine import Connection, Writer
from samverkan.files import find_files
from samverkan.http.app import create_app
from samverkan.service.graph import open_graph
from samverkan.service.seeding import Seeds, seed_graph
from samverkan.service.settings import Settings, read_settings
from samverkan.write.state import STATE_LABEL
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
