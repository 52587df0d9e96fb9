"""What connections that send half a request, or read no answer, leave to everybody else."""

from __future__ import annotations

import json
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from samverkan.http.connections import holder

pytestmark = pytest.mark.slow

HEAD = b"POST /graphql HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n"
WHOLE = b"GET /healthz HTTP/1.1\r\nHost: here\r\n\r\n"
TYPES = "{ __schema { types { name description fields { name description args { name } } } } }"
LARGE = HEAD + b"Content-Length: %d\r\n\r\n%b" % (len(body := json.dumps({"query": TYPES}).encode()), body)
FLOOD = 60
"""Connections, thrice the places."""
ENOUGH = 30.0


@dataclass
class Service:
    """`samverkan serve`, whose database is away and not asked for."""

    port: int
    log: Path

    def connect(self, sent: bytes = b"", host: str = "127.0.0.1") -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.port), ENOUGH, (host, 0))
        connection.sendall(sent)
        return connection

    def status_for(self, host: str) -> int:
        """Of a small question from an address of this machine."""
        connection = HTTPConnection("127.0.0.1", self.port, ENOUGH, (host, 0))
        try:
            connection.request(
                "POST", "/graphql", json.dumps({"query": "{ __typename }"}), {"Content-Type": "application/json"}
            )
            return connection.getresponse().status
        finally:
            connection.close()


@contextmanager
def serving(folder: Path, files: int = 1024, **settings: str) -> Iterator[Service]:
    def lower() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))

    log = folder / "log"
    environment = {**os.environ, "NEO4J_URI": "bolt://127.0.0.1:9", "SAMVERKAN_LOG_LEVEL": "warning", **settings}
    with log.open("wb") as lines:
        process = subprocess.Popen(
            [sys.executable, "-m", "samverkan.cli.main", "serve", "--port", "0"],
            stdout=subprocess.PIPE,
            stderr=lines,
            text=True,
            env=environment,
            preexec_fn=lower,
        )
    assert process.stdout
    try:
        greeting = [process.stdout.readline() for _ in range(4)]
        yield Service(int(greeting[2].rpartition(":")[2].partition("/")[0]), log)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """With few places, and so patient that time alone ends nothing."""
    folder, patient = tmp_path_factory.mktemp("service"), "600"
    with serving(
        folder, SAMVERKAN_MAX_CONNECTIONS="20", SAMVERKAN_RECEIVE_TIMEOUT=patient, SAMVERKAN_SEND_TIMEOUT=patient
    ) as running:
        yield running


@pytest.mark.parametrize(
    "sent",
    [b"", b"G", HEAD, HEAD + b"Content-Length: 9\r\n\r\n{", WHOLE + HEAD, WHOLE * 40 + b"G", LARGE * 3],
    ids=["nothing", "a letter", "half a head", "half a body", "half a second one", "many and a half", "whole ones"],
)
def test_somebody_who_holds_all_places_loses_them_to_newcomers(service: Service, sent: bytes) -> None:
    with ExitStack() as held:
        for _ in range(FLOOD):
            held.enter_context(service.connect(sent))
        assert [service.status_for("127.0.0.2") for _ in range(3)] == [200, 200, 200]


def test_half_sent_requests_give_way_to_whole_ones_from_the_same_address(service: Service) -> None:
    with ExitStack() as held:
        for _ in range(FLOOD):
            held.enter_context(service.connect(HEAD))
        assert [service.status_for("127.0.0.1") for _ in range(3)] == [200, 200, 200]


def test_a_flood_from_one_address_closes_no_connection_of_another(service: Service) -> None:
    with ExitStack() as held, service.connect(WHOLE[:10], "127.0.0.2") as patient:
        for _ in range(FLOOD):
            held.enter_context(service.connect(HEAD))
        assert service.status_for("127.0.0.3") == 200
        patient.sendall(WHOLE[10:])
        assert patient.recv(100).startswith(b"HTTP/1.1 200")


def test_who_loses_a_place_with_half_a_request_is_told(service: Service) -> None:
    with ExitStack() as held:
        first = held.enter_context(service.connect(HEAD))
        assert service.status_for("127.0.0.1") == 200, "by now the service has read the half"
        for _ in range(FLOOD):
            held.enter_context(service.connect(HEAD))
        head, _, said = received(first).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 503")
    assert b"retry-after: 2" in head
    assert json.loads(said)["errors"][0]["extensions"]["code"] == "TOO_MANY_CONNECTIONS"


@pytest.mark.parametrize("sent", [b"G", HEAD, HEAD + b"Content-Length: 900\r\n\r\n{"])
def test_a_request_that_does_not_arrive_in_time_is_refused(tmp_path: Path, sent: bytes) -> None:
    with serving(tmp_path, SAMVERKAN_RECEIVE_TIMEOUT="1") as service, service.connect(sent) as slow:
        slow.settimeout(0.2)
        until, answer = time.monotonic() + ENOUGH, b""
        while not answer and time.monotonic() < until:
            slow.sendall(b"x")  # a letter now and then does not help
            try:
                answer = slow.recv(4096)
            except TimeoutError:
                continue
    assert answer.startswith(b"HTTP/1.1 408")
    assert b'"REQUEST_TIMEOUT"' in answer


def test_who_sends_nothing_is_left_without_a_word(tmp_path: Path) -> None:
    with (
        serving(tmp_path, SAMVERKAN_RECEIVE_TIMEOUT="1") as service,
        service.connect() as silent,
        pytest.raises(ConnectionResetError),
    ):
        silent.recv(1)


def test_who_reads_no_answer_is_cut_off(tmp_path: Path) -> None:
    with serving(tmp_path, SAMVERKAN_SEND_TIMEOUT="1") as service, socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.settimeout(ENOUGH)
        slow.connect(("127.0.0.1", service.port))
        slow.sendall(LARGE * 60)
        until = time.monotonic() + ENOUGH
        while not (error := slow.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)) and time.monotonic() < until:
            time.sleep(0.1)
        assert error, "the connection is still there"


def test_few_open_files_bound_the_connections_and_the_log_stays_short(tmp_path: Path) -> None:
    with serving(tmp_path, files=160) as service, ExitStack() as held:
        for _ in range(300):
            held.enter_context(service.connect(HEAD))
        assert [service.status_for("127.0.0.2") for _ in range(3)] == [200, 200, 200]
        assert "fewer connections" in service.log.read_text()
        assert service.log.stat().st_size < 10_000


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("10.0.0.1", "10.0.0.2", False),
        ("10.0.0.1", "::ffff:10.0.0.1", True),
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("", "testclient", False),
    ],
)
def test_whose_connections_are_counted_together(one: str, other: str, same: bool) -> None:
    assert (holder(one) == holder(other)) is same


def received(connection: socket.socket) -> bytes:
    """Everything until the end."""
    parts = b""
    while part := connection.recv(65536):
        parts += part
    return parts
