"""The words for what a place of evidence supports: the properties that a person writes or that follow from them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from samverkan.model.catalogue import EVERY_PROPERTY
from samverkan.model.properties import PropertyRole, Shown

_NAMES = dict.fromkeys(
    item.name
    for item in EVERY_PROPERTY
    if item.traits.shown is not Shown.NOWHERE and item.traits.role in (PropertyRole.GIVEN, PropertyRole.COMPUTED)
)

if TYPE_CHECKING:

    class EvidenceField(StrEnum):
        """A property whose value a place of evidence can support, such as NOTICE or VALID_TO."""

else:
    EvidenceField = StrEnum("EvidenceField", [(name.upper(), name) for name in sorted(_NAMES) if name != "id"])
    EvidenceField.__doc__ = "A property whose value a place of evidence can support, such as NOTICE or VALID_TO."
