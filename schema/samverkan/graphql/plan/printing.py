"""A plan as text, one line for each field, list and condition, for people who look at what a query does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields as fields_of
from typing import Any

from samverkan.graphql.plan.conditions import ALWAYS, All, AnyOf, Condition, Not, SidesExchanged, Some
from samverkan.graphql.plan.query_plan import (
    AnyNodeOf,
    Computed,
    DayOfMeeting,
    EdgesField,
    LastDayForNotice,
    ListOf,
    MeetingsPerYearOf,
    NodeOf,
    NodesField,
    ObjectOf,
    OneOf,
    OtherNames,
    OverTime,
    Page,
    PageInfoField,
    PlannedField,
    PropertyValue,
    QueryPlan,
    Sort,
    TotalCount,
    Value,
)
from samverkan.graphql.plan.slots import Day, Slot


def print_plan(plan: QueryPlan) -> str:
    """Write a plan as lines, indented by how deep they are."""
    root = plan.root
    lines = [f"{plan.key}: {'page' if isinstance(root, Page) else 'one'} of {_text(root.rows)}"]
    if isinstance(root, Page):
        lines += _indent(_rows(root.where, root.order, root.first))
        lines += [f"  behind {_text(root.after)}"] if root.after is not None else []
        for field in root.fields:
            lines += _indent(_page_field(field))
    else:
        lines += _indent(_value(root.item))
    lines += [f"  expects {each.label} {_text(each.id)} for {each.word}" for each in plan.expected]
    return "\n".join(lines)


def _page_field(field: TotalCount | PageInfoField | NodesField | EdgesField) -> Iterator[str]:
    match field:
        case TotalCount(key):
            yield f"{key}: count of all"
        case PageInfoField(key, parts):
            yield f"{key}: {', '.join(name for _, name in parts)}"
        case NodesField(key, item):
            yield f"{key}:"
            yield from _indent(_value(item))
        case EdgesField(key, parts):
            yield f"{key}:"
            for part, node in parts:
                yield f"  {part}:{' cursor' if node is None else ''}"
                yield from _indent(_indent(_value(node)) if node is not None else [])


def _rows(where: Condition, order: tuple[Sort, ...], first: Slot | None) -> Iterator[str]:
    if where != ALWAYS:
        yield "where"
        yield from _indent(_condition(where))
    if len(order) > 0:
        by = (f"{_text(sort.value)}{' descending' if sort.descending else ''}" for sort in order)
        yield f"order by {', '.join(by)}"
    if first is not None:
        yield f"first {_text(first)}"


def _field(field: PlannedField) -> Iterator[str]:
    value = field.value
    if isinstance(value, PropertyValue | Computed | OverTime | MeetingsPerYearOf | DayOfMeeting | LastDayForNotice):
        yield f"{field.key}: {_text(value)}"
        return
    rows = (
        f" {'list' if isinstance(value, ListOf) else 'one'} of {_text(value.rows)}"
        if isinstance(value, ListOf | OneOf)
        else ""
    )
    yield f"{field.key}:{rows}"
    yield from _indent(_value(value))


def _value(value: Value) -> Iterator[str]:
    match value:
        case ListOf(_, item, where, order, first):
            yield from _rows(where, order, first)
            yield from _value(item)
        case OneOf(_, item):
            yield from _value(item)
        case NodeOf(part, label, fields):
            yield f"{label} {part}"
            for field in fields:
                yield from _indent(_field(field))
        case ObjectOf(fields) | OtherNames(_, fields):
            for field in fields:
                yield from _field(field)
        case AnyNodeOf(part, labels, varied):
            yield f"any node {part}"
            for on, field in varied:
                lines = list(_field(field))
                lines[0] += "" if on == labels else f" ({', '.join(on)})"
                yield from _indent(lines)
        case _:
            yield _text(value)


def _condition(condition: Condition) -> Iterator[str]:
    match condition:
        case All(terms) | AnyOf(terms):
            yield "all of" if isinstance(condition, All) else "any of"
            for term in terms:
                yield from _indent(_condition(term))
        case Not(term):
            yield "not"
            yield from _indent(_condition(term))
        case SidesExchanged(term):
            yield "seen from the other side"
            yield from _indent(_condition(term))
        case Some(rows, where):
            yield f"some of {_text(rows)}"
            yield from _indent(_condition(where) if where != ALWAYS else [])
        case _:
            yield _text(condition)


def _text(item: Any) -> str:
    """Write a small object in one line."""
    match item:
        case Slot():
            return f"${item.name}"
        case Day(slot, None):
            return f"${slot.name}"
        case PropertyValue(part, name):
            return f"{part}.{name}"
        case Computed(rule, parts, day):
            on = "" if day is None else f" on {_text(day)}"
            return f"{rule.value} of {', '.join(parts)}{on}"
        case MeetingsPerYearOf(parts, _, slot):
            return f"meetings a year of {', '.join(parts)}{'' if slot is None else f' on ${slot.name}'}"
        case LastDayForNotice(terms, slot):
            return f"last day for notice of {terms[0].part} on {_text(slot)}"
        case DayOfMeeting(parts, last):
            return f"{'last' if last else 'first'} day of {', '.join(parts)}"
        case None | str():
            return str(item)
        case tuple():
            return f"({', '.join(map(_text, item))})"
    values = (getattr(item, each.name) for each in fields_of(item))
    return f"{type(item).__name__}({', '.join(_text(value) for value in values if value is not None)})"


def _indent(lines: Iterator[str] | list[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)
