"""Who acts: organisations, roles and persons."""

from __future__ import annotations

from neomodel import BooleanProperty, StringProperty

from samverkan.model.base import Choice, Dated, DatedLink, Link, Node, To, words
from samverkan.model.relationships import (
    Absence,
    Alteration,
    Duty,
    Holding,
    MemberOf,
    PartOf,
    Party,
    QualityAssurance,
    Seat,
    Signature,
    Steering,
    TakesPart,
)
from samverkan.model.vocabularies import OrganisationKind


class Organisation(Node, Dated):
    """A body that can be a party or send somebody: a region, a university, one of their units, or a collective."""

    kind = Choice(OrganisationKind, "region, municipality, university, agency, unit, collective and so on", index=True)
    number = StringProperty(help_text="Organisation number (NNNNNN-NNNN); several organisations may share one")
    abbreviation = StringProperty(help_text="The abbreviation that documents use, such as Miun")
    named = BooleanProperty(help_text="False for a part that a document counts but does not name")
    open_list = BooleanProperty(help_text="Whether its members are not, or not all, listed")

    part_of = To(
        "Organisation",
        "PART_OF",
        PartOf,
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
        DatedLink,
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
    )
    takes_part_in = To(
        "Forum",
        "TAKES_PART_IN",
        TakesPart,
        inverse="participants",
        help="Forums in which it takes part, itself or through roles and units",
        inverse_help="Organisations that take part, with units and the wholes that they belong to",
    )
    absent_from = To(
        "Forum",
        "ABSENT_FROM",
        Absence,
        inverse="absentees",
        help="Forums that a document says it does not take part in",
        inverse_help="Organisations that a document says do not take part",
    )
    party_to = To(
        "Agreement",
        "PARTY_TO",
        Party,
        inverse="parties",
        help="Agreements that it is party to",
        inverse_help="Organisations that are parties",
    )
    carries = To(
        "Assignment",
        "CARRIES",
        Duty,
        inverse="carriers",
        help="Assignments that it carries out",
        inverse_help="Organisations that carry it out",
    )
    funds = To(
        "Assignment",
        "FUNDS",
        Duty,
        inverse="funders",
        help="Assignments that it pays for",
        inverse_help="Organisations that pay",
    )
    bound_by = To(
        "Commitment",
        "BOUND_BY",
        Duty,
        inverse="bound_organisations",
        help="Commitments that bind it",
        inverse_help="Organisations that it binds",
    )
    made = To(
        "Proposal",
        "MADE",
        Duty,
        inverse="made_by_organisations",
        help="Proposals and suggestions that it made",
        inverse_help="Organisations that made it",
    )
    takes = To(
        "Milestone",
        "TAKES",
        Duty,
        inverse="taken_by_organisations",
        help="Steps that it takes or decides",
        inverse_help="Organisations that take the step",
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
    )
    receives = To(
        "Document",
        "RECEIVES",
        Duty,
        inverse="receiving_organisations",
        help="Documents that it is sent",
        inverse_help="Organisations that it is sent to",
    )


class Role(Node, Dated):
    """A post in an organisation, with or without a known holder; it may stand for a rule or for several posts."""

    rule = StringProperty(help_text="The rule that tells who this is, such as managers directly below a director")
    plural = BooleanProperty(help_text="Whether several people hold it")
    alternatives = words("Equivalent titles, where the document says one or the other")
    open_list = BooleanProperty(help_text="Whether the document gives it as one example of several")

    of = To(
        "Organisation",
        "OF",
        DatedLink,
        inverse="roles",
        help="The organisation that the post belongs to",
        inverse_help="Posts in this organisation",
    )
    sits_in = To(
        "Forum",
        "SITS_IN",
        Seat,
        inverse="sitting_roles",
        help="Forums in which the role sits",
        inverse_help="Roles that sit here",
    )
    reports_to = To(
        "Role",
        "REPORTS_TO",
        DatedLink,
        inverse="subordinates",
        help="The role that it answers to",
        inverse_help="Roles that answer to it",
    )
    leads = To(
        "Organisation",
        "LEADS",
        DatedLink,
        inverse="led_by",
        help="The organisation or unit that the role is head of",
        inverse_help="Roles that are head of it",
    )
    appoints = To(
        "Role",
        "APPOINTS",
        Duty,
        inverse="appointed_by",
        help="Roles that it sees to are appointed",
        inverse_help="Roles that see to its appointment",
    )
    carries = To(
        "Assignment",
        "CARRIES",
        Duty,
        inverse="carrying_roles",
        help="Assignments that it carries out",
        inverse_help="Roles that carry it out",
    )
    bound_by = To(
        "Commitment",
        "BOUND_BY",
        Duty,
        inverse="bound_roles",
        help="Commitments that bind it",
        inverse_help="Roles that it binds",
    )
    made = To(
        "Proposal",
        "MADE",
        Duty,
        inverse="made_by_roles",
        help="Proposals that it made",
        inverse_help="Roles that made it",
    )
    takes = To(
        "Milestone",
        "TAKES",
        Duty,
        inverse="taken_by_roles",
        help="Steps that it takes",
        inverse_help="Roles that take the step",
    )
    receives = To(
        "Document",
        "RECEIVES",
        Duty,
        inverse="receiving_roles",
        help="Documents that the role is sent",
        inverse_help="Roles that it is sent to",
    )
    proposed_to_sign = To(
        "Agreement",
        "PROPOSED_TO_SIGN",
        Alteration,
        inverse="proposed_signatories",
        help="Agreements that it is proposed to sign; a mandate is no signature",
        inverse_help="Roles that are proposed to sign",
    )


class Person(Node):
    """Somebody named as signing, holding a role or vouching; the only personal data in the graph."""

    holds = To(
        "Role",
        "HOLDS",
        Holding,
        inverse="holders",
        help="Roles that the person holds",
        inverse_help="Persons who hold it",
    )
    signed = To(
        "Agreement",
        "SIGNED",
        Signature,
        inverse="signatories",
        help="Agreements that the person signed",
        inverse_help="Persons who signed it",
    )
    signed_documents = To(
        "Document",
        "SIGNED",
        Signature,
        inverse="signatories",
        help="Documents, such as memos, that the person signed",
        inverse_help="Persons who signed the document itself",
    )
    quality_assured = To(
        "Document",
        "QUALITY_ASSURED",
        QualityAssurance,
        inverse="quality_assurers",
        help="Documents whose sections the person vouches for",
        inverse_help="Persons who vouch for a section",
    )
    vouches_for = To(
        "Forum",
        "VOUCHES_FOR",
        Link,
        inverse="vouched_for_by",
        help="Forums whose description the person vouches for",
        inverse_help="Persons who vouch for its description",
    )
