"""What a request brings to its resolvers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from graphql import GraphQLError
from samverkan.graphql.answer.budget import MAX_ROWS, RowBudget
from samverkan.graphql.excerpts import SourceLines
from samverkan.graphql.selection import Selection
from samverkan.graphql.shape import Findings


class Reads(Protocol):
    """What the schema needs of a database: one statement, one record."""

    async def read_one(
        self, statement: str, parameters: dict[str, Any], *, name: str, timeout: float | None = None
    ) -> dict[str, Any]: ...


@dataclass(slots=True)
class Context:
    """One request: the database, the day that "today" means, how much it may ask for, and the source texts.

    `selections` is what the operation asks for, or why it is refused; the first root field fills it. `findings` is what
    was found in the answers of all root fields together.
    """

    database: Reads
    today: date = field(default_factory=date.today)
    page_limit: int = 500
    operation: str = "graphql"
    max_fields: int = 1000
    max_rows: int = MAX_ROWS
    texts: SourceLines | None = None
    selections: dict[str, Selection | GraphQLError] | GraphQLError | None = None
    findings: Findings = field(default_factory=Findings)
    budget: RowBudget = field(init=False)

    def __post_init__(self) -> None:
        self.budget = RowBudget(self.max_rows)
