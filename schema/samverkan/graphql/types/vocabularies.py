"""The enums of the schema: the closed vocabularies of the model, and the words that sort and explain."""

from __future__ import annotations

import inspect
from enum import StrEnum

import strawberry

from samverkan.graphql.strawberry_hooks import TYPES
from samverkan.model.catalogue import VOCABULARIES


class Direction(StrEnum):
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


_ENUMS: tuple[type[StrEnum], ...] = (*VOCABULARIES, Direction, MeetingOrder, Through)
for vocabulary in _ENUMS:
    TYPES[vocabulary.__name__] = strawberry.enum(vocabulary, description=inspect.getdoc(vocabulary))
