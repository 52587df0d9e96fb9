"""From filters to Cypher conditions; every value becomes a parameter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import partial
from typing import Any

from graphql import GraphQLError
from samverkan.graphql.fields import FACES, LINK_MODELS, Related, shown_of_link
from samverkan.graphql.stored import integers, texts
from samverkan.model.catalogue import Kind, Property
from samverkan.rules.in_force import in_force

MAX_DEPTH = 8
"""How deep AND, OR and NOT nest."""

MAX_LEVELS = 4
"""How many relationships a filter follows, one from the other."""

MAX_TERMS = 100
"""How many filters AND or OR take, and how many words a search has."""

MAX_CONDITIONS = 500
"""How many comparisons and relationships the filters of one root field have together."""

MAX_VALUES = 1000
"""How many values a list in a filter has."""

_CHAIN = 10
"""How many terms stand in one pair of parentheses: engines refuse long chains of AND."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """How deep a condition stands: in AND, OR and NOT (`depth`), and behind relationships (`levels`)."""

    depth: int = 0
    levels: int = 0

    def logic(self) -> Nesting:
        """One AND, OR or NOT deeper."""
        if self.depth >= MAX_DEPTH:
            raise refuse(f"AND, OR and NOT nest at most {MAX_DEPTH} deep in a filter.", "TOO_LARGE")
        return Nesting(self.depth + 1, self.levels)

    def relation(self) -> Nesting:
        """One relationship further."""
        if self.levels >= MAX_LEVELS:
            raise refuse(
                f"A filter follows at most {MAX_LEVELS} relationships, one from the other. Ask in two steps: find the "
                "ids first, then filter with `id: {in: […]}`.",
                "TOO_LARGE",
            )
        return Nesting(self.depth, self.levels + 1)


_TOP = Nesting()


@dataclass(slots=True)
class Names:
    """Hands out variables and parameters; values never enter the text."""

    parameters: dict[str, Any] = field(default_factory=dict)
    _count: int = 0
    _conditions: int = 0

    def variable(self, prefix: str) -> str:
        """A variable that nothing else in the statement has."""
        self._count += 1
        return f"{prefix}{self._count}"

    def parameter(self, value: Any) -> str:
        """The text that stands for a value."""
        name = f"p{len(self.parameters)}"
        self.parameters[name] = plain(value)
        return f"${name}"

    def condition(self) -> None:
        """Count one comparison or relationship of a filter."""
        self._conditions += 1
        if self._conditions > MAX_CONDITIONS:
            raise refuse(
                f"The filters of one root field have more than {MAX_CONDITIONS} conditions together. Use `in` for "
                "several values of one field, or send several operations.",
                "TOO_LARGE",
            )


def plain(value: Any) -> Any:
    """Enum members as their words, everything else as it is; refuses what no database can hold."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple):
        if len(value) > MAX_VALUES:
            raise refuse(
                f"A list in a filter has at most {MAX_VALUES:,} values; this one has {len(value):,}.", "TOO_LARGE"
            )
        return [plain(item) for item in value]
    if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise refuse("A text holds half of a surrogate pair, which is no character. Send texts as UTF-8.")
    return value


def refuse(message: str, code: str = "BAD_USER_INPUT") -> GraphQLError:
    """An error of the client's making."""
    return GraphQLError(message, extensions={"code": code})


def refuse_null(word: str, instead: str = "leave it out") -> GraphQLError:
    """An error for null inside a filter, where it would have to mean either "anything" or "nothing"."""
    return refuse(f"`{word}` is null, which a filter does not take: {instead}.")


def node_condition(
    names: Names, label: str, variable: str, where: dict[str, Any] | None, nesting: Nesting = _TOP
) -> str:
    """The condition for a node; "true" where nothing is asked."""
    face = FACES[label]
    terms = []
    for word, value in (where or {}).items():
        if value is None:
            raise refuse_null(word, "leave it out, or ask with isNull")
        if word in ("AND", "OR", "NOT"):
            inner = partial(node_condition, names, label, variable, nesting=nesting.logic())
            terms.append(_logic(word, value, inner))
        elif word == "search":
            terms.append(_search(names, variable, value))
        elif word == "document":
            names.condition()
            documents = names.parameter(value)
            terms.append(f"size([s IN {texts(variable, 'sources')} WHERE split(s, '#')[0] IN {documents}]) > 0")
        elif word in ("basis", "certainty"):
            names.condition()
            terms.append(f"size([e IN {texts(variable, word)} WHERE e IN {names.parameter(value)}]) > 0")
        elif word == "inForce":
            terms.append(_in_force(names, variable, value))
        elif word in face.properties:
            terms.append(
                property_condition(names, f"{variable}.{face.properties[word].name}", face.properties[word], value)
            )
        else:
            terms.append(_relation(names, face.related[word], variable, value, nesting.relation()))
    return _all(terms)


def link_condition(names: Names, model: str, link: str, where: dict[str, Any] | None, nesting: Nesting = _TOP) -> str:
    """The condition for the properties of a relationship."""
    properties = shown_of_link(LINK_MODELS[model].relationship.properties)
    terms = []
    for word, value in (where or {}).items():
        if value is None:
            raise refuse_null(word, "leave it out, or ask with isNull")
        if word in ("AND", "OR", "NOT"):
            inner = partial(link_condition, names, model, link, nesting=nesting.logic())
            terms.append(_logic(word, value, inner))
        elif word == "inForce":
            terms.append(_in_force(names, link, value))
        else:
            terms.append(property_condition(names, f"{link}.{properties[word].name}", properties[word], value))
    return _all(terms)


