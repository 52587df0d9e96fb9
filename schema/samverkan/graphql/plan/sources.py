"""Where each GraphQL field takes its value from, declared for every type of row.

A row has named parts: the `node` of a list of nodes, the `link` and the `node` of a list of relationships, the `seat`,
`forum` and `holder` of a list of seats, and so on. A field is a property of a part, a rule on parts, a part as an
object, or a list of rows that begins at a part.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from samverkan.graphql.fields import FIELDS, LINK_TYPES, shown_of_link
from samverkan.graphql.locator_parts import LOCATOR_PARTS
from samverkan.graphql.plan.query_plan import (
    CitedLines,
    Computed,
    DayOfMeeting,
    LastDayForNotice,
    LocatorPart,
    OverTime,
    PropertyValue,
    Rule,
    Sort,
)
from samverkan.graphql.plan.rows import (
    AgreementsOfForum,
    AreasOfForum,
    CitedDocument,
    EvidenceOf,
    EvidenceOfSeats,
    ForumsInHierarchy,
    OrganisationOfHolder,
    RelatedLinks,
    RelatedNodes,
    RolesOfSide,
    SeatsOfForum,
    SeatsOfOrganisation,
    SeatsOfRole,
    SubjectsOf,
)
from samverkan.graphql.plan.slots import TODAY, Day
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, Kind, Property
from samverkan.rules.notice import NOTICE_PROPERTIES

SeatRows = SeatsOfForum | SeatsOfRole | SeatsOfOrganisation


@dataclass(frozen=True, slots=True)
class NodeSource:
    """A part of the row as a node; `checked` where the part may have another label."""

    part: str
    label: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class NodeList:
    """A list of nodes of one label, which are the part `node`; by name, or in another order where one is given."""

    rows: RelatedNodes | RolesOfSide | AgreementsOfForum | AreasOfForum
    label: str
    order: tuple[Sort, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkList:
    """A list of relationships with the nodes at their other ends."""

    rows: RelatedLinks


@dataclass(frozen=True, slots=True)
class SeatList:
    """A list of seats."""

    rows: SeatRows


@dataclass(frozen=True, slots=True)
class EvidenceList:
    """A list of evidence."""

    rows: EvidenceOf | EvidenceOfSeats


@dataclass(frozen=True, slots=True)
class AnyNodeList:
    """A list of nodes of any label."""

    rows: SubjectsOf


@dataclass(frozen=True, slots=True)
class HierarchyList:
    """A list of forums above or below another."""

    rows: ForumsInHierarchy


@dataclass(frozen=True, slots=True)
class FirstNode:
    """The first of some rows, as a node."""

    rows: OrganisationOfHolder | CitedDocument
    label: str


@dataclass(frozen=True, slots=True)
class MeetingCounts:
    """How often in a year: the part that has the numbers, or the two that meet."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameList:
    """The other names that are stored in a part."""

    part: str


@dataclass(frozen=True, slots=True)
class EmptyList:
    """An empty list: no relationship of the model leads there."""


Source = (
    PropertyValue
    | LocatorPart
    | CitedLines
    | Computed
    | OverTime
    | NodeSource
    | NodeList
    | LinkList
    | SeatList
    | EvidenceList
    | AnyNodeList
    | HierarchyList
    | FirstNode
    | MeetingCounts
    | DayOfMeeting
    | LastDayForNotice
    | NameList
    | EmptyList
)
Sources = Mapping[str, Source]

SEATS_OF: dict[str, Callable[[str], SeatRows]] = {
    "Forum": SeatsOfForum,
    "Role": SeatsOfRole,
    "Organisation": SeatsOfOrganisation,
}
"""The rows of the seats of each label that has some."""


@cache
def node_sources(label: str, part: str = "node") -> Sources:
    """Declare the fields of a node that is a part of the row."""
    declared, stored = FIELDS[label], CATALOGUE[label].properties
    found: dict[str, Source] = {
        "nameToday": Computed(Rule.NAME_ON_DAY, (part,), Day(TODAY)),
        "nameOn": Computed(Rule.NAME_ON_DAY, (part,)),
        "names": NameList(part),
        "evidence": EvidenceList(EvidenceOf(part)),
        "inForce": Computed(Rule.IN_FORCE, (part,)),
        "openEnded": Computed(Rule.OPEN_ENDED, (part,)),
        "meetingsPerYear": MeetingCounts((part,)),
        "remarks": EmptyList(),
        "about": AnyNodeList(SubjectsOf(part)),
    }
    if label in SEATS_OF:
        found["seats"] = SeatList(SEATS_OF[label](part))
    if label == "Forum":
        found |= {name: HierarchyList(ForumsInHierarchy(part, name == "above")) for name in ("above", "below")}
    for name, related in declared.relationships.items():
        found[related.links_name] = LinkList(RelatedLinks(part, label, name))
        found[name] = NodeList(RelatedNodes(part, label, name), related.label)
    for name, item in declared.properties.items():
        found[name] = Computed(Rule.NAME, (part,)) if item.name == "name" else PropertyValue(part, item.name)
        if (over_time := _over_time(part, stored, item.name)) is not None:
            found[name] = over_time
    if label == "Agreement":
        found["lastDayForNotice"] = LastDayForNotice(
            tuple(_over_time(part, stored, name) or PropertyValue(part, name) for name in NOTICE_PROPERTIES)
        )
    if "ends_latest_over_time" in stored:
        found["openEnded"] = OverTime(part, "ends_latest", Kind.DATE, open_ended=True)
    return found


