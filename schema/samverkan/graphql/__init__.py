"""The GraphQL schema, and how a query is answered: selection, plan, Cypher with its shape, record, answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.graphql.answer.budget import MAX_ROWS
from samverkan.graphql.context import Context

if TYPE_CHECKING:
    from strawberry import Schema


def build_schema() -> Schema:
    """Build the schema. Its types are made once; each call gives a schema whose extensions are its own."""
    from datetime import date

    import strawberry
    from strawberry.schema.config import StrawberryConfig

    from samverkan.graphql.answer.left_out import LeftOut
    from samverkan.graphql.fields import FIELDS
    from samverkan.graphql.strawberry_hooks import TYPES, RootArgumentsOnly
    from samverkan.graphql.types.date import DAY
    from samverkan.graphql.types.query import Query

    return strawberry.Schema(
        Query,
        types=[TYPES[label] for label in FIELDS],
        extensions=[LeftOut],
        execution_context_class=RootArgumentsOnly,
        config=StrawberryConfig(scalar_map={date: DAY}),
    )


__all__ = ["MAX_ROWS", "Context", "build_schema"]
