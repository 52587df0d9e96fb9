"""What clients and commands are told while the graph is written in several transactions, and after a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from samverkan.engine import Connection, EmbeddedEngine, Writer, running_engine
from samverkan.files import read_facts
from samverkan.files.generate import generate
from samverkan.http.app import create_app
from samverkan.service.settings import read_settings
from samverkan.write import Facts, Transactions, apply_changes, plan_changes
from samverkan.write.comparison import current_state
from samverkan.write.constraints import install
from tests.api.tiny import environment_of

ASK = {"query": "{ organisations { totalCount } }"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    generate(folder, relationships=20_000)
    return folder


@pytest.fixture(scope="module")
def facts(folder: Path) -> Facts:
    return read_facts([folder])


def half(writer: Writer, facts: Facts) -> None:
    def stop(done: int, total: int, _what: str) -> None:
        if done > total / 2:
            raise KeyboardInterrupt

    install(writer)
    with pytest.raises(KeyboardInterrupt):
        apply_changes(writer, plan_changes(writer, facts), progress=stop, transactions=Transactions.SEVERAL)


def test_clients_are_told_to_wait(empty_graph: Connection, writer: Writer, facts: Facts) -> None:
    with TestClient(create_app(read_settings(**environment_of(empty_graph)))) as client:
        half(writer, facts)
        refused = client.post("/graphql", json=ASK)
        (error,) = refused.json()["errors"]
        assert (refused.status_code, refused.headers["retry-after"]) == (503, "10")
        assert error["message"] == "The graph is being seeded, and is not whole yet."
        assert error["extensions"]["code"] == "GRAPH_BEING_SEEDED"
        ready = client.get("/readyz")
        assert (ready.status_code, ready.headers["retry-after"]) == (503, "10")
        state = current_state(writer)
        assert state is not None and state.seeding is not None
        assert ready.json()["seeding"] == {"done": state.seeding.done, "total": state.seeding.total}
        assert client.get("/healthz").status_code == 200

        apply_changes(writer, plan_changes(writer, facts), most=10_000)
        assert client.get("/readyz").status_code == 200
        answer = client.post("/graphql", json=ASK)
        assert answer.json() == {"data": {"organisations": {"totalCount": len(facts.nodes["Organisation"])}}}


def test_what_was_known_long_ago_is_read_again_before_an_answer(
    empty_graph: Connection, writer: Writer, facts: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert empty_graph
    monkeypatch.setattr("samverkan.http.model_check.SECONDS", 0.0)
    monkeypatch.setattr("samverkan.http.model_check.TRUSTED_SECONDS", 0.2)
    monkeypatch.setattr("samverkan.write.in_parts.TRUSTED_SECONDS", -10.0)
    install(writer)
    small = Facts(nodes={"FocusArea": dict(list(facts.nodes["FocusArea"].items())[:1])}, digest="small")
    apply_changes(writer, plan_changes(writer, small))
    with TestClient(create_app(read_settings(**environment_of(empty_graph)))) as client:
        assert client.post("/graphql", json=ASK).status_code == 200
        half(writer, facts)
        time.sleep(0.3)
        assert client.post("/graphql", json=ASK).status_code == 503


@pytest.mark.slow
def test_a_killed_command_goes_on_when_it_is_run_again(
    empty_graph: Connection, writer: Writer, folder: Path, facts: Facts
) -> None:
    environment = {**os.environ, **environment_of(empty_graph)}
    command = [sys.executable, "-m", "samverkan.cli.main", "seed", str(folder)]

    with subprocess.Popen([*command, "--in-batches"], env=environment, stdout=subprocess.DEVNULL) as first:
        until = time.monotonic() + 300
        while (state := current_state(writer)) is None or state.seeding is None or state.seeding.done == 0:
            assert time.monotonic() < until
            time.sleep(0.02)
        first.send_signal(signal.SIGKILL)
    state = current_state(writer)
    assert state is not None and state.seeding is not None
    assert 0 < state.seeding.done < state.seeding.total

    limited = {**environment, "SAMVERKAN_MAX_TRANSACTION": "1m"}
    refused = subprocess.run(command, env=limited, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "The database gives 1 MB (SAMVERKAN_MAX_TRANSACTION)" in refused.stderr

    done = subprocess.run([*command, "--in-batches"], env=limited, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "A seeding was interrupted at" in done.stderr
    assert "The graph holds 1 document" in done.stdout
    assert plan_changes(writer, facts, verify=True).empty
    state = current_state(writer)
    assert state is not None and state.seeding is None


@pytest.mark.slow
def test_serve_finishes_what_was_interrupted_before_it_answers(tmp_path: Path, folder: Path, facts: Facts) -> None:
    with EmbeddedEngine(tmp_path / "data") as connection, Writer(connection) as writer:
        half(writer, facts)
    environment = {
        **os.environ,
        **{"SAMVERKAN_DATA": str(tmp_path / "data"), "SAMVERKAN_SEEDS": str(folder), "SAMVERKAN_MAX_TRANSACTION": "1m"},
    }
    command = [sys.executable, "-m", "samverkan.cli.main", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serve:
        try:
            assert serve.stdout is not None
            line = next(line for line in serve.stdout if "http://" in line)
            address = line[line.index("http://") :].split()[0].rstrip("/")
            with urllib.request.urlopen(f"{urllib.parse.urljoin(address, '/readyz')}", timeout=30) as answer:
                assert answer.status == 200
            running = running_engine(tmp_path / "data")
            assert running is not None
            with Writer(running) as writer:
                assert plan_changes(writer, facts, verify=True).empty
        finally:
            serve.send_signal(signal.SIGINT)
            serve.communicate(timeout=60)
