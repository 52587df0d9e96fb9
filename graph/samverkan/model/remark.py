"""Remarks: gaps, contradictions and uncertainties in what documents say."""

from __future__ import annotations

from samverkan.model.base import Link, Node, To
from samverkan.model.labels import Group, LabelTraits, Naming
from samverkan.model.properties import Choice, Text, Traits
from samverkan.model.vocabularies import RemarkKind


def _about(target: str) -> To:
    return To(
        target,
        "ABOUT",
        Link,
        inverse="remarks",
        help=f"What it remarks on: {target}",
        inverse_help="Gaps, contradictions and uncertainties that are worth knowing",
        word="about",
    )


class Remark(Node):
    """A gap, contradiction or uncertainty that is itself worth knowing."""

    declared = LabelTraits("remarks", Group.SOURCES, Naming.TEXT)

    kind = Choice(
        RemarkKind,
        "gap, contradiction, uncertainty, ambiguity, reading, scope, note",
        Traits(in_plan=True, usual=RemarkKind.NOTE),
        index=True,
    )
    text = Text("The remark in plain words", Traits(example="Nothing is said of who pays.", word="says"))

    about_organisation = _about("Organisation")
    about_role = _about("Role")
    about_person = _about("Person")
    about_forum = _about("Forum")
    about_series = _about("MeetingSeries")
    about_focus_area = _about("FocusArea")
    about_agreement = _about("Agreement")
    about_assignment = _about("Assignment")
    about_goal = _about("Goal")
    about_commitment = _about("Commitment")
    about_proposal = _about("Proposal")
    about_milestone = _about("Milestone")
    about_figure = _about("Figure")
    about_document = _about("Document")
