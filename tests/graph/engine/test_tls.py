"""Encrypted connections to a real Neo4j; collected where ENGINES names neo4j."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import trustme

from samverkan.engine import Connection, Database, Writer
from samverkan.errors import CertificateInvalid, DatabaseUnavailable
from samverkan.neo4j_server import CommunityServer
from samverkan.neo4j_server.configuration import CERTIFICATE, PRIVATE_KEY

pytestmark = pytest.mark.slow

__test__ = "neo4j" in os.environ.get("ENGINES", "").split()

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC), datetime(2021, 1, 1, tzinfo=UTC)
AUTHORITY = trustme.CA()


@dataclass(frozen=True, slots=True)
class Encrypted:
    """A server that speaks TLS only, and the file of the authority that signed its certificate."""

    connection: Connection
    authority: Path

    def checked(self, host: str = "127.0.0.1", scheme: str = "neo4j+s") -> Connection:
        port = self.connection.uri.rpartition(":")[2]
        return replace(self.connection, uri=f"{scheme}://{host}:{port}", ca_file=self.authority)


def encrypted(home: Path, version: str, certificate: trustme.LeafCert) -> Iterator[Encrypted]:
    tls = home / "tls"
    tls.mkdir()
    certificate.private_key_pem.write_to_path(tls / PRIVATE_KEY)
    certificate.cert_chain_pems[0].write_to_path(tls / CERTIFICATE)
    AUTHORITY.cert_pem.write_to_path(home / "authority.pem")
    with CommunityServer(home / "server", version, tls=tls, heap=512) as connection:
        yield Encrypted(connection, home / "authority.pem")


@pytest.fixture(scope="module")
def valid(tmp_path_factory: pytest.TempPathFactory, neo4j_version: str) -> Iterator[Encrypted]:
    yield from encrypted(tmp_path_factory.mktemp("valid"), neo4j_version, AUTHORITY.issue_cert("127.0.0.1"))


@pytest.fixture(scope="module")
def expired(tmp_path_factory: pytest.TempPathFactory, neo4j_version: str) -> Iterator[Encrypted]:
    not_before, not_after = LONG_AGO
    certificate = AUTHORITY.issue_cert("127.0.0.1", not_before=not_before, not_after=not_after)
    yield from encrypted(tmp_path_factory.mktemp("expired"), neo4j_version, certificate)


def answer(connection: Connection) -> int:
    """What both drivers agree on: the one that writes and the one that reads for the service."""

    async def ask() -> int:
        async with Database(connection) as database:
            return int((await database.read_one("RETURN 1 AS one", {}, name="tls"))["one"])

    read = asyncio.run(ask())
    with Writer(connection) as writer:
        assert writer.read("RETURN 1 AS one") == [{"one": read}]
    return read


def refused_by_both(connection: Connection) -> list[CertificateInvalid]:
    with pytest.raises(CertificateInvalid) as writing, Writer(connection) as writer:
        writer.read("RETURN 1 AS one")
    with pytest.raises(CertificateInvalid) as reading:
        answer(connection)
    return [writing.value, reading.value]


def test_any_certificate_will_do_where_the_address_says_so(valid: Encrypted) -> None:
    assert valid.connection.uri.startswith("neo4j+ssc://")
    assert answer(valid.connection) == 1


@pytest.mark.parametrize("scheme", ["neo4j+s", "bolt+s"])
def test_the_authority_of_an_organisation_is_trusted_when_named(valid: Encrypted, scheme: str) -> None:
    assert answer(valid.checked(scheme=scheme)) == 1


def test_an_unknown_authority_is_refused(valid: Encrypted) -> None:
    for error in refused_by_both(replace(valid.checked(), ca_file=None)):
        assert valid.connection.uri.rpartition(":")[2] in error.message
        assert "NEO4J_CA_FILE" in error.remedy


def test_a_certificate_for_another_host_is_refused(valid: Encrypted) -> None:
    for error in refused_by_both(valid.checked("localhost", "bolt+s")):
        assert "localhost" in error.message


def test_an_expired_certificate_is_refused_and_named(expired: Encrypted) -> None:
    for error in refused_by_both(expired.checked()):
        assert "expired" in error.message


def test_without_encryption_the_server_does_not_answer(valid: Encrypted) -> None:
    plain = replace(valid.connection, uri=valid.connection.uri.replace("+ssc", ""))
    with pytest.raises(DatabaseUnavailable), Writer(plain) as writer:
        writer.read("RETURN 1 AS one")
