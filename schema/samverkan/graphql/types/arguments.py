"""The arguments that lists of nodes have in common."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from samverkan.graphql.evidence_fields import EvidenceField
from samverkan.graphql.fields import RelationshipField
from samverkan.graphql.strawberry_hooks import MadeArgument, made_argument
from samverkan.graphql.types.comparisons import A_DAY
from samverkan.model.catalogue import CATALOGUE

LIST_DAY_HELP = "Leaves out what is certainly not in force then."
LIST_UNDECIDED_HELP = "On a day: whether undecided stays."

First = Annotated[int | None, strawberry.argument(description="How many at most.")]
"""The argument of an ordinary field that limits a list within an object."""


ListDay = Annotated[date | None, strawberry.argument(description=LIST_DAY_HELP)]
ListUndecided = Annotated[bool | None, strawberry.argument(description=LIST_UNDECIDED_HELP)]
"""The arguments of an ordinary field that ask for a day."""


OF_HELP = "Only places of these values, or of the whole."
Of = Annotated[list[EvidenceField] | None, strawberry.argument(description=OF_HELP)]


def evidence_arguments() -> list[MadeArgument]:
    """Make the arguments of a list of evidence."""
    return [made_argument("of", "list[EvidenceField] | None", OF_HELP), first_argument()]


def seat_arguments() -> list[MadeArgument]:
    """Make the arguments of a list of seats."""
    help = "Which to show, such as {capacities: {has: MEMBER}}."
    return [made_argument("where", "SeatWhere | None", help), first_argument(), *list_day_arguments()]


def first_argument() -> MadeArgument:
    """Make the argument that limits a list within an object."""
    return made_argument("first", "int | None", "How many at most.")


def node_arguments(label: str) -> list[MadeArgument]:
    """Make the arguments that choose and sort nodes of a label."""
    return [
        made_argument("where", f"{label}Where | None", "Which to show."),
        made_argument("orderBy", f"list[{label}Order] | None", "What to sort by; the Swedish name without it."),
    ]


def list_arguments(related: RelationshipField) -> list[MadeArgument]:
    """Make the arguments of a list of nodes within an object."""
    return [*node_arguments(related.label), first_argument(), *day_arguments_of(related)]


def day_arguments_of(related: RelationshipField) -> list[MadeArgument]:
    """Make the arguments that ask for a day in a list that follows a relationship, if either end of it has one."""
    dated = related.relationship.dated or CATALOGUE[related.label].dated
    return list_day_arguments() if dated else []


def list_day_arguments() -> list[MadeArgument]:
    """Make the arguments of a list within an object that ask for a day."""
    return [
        made_argument("on", "date | None", LIST_DAY_HELP),
        made_argument("includeUndecided", "bool | None", LIST_UNDECIDED_HELP),
    ]


def single_day_arguments() -> list[MadeArgument]:
    """Make the arguments of one node that ask for a day."""
    return [
        made_argument("on", "date | None", f"The day for everything below it; itself it is always given. {A_DAY}"),
        made_argument("includeUndecided", "bool | None", LIST_UNDECIDED_HELP),
    ]


def day_arguments(*, dated: bool) -> list[MadeArgument]:
    """Make the arguments of a page that ask for a day; `dated` tells whether its own nodes hold for a time."""
    if not dated:
        return [
            made_argument("on", "date | None", f"The day for everything below. {A_DAY}"),
            made_argument("includeUndecided", "bool | None", LIST_UNDECIDED_HELP),
        ]
    help = "Only what is in force on a day, as far as the documents tell, and the day for everything below."
    undecided = "With `on`: true for also what the documents leave open, false for not even below."
    return [
        made_argument("on", "date | None", f"{help} {A_DAY}"),
        made_argument("includeUndecided", "bool | None", undecided),
    ]


def page_arguments() -> list[MadeArgument]:
    """Make the arguments of a page."""
    return [
        made_argument("first", "int | None", "How many; 50 without it, 500 at most."),
        made_argument("after", "str | None", "The cursor to continue behind."),
    ]
