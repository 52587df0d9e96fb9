"""How often a forum meets, or two organisations in it."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import strawberry
from strawberry.types import Info

from samverkan.graphql.strawberry_hooks import MadeArgument, made_argument, response_value
from samverkan.graphql.types.shown import shown

PER_YEAR_DAY_HELP = "The day; without it that of what is around it, or the range over all periods."


def _per_year(
    root: Any,
    info: Info,
    on: Annotated[date | None, strawberry.argument(description=PER_YEAR_DAY_HELP)] = strawberry.UNSET,  # noqa: ARG001
) -> Any:
    return response_value(root, info)


def per_year(description: str) -> Any:
    """Declare the field of an ordinary type."""
    return strawberry.field(resolver=_per_year, description=description)


def per_year_arguments() -> list[MadeArgument]:
    """Make the arguments of the field of a made type."""
    return [made_argument("on", "date | None", PER_YEAR_DAY_HELP)]


@strawberry.type(description="A number of meetings a year, as a range.")
class NumberOfMeetings:
    min: int | None = shown("Fewest; null where no number is stated.")
    max: int | None = shown("Most; null where no upper number is stated.")
    as_needed: bool = shown("Whether they meet as needed.")


@strawberry.type(description="A time in which the number of meetings a year does not change.")
class MeetingPeriod(NumberOfMeetings):
    from_: date | None = strawberry.field(
        name="from", resolver=response_value, description="Its first day; null where no beginning is known."
    )
    to: date | None = shown("Its last day; null where no end is known.")


@strawberry.type(
    description="How often in a year, as a range: on a day, or over all periods where no day is asked for. The number "
    "as a rule; where none is stated, the required one, else the observed one. As needed, not stated and zero are "
    "three different things."
)
class MeetingsPerYear(NumberOfMeetings):
    stated: bool = shown("Whether any document says how often; false is not the same as never.")
    nominal: NumberOfMeetings = shown("How often they meet as a rule.")
    required: NumberOfMeetings = shown("How often they must meet.")
    actual: NumberOfMeetings = shown("How often somebody observed that they met.")
    dormant: bool = shown("Whether the forum is dormant: it exists and has not met for a long time.")
    periods: list[MeetingPeriod] = shown("Every period with a number, in order, whatever day is asked for.")
