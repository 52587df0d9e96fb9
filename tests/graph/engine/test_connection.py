"""What a connection accepts and refuses; and TLS as a deployment uses it."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Connection, Database
from samverkan.errors import CertificateInvalid, SettingInvalid

URI = "bolt://localhost:7687"


def test_secrets_never_show(tmp_path: Path) -> None:
    connection = Connection(URI, password="hemligt")
    shown = f"{connection!r} {connection} {connection.credentials!r} {Connection(URI, token='hemligt')!r}"
    assert "hemligt" not in shown
    with pytest.raises(SettingInvalid) as caught:
        Connection("bolt://neo4j:hemligt@localhost:7687")
    assert "hemligt" not in str(caught.value)
    (tmp_path / "empty").touch()
    with pytest.raises(SettingInvalid, match="is empty"):
        Connection(URI, password_file=tmp_path / "empty").credentials.read()


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"uri": "http://localhost:7474"}, "NEO4J_URI"),
        ({"uri": "localhost:7687"}, "NEO4J_URI"),
        ({"uri": "bolt://"}, "NEO4J_URI"),
        ({"uri": "bolt://localhost:port"}, "NEO4J_URI"),
        ({"uri": "bolt://localhost:7687/neo4j"}, "no path"),
        ({"uri": URI, "password": "a", "token": "b"}, "token"),
        ({"uri": URI, "ca_file": Path("/etc/ca.pem")}, "NEO4J_CA_FILE"),
        ({"uri": "neo4j+ssc://localhost", "ca_file": Path("/etc/ca.pem")}, "NEO4J_CA_FILE"),
        ({"uri": "neo4j+s://localhost", "ca_file": Path("/no/such/file")}, "NEO4J_CA_FILE"),
        ({"uri": URI, "pool_size": 0}, "pool_size"),
        ({"uri": URI, "query_timeout": float("nan")}, "query_timeout"),
    ],
)
def test_a_value_that_cannot_be_is_named(given: dict[str, Any], named: str) -> None:
    with pytest.raises(SettingInvalid, match=named) as caught:
        Connection(**given)
    assert caught.value.remedy


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    connection = Connection(URI, password_file=tmp_path / "absent")
    with pytest.raises(SettingInvalid, match="absent"):
        connection.driver()
    with pytest.raises(SettingInvalid, match="absent"):
        connection.async_driver()


async def _asked(connection: Connection) -> dict[str, int]:
    async with Database(connection) as database:
        return await database.read_one("RETURN 1 AS x", {}, name="t")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate of our own for localhost, and its key."""
    folder = tmp_path_factory.mktemp("tls")
    public, private = folder / "public.crt", folder / "private.key"
    request = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost"
    subprocess.run(
        ["openssl", *request.split(), "-keyout", str(private), "-out", str(public)], check=True, capture_output=True
    )
    return public, private


@pytest.fixture
def encrypted(engine: Connection, certificate: tuple[Path, Path]) -> Iterator[str]:
    """The address of the engine behind TLS: a door that takes the encryption off."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    target = ("127.0.0.1", int(engine.uri.rpartition(":")[2]))
    with _Door(context, target) as port:
        yield f"localhost:{port}"


class _Door:
    def __init__(self, context: ssl.SSLContext, target: tuple[str, int]) -> None:
        self._context, self._target = context, target
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)

    def __enter__(self) -> int:
        self._thread.start()
        opening = asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._context, family=socket.AF_INET)
        self._server = asyncio.run_coroutine_threadsafe(opening, self._loop).result()
        return int(self._server.sockets[0].getsockname()[1])

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.wait(others, timeout=2.0) if others else None

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        inner_reader, inner_writer = await asyncio.open_connection(*self._target)
        await asyncio.gather(_carry(reader, inner_writer), _carry(inner_reader, writer))


async def _carry(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except (OSError, ssl.SSLError):
        return
    finally:
        writer.close()


def test_an_own_certificate_is_trusted_when_it_is_named(
    engine: Connection, encrypted: str, certificate: tuple[Path, Path]
) -> None:
    trusted = replace(engine, uri=f"bolt+s://{encrypted}", ca_file=certificate[0])
    assert asyncio.run(_asked(trusted)) == {"x": 1}
    anything = replace(engine, uri=f"bolt+ssc://{encrypted}")
    assert asyncio.run(_asked(anything)) == {"x": 1}


def test_a_certificate_that_nobody_vouches_for_is_refused(engine: Connection, encrypted: str) -> None:
    with pytest.raises(CertificateInvalid, match="self-signed certificate"):
        asyncio.run(_asked(replace(engine, uri=f"bolt+s://{encrypted}")))


def test_a_certificate_for_another_host_is_refused(
    engine: Connection, encrypted: str, certificate: tuple[Path, Path]
) -> None:
    elsewhere = replace(engine, uri=f"bolt+s://{encrypted}".replace("localhost", "127.0.0.1"), ca_file=certificate[0])
    with pytest.raises(CertificateInvalid, match="IP address mismatch"):
        asyncio.run(_asked(elsewhere))
