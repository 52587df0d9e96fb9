"""Plans and statements that are kept for the next request of the same shape."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from samverkan.graphql.cypher.statement import RenderedPlan, Statement, render
from samverkan.graphql.plan.make import make_plan
from samverkan.graphql.plan.query_plan import QueryPlan
from samverkan.graphql.selection import FieldSelection

MOST_KEPT = 64
"""How many plans are kept."""

LARGEST_KEPT = 200
"""How many fields a kept plan has at most, so that hostile operations do not fill the memory."""


@dataclass(frozen=True, slots=True)
class PreparedQuery:
    """A plan, its clauses, and the statements that were written from them."""

    plan: QueryPlan
    rendered: RenderedPlan
    _statements: dict[tuple[bool, bool], Statement] = field(default_factory=dict, compare=False)

    def statement(self, *, counted: bool, identified_only: bool = False) -> Statement:
        """Write a statement, or give the one that was written before."""
        kind = (counted, identified_only)
        if kind not in self._statements:
            self._statements[kind] = self.rendered.statement(counted=counted, identified_only=identified_only)
        return self._statements[kind]


def prepare(root: FieldSelection) -> PreparedQuery:
    """Plan and render a root field, or give what an earlier request of the same shape left."""
    return _kept(root) if root.size <= LARGEST_KEPT else _prepare(root)


def _prepare(root: FieldSelection) -> PreparedQuery:
    plan = make_plan(root)
    return PreparedQuery(plan, render(plan))


_kept = lru_cache(maxsize=MOST_KEPT)(_prepare)
