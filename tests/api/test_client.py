"""Who counts as one client, and that a client cannot choose it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
from starlette.requests import Request

from samverkan.http.client import client_address

SCRIPT = """
import sys
from starlette.responses import PlainTextResponse
from samverkan.http.app import create_app
from samverkan.http.client import client_address
from samverkan.service.listener import listening_socket
from samverkan.http.server import run
from samverkan.service.settings import Settings

async def who(request):
    return PlainTextResponse(client_address(request))

settings = Settings(trusted_proxies=tuple(sys.argv[1:]))
app = create_app(settings)
app.add_route("/who", who)
with listening_socket("127.0.0.1", 0) as listener:
    print(listener.getsockname()[1], flush=True)
    run(app, listener, settings, "test", 0.0)
"""


@contextmanager
def serving(*proxies: str) -> Iterator[int]:
    """The port of the service as `samverkan serve` runs it, on a database that is away."""
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, *proxies],
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "NEO4J_URI": "bolt://127.0.0.1:9"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout
        yield int(process.stdout.readline())
    finally:
        process.kill()
        process.communicate()


def who(port: int, forwarded: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/who", headers={"X-Forwarded-For": forwarded})
        return connection.getresponse().read().decode()
    finally:
        connection.close()


@pytest.mark.slow
def test_a_client_cannot_choose_its_address() -> None:
    with serving() as port:
        assert who(port, "10.1.1.1") == "127.0.0.1"


@pytest.mark.slow
def test_behind_a_trusted_proxy_the_forwarded_address_counts_and_what_the_client_put_before_it_does_not() -> None:
    with serving("127.0.0.1", "10.0.0.0/8") as port:
        assert who(port, "192.0.2.7") == "192.0.2.7"
        assert who(port, "198.51.100.1, 192.0.2.7, 10.0.0.3") == "192.0.2.7"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1::17", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:1::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_network_of_ipv6_is_one_client(host: str, expected: str) -> None:
    assert client_address(Request({"type": "http", "client": (host, 1)})) == expected


def test_a_client_without_an_address_is_one_too() -> None:
    assert client_address(Request({"type": "http", "client": None})) == ""
