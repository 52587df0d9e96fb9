"""Organisations: bodies that can be a party or send somebody, and their units."""

from __future__ import annotations

from samverkan.model.base import Dated, Node, To
from samverkan.model.labels import Group, LabelTraits
from samverkan.model.properties import INTERNAL, Boolean, Choice, Dates, Format, Text, Texts, Traits
from samverkan.model.relationships import (
    Absence,
    Decision,
    Duty,
    MemberOf,
    Party,
    Seat,
    Steering,
    Succession,
    Support,
    TakesPart,
    UnitOf,
)
from samverkan.model.vocabularies import OrganisationKind


class Organisation(Node, Dated):
    """A body that can be a party or send somebody: a region, a university, one of their units, or a collective."""

    declared = LabelTraits("organisations", Group.ACTORS)

    kind = Choice(
        OrganisationKind,
        "region, municipality, university, agency, unit, collective and so on",
        Traits(in_plan=True, usual=OrganisationKind.UNKNOWN),
        index=True,
    )
    number = Text(
        "Organisation number (NNNNNN-NNNN); several organisations may share one",
        Traits(example="232100-0214", format=Format.ORGANISATION_NUMBER),
    )
    code = Text(
        "Its code in official statistics: four digits of a municipality, two of a county or its region",
        Traits(example="2380"),
    )
    number_printed = Text(
        "The organisation number as the document prints it, where that is not a right one",
        Traits(example="232100-0215"),
    )
    dated_names = Texts(
        "Its names over time, each with from when to when it had it, such as Fjällhavets landsting (.. 2018-12-31)",
        Traits(word="names", own_form=True),
    )
    name_days = Dates("The days on which its name changes, in order", INTERNAL)
    names_over_time = Texts(
        "Its name before the first of `name_days`, and from each of them on; empty where it may be one or another",
        INTERNAL,
    )
    abbreviation = Text("The abbreviation that documents use, such as Miun", Traits(example="Miun"))
    named = Boolean("False for a part that a document counts but does not name")
    open_list = Boolean("Whether its members are not, or not all, listed")

    part_of = To(
        "Organisation",
        "PART_OF",
        UnitOf,
        inverse="parts",
        help="The organisations that this one is a unit of; a joint unit has several",
        inverse_help="Units of this organisation",
    )
    member_of = To(
        "Organisation",
        "MEMBER_OF",
        MemberOf,
        inverse="members",
        help="Health-care regions, networks and federations that it belongs to",
        inverse_help="Organisations that belong to this one",
    )
    succeeds = To(
        "Organisation",
        "SUCCEEDS",
        Succession,
        inverse="successors",
        help="The organisations that it follows after, such as a county council that became a region",
        inverse_help="The organisations that follow after this one",
    )
    sits_in = To(
        "Forum",
        "SITS_IN",
        Seat,
        inverse="sitting_organisations",
        help="Forums in which it has a seat without a named role",
        inverse_help="Organisations that sit here without a named role",
        word=None,
        inverse_word="seats",
        own_form=True,
    )
    takes_part_in = To(
        "Forum",
        "TAKES_PART_IN",
        TakesPart,
        inverse="participants",
        help="Forums in which it takes part, itself or through roles and units",
        inverse_help="Organisations that take part, with units and the wholes that they belong to",
        word=None,
    )
    absent_from = To(
        "Forum",
        "ABSENT_FROM",
        Absence,
        inverse="absentees",
        help="Forums that a document says it does not take part in",
        inverse_help="Organisations that a document says do not take part",
        inverse_word="absent",
    )
    party_to = To(
        "Agreement",
        "PARTY_TO",
        Party,
        inverse="parties",
        help="Agreements that it is party to",
        inverse_help="Organisations that are parties",
        inverse_word="parties",
    )
    decided = To(
        "Agreement",
        "DECIDED",
        Decision,
        inverse="decided_by",
        help="Agreements that it decided on, such as to enter into them",
        inverse_help="Organisations that decided on it, with paragraph and day",
        inverse_word="decided_by",
    )
    supports = To(
        "Forum",
        "SUPPORTS",
        Support,
        inverse="supporting_organisations",
        help="Forums that it convenes, coordinates or is secretariat for",
        inverse_help="Organisations that convene it, coordinate it or are its secretariat",
    )
    carries = To(
        "Assignment",
        "CARRIES",
        Duty,
        inverse="carriers",
        help="Assignments that it carries out",
        inverse_help="Organisations that carry it out",
        inverse_word="by",
    )
    funds = To(
        "Assignment",
        "FUNDS",
        Duty,
        inverse="funders",
        help="Assignments that it pays for",
        inverse_help="Organisations that pay",
        inverse_word="funded_by",
    )
    bound_by = To(
        "Commitment",
        "BOUND_BY",
        Duty,
        inverse="bound_organisations",
        help="Commitments that bind it",
        inverse_help="Organisations that it binds",
        word=None,
        inverse_word="by",
    )
    made = To(
        "Proposal",
        "MADE",
        Duty,
        inverse="made_by_organisations",
        help="Proposals and suggestions that it made",
        inverse_help="Organisations that made it",
        inverse_word="by",
    )
    takes = To(
        "Milestone",
        "TAKES",
        Duty,
        inverse="taken_by_organisations",
        help="Steps that it takes or decides",
        inverse_help="Organisations that take the step",
        inverse_word="by",
    )
    steers = To(
        "Organisation",
        "STEERS",
        Steering,
        inverse="steered_by_organisations",
        help="Organisations that it steers",
        inverse_help="Organisations that steer it",
    )
    steers_forums = To(
        "Forum",
        "STEERS",
        Steering,
        inverse="steered_by_organisations",
        help="Forums for which it sets the frame",
        inverse_help="Organisations that set its frame",
        word="steers",
        inverse_word="steered_by",
    )
    receives = To(
        "Document",
        "RECEIVES",
        Duty,
        inverse="receiving_organisations",
        help="Documents that it is sent",
        inverse_help="Organisations that it is sent to",
        inverse_word="sent_to",
    )
