"""The GraphQL schema, and how a query is answered: selection, plan, Cypher with its shape, record, answer."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from samverkan.graphql.answer.budget import MAX_ROWS
from samverkan.graphql.context import Context

if TYPE_CHECKING:
    from strawberry import Schema


@cache
def _query() -> type:
    from samverkan.graphql.query import make_query
    from samverkan.graphql.types import make_types

    make_types()
    return make_query()


def build_schema() -> Schema:
    """The schema. Types are made once; each call gives a schema whose extensions are its own."""
    import strawberry
    from strawberry.schema.config import StrawberryConfig

    from samverkan.graphql.answer.left_out import LeftOut
    from samverkan.graphql.execution import Execution
    from samverkan.graphql.fields import FIELDS
    from samverkan.graphql.strawberry_types import TYPES

    query = _query()
    return strawberry.Schema(
        query,
        types=[TYPES[label] for label in FIELDS],
        extensions=[LeftOut],
        config=StrawberryConfig(auto_camel_case=False),
        execution_context_class=Execution,
    )


__all__ = ["MAX_ROWS", "Context", "build_schema"]
