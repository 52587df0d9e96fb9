"""The rows that the root fields of one request may have together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext

from graphql import FieldNode, GraphQLError, OperationDefinitionNode
from samverkan.graphql.shape import Path

MAX_ROWS = 20_000
"""How many rows the whole answer has at most, unless the settings say otherwise."""

MAX_ROOTS = 100
"""How many root fields are assumed where fragments hide their number."""


class RowBudget:
    """Shares the rows of one request out among its root fields.

    A root field whose `first`s keep it within its equal share is not counted beforehand. Those that are counted wait
    for one another, since each is counted against what the others left.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.left = most
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def turn(self, *, counted: bool) -> AsyncIterator[None]:
        """Wait until no other root field is counted, where this one is."""
        async with self._turn if counted else nullcontext():
            yield

    def share(self, operation: OperationDefinitionNode) -> int:
        """Tell how many rows each root field of the operation may have if all have the same."""
        roots = operation.selection_set.selections
        number = len(roots) if all(isinstance(root, FieldNode) for root in roots) else MAX_ROOTS
        return self.most // max(number, 1)

    def take(self, rows: int, path: Path) -> None:
        """Take the rows of a root field that is answered; refuse the request where they are too many."""
        self.left -= rows
        if self.left < 0:
            raise answer_too_large(path, self.most)

    def check(self, counts: Sequence[int], counted: Sequence[Path]) -> None:
        """Refuse the request where the rows counted beforehand are too many, with the list that made it so."""
        total = 0
        for number, path in zip(counts, counted, strict=True):
            total += number
            if total > self.left:
                self.left = 0
                raise answer_too_large(path, self.most)


def answer_too_large(path: Path, most: int) -> GraphQLError:
    """Make the error for an answer that would have too many rows; `path` leads to the list that did it."""
    name = ".".join(path)
    return GraphQLError(
        f"The answer would have more than {most:,} rows, counted over all its lists; `{name}` goes past that. Ask for "
        "less: a smaller `first`, a narrower `where`, or fewer lists within lists.",
        extensions={"code": "ANSWER_TOO_LARGE", "list": name, "limit": most},
    )
