"""A meeting of two organisations in a forum, with its filter and its orders."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry
from strawberry.types import Info

from samverkan.graphql.strawberry_hooks import TYPES, input_as_it_was_read, response_value
from samverkan.graphql.types.arguments import First, ListDay, ListUndecided
from samverkan.graphql.types.evidence import EvidencePlace, evidence_list
from samverkan.graphql.types.filters import (
    AgreementWhere,
    FocusAreaWhere,
    ForumWhere,
    OrganisationWhere,
    RoleWhere,
    SeatWhere,
)
from samverkan.graphql.types.in_force import in_force
from samverkan.graphql.types.labels import Agreement, FocusArea, Forum, Organisation, Role, make_connection
from samverkan.graphql.types.meetings_per_year import MeetingsPerYear, per_year
from samverkan.graphql.types.node import ID_EXAMPLE
from samverkan.graphql.types.seat import Seat
from samverkan.graphql.types.shown import shown, word
from samverkan.graphql.types.vocabularies import SortDirection, Through
from samverkan.model.vocabularies import InForce, MandateLevel

SeatFilter = Annotated[
    SeatWhere | None, strawberry.argument(description="Which to show, such as {capacities: {has: MEMBER}}.")
]


def _seats(
    root: Any,
    info: Info,
    where: SeatFilter = strawberry.UNSET,  # noqa: ARG001  # the statement has followed it
    first: First = strawberry.UNSET,  # noqa: ARG001
    on: ListDay = strawberry.UNSET,  # noqa: ARG001
    include_undecided: ListUndecided = strawberry.UNSET,  # noqa: ARG001
) -> Any:
    return response_value(root, info)


def _on_day(
    root: Any,
    info: Info,
    on: ListDay = strawberry.UNSET,  # noqa: ARG001
    include_undecided: ListUndecided = strawberry.UNSET,  # noqa: ARG001
) -> Any:
    return response_value(root, info)


def _listed(description: str) -> Any:
    return strawberry.field(resolver=_on_day, description=description)


@strawberry.type(description="Two organisations meet in a forum.")
class Meeting:
    id: strawberry.ID = shown("Forum and pair.")
    forum: Forum = shown("Where they meet.")
    level: MandateLevel | None = shown("The mandate level; null where several or none are known.")
    levels: list[MandateLevel] = shown("Every mandate level at which the two take part.")
    organisation: Organisation = shown("Our side: the organisation that was asked for.")
    roles: list[Role] = _listed("Our roles there.")
    seats: list[Seat] = strawberry.field(resolver=_seats, description="Our seats, with capacities and conditions.")
    counterpart: Organisation = shown("Their side.")
    counterpart_roles: list[Role] = _listed("Their roles there.")
    counterpart_seats: list[Seat] = strawberry.field(resolver=_seats, description="Their seats, as ours.")
    agreements: list[Agreement] = _listed("Agreements that the forum rests on.")
    focus_areas: list[FocusArea] = _listed(
        "What it is about: the forum's own areas; where it has none, the main ones of its agreements, or all of an "
        "agreement that marks none as main."
    )
    focus_areas_through: Through | None = shown("Whether the areas are the forum's own or its agreements'.")
    meetings_per_year: MeetingsPerYear = per_year("How often the two meet there in a year.")
    in_force: InForce = in_force()
    valid_from: str | None = shown(
        "The first day on which the forum is in force and both take part; null if uncertain."
    )
    valid_to: str | None = shown('The last such day; "open" is until further notice, null if uncertain.')
    evidence: list[EvidencePlace] = strawberry.field(
        resolver=evidence_list, description="The places of the seats of both sides."
    )


@strawberry.input(description="Which meetings to show.")
class MeetingWhere:
    organisation: strawberry.ID | None = word(f"Our side, or one of its units. {ID_EXAMPLE}")
    counterpart: strawberry.ID | None = word("Their side, or one of its units.")
    role: strawberry.ID | None = word("A role of our side that sits there.")
    forum: strawberry.ID | None = word("One forum.")
    agreement: strawberry.ID | None = word("Forums that rest on this agreement.")
    focus_area: strawberry.ID | None = word("Meetings that have this area, or a part of it, among their `focusAreas`.")
    levels: list[MandateLevel] | None = word("Any of these mandate levels.")
    document: list[strawberry.ID] | None = word("Forums that one of these documents tells of.")
    within_organisation: bool | None = word("Also units of one organisation with one another.")
    AND: list[MeetingWhere] | None = word("All of these, seen from the same side.")
    OR: list[MeetingWhere] | None = word("At least one of these.")
    NOT: MeetingWhere | None = word(
        "Not this. Where nothing beside it says who is on which side, not from either side: NOT {organisation: A} "
        "leaves out all meetings of A."
    )
    organisation_where: OrganisationWhere | None = word(
        "Our side is like this. Units appear with `organisation` or `withinOrganisation`."
    )
    counterpart_where: OrganisationWhere | None = word(
        "Their side is like this. Units appear with `counterpart` or `withinOrganisation`."
    )
    forum_where: ForumWhere | None = word("The forum is like this.")
    role_where: RoleWhere | None = word("One of the `roles` is like this.")
    agreement_where: AgreementWhere | None = word("One of the `agreements` is like this.")
    focus_area_where: FocusAreaWhere | None = word("One of the `focusAreas` is like this.")


@strawberry.input(description="What to sort meetings by: one field in each object. Names sort in Swedish order.")
class MeetingSort:
    organisation: SortDirection | None = word("Sort by the name of our side.")
    counterpart: SortDirection | None = word("Sort by the name of their side.")
    forum: SortDirection | None = word("Sort by the name of the forum.")
    meetings: SortDirection | None = word("Sort by how often our side meets there in a year.")


TYPES |= {made.__name__: input_as_it_was_read(made) for made in (MeetingWhere, MeetingSort)}
make_connection("Meeting")
