"""The closed vocabularies of the graph; each value is the word that files and the database have."""

from __future__ import annotations

from enum import StrEnum


class MandateLevel(StrEnum):
    """At what level of mandate a forum meets or a seat is held."""

    POLITICAL = "political"
    STRATEGIC = "strategic"
    TACTICAL = "tactical"
    OPERATIONAL = "operational"


class Basis(StrEnum):
    """How a fact relates to the document that it cites."""

    STATED = "stated"
    IMPLIED = "implied"
    COMPUTED = "computed"
    EXTERNAL = "external"


class Certainty(StrEnum):
    """How sure the reading is; OCR damage and ambiguous wording lower it."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    UNCERTAIN = "uncertain"


class Status(StrEnum):
    """Where an agreement, forum, assignment, proposal or milestone stands, as far as its document tells."""

    ACTIVE = "active"
    SIGNED = "signed"
    AGREED = "agreed"
    PLANNED = "planned"
    PROPOSED = "proposed"
    SUGGESTED = "suggested"
    DECIDED = "decided"
    ADOPTED = "adopted"
    POSSIBLE = "possible"
    DORMANT = "dormant"
    MISSING = "missing"
    TERMINATED = "terminated"
    ENDED = "ended"
    REMOVED = "removed"
    REJECTED = "rejected"
    DONE = "done"


class OrganisationKind(StrEnum):
    """What sort of body it is."""

    REGION = "region"
    COUNTY_COUNCIL = "county council"
    MUNICIPALITY = "municipality"
    COUNTY = "county"
    UNIVERSITY = "university"
    AGENCY = "agency"
    COUNTY_BOARD = "county administrative board"
    FEDERATION = "federation"
    COMMITTEE = "committee"
    UNIT = "unit"
    FACULTY = "faculty"
    HEALTH_CARE_REGION = "health-care region"
    NETWORK = "network"
    COLLECTIVE = "collective"
    UNION = "union"
    COMPANY = "company"
    HOSPITAL = "hospital"
    STATE = "state"
    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    FOREIGN_BODY = "foreign body"
    UNKNOWN = "unknown"


class ForumKind(StrEnum):
    """What sort of meeting place it is."""

    FORUM = "forum"
    COUNCIL = "council"
    BOARD = "board"
    COMMITTEE = "committee"
    STEERING_GROUP = "steering group"
    MANAGEMENT_GROUP = "management group"
    PREPARATORY_GROUP = "preparatory group"
    WORKING_GROUP = "working group"
    PROJECT_GROUP = "project group"
    NETWORK = "network"
    DIALOGUE = "dialogue"
    MEETING = "meeting"
    EVENT = "event"
    UNKNOWN = "unknown"


class Capacity(StrEnum):
    """In what capacity somebody sits in a forum."""

    MEMBER = "member"
    CHAIR = "chair"
    VICE_CHAIR = "vice chair"
    SECRETARY = "secretary"
    CONVENER = "convener"
    FACILITATOR = "facilitator"
    LEADER = "leader"
    DEPUTY = "deputy"
    INVITED = "invited"
    OBSERVER = "observer"
    CONTACT = "contact"


class Chairing(StrEnum):
    """How the chair of a forum is arranged."""

    FIXED = "fixed"
    SHARED = "shared"
    ALTERNATING = "alternating"
    ROTATING = "rotating"
    ELECTED = "elected"
    NONE = "none"
    NOT_STATED = "not stated"


class SeriesKind(StrEnum):
    """Whether a meeting frequency is the normal one, a required minimum, or what was observed."""

    NOMINAL = "nominal"
    REQUIRED = "required"
    ACTUAL = "actual"


class AreaKind(StrEnum):
    """What sort of subject a focus area is; perspectives and professions are not areas of work."""

    AREA = "area"
    PERSPECTIVE = "perspective"
    PROFESSION = "profession"


class Modality(StrEnum):
    """The strength of a commitment."""

    SHALL = "shall"
    COMMITS = "commits"
    AGREED = "agreed"
    SHOULD = "should"
    EXPECTED = "expected"
    INTENDS = "intends"
    STRIVES = "strives"
    MAY = "may"
    MAY_NOT = "may not"
    SUITABLE = "suitable"
    DECLINES = "declines"


class Change(StrEnum):
    """What a version of an agreement, or a proposal, does to an assignment."""

    CURRENT = "current"
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    RESHAPED = "reshaped"
    CLARIFIED = "clarified"
    NOT_MENTIONED = "not mentioned"


class RemarkKind(StrEnum):
    """What sort of remark it is."""

    GAP = "gap"
    CONTRADICTION = "contradiction"
    UNCERTAINTY = "uncertainty"
    AMBIGUITY = "ambiguity"
    READING = "reading"
    SCOPE = "scope"
    NOTE = "note"


class Qualifier(StrEnum):
    """How exactly a document states a number."""

    ABOUT = "about"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"


class InForce(StrEnum):
    """Whether something is in force on a day; documents often leave it open."""

    YES = "yes"
    NO = "no"
    UNDECIDED = "undecided"
