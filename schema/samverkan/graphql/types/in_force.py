"""The field that tells whether something is in force on a day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import strawberry
from strawberry.types import Info

from samverkan.graphql.strawberry_hooks import response_value
from samverkan.graphql.types.comparisons import A_DAY

IN_FORCE_HELP = "Whether it is in force on a day as far as the documents tell; UNDECIDED where they leave it open."
OPEN_ENDED_HELP = (
    "Whether it has no last day, such as until further notice; `endsLatest` is null then. Null where no end is said."
)
DAY_HELP = f"{A_DAY} Without it the day of the root field's `on`, or today."


def _in_force(
    root: Any,
    info: Info,
    on: Annotated[date | None, strawberry.argument(description=DAY_HELP)] = strawberry.UNSET,  # noqa: ARG001  # in the SDL
) -> Any:
    return response_value(root, info)


def in_force() -> Any:
    """Declare the field of an ordinary type."""
    return strawberry.field(resolver=_in_force, description=IN_FORCE_HELP)
