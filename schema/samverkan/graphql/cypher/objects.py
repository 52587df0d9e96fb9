"""From the objects and lists of a plan to Cypher, with how to read them and how to count them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import assert_never

from samverkan.graphql.cypher.clauses import (
    Case,
    Clause,
    Expression,
    Joined,
    Limit,
    MapOf,
    OrderBy,
    Return,
    collect,
)
from samverkan.graphql.cypher.conditions import condition_text
from samverkan.graphql.cypher.counting import PropertyList, RowList
from samverkan.graphql.cypher.rows import places, row_clauses
from samverkan.graphql.cypher.scope import Scope, Variables
from samverkan.graphql.cypher.values import computed, locator, over_time, sort_text
from samverkan.graphql.locator_parts import read_excerpt, read_part
from samverkan.graphql.meetings_per_year import ON, PARTS, STORED, read_meetings_per_year
from samverkan.graphql.notice import ON as NOTICE_ON
from samverkan.graphql.notice import read_last_day_for_notice
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
    Value,
)
from samverkan.graphql.plan.rows import EvidenceOf, EvidenceOfSeats
from samverkan.graphql.selection import FieldType
from samverkan.graphql.shape import (
    LABEL,
    FieldShape,
    LabelledShape,
    LeafShape,
    ListShape,
    ObjectShape,
    Path,
    Shape,
    WorkedOutShape,
)
from samverkan.graphql.term_of_meeting import read_day_of_meeting
from samverkan.model.catalogue import Kind
from samverkan.rules.typed import identified, listed, texts
from samverkan.rules.yearly_counts import DAYS


@dataclass(frozen=True, slots=True)
class Rendered:
    """A value in Cypher, how to read it, and the lists in it that are counted."""

    text: Expression
    shape: Shape
    lists: tuple[RowList, ...] = ()
    property_lists: tuple[PropertyList, ...] = ()

    def only(self, condition: str) -> Rendered:
        """The same, where only rows that fulfil a condition have it."""
        lists = tuple(replace(each, condition=condition) for each in self.lists)
        stored = tuple(
            replace(each, size=f"CASE WHEN {condition} THEN {each.size} ELSE 0 END") for each in self.property_lists
        )
        return replace(self, lists=lists, property_lists=stored)


@dataclass(slots=True)
class _Fields:
    """The fields of one object while they are rendered."""

    entries: list[tuple[str, Expression]] = field(default_factory=list)
    lists: list[RowList] = field(default_factory=list)
    property_lists: list[PropertyList] = field(default_factory=list)

    def add(self, rendered: Rendered) -> Expression:
        self.lists += rendered.lists
        self.property_lists += rendered.property_lists
        return rendered.text


@dataclass(frozen=True, slots=True)
class ObjectRenderer:
    """Renders the objects of one statement."""

    variables: Variables

    def render(self, scope: Scope, path: Path, type_: FieldType, value: Value) -> Rendered:
        """Render the value of a field."""
        match value:
            case PropertyValue(part, name):
                return Rendered(f"{scope[part]}.{name}", LeafShape(type_))
            case Computed():
                return Rendered(computed(scope, value), LeafShape(type_))
            case OverTime():
                return Rendered(over_time(scope, value), LeafShape(type_))
            case ObjectOf() | NodeOf() | AnyNodeOf():
                return self.object(scope, path, value)
            case ListOf():
                return self._list(scope, path, value)
            case OneOf():
                return self._one(scope, path, value)
            case OtherNames():
                return self._other_names(scope, path, value)
            case MeetingsPerYearOf():
                return _meetings_per_year(scope, path, value)
            case LastDayForNotice(terms, day):
                read = [(each.name, over_time(scope, each)) for each in terms]
                read += [(name, f"{scope[terms[0].part]}.{name}") for name in ("answer_days", "answers")]
                known = MapOf(((NOTICE_ON, f"${day.name}" if day is not None else "null"), *read))
                return Rendered(known, WorkedOutShape(read_last_day_for_notice))
            case DayOfMeeting(parts, last):
                stored = ", ".join(f"[{scope[part]}.answer_days, {scope[part]}.answers]" for part in parts)
                return Rendered(f"[{stored}]", WorkedOutShape(partial(read_day_of_meeting, last)))
            case LocatorPart(_, name):
                return Rendered(locator(scope), WorkedOutShape(partial(read_part, name)))
            case CitedLines(rows):
                cited = row_clauses(self.variables, scope, rows)
                file = Return((f"{cited.parts['node']}.file",))
                text = Joined((f"[{locator(scope)}, head(", collect(*cited.kept(), file), ")]"))
                return Rendered(text, WorkedOutShape(read_excerpt))
            case Nothing():
                return Rendered("[]", ListShape(path, ObjectShape(())))
            case _:
                assert_never(value)

    def object(self, scope: Scope, path: Path, item: ObjectOf | NodeOf | AnyNodeOf) -> Rendered:
        """Render an object."""
        match item:
            case ObjectOf(fields):
                return self._fields(scope, path, fields)
            case NodeOf(part, label, fields, checked):
                rendered = self._fields(scope, path, fields)
                known = identified(scope[part])
                if checked:
                    has_label = f"{scope[part]}:{label}"
                    text = Case(((f"{has_label} AND {known}", rendered.text),))
                    return replace(rendered.only(has_label), text=text)
                return replace(rendered, text=Case(((known, rendered.text),)))
            case AnyNodeOf():
                return self._any_node(scope, path, item)

    def _fields(self, scope: Scope, path: Path, fields: tuple[PlannedField, ...]) -> Rendered:
        found, shapes = _Fields(), []
        for each in fields:
            rendered = self.render(scope, (*path, each.key), each.type, each.value)
            found.entries.append((each.key, found.add(rendered)))
            shapes.append(_field_shape(each, rendered.shape))
        text = MapOf(tuple(found.entries))
        return Rendered(text, ObjectShape(tuple(shapes)), tuple(found.lists), tuple(found.property_lists))

    def _any_node(self, scope: Scope, path: Path, item: AnyNodeOf) -> Rendered:
        node = scope[item.part]
        found, shapes = _Fields(), []
        branches: dict[str, list[tuple[str, Expression]]] = {}
        for labels, each in item.fields:
            condition = f"{node}:{'|'.join(labels)}"
            rendered = self.render({"node": node}, (*path, each.key), each.type, each.value)
            if labels != item.labels:
                rendered = rendered.only(condition)
            branches.setdefault(each.key, []).append((condition, found.add(rendered)))
            shapes.append((labels, _field_shape(each, rendered.shape)))
        everywhere = {each.key for labels, each in item.fields if labels == item.labels}
        found.entries.append((LABEL, Case(tuple((f"{node}:{label}", f"'{label}'") for label in item.labels))))
        for key, cases in branches.items():
            found.entries.append((key, cases[0][1] if key in everywhere else Case(tuple(cases))))
        known = f"{node}:{'|'.join(item.labels)} AND {identified(node)}"
        text = Case(((known, MapOf(tuple(found.entries))),))
        return Rendered(
            text, LabelledShape(item.labels, tuple(shapes)), tuple(found.lists), tuple(found.property_lists)
        )

    def _list(self, scope: Scope, path: Path, item: ListOf) -> Rendered:
        rows = row_clauses(self.variables, scope, item.rows)
        inner = {**scope, **rows.parts}
        clauses: tuple[Clause, ...] = rows.kept([condition_text(self.variables, inner, item.where)])
        by = tuple(sort_text(inner, sort) for sort in item.order)
        if isinstance(item.rows, EvidenceOf | EvidenceOfSeats):
            by = (inner["place"],)
        ordered = (*clauses, OrderBy(by))
        if item.first is not None:
            ordered = clauses = (*ordered, Limit(f"${item.first.name}"))
        each = self.object(inner, path, item.item)
        assert isinstance(each.shape, ObjectShape | LabelledShape)
        text, shape = collect(*ordered, Return((each.text,))), ListShape(path, each.shape)
        if isinstance(item.rows, EvidenceOf) and len(each.lists) == 0 and len(each.property_lists) == 0:
            size = f"size({places(self.variables, scope[item.rows.part], item.rows.of)})"
            if item.first is not None:
                size = f"reduce(least = {size}, n IN [${item.first.name}] | CASE WHEN n < least THEN n ELSE least END)"
            return Rendered(text, shape, property_lists=(PropertyList(path, size),))
        counted = RowList(
            path, clauses, rows.variables, item.first, lists=each.lists, property_lists=each.property_lists
        )
        return Rendered(text, shape, (counted,))

    def _one(self, scope: Scope, path: Path, item: OneOf) -> Rendered:
        rows = row_clauses(self.variables, scope, item.rows)
        each = self.object({**scope, **rows.parts}, path, item.item)
        text = Joined(("head(", collect(*rows.kept(), Return((each.text,))), ")"))
        if len(each.lists) == 0 and len(each.property_lists) == 0:
            return Rendered(text, each.shape)
        inner = RowList(
            path, rows.kept(), rows.variables, 1, counted=False, lists=each.lists, property_lists=each.property_lists
        )
        return Rendered(text, each.shape, (inner,))

    def _other_names(self, scope: Scope, path: Path, item: OtherNames) -> Rendered:
        index, variable = self.variables.new("i"), scope[item.part]
        shapes, entries = [], []
        for each in item.fields:
            assert isinstance(each.value, PropertyValue)
            entries.append((each.key, f"({texts(variable, each.value.name)})[{index}]"))
            shapes.append(_field_shape(each, LeafShape(each.type)))
        size = f"size({texts(variable, 'aliases')})"
        text = Joined((f"[{index} IN range(0, {size} - 1) | ", MapOf(tuple(entries)), "]"))
        return Rendered(text, ListShape(path, ObjectShape(tuple(shapes))), property_lists=(PropertyList(path, size),))


def _meetings_per_year(scope: Scope, path: Path, value: MeetingsPerYearOf) -> Rendered:
    """Give the numbers as they are stored, and count as many periods as there may be."""
    variables = [scope[part] for part in value.parts]
    stored = [MapOf(tuple((name, f"{variable}.{name}") for name in STORED)) for variable in variables]
    parts = Joined(("[", Joined(tuple(stored), ", "), "]"))
    text = MapOf(((ON, "null" if value.day is None else f"${value.day.name}"), (PARTS, parts)))
    days = " + ".join(f"size({listed(variable, DAYS, Kind.DATES)})" for variable in variables)
    lists = [PropertyList((*path, item.key), f"{days} + 1") for item in value.fields if item.name == "periods"]
    shape = WorkedOutShape(partial(read_meetings_per_year, value.fields))
    return Rendered(text, shape, property_lists=tuple(lists))


def _field_shape(each: PlannedField, shape: Shape) -> FieldShape:
    return FieldShape(each.key, shape, each.type.required and not each.type.listed)
