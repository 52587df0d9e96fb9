"""Describe how to reach a database, check the description, and make drivers from it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import neo4j

from samverkan.engine.credentials import AsyncRotatingAuth, Credentials, RotatingAuth, Secret
from samverkan.errors import SettingInvalid
from samverkan.version import VERSION

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class Connection:
    """The address of one database, the credentials for it, and how long to wait for it; times are in seconds.

    Raises SettingInvalid for values that cannot be. Its messages name the environment variables, since that is where
    the values usually come from.
    """

    uri: str
    username: str = "neo4j"
    password: str = field(default="", repr=False)
    database: str = "neo4j"
    token: str = field(default="", repr=False)
    username_file: Path | None = None
    password_file: Path | None = None
    token_file: Path | None = None
    ca_file: Path | None = None
    pool_size: int = 50
    connection_lifetime: float = 3600.0
    connect_timeout: float = 2.0
    acquisition_timeout: float = 3.0
    liveness_check: float = 30.0
    query_timeout: float = 10.0
    generated: bool = False
    """Whether this program made the password; a refused login then means that the engine is starting or stopping."""
    engine_heap: int | None = None
    """Megabytes of the heap of the embedded engine; None for a server, which is asked instead."""

    def __post_init__(self) -> None:
        _check_uri(self.uri)
        _check_certificate(self.uri, self.ca_file)
        if (self.token or self.token_file) and (self.password or self.password_file):
            raise SettingInvalid(
                "Both a password and a token are given for the database.",
                "Keep NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE), or NEO4J_TOKEN (or NEO4J_TOKEN_FILE).",
            )
        for item in fields(self):
            value = getattr(self, item.name)
            if isinstance(value, int | float) and not isinstance(value, bool) and not value > 0:
                raise SettingInvalid(f"{item.name} is {value}.", "Give a number above zero.")

    @property
    def credentials(self) -> Credentials:
        """User name, password and token, each as a value or as the file that holds it."""
        return Credentials(
            username=Secret(self.username, self.username_file),
            password=Secret(self.password, self.password_file),
            token=Secret(self.token, self.token_file),
        )

    def driver(self) -> neo4j.Driver:
        """Make a driver for commands and for seeding; the caller closes it."""
        login = self.credentials.read()
        auth = RotatingAuth(self.credentials) if self.credentials.rotates else login
        return neo4j.GraphDatabase.driver(self._address, auth=auth, **self._options())

    def async_driver(self) -> neo4j.AsyncDriver:
        """Make a driver for the event loop that first uses it; the caller closes it."""
        login = self.credentials.read()
        auth = AsyncRotatingAuth(self.credentials) if self.credentials.rotates else login
        return neo4j.AsyncGraphDatabase.driver(self._address, auth=auth, **self._options())

    @property
    def _address(self) -> str:
        """Return the address as the driver wants it: beside a `ca_file` without +s, although it then encrypts."""
        return self.uri.replace("+s://", "://", 1) if self.ca_file else self.uri

    def _options(self) -> dict[str, Any]:
        tls: dict[str, Any] = {}
        if self.ca_file:
            tls = {"encrypted": True, "trusted_certificates": neo4j.TrustCustomCAs(str(self.ca_file))}
        return {
            "max_connection_pool_size": self.pool_size,
            "max_connection_lifetime": self.connection_lifetime,
            "connection_timeout": self.connect_timeout,
            "connection_acquisition_timeout": self.acquisition_timeout,
            "liveness_check_timeout": self.liveness_check,
            "notifications_min_severity": "OFF",
            "telemetry_disabled": True,
            "user_agent": f"samverkan/{VERSION}",
            **tls,
        }


def _check_uri(uri: str) -> None:
    parts = urlsplit(uri)
    example = "Write it like bolt://localhost:7687, neo4j://host:7687 or neo4j+s://name.databases.neo4j.io."
    if parts.scheme not in SCHEMES:
        raise SettingInvalid(f"NEO4J_URI is “{_bare(uri)}”; its scheme is none of {', '.join(SCHEMES)}.", example)
    if "@" in parts.netloc:
        raise SettingInvalid(
            f"NEO4J_URI “{_bare(uri)}” holds a user name or password.",
            "Take it out and set NEO4J_USERNAME and NEO4J_PASSWORD.",
        )
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or port == 0 or parts.path.strip("/"):
        raise SettingInvalid(f"NEO4J_URI is “{_bare(uri)}”; it needs a host, a port if not 7687, no path.", example)


def _bare(uri: str) -> str:
    """Return the address without the part before “@”, which may hold a password."""
    head, at, tail = uri.rpartition("@")
    return f"{head.partition('://')[0]}://…@{tail}" if at else uri


def _check_certificate(uri: str, ca_file: Path | None) -> None:
    if ca_file is None:
        return
    if not urlsplit(uri).scheme.endswith("+s"):
        raise SettingInvalid(
            f"NEO4J_CA_FILE is set, but {_bare(uri)} does not check certificates.",
            "Use bolt+s:// or neo4j+s://, or take NEO4J_CA_FILE away.",
        )
    try:
        ca_file.read_bytes()
    except OSError as error:
        raise SettingInvalid(
            f"NEO4J_CA_FILE {ca_file} cannot be read: {error.strerror}.",
            "Give a PEM file with the certificate of the authority that signed the server's.",
        ) from error
