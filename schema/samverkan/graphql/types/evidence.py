"""The evidence of a fact: one place in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import strawberry

from samverkan.graphql.types.shown import shown
from samverkan.model.vocabularies import Basis, Certainty

if TYPE_CHECKING:
    Document = Any  # made from the model


@strawberry.type(name="Evidence", description="One place in one document that says so.")
class EvidencePlace:
    document: Annotated[Document, strawberry.lazy("samverkan.graphql.types.labels")] = shown("The document.")
    locator: str = shown('The place in it, such as "Samarbetsforum 2, L88".')
    basis: Basis = shown("How the fact follows from it.")
    certainty: Certainty = shown("How sure the reading is.")
