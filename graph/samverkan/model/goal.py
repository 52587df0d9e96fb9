"""Goals: what is aimed at."""

from __future__ import annotations

from samverkan.model.base import Dated, Link, Node, To
from samverkan.model.labels import Group, LabelTraits, Naming
from samverkan.model.properties import Integer, Text, Traits
from samverkan.model.relationships import Coverage, Under


class Goal(Node, Dated):
    """What is aimed at, per unit, focus area and counterpart; purposes and experienced benefits are goals by kind."""

    declared = LabelTraits("goals", Group.CONTENT, Naming.TEXT)

    kind = Text("goal, overall goal, purpose, benefit, wish", Traits(example="goal"), index=True)
    text = Text("The goal in plain words", Traits(example="More places for students."))
    horizon = Text("The time that it looks ahead, such as the coming two terms", Traits(example="the coming two terms"))
    order = Integer("Its place in the list that it stands in", Traits(example="1"))

    under = To(
        "Agreement",
        "UNDER",
        Under,
        inverse="goals",
        help="The agreement that sets it",
        inverse_help="Goals that it sets",
        lends_validity=True,
    )
    aim_of = To(
        "Forum", "AIM_OF", Link, inverse="goals", help="The forum whose aim it is", inverse_help="Aims of the forum"
    )
    aim_of_assignment = To(
        "Assignment",
        "AIM_OF",
        Link,
        inverse="goals",
        help="The assignment whose aim or benefit it is",
        inverse_help="Aims and benefits of the assignment",
        word="aim_of",
    )
    concerns = To(
        "FocusArea",
        "CONCERNS",
        Coverage,
        inverse="goals",
        help="The focus area that it is set in",
        inverse_help="Goals that are set in it",
    )
    refers_to = To(
        "Document",
        "REFERS_TO",
        Link,
        inverse="referring_goals",
        help="Strategies and plans whose aims it takes up",
        inverse_help="Goals that take up its aims",
    )
    held_by = To(
        "Organisation",
        "FOR",
        Link,
        inverse="goals",
        help="The organisation or unit whose goal it is",
        inverse_help="Goals that are its own",
        word="for",
    )
    towards = To(
        "Organisation",
        "TOWARDS",
        Link,
        inverse="goals_towards",
        help="The counterpart that it is to be reached with",
        inverse_help="Goals that others are to reach with it",
    )
