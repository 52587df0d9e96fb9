"""Where a page of a connection ends."""

from __future__ import annotations

import strawberry

from samverkan.graphql.types.shown import shown


@strawberry.type(description="Where a page ends.")
class PageInfo:
    has_next_page: bool = shown("Whether more follow.")
    has_previous_page: bool = shown("Whether some came before.")
    start_cursor: str | None = shown("The cursor of the first.")
    end_cursor: str | None = shown("The cursor of the last; give it as `after` for the next page.")
