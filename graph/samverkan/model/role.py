"""Roles: posts in organisations."""

from __future__ import annotations

from samverkan.model.base import Dated, DatedLink, Node, To
from samverkan.model.labels import Group, LabelTraits, Naming
from samverkan.model.properties import Boolean, Text, Texts, Traits
from samverkan.model.relationships import Alteration, Duty, Post, Seat


class Role(Node, Dated):
    """A post in an organisation, with or without a known holder; it may stand for a rule or for several posts."""

    declared = LabelTraits("roles", Group.ACTORS, Naming.LOCAL)

    rule = Text(
        "The rule that tells who this is, such as managers directly below a director",
        Traits(example="managers directly below the director"),
    )
    plural = Boolean("Whether several people hold it")
    alternatives = Texts("Equivalent titles, where the document says one or the other", Traits(example="Enhetschef"))
    open_list = Boolean("Whether the document gives it as one example of several")

    of = To(
        "Organisation",
        "OF",
        Post,
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
        word=None,
        inverse_word="seats",
        own_form=True,
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
        inverse_word="appointed_by",
    )
    carries = To(
        "Assignment",
        "CARRIES",
        Duty,
        inverse="carrying_roles",
        help="Assignments that it carries out",
        inverse_help="Roles that carry it out",
        inverse_word="by",
    )
    bound_by = To(
        "Commitment",
        "BOUND_BY",
        Duty,
        inverse="bound_roles",
        help="Commitments that bind it",
        inverse_help="Roles that it binds",
        word=None,
        inverse_word="by",
    )
    made = To(
        "Proposal",
        "MADE",
        Duty,
        inverse="made_by_roles",
        help="Proposals that it made",
        inverse_help="Roles that made it",
        inverse_word="by",
    )
    takes = To(
        "Milestone",
        "TAKES",
        Duty,
        inverse="taken_by_roles",
        help="Steps that it takes",
        inverse_help="Roles that take the step",
        inverse_word="by",
    )
    receives = To(
        "Document",
        "RECEIVES",
        Duty,
        inverse="receiving_roles",
        help="Documents that the role is sent",
        inverse_help="Roles that it is sent to",
        inverse_word="sent_to",
    )
    proposed_to_sign = To(
        "Agreement",
        "PROPOSED_TO_SIGN",
        Alteration,
        inverse="proposed_signatories",
        help="Agreements that it is proposed to sign; a mandate is no signature",
        inverse_help="Roles that are proposed to sign",
        inverse_word="proposed_signatories",
    )
