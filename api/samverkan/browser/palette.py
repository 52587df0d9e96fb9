"""The colours and sizes of labels and relationships, in the Browser's style and in the pictures of the guide.

A search by computer chose the fills so that any two differ in normal sight and in the three kinds of colour blindness.
The border contrasts with the ground where the fill alone does not: a dark one around light fills for a white ground, a
light one around dark fills for a dark ground. `tests/graph/browser` measures both.
"""

from __future__ import annotations

from dataclasses import dataclass

INK = "#16181D"
PAPER = "#FFFFFF"
GROUND_LIGHT = "#F9FCFF"
GROUND_DARK = "#292C33"
"""The two grounds on which Neo4j Browser draws."""


@dataclass(frozen=True, slots=True)
class NodeLook:
    """One label: colours, and the size in pixels."""

    fill: str
    border: str
    ink: str
    diameter: int


@dataclass(frozen=True, slots=True)
class LinkLook:
    """One family of relationships: colour of arrow and caption, and the width in pixels."""

    color: str
    width: int


NODE_LOOKS: dict[str, NodeLook] = {
    "Organisation": NodeLook("#0072B2", "#56B4E9", PAPER, 90),
    "Forum": NodeLook("#FFB000", "#A66F00", INK, 95),
    "Agreement": NodeLook("#009E73", "#00694D", INK, 90),
    "Role": NodeLook("#7FC8F2", "#2F7FAE", INK, 75),
    "FocusArea": NodeLook("#F7EAA7", "#8C7A1E", INK, 95),
    "Person": NodeLook("#BFA9A6", "#7A625E", INK, 55),
    "MeetingSeries": NodeLook("#C97E0B", "#8A5500", INK, 60),
    "Assignment": NodeLook("#869AEE", "#4C5FB4", INK, 75),
    "Goal": NodeLook("#97ECED", "#2C8788", INK, 75),
    "Commitment": NodeLook("#441286", "#A783DD", PAPER, 75),
    "Proposal": NodeLook("#904DF5", "#B78CFA", PAPER, 75),
    "Milestone": NodeLook("#88163C", "#D9688F", PAPER, 65),
    "Figure": NodeLook("#0C18E4", "#8C95F5", PAPER, 60),
    "Document": NodeLook("#05194A", "#8496C8", PAPER, 80),
    "Remark": NodeLook("#B02A68", "#E884B2", PAPER, 70),
}
"""Every label; making the style fails where the model has one that is missing here."""

MEETING = LinkLook("#C2640A", 3)
ACTORS = LinkLook("#1F7DBA", 2)
BASIS = LinkLook("#16875F", 2)
CONTENT = LinkLook("#8466C9", 2)
ABSENCE = LinkLook("#D0447C", 3)
OTHER = LinkLook("#7C7F86", 1)

LINK_FAMILIES: dict[str, LinkLook] = {
    "SITS_IN": MEETING,
    "TAKES_PART_IN": MEETING,
    "MEETS_IN": MEETING,
    "JOINS": MEETING,
    "ABSENT_FROM": ABSENCE,
    "OF": ACTORS,
    "PART_OF": ACTORS,
    "MEMBER_OF": ACTORS,
    "SUCCEEDS": ACTORS,
    "LEADS": ACTORS,
    "REPORTS_TO": ACTORS,
    "HOLDS": ACTORS,
    "BELONGS_TO": ACTORS,
    "ACTS_FOR": ACTORS,
    "PARTY_TO": BASIS,
    "SIGNED": BASIS,
    "DECIDED": BASIS,
    "UNDER": BASIS,
    "HEEDS": BASIS,
    "REPLACES": BASIS,
    "AMENDS": BASIS,
    "BASED_ON": BASIS,
    "COVERS": CONTENT,
    "CONCERNS": CONTENT,
    "CARRIES": CONTENT,
    "BOUND_BY": CONTENT,
    "CHANGES": CONTENT,
}
"""Relationship types that belong to a family; all others look alike."""


def link_look(kind: str) -> LinkLook:
    """Return how relationships of this type look."""
    return LINK_FAMILIES.get(kind, OTHER)
