"""How to reach a database, and the drivers that do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import neo4j

from samverkan.engine.credentials import AsyncRotatingAuth, Credentials, RotatingAuth, Secret
from samverkan.errors import SettingInvalid

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


def _user_agent() -> str:
    try:
        return f"samverkan/{version('samverkan')}"
    except PackageNotFoundError:
        return "samverkan/0"


@dataclass(frozen=True, slots=True)
class Connection:
    """One database, who to be there, and how patient to be; times are in seconds."""

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
    """Whether this program made the password, so that a refused login means an engine on its way up or down."""

    def __post_init__(self) -> None:
        _check_uri(self.uri)
        _check_certificate(self.uri, self.ca_file)
        if (self.token or self.token_file) and (self.password or self.password_file):
            raise SettingInvalid(
                "Both a password and a token are given for the database.",
                "Keep NEO4J_PASSWORD (or NEO4J_PASSWORD_FILE), or NEO4J_TOKEN (or NEO4J_TOKEN_FILE).",
            )
        for name in _NUMBERS.values():
            if getattr(self, name) <= 0:
                raise SettingInvalid(f"{name} is {getattr(self, name)}.", "Give a number above zero.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> Connection | None:
        """The connection that NEO4J_URI and its companions describe; None when NEO4J_URI is not set."""
        given = {name: value.strip() for name, value in environment.items() if value.strip()}
        if "NEO4J_URI" not in given:
            return None
        words = {field_: given[name] for name, field_ in _WORDS.items() if name in given}
        files = {field_: Path(given[name]) for name, field_ in _FILES.items() if name in given}
        numbers = {field_: _number(name, given[name]) for name, field_ in _NUMBERS.items() if name in given}
        _check_pairs(given)
        settings: dict[str, Any] = {**words, **files, **numbers}
        return cls(**settings)

    @property
    def credentials(self) -> Credentials:
        return Credentials(
            username=Secret(self.username, self.username_file),
            password=Secret(self.password, self.password_file),
            token=Secret(self.token, self.token_file),
        )

    def driver(self) -> neo4j.Driver:
        """A driver for commands and for seeding; the caller closes it."""
        login = self.credentials.read()
        auth = RotatingAuth(self.credentials) if self.credentials.rotates else login
        return neo4j.GraphDatabase.driver(self._address, auth=auth, **self._options())

    def async_driver(self) -> neo4j.AsyncDriver:
        """A driver for the event loop that first uses it; the caller closes it."""
        login = self.credentials.read()
        auth = AsyncRotatingAuth(self.credentials) if self.credentials.rotates else login
        return neo4j.AsyncGraphDatabase.driver(self._address, auth=auth, **self._options())

    @property
    def _address(self) -> str:
        """The driver takes an own certificate only with the plain scheme, and then encrypts all the same."""
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
            "user_agent": _user_agent(),
            **tls,
        }


_WORDS = {
    "NEO4J_URI": "uri",
    "NEO4J_USERNAME": "username",
    "NEO4J_PASSWORD": "password",
    "NEO4J_DATABASE": "database",
    "NEO4J_TOKEN": "token",
}
_FILES = {
    "NEO4J_USERNAME_FILE": "username_file",
    "NEO4J_PASSWORD_FILE": "password_file",
    "NEO4J_TOKEN_FILE": "token_file",
    "NEO4J_CA_FILE": "ca_file",
}
_NUMBERS = {
    "SAMVERKAN_NEO4J_POOL_SIZE": "pool_size",
    "SAMVERKAN_NEO4J_CONNECTION_LIFETIME": "connection_lifetime",
    "SAMVERKAN_NEO4J_CONNECT_TIMEOUT": "connect_timeout",
    "SAMVERKAN_NEO4J_ACQUISITION_TIMEOUT": "acquisition_timeout",
    "SAMVERKAN_NEO4J_LIVENESS_CHECK": "liveness_check",
    "SAMVERKAN_NEO4J_QUERY_TIMEOUT": "query_timeout",
}


def _number(name: str, text: str) -> float:
    try:
        number = int(text) if name.endswith("_SIZE") else float(text)
    except ValueError:
        number = 0
    if not 0 < number < 1_000_000:
        kind = "a whole number" if name.endswith("_SIZE") else "a number of seconds"
        raise SettingInvalid(f"{name} is “{text}”.", f"Give {kind} above zero.")
    return number


def _check_pairs(given: Mapping[str, str]) -> None:
    for name in ("NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_TOKEN"):
        if name in given and f"{name}_FILE" in given:
            raise SettingInvalid(f"Both {name} and {name}_FILE are set.", "Keep one of them.")
    named = {"NEO4J_USERNAME", "NEO4J_USERNAME_FILE"} & given.keys()
    secret = {"NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE", "NEO4J_TOKEN", "NEO4J_TOKEN_FILE"} & given.keys()
    if named and not secret:
        raise SettingInvalid(
            f"{named.pop()} is set, but no password.",
            "Set NEO4J_PASSWORD or NEO4J_PASSWORD_FILE, or leave the user name out for a server without login.",
        )


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
    """The address without what stands before “@”, which may be a password."""
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
