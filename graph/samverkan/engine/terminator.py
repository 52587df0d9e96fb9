"""End a statement whose answer nobody wants, over a connection that waits for no place."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any, Protocol

import neo4j

from samverkan.engine.connection import Connection
from samverkan.engine.quirks import is_transaction_of

ANSWER_SECONDS = 5.0
_SHOW = "SHOW TRANSACTIONS YIELD transactionId, clientAddress, metaData"
_TERMINATE = "TERMINATE TRANSACTIONS $ids"


class Traceable(Protocol):
    """The properties by which a statement is found among those that the database runs."""

    @property
    def mark(self) -> str: ...

    @property
    def port(self) -> int | None: ...


class Terminator:
    """Find a statement among those that the database runs, and end it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = replace(connection, pool_size=2, acquisition_timeout=ANSWER_SECONDS)
        self._driver: neo4j.AsyncDriver | None = None

    async def end(self, statement: Traceable) -> bool:
        """End the statement, and say whether the database still had it; True does not mean that it is gone already.

        Raises what the driver raises, and TimeoutError where the database does not answer.
        """
        async with asyncio.timeout(ANSWER_SECONDS):
            rows = await self._run(_SHOW)
            found = [row["transactionId"] for row in rows if is_transaction_of(row, statement.mark, statement.port)]
            if found:
                await self._run(_TERMINATE, ids=found)
        return bool(found)

    async def close(self) -> None:
        if self._driver:
            await self._driver.close()

    async def _run(self, text: str, **parameters: Any) -> list[dict[str, Any]]:
        self._driver = self._driver or self._connection.async_driver()
        session = self._driver.session(database=self._connection.database, default_access_mode=neo4j.READ_ACCESS)
        async with session:
            result = await session.run(neo4j.Query(text, timeout=ANSWER_SECONDS), parameters)
            return [dict(row) async for row in result]
