"""Commitments: who shall, should, intends to, or may not do what."""

from __future__ import annotations

from samverkan.model.base import Dated, Link, Node, To
from samverkan.model.labels import Group, LabelTraits, Naming
from samverkan.model.properties import IN_PLAN, Boolean, Choice, Integer, Text, Traits
from samverkan.model.relationships import Coverage, Under
from samverkan.model.vocabularies import Modality


class Commitment(Node, Dated):
    """Who shall, should, intends to, or may not do what."""

    declared = LabelTraits("commitments", Group.CONTENT, Naming.TEXT)

    modality = Choice(
        Modality, "shall, commits, agreed, should, expected, intends, strives, may, may not", IN_PLAN, index=True
    )
    text = Text(
        "What is to be done, or left undone, in plain words", Traits(example="The parties tell one another of changes.")
    )
    negative = Boolean("Whether it forbids or denies something")
    condition = Text("Under what condition it holds", Traits(example="where funds allow"))
    reason = Text("Why, where the document says so", Traits(example="since costs have risen"))
    share = Text("Cost share, such as 50/50", Traits(example="50/50"))
    order = Integer("Its place in the list that it stands in", Traits(example="1"))

    under = To(
        "Agreement",
        "UNDER",
        Under,
        inverse="commitments",
        help="The agreement that makes it",
        inverse_help="Commitments that it makes",
        lends_validity=True,
    )
    regulates = To(
        "Forum",
        "REGULATES",
        Link,
        inverse="commitments",
        help="The forum that it is about",
        inverse_help="Commitments that are about the forum",
    )
    about_role = To(
        "Role",
        "REGULATES",
        Link,
        inverse="commitments",
        help="The role that it is about",
        inverse_help="Commitments that are about the role",
        word="regulates",
    )
    concerns = To(
        "FocusArea",
        "CONCERNS",
        Coverage,
        inverse="commitments",
        help="Focus areas that it concerns",
        inverse_help="Commitments that concern it",
    )
    towards = To(
        "Organisation",
        "TOWARDS",
        Link,
        inverse="commitments_towards",
        help="Whom it is made to",
        inverse_help="Commitments made to it",
    )
