"""Facts as the database stores them: the one place where objects become properties that a driver takes, and back.

The model says which property stores which part of an object: `starts_earliest` stores `valid_from.earliest`, `sources`
the source of each piece of evidence, `per_year_min` the lower bound of the meetings a year.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from samverkan.facts import Citation, LinkFact, LinkKind, NodeFact, Properties
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.rules.cadence import Cadence
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import Answers, read_answers
from samverkan.rules.yearly_counts import Counts, read_counts, stored_counts

SOURCE_FIELDS = "source_fields"
"""The property that is left out where every place is one of the whole fact, as almost everywhere."""

Stored = dict[str, Any]
"""Properties of one node or relationship: texts, numbers, booleans, native dates, and lists of texts or numbers."""


def stored(fact: NodeFact | LinkFact) -> Stored:
    """Write out a fact as the properties of its node or relationship."""
    found: Stored = dict(fact.properties)
    if isinstance(fact, NodeFact):
        found["id"], parts = fact.id, _parts(fact.label)
    else:
        found["key"], parts = fact.key, _parts(fact.kind)
    for owner in parts.keys() & fact.properties.keys():
        value = fact.properties[owner]
        if isinstance(value, PartialDate):
            found[owner] = value.said
            for part, name in parts[owner].items():
                found[name] = getattr(value, part)
    if isinstance(fact, NodeFact) and fact.meetings is not None:
        for part, name in parts["meetings"].items():
            number = getattr(fact.meetings, part)
            if number is not None and number != ():
                found[name] = list(number) if isinstance(number, tuple) else number
    if fact.counts is not None:
        found |= stored_counts(fact.counts)
    if fact.in_force is not None:
        names = parts["in_force"]
        found[names["days"]] = list(fact.in_force.days)
        found[names["values"]] = [answer.value for answer in fact.in_force.values]
    if len(fact.evidence) > 0:
        for part, name in parts["evidence"].items():
            found[name] = [getattr(item, part) for item in fact.evidence]
        if all(len(item.fields) == 0 for item in fact.evidence):
            del found[SOURCE_FIELDS]
    return found


def node_fact(label: str, properties: Mapping[str, Any]) -> NodeFact:
    """Read a fact from the properties of a node, which has an `id`."""
    rest, evidence, meetings, answers, counts = _read(_parts(label), properties)
    return NodeFact(label, str(rest.pop("id")), rest, evidence, meetings, answers, counts)


def link_fact(kind: LinkKind, start: str, end: str, properties: Mapping[str, Any]) -> LinkFact:
    """Read a fact from the properties of a relationship, which has a `key`."""
    rest, evidence, _, answers, counts = _read(_parts(kind), properties)
    return LinkFact(kind, start, end, str(rest.pop("key")), rest, evidence, answers, counts)


def _read(
    parts: Mapping[str, Mapping[str, str]], properties: Mapping[str, Any]
) -> tuple[Properties, tuple[Citation, ...], Cadence | None, Answers | None, Counts | None]:
    """Put the objects together; what somebody wrote by hand and makes no object stays a plain property."""
    rest = dict(properties)
    evidence: tuple[Citation, ...] = ()
    meetings = answers = counts = None
    for owner, names in parts.items():
        values: Stored = {part: rest[name] for part, name in names.items() if name in rest}
        if owner == "evidence":
            sources = values.get("source")
            general = [""] * len(sources) if isinstance(sources, list) else []
            listed = values.pop("listed_fields", general)
            lists = [value for value in (*values.values(), listed) if isinstance(value, list)]
            if len(lists) < len(names):
                continue
            evidence = tuple(
                Citation(source, basis, certainty, tuple(told.split()))
                for source, basis, certainty, told in zip(*lists, strict=False)
            )
        elif owner == "meetings":
            if not isinstance(values.get("as_needed"), bool):
                continue
            meetings = Cadence(**(values | ({"months": tuple(values["months"])} if "months" in values else {})))
        elif owner == "counts":
            found = read_counts(values)
            if found is None or stored_counts(found) != values:
                continue
            counts = found
        elif owner == "in_force":
            answers = read_answers(values.get("days"), values.get("values"))
            if answers is None:
                continue
        else:
            said, (first, last) = rest.get(owner), (values.get(part) for part in ("earliest", "latest"))
            if not (isinstance(said, str) and isinstance(first, date) and isinstance(last, date)):
                continue
            rest[owner] = PartialDate(said, first, last)
        for name in names.values():
            rest.pop(name, None)
    return rest, evidence, meetings, answers, counts


@cache
def _parts(kind: str | LinkKind) -> Mapping[str, Mapping[str, str]]:
    """For each object of a label or relationship: its parts, each with the property that stores it."""
    properties = CATALOGUE[kind].properties if isinstance(kind, str) else RELATIONSHIPS[kind].properties
    found: dict[str, dict[str, str]] = {}
    for item in properties.values():
        if item.traits.stores is not None:
            owner, _, part = item.traits.stores.partition(".")
            found.setdefault(owner, {})[part] = item.name
    return found
