"""Figures: numbers that a document states."""

from __future__ import annotations

from samverkan.model.base import Link, Node, To
from samverkan.model.labels import Group, LabelTraits, Naming
from samverkan.model.properties import COMPUTED, IN_PLAN, Choice, Date, Number, Text, Traits
from samverkan.model.vocabularies import Qualifier


def _about(target: str) -> To:
    return To(
        target,
        "ABOUT",
        Link,
        inverse="figures",
        help=f"What it is a number of, or tells of: {target}",
        inverse_help="Numbers that documents state about it",
        word="about",
    )


class Figure(Node):
    """A number that a document states, such as about 100 forums or 21 councils: how many of what, and when."""

    declared = LabelTraits(
        "figures",
        Group.CONTENT,
        Naming.TEXT,
        named_by=("qualifier", "value", "value_max", "unit", "counts"),
        needs=("value", "counts"),
    )

    value = Number("The number; the lower one where a range is said", Traits(in_plan=True, example="100"))
    value_max = Number("The upper number, where a range is said", Traits(example="120"))
    qualifier = Choice(Qualifier, "about, at least, at most, more than, less than; none where it is exact", IN_PLAN)
    unit = Text(
        "What it is measured in, such as SEK, per cent or places; none where things are counted", Traits(example="SEK")
    )
    counts = Text(
        "What it counts, such as councils or costs of the secretariat", Traits(in_plan=True, example="forums")
    )
    said = Text("The words of the document for it", Traits(example="en gång per kvartal"))
    as_of = Text("The day or period that it holds for, as it was said", Traits(example="2018"))
    as_of_earliest = Date("First day of that period", COMPUTED)
    as_of_latest = Date("Last day of that period", COMPUTED)

    about_organisation = _about("Organisation")
    about_role = _about("Role")
    about_forum = _about("Forum")
    about_focus_area = _about("FocusArea")
    about_agreement = _about("Agreement")
    about_assignment = _about("Assignment")
    about_goal = _about("Goal")
    about_commitment = _about("Commitment")
    about_proposal = _about("Proposal")
    about_milestone = _about("Milestone")
    about_document = _about("Document")