def relation_condition(
    names: Names, related: Related, link: str, far: str, asked: dict[str, Any], nesting: Nesting = _TOP
) -> str:
    """The condition for a relationship (`link`) and the node at its other end (`where`)."""
    by_link = link_condition(names, related.relationship.model, link, asked.get("link"), nesting)
    return _all([by_link, node_condition(names, related.label, far, asked.get("where"), nesting)])


def _all(terms: list[str]) -> str:
    kept = [term for term in terms if term != "true"]
    while len(kept) > _CHAIN:
        kept = [f"({' AND '.join(kept[at : at + _CHAIN])})" for at in range(0, len(kept), _CHAIN)]
    return " AND ".join(kept) if len(kept) > 0 else "true"


def _logic(word: str, value: Any, condition: Callable[[Any], str]) -> str:
    parts = value if isinstance(value, list) else [value]
    if len(parts) > MAX_TERMS:
        raise refuse(f"`{word}` takes at most {MAX_TERMS} filters; this one has {len(parts)}.", "TOO_LARGE")
    terms = [f"({condition(part)})" for part in parts]
    if word == "NOT":
        return "NOT coalesce(" + " AND ".join(terms) + ", false)"
    if len(terms) == 0:
        return "true" if word == "AND" else "false"
    return "(" + f" {word} ".join(terms) + ")"


def _search(names: Names, variable: str, value: str) -> str:
    words = value.lower().split()
    if len(words) > MAX_TERMS:
        raise refuse(f"`search` takes at most {MAX_TERMS} words; this one has {len(words):,}.", "TOO_LARGE")
    for _ in words:
        names.condition()
    return _all([f"{variable}.search CONTAINS {names.parameter(word)}" for word in words])


def _in_force(names: Names, variable: str, value: dict[str, Any]) -> str:
    if "is" in value and value["is"] is None:
        raise refuse_null("is")
    names.condition()
    day = names.parameter(value["on"])
    return f"{in_force(variable, day)} IN {names.parameter(value.get('is', ['yes']))}"


def _relation(names: Names, related: Related, near: str, value: dict[str, Any], nesting: Nesting) -> str:
    if "link" in value and value["link"] is None:
        raise refuse_null("link")
    asked = {word: where for word, where in value.items() if word != "link"} or {"some": {}}
    terms = []
    for quantifier, where in asked.items():
        if where is None:
            raise refuse_null(quantifier, "write {} for any")
        names.condition()
        link, far = names.variable("r"), names.variable("n")
        both = {"where": where, "link": value.get("link")}
        condition = relation_condition(names, related, link, far, both, nesting)
        if not _speaks_of(related.relationship.negated_by, value.get("link")):
            condition = f"{related.relationship.holds(link)} AND {condition}"
        exists = f"EXISTS {{ MATCH {related.pattern(near, link, far)} WHERE {condition} }}"
        terms.append(exists if quantifier == "some" else f"NOT {exists}")
    return _all(terms)


def _speaks_of(negated_by: tuple[str, object] | None, where: Any) -> bool:
    """Whether a filter on relationships says itself whether those are meant that do not hold."""
    if isinstance(where, list):
        return any(_speaks_of(negated_by, part) for part in where)
    if negated_by is None or not isinstance(where, dict):
        return False
    return negated_by[0] in where or any(_speaks_of(negated_by, where.get(word)) for word in ("AND", "OR", "NOT"))


_COMPARISONS = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">="}


def property_condition(names: Names, stored: str, item: Property, value: dict[str, Any]) -> str:
    """The condition for one property."""
    terms = []
    for word, given in value.items():
        if given is None:
            raise refuse_null(word, "ask with `isNull: true`")
        names.condition()
        terms.append(_comparison(names, stored, item, word, given))
    return _all(terms)


def _comparison(names: Names, stored: str, item: Property, word: str, given: Any) -> str:
    if word == "isNull":
        return f"{stored} IS NULL" if given else f"{stored} IS NOT NULL"
    if item.kind in (Kind.TEXTS, Kind.INTEGERS):
        variable, name = stored.split(".")
        listed = texts(variable, name) if item.kind is Kind.TEXTS else integers(variable, name)
        return _list_comparison(names, listed, word, given)
    if word in ("contains", "startsWith", "endsWith"):
        operator = {"contains": "CONTAINS", "startsWith": "STARTS WITH", "endsWith": "ENDS WITH"}[word]
        return f"toLower(toStringOrNull({stored})) {operator} {names.parameter(given.lower())}"
    parameter = names.parameter(given)
    if word == "eq":
        return f"{stored} = {parameter}"
    if word == "ne":
        return f"({stored} <> {parameter} OR {stored} IS NULL)"
    if word == "in":
        return f"{stored} IN {parameter}"
    if word == "notIn":
        return f"(NOT {stored} IN {parameter} OR {stored} IS NULL)"
    return f"{stored} {_COMPARISONS[word]} {parameter}"


def _list_comparison(names: Names, stored: str, word: str, given: Any) -> str:
    parameter = names.parameter(given)
    if word == "has":
        return f"{parameter} IN {stored}"
    if word == "hasAny":
        return f"size([x IN {stored} WHERE x IN {parameter}]) > 0"
    if word == "hasAll":
        return f"size([x IN {parameter} WHERE NOT x IN {stored}]) = 0"
    return f"size({stored}) {'=' if given else '>'} 0"


def day_or(value: date | None, fallback: date) -> date:
    """The day that was asked for, or the one that holds for the whole field."""
    return fallback if value is None else value