def _over_time(part: str, stored: dict[str, Property], name: str) -> OverTime | None:
    """Declare a property that amendments change; None where it is none."""
    return OverTime(part, name, stored[name].kind) if f"{name}_over_time" in stored else None


@cache
def link_sources(link_type: str) -> Sources:
    """Declare the fields of a relationship with the node at its other end."""
    related = LINK_TYPES[link_type]
    levels = {"levels": Computed(Rule.LEVELS, ("link",))} if related.relationship.kind == "TAKES_PART_IN" else {}
    return {
        "evidence": EvidenceList(EvidenceOf("link")),
        "inForce": Computed(Rule.IN_FORCE, ("link",)),
        "openEnded": Computed(Rule.OPEN_ENDED, ("link",)),
        "meetingsPerYear": MeetingCounts(("link",)),
        **{
            name: PropertyValue("link", item.name)
            for name, item in shown_of_link(related.relationship.properties).items()
        },
        **levels,
        "node": NodeSource("node", related.label),
    }


HIERARCHY_SOURCES: Sources = {
    "forum": NodeSource("node", "Forum"),
    "how": Computed(Rule.RELATIONSHIP_TYPE, ("link",)),
    "evidence": EvidenceList(EvidenceOf("link")),
    "validFrom": PropertyValue("link", "valid_from"),
    "validTo": PropertyValue("link", "valid_to"),
    "inForce": Computed(Rule.IN_FORCE, ("link",)),
    "openEnded": Computed(Rule.OPEN_ENDED, ("link",)),
}

SEAT_SOURCES: Sources = {
    "evidence": EvidenceList(EvidenceOf("seat")),
    "inForce": Computed(Rule.IN_FORCE, ("seat",)),
    "openEnded": Computed(Rule.OPEN_ENDED, ("seat",)),
    "meetingsPerYear": MeetingCounts(("seat",)),
    "id": PropertyValue("seat", "key"),
    "forum": NodeSource("forum", "Forum"),
    "role": NodeSource("holder", "Role", checked=True),
    "organisation": FirstNode(OrganisationOfHolder("holder"), "Organisation"),
    **{
        name: PropertyValue("seat", item.name)
        for name, item in shown_of_link(RELATIONSHIPS["SITS_IN", "Role", "Forum"].properties).items()
    },
}
SEAT_ORDER = (
    Sort(PropertyValue("forum", "sort_key")),
    Sort(PropertyValue("holder", "id")),
    Sort(PropertyValue("seat", "key")),
)

EVIDENCE_SOURCES: Sources = {
    "document": FirstNode(CitedDocument("evidence"), "Document"),
    "locator": Computed(Rule.LOCATOR, ("evidence",)),
    **{name: LocatorPart("evidence", name) for name in LOCATOR_PARTS},
    "excerpt": CitedLines(CitedDocument("evidence")),
    "fields": Computed(Rule.SUPPORTED, ("evidence",)),
    "basis": Computed(Rule.BASIS, ("evidence",)),
    "certainty": Computed(Rule.CERTAINTY, ("evidence",)),
}


def variants(name: str, labels: tuple[str, ...]) -> list[tuple[tuple[str, ...], Source]]:
    """Group labels by where they take a field from, so that what several share is planned once.

    Such fields nest (a node has remarks, which are about nodes), and a copy for each label would multiply the plan with
    every level.
    """
    found: dict[object, tuple[list[str], Source]] = {}
    for label in labels:
        source = node_sources(label)[name]
        same: object = source
        if isinstance(source, NodeList | LinkList) and isinstance(source.rows, RelatedNodes):
            field = source.rows.field
            same = (type(source), field.relationship.kind, field.relationship.model, field.outgoing, field.label)
        found.setdefault(same, ([], source))[0].append(label)
    return [(tuple(alike), source) for alike, source in found.values()]


LABELS = tuple(CATALOGUE)
