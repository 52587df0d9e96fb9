"""The words of agreement files: which section makes which label, and what each word in it may hold.

Properties come from the model; what stands here is only how files name relationships and which properties a person
does not write because the program computes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, Property, Relationship

SECTIONS = {
    "organisations": "Organisation",
    "roles": "Role",
    "persons": "Person",
    "focus_areas": "FocusArea",
    "agreements": "Agreement",
    "forums": "Forum",
    "assignments": "Assignment",
    "goals": "Goal",
    "commitments": "Commitment",
    "proposals": "Proposal",
    "milestones": "Milestone",
    "documents": "Document",
    "remarks": "Remark",
}
"""Sections in the order in which a file reads best."""

COMPUTED = frozenset(
    "sources basis certainty display search sort_key aliases alias_kinds key valid_from valid_to starts_earliest "
    "starts_latest ends_earliest ends_latest seen_earliest seen_latest meetings_min meetings_max meetings_as_needed "
    "levels notice_months signed_on_date on_date per_year_min per_year_max as_needed months organisations derived_from "
    "capacities whole wholes seats as_of_earliest as_of_latest".split()
)
"""Properties that no file writes outright."""


class Direction(StrEnum):
    """Which end of a relationship the entry is."""

    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Reference:
    """A word that refers to other entries: the relationship's type, and which end the entry is."""

    word: str
    kind: str
    direction: Direction
    help: str
    candidates: dict[str, Relationship]
    """The relationship for each label that may stand at the other end."""
    fixed: dict[str, bool]
    """Properties that the word itself sets."""


_REFERENCES: dict[str, tuple[str, ...]] = {
    "Organisation": (
        "part_of PART_OF out",
        "member_of MEMBER_OF out",
        "succeeds SUCCEEDS out",
        "party_to PARTY_TO out",
        "absent_from ABSENT_FROM out",
        "carries CARRIES out",
        "funds FUNDS out",
        "steers STEERS out",
        "takes TAKES out",
        "made MADE out",
        "receives RECEIVES out",
    ),
    "Role": (
        "of OF out",
        "reports_to REPORTS_TO out",
        "leads LEADS out",
        "appoints APPOINTS out",
        "appointed_by APPOINTS in",
        "held_by HOLDS in",
        "carries CARRIES out",
        "takes TAKES out",
        "made MADE out",
        "receives RECEIVES out",
        "proposed_to_sign PROPOSED_TO_SIGN out",
    ),
    "Person": (
        "holds HOLDS out",
        "signed SIGNED out",
        "quality_assured QUALITY_ASSURED out",
        "vouches_for VOUCHES_FOR out",
    ),
    "FocusArea": ("part_of PART_OF out", "related_to RELATED_TO out"),
    "Agreement": (
        "parties PARTY_TO in",
        "covers COVERS out",
        "excludes COVERS out excluded",
        "replaces REPLACES out",
        "based_on BASED_ON out",
        "signatories SIGNED in",
        "proposed_signatories PROPOSED_TO_SIGN in",
        "heeded_by HEEDS in",
        "refers_to REFERS_TO out",
    ),
    "Forum": (
        "under UNDER out",
        "heeds HEEDS out",
        "part_of PART_OF out",
        "belongs_to BELONGS_TO out",
        "prepares_for PREPARES_FOR out",
        "replaces REPLACES out",
        "joins JOINS out",
        "concerns CONCERNS out",
        "excludes CONCERNS out excluded",
        "party_to PARTY_TO out",
        "steers STEERS out",
        "steered_by STEERS in",
        "carries CARRIES out",
        "takes TAKES out",
        "made MADE out",
        "absent ABSENT_FROM in",
    ),
    "Assignment": (
        "under UNDER out",
        "part_of PART_OF out",
        "replaces REPLACES out",
        "concerns CONCERNS out",
        "supports SUPPORTS out",
        "for TOWARDS out",
        "by CARRIES in",
        "funded_by FUNDS in",
    ),
    "Goal": (
        "under UNDER out",
        "aim_of AIM_OF out",
        "concerns CONCERNS out",
        "for FOR out",
        "towards TOWARDS out",
        "refers_to REFERS_TO out",
    ),
    "Commitment": (
        "by BOUND_BY in",
        "under UNDER out",
        "regulates REGULATES out",
        "concerns CONCERNS out",
        "towards TOWARDS out",
    ),
    "Proposal": ("by MADE in", "changes CHANGES out", "concerns CONCERNS out", "became BECAME out"),
    "Milestone": ("by TAKES in", "under UNDER out", "about CONCERNS out", "follows FOLLOWS out"),
    "Remark": ("about ABOUT out",),
    "Document": ("describes DESCRIBES out", "refers_to REFERS_TO out", "sent_to RECEIVES in"),
}


def _reference(label: str, row: str) -> Reference:
    word, kind, way, *fixed = row.split()
    direction = Direction(way)
    found = {
        (target if direction is Direction.OUT else source): item
        for (type_, source, target), item in RELATIONSHIPS.items()
        if type_ == kind and label == (source if direction is Direction.OUT else target)
    }
    first = next(iter(found.values()))
    help = first.help if direction is Direction.OUT else first.inverse_help
    return Reference(word, kind, direction, help, found, dict.fromkeys(fixed, True))


REFERENCES: dict[str, dict[str, Reference]] = {
    label: {row.split()[0]: _reference(label, row) for row in rows} for label, rows in _REFERENCES.items()
}
"""For each label the words that refer to other entries."""


def written(properties: dict[str, Property]) -> dict[str, Property]:
    """The properties that a person writes."""
    return {name: item for name, item in properties.items() if name not in COMPUTED and name != "id"}


PROPERTIES: dict[str, dict[str, Property]] = {label: written(node.properties) for label, node in CATALOGUE.items()}
"""For each label the properties that a file may give."""

COMMON = ("id", "name", "also", "at", "basis", "certainty", "note", "description", "tags")
"""Words that every entry has."""

SYNONYMS = {"Remark": {"says": "text"}}
"""Words that read better than the property that they set."""

EXTRA: dict[str, tuple[str, ...]] = {
    "Forum": ("seats", "meets", "level"),
    "Document": ("sections",),
}
"""Words with a form of their own."""
