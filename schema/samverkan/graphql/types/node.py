"""The interface that everything in the graph has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.types import Info

from samverkan.graphql.strawberry_hooks import response_value
from samverkan.graphql.types.arguments import First
from samverkan.graphql.types.evidence import EvidencePlace, evidence_list
from samverkan.graphql.types.filters import RemarkOrder, RemarkWhere
from samverkan.graphql.types.name import Name
from samverkan.graphql.types.shown import shown
from samverkan.model.catalogue import CATALOGUE

if TYPE_CHECKING:
    Remark = Any  # made from the model

ID_EXAMPLE = f'For example "{CATALOGUE["Organisation"].properties["id"].traits.example}".'


def _remarks(
    root: Any,
    info: Info,
    where: Annotated[RemarkWhere | None, strawberry.argument(description="Which to show.")] = strawberry.UNSET,  # noqa: ARG001
    order_by: Annotated[  # noqa: ARG001
        list[RemarkOrder] | None, strawberry.argument(description="What to sort by; the Swedish name without it.")
    ] = strawberry.UNSET,
    first: First = strawberry.UNSET,  # noqa: ARG001
) -> Any:
    return response_value(root, info)


@strawberry.interface(name="Node", description="What everything in the graph shares: a name, evidence, remarks.")
class NodeInterface:
    id: strawberry.ID = shown(f"The slug that agreement files use. {ID_EXAMPLE}")
    name: str = shown("The name as the document gives it, with scanning errors corrected.")
    names: list[Name] = shown("Other names, each with its kind.")
    evidence: list[EvidencePlace] = strawberry.field(resolver=evidence_list, description="Every place that says so.")
    remarks: list[Annotated[Remark, strawberry.lazy("samverkan.graphql.types.labels")]] = strawberry.field(
        resolver=_remarks, description="Gaps, contradictions and uncertainties worth knowing."
    )
