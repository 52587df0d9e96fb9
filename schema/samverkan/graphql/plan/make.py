"""From the selection of a root field to its plan."""

from __future__ import annotations

from collections.abc import Callable

from samverkan.graphql.fields import LIST_NAMES, SINGLE_NAMES
from samverkan.graphql.plan.conditions import Condition, all_of
from samverkan.graphql.plan.draft import PlanDraft
from samverkan.graphql.plan.filters import node_filter, on_day
from samverkan.graphql.plan.meeting_filters import expected_ids, meeting_filter, meeting_rows
from samverkan.graphql.plan.meetings import MEETING_SOURCES, meeting_order
from samverkan.graphql.plan.objects import plan_any_node, plan_fields, plan_node
from samverkan.graphql.plan.orders import node_order
from samverkan.graphql.plan.query_plan import (
    EdgesField,
    ExpectedId,
    NodeOf,
    NodesField,
    ObjectOf,
    Page,
    PageInfoField,
    QueryPlan,
    Single,
    Sort,
    TotalCount,
)
from samverkan.graphql.plan.rows import EveryNode, Rows
from samverkan.graphql.plan.slots import SlotUse
from samverkan.graphql.plan.sources import LABELS
from samverkan.graphql.selection import FieldSelection

_LABEL_OF_LIST = {name: label for label, name in LIST_NAMES.items()}
_LABEL_OF_SINGLE = {name: label for label, name in SINGLE_NAMES.items()}
_Item = Callable[[FieldSelection], ObjectOf | NodeOf]


def make_plan(root: FieldSelection) -> QueryPlan:
    """Plan one root field. Raises GraphQLError where its filters or orders are not allowed."""
    draft = PlanDraft()
    expected: tuple[ExpectedId, ...] = ()
    with draft.on(root.arguments):
        if root.name == "meetings":
            planned: Page | Single = _meetings(draft, root)
            expected = tuple(dict.fromkeys(expected_ids(draft, root.arguments["where"])))
        elif root.name == "node":
            planned = Single(draft.node_by_id(LABELS, root.arguments["id"]), plan_any_node(draft, "node", root.fields))
        elif root.name in _LABEL_OF_SINGLE:
            label = _LABEL_OF_SINGLE[root.name]
            rows = draft.node_by_id((label,), root.arguments["id"])
            planned = Single(rows, plan_node(draft, label, "node", root.fields))
        else:
            planned = _list(draft, _LABEL_OF_LIST[root.name], root)
    return QueryPlan(root.name, root.key, planned, tuple(draft.slots), expected, draft.conditions)


def _list(draft: PlanDraft, label: str, root: FieldSelection) -> Page:
    where = all_of(
        [node_filter(draft, label, "node", root.arguments["where"]), on_day(draft, label, "node", root.arguments)]
    )
    order = node_order(label, "node", root.arguments["orderBy"])
    return _page(draft, root, EveryNode(label), where, order, lambda item: plan_node(draft, label, "node", item.fields))


def _meetings(draft: PlanDraft, root: FieldSelection) -> Page:
    where = meeting_filter(draft, root.arguments)
    rows = meeting_rows(draft, root.arguments["where"])
    order = meeting_order(root.arguments, draft.day)
    return _page(
        draft, root, rows, where, order, lambda item: ObjectOf(plan_fields(draft, MEETING_SOURCES, item.fields))
    )


def _page(
    draft: PlanDraft, root: FieldSelection, rows: Rows, where: Condition, order: tuple[Sort, ...], plan_item: _Item
) -> Page:
    first, after = root.arguments["first"], root.arguments["after"]
    fields: list[TotalCount | PageInfoField | NodesField | EdgesField] = []
    for item in root.fields:
        if item.name == "totalCount":
            fields.append(TotalCount(item.key))
        elif item.name == "pageInfo":
            fields.append(PageInfoField(item.key, tuple((part.key, part.name) for part in item.fields)))
        elif item.name == "nodes":
            fields.append(NodesField(item.key, plan_item(item)))
        else:
            parts = tuple((part.key, plan_item(part) if part.name == "node" else None) for part in item.fields)
            fields.append(EdgesField(item.key, parts))
    page = draft.slot(SlotUse.PAGE, first)
    if after is not None:
        for index in range(len(order)):
            draft.slot(SlotUse.CURSOR, after, index)
    return Page(
        rows, where, order, page, draft.slot(SlotUse.CURSOR, after, 0) if after is not None else None, tuple(fields)
    )
