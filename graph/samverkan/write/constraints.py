"""Install constraints and indexes before any data is written: the embedded engine would guess types from data."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from samverkan.engine import Writer
from samverkan.errors import DatabaseUnavailable
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.write.state import STATE_LABEL

_COMPARED = ("starts_earliest", "ends_latest")
"""The days that filters and orders compare most; they are indexed."""

CONSTRAINTS = (
    "SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes[0] AS name, properties[0] AS property"
)
INDEXES = """
SHOW INDEXES YIELD labelsOrTypes, properties, state WHERE state IN ['ONLINE', 'POPULATING'] AND size(labelsOrTypes) = 1
RETURN labelsOrTypes[0] AS name, properties[0] AS property
"""
NODE_CONSTRAINT = "CREATE CONSTRAINT {name} IF NOT EXISTS FOR (n:{type}) REQUIRE n.{property} IS UNIQUE"
LINK_CONSTRAINT = "CREATE CONSTRAINT {name} IF NOT EXISTS FOR ()-[r:{type}]-() REQUIRE r.{property} IS UNIQUE"
NODE_INDEX = "CREATE INDEX {name} IF NOT EXISTS FOR (n:{type}) ON (n.{property})"

_PAUSES = (0.5, 2.0)

Place = tuple[str, str]
"""A label or relationship type, and one property of it."""


def install(writer: Writer) -> int:
    """Install what is missing, one statement after the other, and return how many that were.

    A constraint also makes its label or relationship type known to the embedded engine, which fails when two
    writers bring the same new one at the same time. Neo4j stops one of two that install at the same time, which then
    tries again.
    """
    for pause in _PAUSES:
        try:
            return _install(writer)
        except DatabaseUnavailable:
            time.sleep(pause)
    return _install(writer)


def _install(writer: Writer) -> int:
    unique = _places(writer.read(CONSTRAINTS, name="constraints"))
    indexed = _places(writer.read(INDEXES, name="indexes"))
    missing = [
        *(text for place, text in constraints() if place not in unique),
        *(text for place, text in indexes() if place not in indexed),
    ]
    if missing:
        with writer.transaction("schema") as transaction:
            for statement in missing:
                transaction.run(statement)
    return len(missing)


def constraints() -> Iterator[tuple[Place, str]]:
    """Yield every uniqueness constraint: ids of nodes by label, keys of relationships by type."""
    for label in (*CATALOGUE, STATE_LABEL):
        yield (label, "id"), _statement(NODE_CONSTRAINT, label, "id")
    for kind in sorted({kind for kind, _, _ in RELATIONSHIPS}):
        yield (kind, "key"), _statement(LINK_CONSTRAINT, kind, "key")


def indexes() -> Iterator[tuple[Place, str]]:
    """Yield every index that no constraint brings."""
    for label, node in CATALOGUE.items():
        for item in node.properties.values():
            if item.indexed or item.name in _COMPARED:
                yield (label, item.name), _statement(NODE_INDEX, label, item.name)


def _statement(template: str, type_: str, name: str) -> str:
    return template.format(name=f"samverkan_{type_.lower()}_{name}", type=type_, property=name)


def _places(rows: list[dict[str, Any]]) -> set[Place]:
    return {(row["name"], row["property"]) for row in rows}
