"""From the fields of a selection to the objects and lists of a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from samverkan.graphql.plan.conditions import Holds, all_of
from samverkan.graphql.plan.draft import PlanDraft
from samverkan.graphql.plan.filters import link_filter, node_filter
from samverkan.graphql.plan.orders import node_order
from samverkan.graphql.plan.query_plan import (
    AnyNodeOf,
    CitedLines,
    Computed,
    DayOfMeeting,
    LastDayForNotice,
    ListOf,
    LocatorPart,
    MeetingsPerYearOf,
    NodeOf,
    Nothing,
    ObjectOf,
    OneOf,
    OtherNames,
    OverTime,
    PlannedField,
    PropertyValue,
    Rule,
    Sort,
    Value,
)
from samverkan.graphql.plan.rows import CitedDocument, EvidenceOf, RelatedNodes
from samverkan.graphql.plan.slots import Day, Slot, SlotUse
from samverkan.graphql.plan.sources import (
    EVIDENCE_SOURCES,
    HIERARCHY_SOURCES,
    LABELS,
    SEAT_ORDER,
    SEAT_SOURCES,
    AnyNodeList,
    EmptyList,
    EvidenceList,
    FirstNode,
    HierarchyList,
    LinkList,
    MeetingCounts,
    NameList,
    NodeList,
    NodeSource,
    SeatList,
    Source,
    Sources,
    link_sources,
    node_sources,
    variants,
)
from samverkan.graphql.selection import FieldSelection

Fields = tuple[FieldSelection, ...]
_ON_THE_DAY_OR_TODAY = (Rule.IN_FORCE, Rule.MEETING_IN_FORCE, Rule.NAME_ON_DAY)
_ON_A_DAY = (Rule.AREAS_THROUGH, Rule.LEVELS, Rule.SHARED_LEVEL, Rule.SHARED_LEVELS)


def plan_node(draft: PlanDraft, label: str, part: str, fields: Fields, *, checked: bool = False) -> NodeOf:
    """Plan a part of the row as a node of one label."""
    return NodeOf(part, label, plan_fields(draft, node_sources(label, part), fields), checked)


def plan_any_node(draft: PlanDraft, part: str, fields: Fields) -> AnyNodeOf:
    """Plan a part of the row as a node of whichever label it has."""
    planned = [
        (alike, PlannedField(item.key, item.type, plan_value(draft, source, item)))
        for item in fields
        for alike, source in variants(item.name, tuple(label for label in LABELS if label in item.on))
    ]
    return AnyNodeOf(part, LABELS, tuple(planned))


def plan_fields(draft: PlanDraft, sources: Sources, fields: Fields) -> tuple[PlannedField, ...]:
    """Plan the fields of an object."""
    return tuple(PlannedField(item.key, item.type, plan_value(draft, sources[item.name], item)) for item in fields)


def plan_value(draft: PlanDraft, source: Source, item: FieldSelection) -> Value:
    """Plan the value of one field."""
    match source:
        case PropertyValue():
            return source
        case Computed():
            if source.rule in _ON_THE_DAY_OR_TODAY:
                day = draft.today(item.arguments["on"], always=source.day is not None)
                return replace(source, day=Day(day))
            return replace(source, day=draft.day) if source.rule in _ON_A_DAY else source
        case LastDayForNotice(terms):
            day = draft.today(item.arguments["on"])
            on_day = (replace(each, day=day) if isinstance(each, OverTime) else each for each in terms)
            return LastDayForNotice(tuple(on_day), day)
        case OverTime():
            if draft.day is None and not source.open_ended:
                return PropertyValue(source.part, source.name)
            return replace(source, day=None if draft.day is None else draft.day.slot)
        case NodeSource(part, label, checked):
            return plan_node(draft, label, part, item.fields, checked=checked)
        case NodeList() | LinkList() | SeatList() | AnyNodeList() | HierarchyList():
            with draft.on(item.arguments):
                return _list(draft, source, item)
        case EvidenceList(rows):
            dated = rows if isinstance(rows, EvidenceOf) else draft.on_day(rows)
            of = item.arguments["of"]
            chosen = dated if of is None else replace(dated, of=draft.slot(SlotUse.VALUE, of))
            shape = ObjectOf(plan_fields(draft, EVIDENCE_SOURCES, item.fields))
            return ListOf(chosen, shape, first=_first(draft, item))
        case FirstNode(rows, label):
            dated_rows = rows if isinstance(rows, CitedDocument) else draft.on_day(rows)
            return OneOf(dated_rows, plan_node(draft, label, "node", item.fields))
        case MeetingCounts(parts):
            with draft.on(item.arguments):
                return MeetingsPerYearOf(parts, item.fields, None if draft.day is None else draft.day.slot)
        case DayOfMeeting() | LocatorPart() | CitedLines():
            return source
        case NameList(part):
            fields = {"name": PropertyValue(part, "aliases"), "kind": PropertyValue(part, "alias_kinds")}
            return OtherNames(part, plan_fields(draft, fields, item.fields))
        case EmptyList():
            return Nothing()
        case _:
            assert_never(source)


def _list(
    draft: PlanDraft, source: NodeList | LinkList | SeatList | AnyNodeList | HierarchyList, item: FieldSelection
) -> ListOf:
    """Plan a list, for the day that it or what is around it asks for."""
    match source:
        case NodeList():
            return _nodes(draft, source, item)
        case LinkList(rows):
            related = rows.field
            conditions = [
                link_filter(draft, related.relationship.model, "link", item.arguments["link"]),
                node_filter(draft, related.label, "node", item.arguments["where"]),
            ]
            order = (*node_order(related.label, "node"), Sort(PropertyValue("link", "key")))
            shape = ObjectOf(plan_fields(draft, link_sources(related.link_type), item.fields))
            return ListOf(draft.on_day(rows), shape, all_of(conditions), order, _first(draft, item))
        case SeatList(rows):
            condition = link_filter(draft, "Seat", "seat", item.arguments["where"])
            shape = ObjectOf(plan_fields(draft, SEAT_SOURCES, item.fields))
            return ListOf(draft.on_day(rows), shape, condition, SEAT_ORDER, _first(draft, item))
        case HierarchyList(rows):
            condition = node_filter(draft, "Forum", "node", item.arguments["where"])
            order = (*node_order("Forum", "node"), Sort(PropertyValue("link", "key")))
            shape = ObjectOf(plan_fields(draft, HIERARCHY_SOURCES, item.fields))
            return ListOf(draft.on_day(rows), shape, condition, order, _first(draft, item))
        case AnyNodeList(rows):
            nodes = plan_any_node(draft, "node", item.fields)
            return ListOf(draft.on_day(rows), nodes, order=(Sort(PropertyValue("node", "id")),))
        case _:
            assert_never(source)


def _nodes(draft: PlanDraft, source: NodeList, item: FieldSelection) -> ListOf:
    conditions = [node_filter(draft, source.label, "node", item.arguments["where"])]
    rows = draft.on_day(source.rows)
    if isinstance(rows, RelatedNodes) and rows.field.relationship.negated_by is not None:
        conditions.insert(0, Holds("link", rows.label, rows.name))
    order = source.order or node_order(source.label, "node", item.arguments["orderBy"])
    shape = plan_node(draft, source.label, "node", item.fields)
    return ListOf(rows, shape, all_of(conditions), order, _first(draft, item))


def _first(draft: PlanDraft, item: FieldSelection) -> Slot | None:
    first = item.arguments["first"]
    return None if first is None else draft.slot(SlotUse.LIMIT, first)
