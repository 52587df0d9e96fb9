"""Where it stands: documents, and remarks on what they leave open or contradict."""

from __future__ import annotations

from neomodel import IntegerProperty, StringProperty

from samverkan.model.base import Choice, DateProperty, Link, Node, To, words
from samverkan.model.vocabularies import RemarkKind


class Document(Node):
    """A source, which facts cite with a locator; or a strategy, plan or law that a source refers to."""

    kind = StringProperty(help_text="agreement text, memo, report, survey")
    file = StringProperty(help_text="The file that line numbers refer to")
    lines = IntegerProperty(help_text="How many lines the file has")
    published = StringProperty(help_text="When it is dated, as it was said")
    as_of = StringProperty(help_text="The period that it describes as its present")
    as_of_earliest = DateProperty(help_text="First day of that period")
    as_of_latest = DateProperty(help_text="Last day of that period")
    language = StringProperty(help_text="Language code, such as sv")
    diary = StringProperty(help_text="Its own diary number, where it has one")
    publisher = StringProperty(help_text="Who issued it")
    annexes = words("Annexes that it has")
    sections = words("Headings in order, each with the line that it stands on")

    describes = To(
        "Agreement",
        "DESCRIBES",
        Link,
        inverse="documents",
        help="Agreements that it is the text of, or speaks of",
        inverse_help="Documents that are its text or speak of it",
    )
    refers_to = To(
        "Document",
        "REFERS_TO",
        Link,
        inverse="referred_to_by",
        help="Other documents, strategies and laws that it refers to",
        inverse_help="Documents that refer to it",
    )


def _about(target: str) -> To:
    return To(
        target,
        "ABOUT",
        Link,
        inverse="remarks",
        help=f"What it remarks on: {target}",
        inverse_help="Gaps, contradictions and uncertainties that are worth knowing",
    )


class Remark(Node):
    """A gap, contradiction or uncertainty that is itself worth knowing."""

    kind = Choice(RemarkKind, "gap, contradiction, uncertainty, ambiguity, reading, scope, note", index=True)
    text = StringProperty(help_text="The remark in plain words")

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
    about_document = _about("Document")
