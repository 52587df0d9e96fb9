"""From the computed values and the sorts of a plan to Cypher."""

from __future__ import annotations

from functools import partial

from samverkan.graphql.cypher.days import may_hold
from samverkan.graphql.cypher.scope import Scope
from samverkan.graphql.plan.query_plan import Computed, Rule, Sort
from samverkan.model.catalogue import TYPES
from samverkan.rules.focus_areas import agreed_areas, has_own_areas
from samverkan.rules.in_force import in_force, least, open_ended, without_validity
from samverkan.rules.levels import levels_of_meeting_cypher
from samverkan.rules.typed import supported
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
            return f"CASE WHEN {first}.name IS :: STRING NOT NULL THEN {first}.name ELSE {first}.id END"
        case Rule.IN_FORCE:
            assert day is not None
            return in_force(first, day)
        case Rule.MEETING_IN_FORCE:
            assert day is not None
            answers = f"[p IN [{', '.join(parts)}] WHERE NOT {without_validity('p')} | {in_force('p', day)}]"
            return least(answers)
        case Rule.OPEN_ENDED:
            return open_ended(first)
        case Rule.FREQUENCY:
            return frequency_cypher(first, day)
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
