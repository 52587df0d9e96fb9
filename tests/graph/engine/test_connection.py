"""Settings in, a connection out; and TLS as a deployment uses it."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from samverkan.engine import Connection, Database
from samverkan.errors import CertificateInvalid, SettingInvalid

URI = "bolt://localhost:7687"


def test_without_an_address_there_is_no_connection() -> None:
    assert Connection.from_environment({}) is None
    assert Connection.from_environment({"NEO4J_URI": " ", "NEO4J_PASSWORD": "secret"}) is None


def test_neo4js_own_four_are_enough() -> None:
    given = {
        "NEO4J_URI": "neo4j+s://name.databases.neo4j.io",
        "NEO4J_USERNAME": "reader",
        "NEO4J_PASSWORD": "secret",
        "NEO4J_DATABASE": "samverkan",
    }
    assert Connection.from_environment(given) == Connection(given["NEO4J_URI"], "reader", "secret", "samverkan")


def test_every_setting_has_a_name(tmp_path: Path) -> None:
    for name in ("user", "password"):
        (tmp_path / name).write_text(f"{name} in a file\n")
    connection = Connection.from_environment(
        {
            "NEO4J_URI": "neo4j://db:7687",
            "NEO4J_USERNAME_FILE": str(tmp_path / "user"),
            "NEO4J_PASSWORD_FILE": str(tmp_path / "password"),
            "SAMVERKAN_NEO4J_POOL_SIZE": "7",
            "SAMVERKAN_NEO4J_CONNECTION_LIFETIME": "60",
            "SAMVERKAN_NEO4J_CONNECT_TIMEOUT": "1.5",
            "SAMVERKAN_NEO4J_ACQUISITION_TIMEOUT": "2.5",
            "SAMVERKAN_NEO4J_LIVENESS_CHECK": "5",
            "SAMVERKAN_NEO4J_QUERY_TIMEOUT": "0.5",
        }
    )
    assert connection is not None
    assert (connection.pool_size, connection.connection_lifetime, connection.connect_timeout) == (7, 60.0, 1.5)
    assert (connection.acquisition_timeout, connection.liveness_check, connection.query_timeout) == (2.5, 5.0, 0.5)
    login = connection.credentials.read()
    assert login is not None
    assert (login.principal, login.credentials) == ("user in a file", "password in a file")


def test_a_token_takes_the_place_of_a_password(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("abc.def\n")
    for given in ({"NEO4J_TOKEN": "abc.def"}, {"NEO4J_TOKEN_FILE": str(tmp_path / "token")}):
        connection = Connection.from_environment({"NEO4J_URI": URI, **given})
        login = connection.credentials.read() if connection else None
        assert login is not None
        assert (login.scheme, login.credentials) == ("bearer", "abc.def")


def test_a_server_may_ask_for_nothing() -> None:
    connection = Connection.from_environment({"NEO4J_URI": URI})
    assert connection is not None
    assert connection.credentials.read() is None


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
        ({"NEO4J_URI": "http://localhost:7474"}, "NEO4J_URI"),
        ({"NEO4J_URI": "localhost:7687"}, "NEO4J_URI"),
        ({"NEO4J_URI": "bolt://"}, "NEO4J_URI"),
        ({"NEO4J_URI": "bolt://localhost:port"}, "NEO4J_URI"),
        ({"NEO4J_URI": "bolt://localhost:7687/neo4j"}, "no path"),
        ({"NEO4J_URI": URI, "NEO4J_USERNAME": "neo4j"}, "NEO4J_USERNAME"),
        ({"NEO4J_URI": URI, "NEO4J_PASSWORD": "a", "NEO4J_PASSWORD_FILE": "/b"}, "NEO4J_PASSWORD_FILE"),
        ({"NEO4J_URI": URI, "NEO4J_PASSWORD": "a", "NEO4J_TOKEN": "b"}, "token"),
        ({"NEO4J_URI": URI, "NEO4J_CA_FILE": "/etc/ca.pem"}, "NEO4J_CA_FILE"),
        ({"NEO4J_URI": "neo4j+ssc://localhost", "NEO4J_CA_FILE": "/etc/ca.pem"}, "NEO4J_CA_FILE"),
        ({"NEO4J_URI": "neo4j+s://localhost", "NEO4J_CA_FILE": "/no/such/file"}, "NEO4J_CA_FILE"),
        ({"NEO4J_URI": URI, "SAMVERKAN_NEO4J_POOL_SIZE": "many"}, "SAMVERKAN_NEO4J_POOL_SIZE"),
        ({"NEO4J_URI": URI, "SAMVERKAN_NEO4J_POOL_SIZE": "0"}, "SAMVERKAN_NEO4J_POOL_SIZE"),
        ({"NEO4J_URI": URI, "SAMVERKAN_NEO4J_QUERY_TIMEOUT": "-1"}, "SAMVERKAN_NEO4J_QUERY_TIMEOUT"),
        ({"NEO4J_URI": URI, "SAMVERKAN_NEO4J_QUERY_TIMEOUT": "nan"}, "SAMVERKAN_NEO4J_QUERY_TIMEOUT"),
    ],
)
def test_a_setting_that_cannot_be_is_named(given: dict[str, str], named: str) -> None:
    with pytest.raises(SettingInvalid, match=named) as caught:
        Connection.from_environment(given)
    assert caught.value.remedy


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    connection = Connection(URI, password_file=tmp_path / "absent")
    with pytest.raises(SettingInvalid, match="absent"):
        connection.driver()
    with pytest.raises(SettingInvalid, match="absent"):
        connection.async_driver()


async def _asked(connection: Connection) -> dict[str, int]:
    async with Database(connection) as database:
        return await database.one("RETURN 1 AS x", {}, name="t")


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
