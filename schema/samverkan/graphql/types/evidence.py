"""The evidence of a fact: one place in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.types import Info

from samverkan.graphql.evidence_fields import EvidenceField
from samverkan.graphql.excerpts import MOST_LINES, Excerpt
from samverkan.graphql.strawberry_hooks import response_value
from samverkan.graphql.types.arguments import First, Of
from samverkan.graphql.types.shown import shown
from samverkan.model.vocabularies import Basis, Certainty

if TYPE_CHECKING:
    Document = Any  # made from the model


def _excerpt(root: Any, info: Info) -> Any:
    found: Excerpt | None = response_value(root, info)
    return None if found is None else found.text


def evidence_list(root: Any, info: Info, of: Of = strawberry.UNSET, first: First = strawberry.UNSET) -> Any:  # noqa: ARG001
    """Resolve a list of evidence; the statement has followed its arguments."""
    return response_value(root, info)


@strawberry.type(name="Evidence", description="One place in one document that says so.")
class EvidencePlace:
    document: Annotated[Document, strawberry.lazy("samverkan.graphql.types.labels")] = shown("The document.")
    locator: str = shown('The place in it, such as "Samarbetsforum 2, L88".')
    section: str | None = shown("The heading, or the annex, that the locator begins with.")
    paragraph: str | None = shown('The number of the paragraph, such as "4" or "2 kap. 4".')
    page: str | None = shown('The page or pages, such as "3" or "3-4".')
    line_from: int | None = shown("The first line in the text of the document.")
    line_to: int | None = shown("The last line in the text of the document.")
    excerpt: str | None = strawberry.field(
        resolver=_excerpt,
        description=f"The lines themselves, {MOST_LINES} at most; null where the server has no source texts, or where "
        "the place has no lines.",
    )
    fields: list[EvidenceField] = shown("The fields whose values the place supports; empty where it is for the whole.")
    basis: Basis = shown("How the fact follows from it.")
    certainty: Certainty = shown("How sure the reading is.")
