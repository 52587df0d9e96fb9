"""What a request brings to its resolvers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol


class Reads(Protocol):
    """What the schema needs of a database: one statement, one record."""

    async def one(
        self, statement: str, parameters: dict[str, Any], *, name: str, timeout: float | None = None
    ) -> dict[str, Any]: ...


@dataclass(slots=True)
class Context:
    """One request: the database, the day that "now" means, and how large a page may be."""

    database: Reads
    today: date = field(default_factory=date.today)
    page_limit: int = 500
    operation: str = "graphql"
