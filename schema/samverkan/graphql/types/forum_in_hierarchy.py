"""A forum above or below another, with the word that says so."""

from __future__ import annotations

from samverkan.graphql.strawberry_hooks import made_field, made_type
from samverkan.graphql.types.labels import dated_fields

made_type(
    "ForumInHierarchy",
    [
        made_field("forum", "Forum", "The forum that is above or below."),
        made_field("how", "ForumHierarchy", "The relationship that says so."),
        made_field("evidence", "list[Evidence]", "Every place that says so."),
        made_field("validFrom", "str | None", "First day of the relationship as it was said."),
        made_field("validTo", "str | None", "Last day of the relationship as it was said."),
        *dated_fields(),
    ],
    "A forum above or below another, by any of the words for it.",
)
