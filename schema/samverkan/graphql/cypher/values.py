"""From the computed values and the sorts of a plan to Cypher."""

from __future__ import annotations

from datetime import date
from functools import partial

from samverkan.graphql.cypher.days import may_hold
from samverkan.graphql.cypher.scope import Scope
from samverkan.graphql.plan.query_plan import TERMS_DAYS, Computed, OverTime, PropertyValue, Rule, Sort
from samverkan.model.catalogue import TYPES, Kind
from samverkan.rules.focus_areas import agreed_areas, has_own_areas
from samverkan.rules.in_force import in_force, is_open_end, least, open_ended
from samverkan.rules.levels import levels_cypher, levels_of_meeting_cypher
from samverkan.rules.typed import listed, supported
from samverkan.rules.yearly_counts import frequency_cypher


def computed(scope: Scope, value: Computed) -> str:
    """Write a value that a rule gives."""
    if value.rule in (Rule.LOCATOR, Rule.BASIS, Rule.CERTAINTY, Rule.SUPPORTED):
        return {
            Rule.LOCATOR: locator(scope),
            Rule.BASIS: scope["basis"],
            Rule.CERTAINTY: scope["certainty"],
            Rule.SUPPORTED: supported(scope["supported"]),
        }[value.rule]
    parts = [scope[part] for part in value.parts]
    first = parts[0]
    day = None if value.day is None else f"${value.day.slot.name}"
    match value.rule:
        case Rule.NAME:
            return _name(first)
        case Rule.NAME_ON_DAY:
            names = stored_on_day(first, "names_over_time", Kind.TEXTS, "name_days", f"{day}")
            return f"CASE WHEN {first}.names_over_time IS NULL THEN {_name(first)} WHEN {names} <> '' THEN {names} END"
        case Rule.LEVELS:
            return levels_cypher(first, day)
        case Rule.IN_FORCE:
            assert day is not None
            return in_force(first, day)
        case Rule.MEETING_IN_FORCE:
            assert day is not None
            return least(f"[p IN [{', '.join(parts)}] | {in_force('p', day)}]")
        case Rule.OPEN_ENDED:
            return open_ended(first)
        case Rule.FREQUENCY:
            return frequency_cypher(first, day)
        case Rule.RELATIONSHIP_TYPE:
            return f"type({first})"
        case Rule.MEETING_ID:
            return " + '|' + ".join(f"{part}.id" for part in parts)
        case Rule.SHARED_LEVELS:
            return levels_of_meeting_cypher(parts[0], parts[1], day)
        case Rule.SHARED_LEVEL:
            return f"[s IN [{levels_of_meeting_cypher(parts[0], parts[1], day)}] WHERE size(s) = 1 | s[0]][0]"
        case Rule.AREAS_THROUGH:
            holds = partial(may_hold, value.day)
            pattern, condition = agreed_areas(first, "area", holds)
            agreed = f"EXISTS {{ MATCH {pattern} WHERE {condition} }}"
            return f"CASE WHEN {has_own_areas(first, holds)} THEN 'FORUM' WHEN {agreed} THEN 'AGREEMENT' END"
    raise AssertionError(f"no Cypher for {value.rule}")


def _name(variable: str) -> str:
    return f"CASE WHEN {variable}.name IS :: STRING NOT NULL THEN {variable}.name ELSE {variable}.id END"


_LISTS = {Kind.TEXT: Kind.TEXTS, Kind.INTEGER: Kind.INTEGERS, Kind.DATE: Kind.DATES}
_NOTHING = {Kind.TEXT: "''", Kind.INTEGER: "-1", Kind.DATE: f"date('{date.min.isoformat()}')"}
"""What is stored for a period in which a property has no value."""


def over_time(scope: Scope, value: OverTime | PropertyValue) -> str:
    """Write a property that changes with time, on a day; what never changes has its value only."""
    variable = scope[value.part]
    stored = f"{variable}.{value.name}"
    if isinstance(value, PropertyValue):
        return stored
    if value.day is not None:
        stored = as_amended(variable, value.name, value.kind, f"${value.day.name}")
    return is_open_end(f"({stored})") if value.open_ended else stored


def as_amended(variable: str, name: str, kind: Kind, day: str) -> str:
    """Write what amendments have made of a property until a day; the property itself where there are none."""
    changing = f"{name}_over_time"
    on_day = stored_on_day(variable, changing, _LISTS[kind], TERMS_DAYS, day)
    return (
        f"CASE WHEN {variable}.{changing} IS NULL THEN {variable}.{name} "
        f"WHEN {on_day} <> {_NOTHING[kind]} THEN {on_day} END"
    )


def stored_on_day(variable: str, name: str, kind: Kind, days: str, day: str) -> str:
    """Write what a list that holds a value for each period has for a day."""
    return f"({listed(variable, name, kind)})[size([d IN {listed(variable, days, Kind.DATES)} WHERE d <= {day}])]"


def locator(scope: Scope) -> str:
    """Write the locator of a row of evidence."""
    return f"split({scope['source']}, '#')[1]"


def sort_expression(scope: Scope, sort: Sort) -> str:
    """Write what is sorted by."""
    if isinstance(sort.value, Computed):
        return computed(scope, sort.value)
    stored = f"{scope[sort.value.part]}.{sort.value.name}"
    return f"CASE WHEN {stored} IS :: {TYPES[sort.kind]} NOT NULL THEN {stored} END" if sort.typed else stored


def sort_text(scope: Scope, sort: Sort) -> str:
    """Write a sort as a part of ORDER BY."""
    return f"{sort_expression(scope, sort)} DESC" if sort.descending else sort_expression(scope, sort)
