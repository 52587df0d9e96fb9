"""Assignments: tasks carried under an agreement."""

from __future__ import annotations

from samverkan.model.base import Dated, DatedLink, Node, To
from samverkan.model.labels import Group, LabelTraits, Naming
from samverkan.model.properties import Integer, Text, Traits
from samverkan.model.relationships import Coverage, Foundation, PartOf, Support, Under


class Assignment(Node, Dated):
    """A task carried under an agreement; versions of the agreement add, drop, rename or reshape it."""

    declared = LabelTraits("assignments", Group.CONTENT, Naming.DOCUMENT)

    kind = Text("heading, assignment or item", Traits(example="assignment"))
    condition = Text("What it depends on", Traits(example="that funds are granted"))
    order = Integer("Its place in the list that it stands in", Traits(example="1"))

    under = To(
        "Agreement",
        "UNDER",
        Under,
        inverse="assignments",
        help="Agreements, or versions of one, and what each does to it",
        inverse_help="Assignments, with what this version does to each",
        lends_validity=True,
    )
    part_of = To(
        "Assignment",
        "PART_OF",
        PartOf,
        inverse="parts",
        help="The heading or assignment that it is part of",
        inverse_help="Items under it",
    )
    replaces = To(
        "Assignment",
        "REPLACES",
        Foundation,
        inverse="replaced_by",
        help="The earlier assignment that it renames or replaces",
        inverse_help="The later assignment that replaces it",
    )
    concerns = To(
        "FocusArea",
        "CONCERNS",
        Coverage,
        inverse="assignments",
        help="Focus areas that it concerns",
        inverse_help="Assignments that concern it",
    )
    supports = To(
        "Forum",
        "SUPPORTS",
        Support,
        inverse="supported_by",
        help="Forums that it convenes, coordinates or is secretariat for",
        inverse_help="Assignments that keep the forum going",
    )
    towards = To(
        "Organisation",
        "TOWARDS",
        DatedLink,
        inverse="assignments_towards",
        help="Organisations that it is for or is carried out with",
        inverse_help="Assignments that are for it",
        word="for",
    )
