"""Where the rows of a list come from.

Each class names the parts that its rows have: nodes or relationships that the fields, filters and orders of the list
refer to. `near` and the like name a part of the row around the list.
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as dataclass_field

from samverkan.graphql.fields import FIELDS, RelationshipField
from samverkan.graphql.plan.slots import Day, Slot


@dataclass(frozen=True, slots=True)
class RowsOnDay:
    """Rows of which only those count that may be in force on a day: relationships, and the nodes at their ends.

    Without a day all of them count, except what only a succession gives to somebody.
    """

    day: Day | None = dataclass_field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class EveryNode:
    """Every node of a label: `node`."""

    label: str


@dataclass(frozen=True, slots=True)
class NodeById:
    """The node of one of several labels that has an id: `node`."""

    labels: tuple[str, ...]
    id: Slot


@dataclass(frozen=True, slots=True)
class RelatedNodes(RowsOnDay):
    """The nodes at the other ends of a relationship of `near`, each once: `node`, and `link` for filters."""

    near: str
    label: str
    name: str
    """The field of the label that follows the relationship."""

    @property
    def field(self) -> RelationshipField:
        """The field as the model declares it."""
        return FIELDS[self.label].relationships[self.name]


@dataclass(frozen=True, slots=True)
class RelatedLinks(RelatedNodes):
    """The relationships of `near` with the nodes at their other ends: `link` and `node`."""


@dataclass(frozen=True, slots=True)
class SeatsOfForum(RowsOnDay):
    """The seats in a forum: `seat`, `forum` and `holder`; only those that count for `side` where it is given."""

    forum: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class SeatsOfRole(RowsOnDay):
    """The seats of a role: `seat`, `forum` and `holder`."""

    role: str


@dataclass(frozen=True, slots=True)
class SeatsOfOrganisation(RowsOnDay):
    """The seats that count for an organisation: `seat`, `forum` and `holder`."""

    organisation: str


@dataclass(frozen=True, slots=True)
class OrganisationOfHolder(RowsOnDay):
    """The organisation that has a seat, itself or through a role: `node`."""

    holder: str


@dataclass(frozen=True, slots=True)
class EvidenceOf:
    """The evidence of a node or relationship: `evidence`.

    With `of`, the names of properties, only the places of their values; those of the whole where there are none.
    """

    part: str
    of: Slot | None = None


@dataclass(frozen=True, slots=True)
class EvidenceOfSeats(RowsOnDay):
    """The evidence of the seats that two sides have in a forum: `evidence`."""

    forum: str
    sides: tuple[str, str]
    of: Slot | None = None


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """The document that a row of evidence cites: `node`."""

    evidence: str


@dataclass(frozen=True, slots=True)
class SubjectsOf(RowsOnDay):
    """The nodes of any label that a remark is about: `node`."""

    remark: str


@dataclass(frozen=True, slots=True)
class Meetings:
    """The pairs of organisations that meet in a forum.

    The parts are `organisation`, `participation`, `forum`, `counterpartParticipation` and `counterpart`; each id that
    is known beforehand is where the search begins.
    """

    organisation: Slot | None = None
    counterpart: Slot | None = None
    forum: Slot | None = None


@dataclass(frozen=True, slots=True)
class RolesOfSide(RowsOnDay):
    """The roles that sit in a forum for an organisation: `node`."""

    forum: str
    side: str


@dataclass(frozen=True, slots=True)
class AgreementsOfForum(RowsOnDay):
    """The agreements that a forum rests on: `node`."""

    forum: str


@dataclass(frozen=True, slots=True)
class AreasOfForum(RowsOnDay):
    """The focus areas that a forum treats, its own or those of its agreements: `node`."""

    forum: str


@dataclass(frozen=True, slots=True)
class ForumsInHierarchy(RowsOnDay):
    """The forums above or below a forum, once for each relationship that says so: `link` and `node`."""

    forum: str
    above: bool


Rows = (
    EveryNode
    | NodeById
    | RelatedNodes
    | SeatsOfForum
    | SeatsOfRole
    | SeatsOfOrganisation
    | OrganisationOfHolder
    | EvidenceOf
    | EvidenceOfSeats
    | CitedDocument
    | SubjectsOf
    | Meetings
    | RolesOfSide
    | AgreementsOfForum
    | AreasOfForum
    | ForumsInHierarchy
)
