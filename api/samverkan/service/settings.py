"""Declare every setting of the program, and read them from the environment.

Nothing else reads settings from the environment. Neo4j's own variables keep the names that its other clients know
(`NEO4J_URI` and the like); all others carry the prefix `SAMVERKAN_`.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from platformdirs import user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from samverkan.engine import Connection
from samverkan.engine.capacity import StatementCapacity, default_statements
from samverkan.errors import SettingInvalid
from samverkan.memory import EMBEDDED_HEAP, read_megabytes, read_size
from samverkan.shipped import Shipped, shipped

__all__ = ["LogFormat", "LogLevel", "Persons", "Settings", "environment_name", "read_settings"]

PREFIX = "SAMVERKAN_"
_DEFAULTS: dict[str, Any] = {field.name: field.default for field in fields(Connection)}
_LARGEST_NUMBER = 1_000_000


def _without_spaces(value: object) -> object:
    """Remove spaces around a value, since a copied line often ends with one; a blank value counts as none."""
    return (value.strip() or None) if isinstance(value, str) else value


Word = Annotated[str | None, BeforeValidator(_without_spaces)]
Password = Annotated[SecretStr | None, BeforeValidator(_without_spaces)]
File = Annotated[Path | None, BeforeValidator(_without_spaces)]


class Persons(StrEnum):
    """Whether names of persons, the only personal data, enter the graph."""

    KEEP = "keep"
    OMIT = "omit"


class LogLevel(StrEnum):
    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class LogFormat(StrEnum):
    """`auto` writes for people on a terminal and JSON otherwise."""

    AUTO = "auto"
    CONSOLE = "console"
    JSON = "json"


class Settings(BaseSettings):
    """The settings, checked once when the program starts."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore", env_ignore_empty=True)

    host: str = Field(default="127.0.0.1", description="address to listen on")
    port: int = Field(default=8000, ge=0, le=65535, description="port to listen on; 0 takes any free one")
    data: Path = Field(
        default_factory=lambda: user_data_path("samverkan", appauthor=False),
        description="folder of the embedded engine",
    )
    heap: int = Field(
        default_factory=EMBEDDED_HEAP.heap, description="memory for the heap of the embedded engine, such as 512m or 2g"
    )
    seeds: Path = Field(
        default_factory=lambda: shipped(Shipped.SEEDS), description="folder with agreements/ and registers/"
    )
    watch: bool = Field(default=False, description="let `samverkan serve` seed again when a file in the folder changes")
    max_transaction: int | None = Field(
        default=None,
        description="memory that one transaction of seeding may take in the database, such as 2g",
    )
    persons: Persons = Field(default=Persons.KEEP, description="keep or omit the names of persons")
    time_zone: ZoneInfo = Field(
        default_factory=lambda: ZoneInfo("Europe/Stockholm"), description='time zone in which "today" is a day'
    )
    documents: File = Field(
        default=None,
        description="folder with the source texts, of which evidence shows excerpts; not where persons are omitted",
    )

    ignore_warnings: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="comma-separated codes of warnings of files that are not given"
    )

    log_level: LogLevel = Field(default=LogLevel.INFO, description="debug, info, warning or error")
    log_format: LogFormat = Field(default=LogFormat.AUTO, description="auto, console or json")

    neo4j_uri: Word = Field(
        default=None,
        validation_alias="NEO4J_URI",
        description="address of a Neo4j server; without it the embedded engine holds the graph",
    )
    neo4j_username: Word = Field(default=None, validation_alias="NEO4J_USERNAME", description="user name")
    neo4j_password: Password = Field(
        default=None,
        validation_alias="NEO4J_PASSWORD",
        description="password; without password and token the server must ask for neither",
    )
    neo4j_database: Word = Field(default=None, validation_alias="NEO4J_DATABASE", description="database")
    neo4j_token: Password = Field(
        default=None,
        validation_alias="NEO4J_TOKEN",
        description="bearer token, instead of user name and password",
    )
    neo4j_username_file: File = Field(
        default=None, validation_alias="NEO4J_USERNAME_FILE", description="file with the user name"
    )
    neo4j_password_file: File = Field(
        default=None,
        validation_alias="NEO4J_PASSWORD_FILE",
        description="file with the password, read again when it changes",
    )
    neo4j_token_file: File = Field(
        default=None,
        validation_alias="NEO4J_TOKEN_FILE",
        description="file with the token, read again when it changes",
    )
    neo4j_ca_file: File = Field(
        default=None,
        validation_alias="NEO4J_CA_FILE",
        description="PEM file of the authority that signed the server's certificate; with the `+s` schemes",
    )
    neo4j_pool_size: int = Field(
        default=_DEFAULTS["pool_size"],
        gt=0,
        lt=_LARGEST_NUMBER,
        description="connections from one process to one server",
    )
    neo4j_connection_lifetime: float = Field(
        default=_DEFAULTS["connection_lifetime"],
        gt=0,
        lt=_LARGEST_NUMBER,
        description="seconds until a connection is replaced",
    )
    neo4j_connect_timeout: float = Field(
        default=_DEFAULTS["connect_timeout"], gt=0, lt=_LARGEST_NUMBER, description="seconds for a TCP connection"
    )
    neo4j_acquisition_timeout: float = Field(
        default=_DEFAULTS["acquisition_timeout"],
        gt=0,
        lt=_LARGEST_NUMBER,
        description="seconds to wait for a free connection, or for a new one to be ready",
    )
    neo4j_liveness_check: float = Field(
        default=_DEFAULTS["liveness_check"],
        gt=0,
        lt=_LARGEST_NUMBER,
        description="seconds a connection may rest before it is tested when it is next used",
    )
    neo4j_query_timeout: float = Field(
        default=_DEFAULTS["query_timeout"],
        gt=0,
        lt=_LARGEST_NUMBER,
        description="seconds a statement may take in the database",
    )
    neo4j_version: Word = Field(
        default=None, validation_alias="NEO4J_VERSION", description="version of Neo4j that `samverkan neo4j` starts"
    )
    neo4j_heap: Word = Field(
        default=None,
        validation_alias="NEO4J_HEAP",
        description="memory for the heap of the server that `samverkan neo4j` starts, such as 512m or 4g",
    )

    max_statements: int = Field(
        default_factory=default_statements, ge=2, description="statements of clients in the database at once"
    )
    max_waiting: int = Field(
        default=100, ge=1, description="requests that wait for the database; the next is refused with 503"
    )
    introspection: bool = Field(default=True, description="let clients ask for the schema")
    max_body: int = Field(default=262_144, ge=1024, description="bytes of a request body")
    max_tokens: int = Field(
        default=2_000, ge=1, description="tokens in a GraphQL document, and values in its variables"
    )
    max_depth: int = Field(default=15, ge=1, description="levels of nested fields in an operation")
    max_aliases: int = Field(default=50, ge=0, description="aliased fields in an operation, fragments spread out")
    max_fields: int = Field(default=1_000, ge=1, description="fields in an operation, fragments spread out")
    max_page: int = Field(default=500, ge=1, description="objects in one page of a connection")
    max_rows: int = Field(default=20_000, ge=1, description="rows in one answer, counted over all its lists")
    max_connections: int = Field(
        default=400, ge=1, description="connections of clients at one time; fewer where few files may be open"
    )
    receive_timeout: float = Field(default=20.0, gt=0, description="seconds in which a whole request must arrive")
    send_timeout: float = Field(default=20.0, gt=0, description="seconds in which a client must take part of an answer")
    cors_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        default=(), description="comma-separated origins of web pages that may read answers; `*` for all"
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        default=("127.0.0.1", "::1"),
        description="comma-separated addresses and networks of proxies whose `X-Forwarded-…` are believed; `*` for all",
    )

    @property
    def capacity(self) -> StatementCapacity:
        """How many statements run in the database at once, and how many requests wait."""
        return StatementCapacity(self.max_statements, self.max_waiting)

    @property
    def connection(self) -> Connection | None:
        """How to reach the server that NEO4J_URI names; None where the embedded engine holds the graph.

        Raises SettingInvalid where the variables contradict one another or name what cannot be.
        """
        values = {field.name: getattr(self, f"neo4j_{field.name}", None) for field in fields(Connection)}
        given: dict[str, Any] = {name: value for name, value in values.items() if value is not None}
        if "uri" not in given:
            return None
        for name in ("username", "password", "token"):
            if name in given and f"{name}_file" in given:
                variable = f"NEO4J_{name.upper()}"
                raise SettingInvalid(f"Both {variable} and {variable}_FILE are set.", "Keep one of them.")
        named = [name for name in ("username", "username_file") if name in given]
        if named and not given.keys() & {"password", "password_file", "token", "token_file"}:
            raise SettingInvalid(
                f"NEO4J_{named[0].upper()} is set, but no password.",
                "Set NEO4J_PASSWORD or NEO4J_PASSWORD_FILE, or leave the user name out for a server without login.",
            )
        for name, value in given.items():
            if isinstance(value, SecretStr):
                given[name] = value.get_secret_value()
        return Connection(**given)

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def split_proxies(cls, value: object) -> object:
        return tuple(filter(None, map(str.strip, value.split(",")))) if isinstance(value, str) else value

    @field_validator("trusted_proxies")
    @classmethod
    def check_networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if "*" in value:
            return ("*",)
        for network in value:
            ip_network(network)
        return value

    @field_validator("ignore_warnings", mode="before")
    @classmethod
    def read_codes(cls, value: object) -> object:
        """Take codes of warnings, and say which one was meant by one that is unknown."""
        if not isinstance(value, str):
            return value
        from samverkan.files.values import Refused
        from samverkan.files.warning_codes import known_codes

        try:
            return tuple(sorted(known_codes(value.split(","))))
        except Refused as refused:
            raise PydanticCustomError("code", "{reason}", {"reason": f"{refused}. {refused.remedy}"}) from None

    @field_validator("cors_origins", mode="before")
    @classmethod
    def split_at_commas(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(origin.strip().rstrip("/") for origin in value.split(",") if origin.strip())

    @field_validator("time_zone", mode="before")
    @classmethod
    def read_time_zone(cls, value: object) -> object:
        """Take a zone by its name; what is no name may raise as many errors as files can."""
        if not isinstance(value, str):
            return value
        try:
            return ZoneInfo(value.strip())
        except (KeyError, ValueError, OSError):
            reason = "no time zone has that name; names are such as Europe/Stockholm and UTC"
            raise PydanticCustomError("time_zone", "{reason}", {"reason": reason}) from None

    @property
    def today(self) -> date:
        """The day that it is now in the time zone."""
        return datetime.now(self.time_zone).date()

    @field_validator("heap", "max_transaction", mode="before")
    @classmethod
    def read_memory(cls, value: object, info: ValidationInfo) -> object:
        """Megabytes. A heap is of this machine; the database of a large seeding may be on another."""
        read = read_size if info.field_name == "heap" else read_megabytes
        try:
            return read(value) if isinstance(value, str) else value
        except ValueError as error:
            raise PydanticCustomError("heap", "{reason}", {"reason": str(error)}) from None

    @field_validator("data", "seeds")
    @classmethod
    def expand_home(cls, value: Path) -> Path:
        return value.expanduser()


def environment_name(field: str) -> str:
    """Return the environment variable of a field of Settings."""
    return str(Settings.model_fields[field].validation_alias or f"{PREFIX}{field.upper()}")


def read_settings(**overrides: object) -> Settings:
    """Read the settings from the environment; what the command line gives takes precedence."""
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # values are checked by pydantic
    except ValidationError as error:
        lines = []
        for fault in error.errors():
            field = str(fault["loc"][0])
            name = environment_name(field) if field in Settings.model_fields else field
            lines.append(f"{name} is {fault['input']!r}: {fault['msg']}.")
        raise SettingInvalid("\n".join(lines), "The README lists the settings under Settings.") from None
