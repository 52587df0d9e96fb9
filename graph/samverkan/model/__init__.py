"""The knowledge model: every label, property and relationship is declared here, once, as neomodel classes."""

from samverkan.model.actors import Organisation, Person, Role
from samverkan.model.base import MODEL_VERSION, Counted, Dated, Evidence, Link, Node, To
from samverkan.model.content import Agreement, Assignment, Commitment, FocusArea, Goal, Milestone, Proposal
from samverkan.model.inverses import add_inverses
from samverkan.model.meetings import Forum, MeetingSeries
from samverkan.model.sources import Document, Remark

NODES: tuple[type[Node], ...] = (
    Organisation,
    Role,
    Person,
    Forum,
    MeetingSeries,
    FocusArea,
    Agreement,
    Assignment,
    Goal,
    Commitment,
    Proposal,
    Milestone,
    Document,
    Remark,
)
"""Every node class, in the order in which a reader meets them."""

add_inverses(NODES)

__all__ = [
    "MODEL_VERSION",
    "NODES",
    "Agreement",
    "Assignment",
    "Commitment",
    "Counted",
    "Dated",
    "Document",
    "Evidence",
    "FocusArea",
    "Forum",
    "Goal",
    "Link",
    "MeetingSeries",
    "Milestone",
    "Node",
    "Organisation",
    "Person",
    "Proposal",
    "Remark",
    "Role",
    "To",
]
