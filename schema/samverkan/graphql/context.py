"""What a request brings to its resolvers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from graphql import GraphQLError
from samverkan.graphql.budget import MAX_ROWS, Budget
from samverkan.graphql.selection import Wanted
from samverkan.graphql.shape import Met


class Reads(Protocol):
    """What the schema needs of a database: one statement, one record."""

    async def one(
        self, statement: str, parameters: dict[str, Any], *, name: str, timeout: float | None = None
    ) -> dict[str, Any]: ...


@dataclass(slots=True)
class Context:
    """One request: the database, the day that "now" means, and how much it may ask for.

    `wanted` is what the operation asks for, or why it is refused; it is filled by the first root field. `met` is what
    all root fields met together.
    """

    database: Reads
    today: date = field(default_factory=date.today)
    page_limit: int = 500
    operation: str = "graphql"
    max_fields: int = 1000
    max_rows: int = MAX_ROWS
    wanted: dict[str, Wanted | GraphQLError] | GraphQLError | None = None
    met: Met = field(default_factory=Met)
    budget: Budget = field(init=False)

    def __post_init__(self) -> None:
        self.budget = Budget(self.max_rows)
