"""`samverkan schema`: the GraphQL schema as text."""

from __future__ import annotations

from samverkan.service.printing import say


def schema() -> None:
    """Print the GraphQL schema.

        In its definition language, for client generators and for reading.

    \b
        samverkan schema > schema.graphql
    """
    from samverkan.graphql import build_schema

    say(build_schema().as_str())
