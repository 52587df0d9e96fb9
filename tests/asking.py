"""Asking the schema as the service does: one loop, one database, the real executor."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cache
from types import TracebackType
from typing import Any, Self

from graphql import GraphQLError
from strawberry import Schema

from samverkan.engine import Connection, Database, Writer
from samverkan.graphql import MAX_ROWS, Context, build_schema
from samverkan.graphql.excerpts import SourceLines
from samverkan.write import Facts, apply_changes, plan_changes
from samverkan.write.constraints import install

TODAY = date(2024, 1, 1)
"""What "today" means in tests, so that answers do not change with the calendar."""


@cache
def whole_schema() -> Schema:
    """Build the schema once for all tests, since it takes a second."""
    return build_schema()


PATIENCE = 60.0
"""Seconds that a statement may take in tests, since a server that has just started plans slowly."""


class Asker:
    """Call it with a query to get the data; `errors` gives the errors instead, `statements` counts.

    An answer may have `max_rows` rows, and `left_out` is what the last answer left out.
    """

    def __init__(self, connection: Connection, max_rows: int = MAX_ROWS) -> None:
        self._connection = replace(connection, query_timeout=PATIENCE)
        self._max_rows = max_rows
        self.left_out: dict[str, int] = {}
        self.texts: SourceLines | None = None
        self._runner = asyncio.Runner()
        self._schema = whole_schema()

    def __enter__(self) -> Self:
        self._runner.__enter__()
        self._database = self._runner.run(self._open())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._runner.run(self._database.close())
        self._runner.__exit__(kind, error, trace)

    async def _open(self) -> Database:
        return Database(self._connection)

    @property
    def statements(self) -> int:
        return self._database.statements

    def __call__(self, query: str, **variables: Any) -> dict[str, Any]:
        result = self._run(query, variables)
        assert not result.errors, [str(error) for error in result.errors]
        assert result.data is not None
        return dict(result.data)

    def errors(self, query: str, **variables: Any) -> list[GraphQLError]:
        return list(self._run(query, variables).errors or [])

    def _run(self, query: str, variables: dict[str, Any]) -> Any:
        context = Context(self._database, today=TODAY, max_rows=self._max_rows, texts=self.texts)
        result = self._runner.run(self._schema.execute(query, variable_values=variables, context_value=context))
        self.left_out = (result.extensions or {}).get("leftOut", {})
        return result


@contextmanager
def seeded(connection: Connection, writer: Writer, facts: Facts) -> Iterator[Asker]:
    """Seed facts into an engine without data, and ask about them."""
    install(writer)
    apply_changes(writer, plan_changes(writer, facts))
    with Asker(connection) as asker:
        yield asker
