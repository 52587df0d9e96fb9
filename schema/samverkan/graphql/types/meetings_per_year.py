"""How often a forum meets, or two organisations in it."""

from __future__ import annotations

import strawberry

from samverkan.graphql.types.shown import shown


@strawberry.type(
    description="How often in a year, as a range. As needed, not stated and zero are three different things."
)
class MeetingsPerYear:
    min: int | None = shown("Fewest; null where no number is stated.")
    max: int | None = shown("Most; null where no upper number is stated.")
    as_needed: bool = shown("Whether they meet as needed.")
    stated: bool = shown("Whether any document says how often; false is not the same as never.")
