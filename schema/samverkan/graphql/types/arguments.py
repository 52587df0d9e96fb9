"""The arguments that lists of nodes have in common."""

from __future__ import annotations

from typing import Annotated

import strawberry

from samverkan.graphql.strawberry_hooks import MadeArgument, made_argument
from samverkan.graphql.types.comparisons import A_DAY
from samverkan.model.catalogue import CATALOGUE

First = Annotated[int | None, strawberry.argument(description="How many at most; all of them without it.")]
"""The argument of an ordinary field that limits a list within an object."""


def seat_arguments() -> list[MadeArgument]:
    """Make the arguments of a list of seats."""
    help = "Which to show, such as {capacities: {has: MEMBER}}."
    return [made_argument("where", "SeatWhere | None", help), first_argument()]


def first_argument() -> MadeArgument:
    """Make the argument that limits a list within an object."""
    return made_argument("first", "int | None", "How many at most; all of them without it.")


def node_arguments(label: str) -> list[MadeArgument]:
    """Make the arguments that choose and sort nodes of a label."""
    return [
        made_argument("where", f"{label}Where | None", "Which to show."),
        made_argument("orderBy", f"list[{label}Order] | None", "What to sort by; the Swedish name without it."),
    ]


def list_arguments(label: str) -> list[MadeArgument]:
    """Make the arguments of a list within an object."""
    day = day_arguments()[:1] if CATALOGUE[label].dated else []
    return [*node_arguments(label), first_argument(), *day]


def day_arguments() -> list[MadeArgument]:
    """Make the arguments that ask for a day."""
    return [
        made_argument("on", "date | None", f"Only what is in force on a day, as far as the documents tell. {A_DAY}"),
        made_argument("includeUndecided", "bool | None", "With `on`: also what the documents leave open."),
    ]


def page_arguments() -> list[MadeArgument]:
    """Make the arguments of a page."""
    return [
        made_argument("first", "int | None", "How many; 50 without it, 500 at most."),
        made_argument("after", "str | None", "The cursor to continue behind."),
    ]
