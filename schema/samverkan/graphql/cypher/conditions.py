"""From the conditions of a plan to Cypher; every value is a parameter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import assert_never

from samverkan.graphql.cypher.clauses import (
    Expression,
    Joined,
    Match,
    Subquery,
    Where,
    conjunction,
    exists,
    in_parentheses,
)
from samverkan.graphql.cypher.days import link_counts, may_hold
from samverkan.graphql.cypher.rows import row_clauses
from samverkan.graphql.cypher.scope import Scope, Variables, exchanged
from samverkan.graphql.cypher.values import as_amended
from samverkan.graphql.fields import FIELDS
from samverkan.graphql.plan.conditions import (
    OPEN_ENDED,
    All,
    AnyName,
    AnyOf,
    AtLevels,
    BySuccession,
    Cites,
    Compare,
    Condition,
    DifferentOrganisations,
    EvidenceHas,
    Holds,
    InForceOn,
    InOrderOfIds,
    IsTrue,
    MayHold,
    NeitherWithinOther,
    NoCommonWhole,
    Not,
    PartOfArea,
    Search,
    SidesExchanged,
    Some,
    WholeOrganisation,
)
from samverkan.graphql.plan.rows import AreasOfForum, Rows
from samverkan.graphql.plan.slots import Day, Slot, SlotUse
from samverkan.model.catalogue import RELATIONSHIPS, Kind
from samverkan.rules.focus_areas import agreed_areas, has_own_areas, own_areas
from samverkan.rules.in_force import ENDS, in_force, is_open_end
from samverkan.rules.levels import levels_of_meeting_cypher
from samverkan.rules.taking_part import belong_together_cypher
from samverkan.rules.typed import flag, identified, listed, texts

_OPERATORS = {
    "eq": "=",
    "lt": "<",
    "lte": "<=",
    "gt": ">",
    "gte": ">=",
    "in": "IN",
    "contains": "CONTAINS",
    "startsWith": "STARTS WITH",
    "endsWith": "ENDS WITH",
}


def condition_text(variables: Variables, scope: Scope, asked: Condition) -> Expression:
    """Write a condition on the parts of a row."""
    match asked:
        case All(terms):
            return conjunction(condition_text(variables, scope, term) for term in terms)
        case AnyOf(terms):
            if len(terms) == 0:
                return "false"
            written = (in_parentheses(condition_text(variables, scope, term)) for term in terms)
            return in_parentheses(Joined(tuple(written), " OR "))
        case Not(Some() as some):
            return Joined(("NOT ", in_parentheses(_some(variables, scope, some.rows, some.where))))
        case Not(term):
            return Joined(("NOT coalesce(", condition_text(variables, scope, term), ", false)"))
        case Compare(part, name, _, word, Slot(SlotUse.DIGITS) as value):
            return f"replace(toStringOrNull({scope[part]}.{name}), '-', '') {_OPERATORS[word]} ${value.name}"
        case Compare(part, name, kind, word, value, day_of_terms):
            return _comparison(scope[part], name, kind, word, f"${value.name}", day_of_terms)
        case AnyName(part, word, value, day_of_party):
            node = scope[part]
            own = f"[{node}.name] + ({texts(node, 'aliases')}) + ({texts(node, 'names_over_time')})"
            return _any_name(node, own, word, f"${value.name}", day_of_party)
        case Search(part, words):
            found = f"[w IN ${words.name} WHERE {scope[part]}.search CONTAINS w]"
            return f"size({found}) = size(${words.name})"
        case Cites(part, documents):
            return f"size([s IN {texts(scope[part], 'sources')} WHERE split(s, '#')[0] IN ${documents.name}]) > 0"
        case EvidenceHas(part, name, words):
            return f"size([e IN {texts(scope[part], name)} WHERE e IN ${words.name}]) > 0"
        case InForceOn(part, day, allowed):
            return f"{in_force(scope[part], f'${day.name}')} IN ${allowed.name}"
        case MayHold(part, day):
            return may_hold(day, scope[part])
        case BySuccession(part):
            return flag(scope[part], "by_succession")
        case Holds(part, label, name):
            return FIELDS[label].relationships[name].relationship.holds(scope[part])
        case Some(rows, where):
            return _some(variables, scope, rows, where)
        case PartOfArea(part, id):
            return exists(Match(f"({scope[part]})-[:PART_OF*0..]->(:FocusArea {{id: ${id.name}}})"))
        case AtLevels((one, other), levels, day_of_levels):
            on = None if day_of_levels is None else f"${day_of_levels.slot.name}"
            found = levels_of_meeting_cypher(scope[one], scope[other], on)
            return f"size([l IN {found} WHERE l IN ${levels.name}]) > 0"
        case DifferentOrganisations(parts):
            one, other = parts[:2]
            return conjunction([f"{scope[one]}.id <> {scope[other]}.id", *(identified(scope[part]) for part in parts)])
        case WholeOrganisation(participation):
            return flag(scope[participation], "whole")
        case NoCommonWhole((one, other)):
            return f"NOT {belong_together_cypher(texts(scope[one], 'wholes'), texts(scope[other], 'wholes'))}"
        case NeitherWithinOther((one, other)):
            a, b = scope[one], scope[other]
            return f"NOT EXISTS {{ ({a})-[:PART_OF*1..6]->({b}) }} AND NOT EXISTS {{ ({b})-[:PART_OF*1..6]->({a}) }}"
        case InOrderOfIds((one, other)):
            return f"{scope[one]}.id < {scope[other]}.id"
        case IsTrue(value):
            return f"${value.name}"
        case SidesExchanged(term):
            return condition_text(variables, exchanged(scope), term)
        case _:
            assert_never(asked)


def _any_name(node: str, own: str, word: str, parameter: str, day: Day | None) -> Expression:
    """Write that one of its own names or of those that it has in agreements fulfils a comparison."""

    def compared(name: str) -> str:
        left = name if word in ("eq", "in") else f"toLower(toStringOrNull({name}))"
        return f"{left} {_OPERATORS[word]} {parameter}"

    counts = link_counts(day, "p", RELATIONSHIPS["PARTY_TO", "Organisation", "Agreement"])
    agreed = exists(Match(f"({node})-[p:PARTY_TO]->(:Agreement)"), Where(conjunction([compared("p.named"), counts])))
    return Joined((f"(size([n IN {own} WHERE {compared('n')}]) > 0 OR ", agreed, ")"))


def _some(variables: Variables, scope: Scope, rows: Rows, where: Condition) -> Expression:
    if isinstance(rows, AreasOfForum):
        return _some_area(variables, scope, rows, where)
    found = row_clauses(variables, scope, rows)
    inner: Mapping[str, str] = {**scope, **found.parts}
    return exists(*found.such_as([condition_text(variables, inner, where)]))


def _some_area(variables: Variables, scope: Scope, rows: AreasOfForum, where: Condition) -> Expression:
    """Write that some area of a forum fulfils a condition: its own, or one of its agreements where it has none."""
    forum, holds = scope[rows.forum], partial(may_hold, rows.day)
    found: list[Subquery] = []
    for areas in (own_areas, agreed_areas):
        area = variables.new("m")
        pattern, counts = areas(forum, area, holds)
        such = conjunction([counts, condition_text(variables, {**scope, "node": area}, where)])
        found.append(exists(Match(pattern), Where(such)))
    return Joined(("(", found[0], f" OR NOT {has_own_areas(forum, holds)} AND ", found[1], ")"))


def _comparison(variable: str, name: str, kind: Kind, word: str, parameter: str, day: Slot | None) -> str:
    last_day, stored = f"{variable}.ends_latest", f"{variable}.{name}"
    if day is not None:
        last_day = f"({as_amended(variable, 'ends_latest', Kind.DATE, f'${day.name}')})"
        stored = f"({as_amended(variable, name, kind, f'${day.name}')})" if name != OPEN_ENDED else stored
    if name == OPEN_ENDED:
        stored = is_open_end(last_day)
    if kind.listed:
        return _list_comparison(listed(variable, name, kind), word, parameter)
    match word:
        case "isNull":
            if name in ENDS:
                return f"({stored} IS NULL OR coalesce({is_open_end(last_day)}, false)) = {parameter}"
            return f"({stored} IS NULL) = {parameter}"
        case "ne":
            return f"({stored} <> {parameter} OR {stored} IS NULL)"
        case "notIn":
            return f"(NOT {stored} IN {parameter} OR {stored} IS NULL)"
        case "contains" | "startsWith" | "endsWith":
            return f"toLower(toStringOrNull({stored})) {_OPERATORS[word]} {parameter}"
    return f"{stored} {_OPERATORS[word]} {parameter}"


def _list_comparison(found: str, word: str, parameter: str) -> str:
    match word:
        case "has":
            return f"{parameter} IN {found}"
        case "hasAny":
            return f"size([x IN {found} WHERE x IN {parameter}]) > 0"
        case "hasAll":
            return f"size([x IN {parameter} WHERE NOT x IN {found}]) = 0"
    return f"(size({found}) = 0) = {parameter}"
