"""Every setting of the program, in one place.

Neo4j's own variables (`NEO4J_URI` and the like) are read by `samverkan.engine`; all others carry the prefix
`SAMVERKAN_`.
"""

from __future__ import annotations

from enum import StrEnum
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated

from platformdirs import user_data_path
from pydantic import Field, ValidationError, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from samverkan.engine.capacity import Capacity, default_statements
from samverkan.engine.memory import EMBEDDED_HEAP, read_size
from samverkan.errors import SettingInvalid
from samverkan.shipped import Shipped, shipped

PREFIX = "SAMVERKAN_"


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


def shipped_seeds() -> Path:
    """The agreement files that come with the program: beside this package in a checkout and in a wheel."""
    return shipped(Shipped.SEEDS)


class Settings(BaseSettings):
    """What the environment says, checked once at the start."""

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
    seeds: Path = Field(default_factory=shipped_seeds, description="folder with agreements/ and registers/")
    persons: Persons = Field(default=Persons.KEEP, description="keep or omit the names of persons")

    log_level: LogLevel = Field(default=LogLevel.INFO, description="debug, info, warning or error")
    log_format: LogFormat = Field(default=LogFormat.AUTO, description="auto, console or json")

    neo4j_query_timeout: float = Field(default=10.0, gt=0, description="seconds a statement may take in the database")
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
        description="comma-separated addresses and networks of proxies whose X-Forwarded-… are believed; `*` for all",
    )

    @property
    def capacity(self) -> Capacity:
        return Capacity(self.max_statements, self.max_waiting)

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

    @field_validator("cors_origins", mode="before")
    @classmethod
    def split_at_commas(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(origin.strip().rstrip("/") for origin in value.split(",") if origin.strip())

    @field_validator("heap", mode="before")
    @classmethod
    def read_heap(cls, value: object) -> object:
        """Megabytes."""
        try:
            return read_size(value) if isinstance(value, str) else value
        except ValueError as error:
            raise PydanticCustomError("heap", "{reason}", {"reason": str(error)}) from None

    @field_validator("data", "seeds")
    @classmethod
    def expand_home(cls, value: Path) -> Path:
        return value.expanduser()


def read_settings(**overrides: object) -> Settings:
    """Settings from the environment, with what the command line says instead."""
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # values are checked by pydantic
    except ValidationError as error:
        raise SettingInvalid(_explain(error), "The settings stand in the README under Settings.") from None


def _explain(error: ValidationError) -> str:
    lines = (
        f"{PREFIX}{str(fault['loc'][0]).upper()} is {fault['input']!r}: {fault['msg']}." for fault in error.errors()
    )
    return "\n".join(lines)
