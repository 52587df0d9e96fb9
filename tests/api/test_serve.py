"""`samverkan serve` as a process of its own: from nothing to an answer, again, and away."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

from samverkan.files.generate import generate

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "api" / "graphiql" / "examples"
START_SECONDS = 180


def start(data: Path, *options: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "SAMVERKAN_DATA": str(data), "SAMVERKAN_LOG_LEVEL": "warning"}
    return subprocess.Popen(
        [sys.executable, "-m", "samverkan.cli.main", "serve", "--port", "0", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment,
    )


@contextmanager
def serving(data: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The process, and what it said until it was ready."""
    process = start(data, *options)
    limit = threading.Timer(START_SECONDS, process.kill)
    limit.start()
    try:
        yield process, _greeting(process)
    finally:
        limit.cancel()
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=30)


def _greeting(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    lines: list[str] = []
    while not lines or not lines[-1].startswith(("  ready", "  waiting")):
        line = process.stdout.readline()
        assert line, process.stderr and process.stderr.read()
        lines.append(line)
    return "".join(lines)


def end(process: subprocess.Popen[str], how: signal.Signals) -> int:
    process.send_signal(how)
    return process.wait(30)


def address_of(greeting: str) -> str:
    address = re.search(r"http://\S+/graphql", greeting)
    assert address, greeting
    return address[0]


def ask(greeting: str, query: str) -> Any:
    body = json.dumps({"query": query}).encode()
    with urlopen(Request(address_of(greeting), body, {"Content-Type": "application/json"}), timeout=30) as answer:
        return json.load(answer)


def test_serves_the_agreements_that_come_along_and_keeps_them(tmp_path: Path) -> None:
    example = (EXAMPLES / "who-meets-whom.graphql").read_text()
    with serving(tmp_path) as (process, greeting):
        assert re.search(r"graph    embedded, 5 documents, [\d,]+ nodes, [\d,]+ relationships \(.* added\)", greeting)
        meetings = ask(greeting, example)
        assert "errors" not in meetings, meetings
        assert {edge["node"]["counterpart"]["name"] for edge in meetings["data"]["meetings"]["edges"]}
        assert end(process, signal.SIGTERM) == 0
    with serving(tmp_path) as (process, greeting):
        assert "(unchanged since the last start)" in greeting
        assert ask(greeting, example) == meetings
        assert end(process, signal.SIGINT) == 0


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_while_the_engine_starts_ends_it_cleanly(tmp_path: Path, how: signal.Signals) -> None:
    process = start(tmp_path)
    until = time.monotonic() + START_SECONDS
    while not (tmp_path / "engine.log").exists():
        assert time.monotonic() < until and process.poll() is None
        time.sleep(0.02)
    process.send_signal(how)
    out, err = process.communicate(timeout=60)
    progress = re.compile(r"reading .+: \d of \d")  # shown where the machine is slow
    assert (process.returncode, out, [line for line in err.splitlines() if not progress.fullmatch(line)]) == (0, "", [])


def test_an_interrupt_while_the_first_seeding_writes_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate(tmp_path / "seeds", relationships=20_000)
    monkeypatch.setenv("SAMVERKAN_SEEDS", str(tmp_path / "seeds"))
    process = start(tmp_path / "data")
    limit = threading.Timer(START_SECONDS, process.kill)
    limit.start()
    assert process.stderr
    while not (line := process.stderr.readline()).startswith("writing"):
        assert line, "it ended before it wrote"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    limit.cancel()
    assert (process.returncode, out) == (0, "")
    assert all(line.startswith("writing") for line in err.splitlines()), err
    monkeypatch.delenv("SAMVERKAN_SEEDS")
    with serving(tmp_path / "data") as (process, greeting):
        assert re.search(r"5 documents, .* \(.* added\)", greeting)
        assert end(process, signal.SIGINT) == 0


def test_a_server_that_is_away_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:9")
    with serving(tmp_path) as (process, greeting):
        assert "graph    bolt://127.0.0.1:9 (neo4j)" in greeting
        assert "waiting  The database at bolt://127.0.0.1:9" in greeting
        assert end(process, signal.SIGTERM) == 0


def test_fragments_that_double_neither_keep_the_service_busy_nor_alive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:9")
    chain = " ".join(f"fragment F{n} on Node {{ ...F{n + 1} ...F{n + 1} }}" for n in range(110))
    query = f'{{ node(id: "x") {{ ...F0 }} }} {chain} fragment F110 on Node {{ id }}'
    with serving(tmp_path) as (process, greeting):
        (error,) = ask(greeting, query)["errors"]
        assert error["extensions"]["code"] == "DATABASE_UNAVAILABLE"
        assert end(process, signal.SIGTERM) == 0


def test_a_taken_port_is_said_at_once(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = subprocess.run(
            [sys.executable, "-m", "samverkan.cli.main", "serve", "--port", str(port)],
            capture_output=True,
            text=True,
            env={**os.environ, "SAMVERKAN_DATA": str(tmp_path)},
            timeout=30,
            check=False,
        )
    assert ended.returncode == 1
    assert f"Cannot listen on 127.0.0.1 port {port}: Address already in use" in ended.stderr
    assert "SAMVERKAN_PORT" in ended.stderr
    assert "Traceback" not in ended.stderr
