"""Persons: the only personal data in the graph."""

from __future__ import annotations

from samverkan.model.base import Link, Node, To
from samverkan.model.labels import Group, LabelTraits
from samverkan.model.relationships import Holding, Party, QualityAssurance, Signature


class Person(Node):
    """Somebody named as signing, holding a role, being party or vouching; the only personal data in the graph."""

    declared = LabelTraits("persons", Group.ACTORS)

    holds = To(
        "Role",
        "HOLDS",
        Holding,
        inverse="holders",
        help="Roles that the person holds",
        inverse_help="Persons who hold it",
        inverse_word="held_by",
    )
    party_to = To(
        "Agreement",
        "PARTY_TO",
        Party,
        inverse="party_persons",
        help="Agreements to which the person is party",
        inverse_help="Persons who are parties",
        inverse_word="parties",
    )
    signed = To(
        "Agreement",
        "SIGNED",
        Signature,
        inverse="signatories",
        help="Agreements that the person signed",
        inverse_help="Persons who signed it",
        inverse_word="signatories",
    )
    signed_documents = To(
        "Document",
        "SIGNED",
        Signature,
        inverse="signatories",
        help="Documents, such as memos, that the person signed",
        inverse_help="Persons who signed the document itself",
        word="signed",
    )
    quality_assured = To(
        "Document",
        "QUALITY_ASSURED",
        QualityAssurance,
        inverse="quality_assurers",
        help="Documents whose sections the person vouches for",
        inverse_help="Persons who vouch for a section",
    )
    vouches_for = To(
        "Forum",
        "VOUCHES_FOR",
        Link,
        inverse="vouched_for_by",
        help="Forums whose description the person vouches for",
        inverse_help="Persons who vouch for its description",
    )
