"""A seat: that a role, or an organisation where no role is said, sits in a forum."""

from __future__ import annotations

from typing import TYPE_CHECKING

import strawberry

from samverkan.graphql.fields import shown_of_link
from samverkan.graphql.strawberry_hooks import made_type
from samverkan.graphql.types.evidence import EvidencePlace, evidence_list
from samverkan.graphql.types.in_force import OPEN_ENDED_HELP, in_force
from samverkan.graphql.types.labels import Forum, Organisation, Role, property_fields
from samverkan.graphql.types.meetings_per_year import MeetingsPerYear, per_year
from samverkan.graphql.types.shown import shown
from samverkan.model.catalogue import RELATIONSHIPS
from samverkan.model.vocabularies import InForce


@strawberry.type
class SeatParts:
    id: strawberry.ID = shown("The key of the seat.")
    forum: Forum = shown("The forum.")
    role: Role | None = shown("The role that sits; null where only an organisation is said.")
    organisation: Organisation | None = shown("The organisation of the role, or the one that sits itself.")
    evidence: list[EvidencePlace] = strawberry.field(resolver=evidence_list, description="Every place that says so.")
    meetings_per_year: MeetingsPerYear = per_year("Meetings a year of the forms that the seat belongs to.")
    in_force: InForce = in_force()
    open_ended: bool | None = shown(OPEN_ENDED_HELP)


_Seat = made_type(
    "Seat",
    property_fields(shown_of_link(RELATIONSHIPS["SITS_IN", "Role", "Forum"].properties)),
    "Somebody sits in a forum: a role, or an organisation where no role is said.",
    base=SeatParts,
)

if TYPE_CHECKING:
    Seat = SeatParts
else:
    Seat = _Seat
