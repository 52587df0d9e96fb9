"""The enums of the schema: the closed vocabularies of the model, and the words that sort and explain."""

from __future__ import annotations

import inspect
from enum import StrEnum

import strawberry

from samverkan.graphql.evidence_fields import EvidenceField
from samverkan.graphql.strawberry_hooks import TYPES
from samverkan.model.catalogue import VOCABULARIES
from samverkan.rules.forum_hierarchy import RANKED


class SortDirection(StrEnum):
    """Which way to sort. Ascending puts missing values last."""

    ASC = "ASC"
    DESC = "DESC"


class MeetingOrder(StrEnum):
    """What meetings are sorted by."""

    FORUM = "FORUM"
    COUNTERPART = "COUNTERPART"
    MEETINGS = "MEETINGS"


class Through(StrEnum):
    """Where the focus areas of a meeting come from: documents tie them to agreements far more often than to forums."""

    FORUM = "FORUM"
    AGREEMENT = "AGREEMENT"


ForumHierarchy = StrEnum("ForumHierarchy", {item.kind: item.kind for item in RANKED})  # type: ignore[misc]
ForumHierarchy.__doc__ = "By which relationship one forum is above another, read from either end."

_ENUMS: dict[str, type[StrEnum]] = {
    **{vocabulary.__name__: vocabulary for vocabulary in VOCABULARIES},
    "Direction": SortDirection,
    "MeetingOrder": MeetingOrder,
    "Through": Through,
    "ForumHierarchy": ForumHierarchy,
    "EvidenceField": EvidenceField,
}
for name, vocabulary in _ENUMS.items():
    TYPES[name] = strawberry.enum(vocabulary, name=name, description=inspect.getdoc(vocabulary))
