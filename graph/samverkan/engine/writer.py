"""Write for seeding: one explicit transaction at a time, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Self

import neo4j
from neo4j import exceptions as driver

from samverkan.engine.bookmarks import Bookmarks, WriterBookmarks
from samverkan.engine.connection import Connection
from samverkan.engine.failures import failure

Row = dict[str, Any]
Check = Callable[[], None]
"""Called before each statement; raises where the work is to end, which rolls back what is not committed."""


def _go_on() -> None:
    """End nothing."""


class Transaction:
    """An open transaction; others see nothing of it, and nothing is kept, before it is committed."""

    def __init__(self, transaction: neo4j.Transaction, check: Check = _go_on) -> None:
        self._transaction = transaction
        self._check = check

    def run(self, statement: str, parameters: Mapping[str, Any] | None = None) -> list[Row]:
        """Return all records of a statement; a broken uniqueness rule may show only when the transaction ends."""
        self._check()
        result = self._transaction.run(statement, dict(parameters or {}))
        return [dict(record) for record in result]


class Writer:
    """A synchronous driver for commands; `bookmarks` shared with a Database make it read what was written."""

    def __init__(self, connection: Connection, bookmarks: Bookmarks | None = None, check: Check = _go_on) -> None:
        self.connection = connection
        self._check = check
        self._bookmarks = WriterBookmarks(bookmarks or Bookmarks())
        self._driver = connection.driver()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._driver.close()

    @contextmanager
    def transaction(self, name: str = "write") -> Iterator[Transaction]:
        """Commit at the end of the block; any exception in it, or at the commit, leaves the graph as it was."""
        with self._open(name, neo4j.WRITE_ACCESS) as transaction:
            yield transaction

    def read(self, statement: str, parameters: Mapping[str, Any] | None = None, *, name: str = "read") -> list[Row]:
        """Return the records of one statement, from any member of a cluster that has what this process wrote."""
        with self._open(name, neo4j.READ_ACCESS) as transaction:
            return transaction.run(statement, parameters)

    def schema(self, statement: str) -> None:
        """Run one schema statement in a transaction of its own, since it may not share one with writes of data."""
        with self._open("schema", neo4j.WRITE_ACCESS) as transaction:
            transaction.run(statement)

    @contextmanager
    def _open(self, name: str, access: str) -> Iterator[Transaction]:
        try:
            with (
                self._driver.session(
                    database=self.connection.database,
                    default_access_mode=access,
                    bookmark_manager=self._bookmarks,
                ) as session,
                session.begin_transaction(metadata={"app": "samverkan", "query": name}) as transaction,
            ):
                yield Transaction(transaction, self._check)
                transaction.commit()
        except (driver.Neo4jError, driver.DriverError) as error:
            raise failure(error, self.connection, name) from error
