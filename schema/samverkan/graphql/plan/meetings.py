"""Meetings as rows of a plan: where their fields take their values from, and their orders."""

from __future__ import annotations

from dataclasses import replace

from samverkan.graphql.plan.orders import one_key_objects
from samverkan.graphql.plan.query_plan import Computed, DayOfMeeting, PropertyValue, Rule, Sort
from samverkan.graphql.plan.rows import (
    AgreementsOfForum,
    AreasOfForum,
    EvidenceOfSeats,
    RolesOfSide,
    SeatsOfForum,
)
from samverkan.graphql.plan.slots import Day
from samverkan.graphql.plan.sources import EvidenceList, MeetingCounts, NodeList, NodeSource, SeatList, Sources
from samverkan.graphql.refusals import refuse
from samverkan.graphql.selection import InputObject
from samverkan.model.catalogue import Kind

SIDES = ("organisation", "counterpart")
PARTICIPATIONS = ("participation", "counterpartParticipation")

MEETING_SOURCES: Sources = {
    "id": Computed(Rule.MEETING_ID, ("forum", *SIDES)),
    "forum": NodeSource("forum", "Forum"),
    "organisation": NodeSource("organisation", "Organisation"),
    "counterpart": NodeSource("counterpart", "Organisation"),
    "level": Computed(Rule.SHARED_LEVEL, PARTICIPATIONS),
    "levels": Computed(Rule.SHARED_LEVELS, PARTICIPATIONS),
    "roles": NodeList(RolesOfSide("forum", "organisation"), "Role"),
    "counterpartRoles": NodeList(RolesOfSide("forum", "counterpart"), "Role"),
    "seats": SeatList(SeatsOfForum("forum", "organisation")),
    "counterpartSeats": SeatList(SeatsOfForum("forum", "counterpart")),
    "agreements": NodeList(AgreementsOfForum("forum"), "Agreement", (Sort(PropertyValue("node", "id")),)),
    "focusAreas": NodeList(AreasOfForum("forum"), "FocusArea"),
    "focusAreasThrough": Computed(Rule.AREAS_THROUGH, ("forum",)),
    "meetingsPerYear": MeetingCounts(PARTICIPATIONS),
    "validFrom": DayOfMeeting(("forum", *PARTICIPATIONS), last=False),
    "validTo": DayOfMeeting(("forum", *PARTICIPATIONS), last=True),
    "inForce": Computed(Rule.MEETING_IN_FORCE, ("forum", *PARTICIPATIONS)),
    "evidence": EvidenceList(EvidenceOfSeats("forum", SIDES)),
}
"""Where each field of a meeting takes its value from."""

SORTS = {
    "FORUM": Sort(PropertyValue("forum", "sort_key")),
    "ORGANISATION": Sort(PropertyValue("organisation", "sort_key")),
    "COUNTERPART": Sort(PropertyValue("counterpart", "sort_key")),
    "MEETINGS": Sort(Computed(Rule.FREQUENCY, ("participation",)), descending=True, kind=Kind.INTEGER),
}
"""The words of `orderBy`, and in lower case those of `sortBy`."""


def meeting_order(arguments: InputObject, day: Day | None = None) -> tuple[Sort, ...]:
    """Plan `orderBy` or `sortBy`, then the forum's name, then the ids, so that every order is total."""
    order, sort = arguments["orderBy"], arguments["sortBy"]
    if order is not None and sort is not None:
        raise refuse("`orderBy` and `sortBy` are given together; leave one of them out.")
    asked = [_sort(str(order), day)] if order is not None else []
    for word, descending in one_key_objects("sortBy", sort, "[{counterpart: DESC}, {forum: ASC}]"):
        known = _sort(word.upper(), day)
        asked.append(Sort(known.value, descending, known.kind, known.nullable))
    ids = (Sort(PropertyValue(part, "id"), nullable=False) for part in ("forum", *SIDES))
    given = {sort.value for sort in asked}
    return (*asked, *(sort for sort in (SORTS["FORUM"], *ids) if sort.value not in given))


def _sort(word: str, day: Day | None) -> Sort:
    """Give the sort of a word, by what holds on the day where one is asked for."""
    known = SORTS[word]
    return replace(known, value=replace(known.value, day=day)) if isinstance(known.value, Computed) else known
