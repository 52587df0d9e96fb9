"""The rows that the root fields of one request may have together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, nullcontext
from itertools import pairwise

from graphql import FieldNode, GraphQLError, OperationDefinitionNode
from samverkan.graphql.selection import Wanted

MAX_ROWS = 20_000
"""How many rows the whole answer has at most, unless the settings say otherwise."""

MAX_ROOTS = 100
"""How many root fields are reckoned with where fragments hide their number."""


class Budget:
    """Shares the rows of one request out among its root fields.

    A root field whose `first`s keep it within its equal share is not counted beforehand. Those that are counted wait
    for one another, since each is counted against what the others left.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.left = most
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def turn(self, counted: Sequence[object]) -> AsyncIterator[None]:
        """Wait until no other root field is counted, where this one is."""
        async with self._turn if len(counted) > 0 else nullcontext():
            yield

    def share(self, operation: OperationDefinitionNode) -> int:
        """How many rows each root field of the operation may have if all have the same."""
        roots = operation.selection_set.selections
        number = len(roots) if all(isinstance(root, FieldNode) for root in roots) else MAX_ROOTS
        return self.most // max(number, 1)

    def take(self, rows: int, lists: Sequence[Wanted]) -> None:
        """Take the rows of a root field that is answered; refuses the request where they are too many."""
        self.left -= rows
        if self.left < 0:
            raise too_large(lists, self.most)

    def check(self, counts: Sequence[int], counted: Sequence[tuple[Wanted, ...]]) -> None:
        """Refuse the request where the rows counted beforehand are too many, with the list that made it so."""
        total = 0
        for number, lists in zip(counts, counted, strict=True):
            total += number
            if total > self.left:
                self.left = 0
                raise too_large(lists, self.most)


def too_large(lists: Sequence[Wanted], most: int) -> GraphQLError:
    """The refusal of a request whose answer would have too many rows; `lists` lead to the one that did it."""
    path = ".".join(_path(lists))
    return GraphQLError(
        f"The answer would have more than {most:,} rows, counted over all its lists; `{path}` goes past that. Ask for "
        "less: a smaller `first`, a narrower `where`, or fewer lists within lists.",
        extensions={"code": "ANSWER_TOO_LARGE", "list": path, "limit": most},
    )


def _path(lists: Sequence[Wanted]) -> list[str]:
    """The response keys that lead to the last of the lists."""
    found = [lists[0].key]
    for outer, inner in pairwise(lists):
        found += _between(outer, inner, set()) or [inner.key]
    return found


def _between(outer: Wanted, inner: Wanted, seen: set[int]) -> list[str]:
    for item in (item for items in outer.children.values() for item in items):
        if item is inner:
            return [item.key]
        if id(item) in seen:  # several types share what is wanted of them
            continue
        seen.add(id(item))
        if further := _between(item, inner, seen):
            return [item.key, *further]
    return []
