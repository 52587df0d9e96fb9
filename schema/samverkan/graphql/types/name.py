"""Another name of a node."""

from __future__ import annotations

import strawberry

from samverkan.graphql.types.shown import shown


@strawberry.type(description="Another name.")
class Name:
    name: str = shown("The name.")
    kind: str = shown('What kind of name, such as "abbreviation" or "ordinance 2017:80".')
