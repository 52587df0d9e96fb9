"""Constraints and indexes, made before any data: the embedded engine would guess types from data that is there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from samverkan.engine import Writer
from samverkan.errors import DatabaseUnavailable
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, NodeType
from samverkan.write.state import STATE_LABEL

_COMPARED = ("starts_earliest", "ends_latest")
"""The dates that the in-force rule compares first."""

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
    """Make what is missing, one after the other, and say how many that were; a look is enough when all is there.

    A constraint also makes its label or relationship type known to the embedded engine, which fails when two
    writers bring the same new one at the same time. Neo4j ends one of two that install at the same time; that one
    looks again.
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
    """Every uniqueness rule: ids of nodes by label, keys of relationships by type."""
    for label in (*CATALOGUE, STATE_LABEL):
        yield (label, "id"), _statement(NODE_CONSTRAINT, label, "id")
    for kind in sorted({kind for kind, _, _ in RELATIONSHIPS}):
        yield (kind, "key"), _statement(LINK_CONSTRAINT, kind, "key")


def indexes() -> Iterator[tuple[Place, str]]:
    """Every index that no constraint brings."""
    for label, node in CATALOGUE.items():
        for name in _indexed(node):
            yield (label, name), _statement(NODE_INDEX, label, name)


def _indexed(node: NodeType) -> list[str]:
    return [item.name for item in node.properties.values() if item.indexed or item.name in _COMPARED]


def _statement(template: str, type_: str, name: str) -> str:
    return template.format(name=f"samverkan_{type_.lower()}_{name}", type=type_, property=name)


def _places(rows: list[dict[str, Any]]) -> set[Place]:
    return {(row["name"], row["property"]) for row in rows}
