"""Milestones: dated steps."""

from __future__ import annotations

from samverkan.model.base import Dated, Link, Node, To
from samverkan.model.labels import Group, LabelTraits, Naming
from samverkan.model.properties import Boolean, Integer, Text, Traits
from samverkan.model.relationships import Under


class Milestone(Node, Dated):
    """A dated step: a decision, a deadline, a presentation, a follow-up. Its dates are its validity."""

    declared = LabelTraits("milestones", Group.CONTENT, Naming.TEXT, on_a_day=True)

    kind = Text("decision, deadline, presentation, follow-up, drafting, entry into force", Traits(example="follow-up"))
    date = Text("The date as it was said", Traits(in_plan=True, example="2025-03-31"))
    rule = Text("The rule that gives the date, where no date is said", Traits(example="six months after signing"))
    deadline = Boolean("Whether the date is the last possible one")
    order = Integer("Its place in the timeline", Traits(example="1"))

    under = To(
        "Agreement",
        "UNDER",
        Under,
        inverse="milestones",
        help="The agreement whose step it is",
        inverse_help="Dated steps of the agreement",
    )
    about = To(
        "Proposal",
        "CONCERNS",
        Link,
        inverse="milestones",
        help="The proposal that the step treats",
        inverse_help="Steps in which it is treated",
    )
    follows = To(
        "Milestone",
        "FOLLOWS",
        Link,
        inverse="followed_by",
        help="The step before it",
        inverse_help="The step after it",
    )
