"""The knowledge model: every label, property and relationship is declared here, once, as neomodel classes."""

from samverkan.model.agreement import Agreement
from samverkan.model.assignment import Assignment
from samverkan.model.base import Counted, Dated, Evidence, Link, Node, To
from samverkan.model.commitment import Commitment
from samverkan.model.document import Document
from samverkan.model.figure import Figure
from samverkan.model.focus_area import FocusArea
from samverkan.model.forum import Forum
from samverkan.model.goal import Goal
from samverkan.model.inverses import add_inverses
from samverkan.model.meeting_series import MeetingSeries
from samverkan.model.milestone import Milestone
from samverkan.model.organisation import Organisation
from samverkan.model.person import Person
from samverkan.model.proposal import Proposal
from samverkan.model.remark import Remark
from samverkan.model.role import Role

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
    Figure,
    Document,
    Remark,
)
"""Every node class, in the order in which a reader meets them."""

add_inverses(NODES)

__all__ = [
    "NODES",
    "Agreement",
    "Assignment",
    "Commitment",
    "Counted",
    "Dated",
    "Document",
    "Evidence",
    "Figure",
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
