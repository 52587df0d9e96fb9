"""Reading stored properties so that a value of another type does no harm.

Somebody may write into the graph by hand, where nothing holds a property to its type. Most Cypher functions fail on a
value of another type, and one such value would then fail the whole statement.
"""

from __future__ import annotations

from samverkan.model.catalogue import TYPES, Kind


def texts(variable: str, name: str) -> str:
    """Write the Cypher for a list of texts; empty where the property is missing or something else."""
    return listed(variable, name, Kind.TEXTS)


def listed(variable: str, name: str, kind: Kind) -> str:
    """Write the Cypher for a list of a kind; empty where the property is missing or something else."""
    stored = f"{variable}.{name}"
    return f"CASE WHEN {stored} IS :: {TYPES[kind]} NOT NULL THEN {stored} ELSE [] END"


def supported(names: str) -> str:
    """Write the Cypher for the properties that a place supports, from the text that has their names; maybe none."""
    return f"[named IN split(coalesce({names}, ''), ' ') WHERE named <> '']"


def flag(variable: str, name: str) -> str:
    """Write the Cypher for a yes or no; false where the property is missing or something else."""
    return f"coalesce({variable}.{name} = true, false)"


def identified(variable: str) -> str:
    """Write the condition that a node has an id, without which no answer can show it."""
    return f"{variable}.id IS :: STRING NOT NULL"
