"""The conditions that leave out what certainly does not hold on the day that is asked for."""

from __future__ import annotations

from samverkan.graphql.fields import RelationshipField
from samverkan.graphql.plan.slots import Day
from samverkan.model.catalogue import CATALOGUE, Relationship
from samverkan.rules.in_force import in_force, may_be_in_force, without_validity
from samverkan.rules.typed import flag


def may_hold(day: Day | None, variable: str) -> str:
    """Write the condition that a node or relationship with a validity may hold on the day; `true` without a day."""
    if day is None:
        return "true"
    if day.allowed is None:
        return may_be_in_force(variable, f"${day.slot.name}")
    answer = in_force(variable, f"${day.slot.name}")
    return f"CASE WHEN {without_validity(variable)} THEN true ELSE {answer} IN ${day.allowed.name} END"


ACROSS_TIME = ("SUCCEEDS", "REPLACES", "AMENDS")
"""Relationships of which one end is over where the other begins, so that only they themselves decide."""


def related_node_counts(day: Day | None, variable: str, field: RelationshipField) -> str:
    """Write the condition that the node at the other end of a relationship counts on the day."""
    return "true" if field.relationship.kind in ACROSS_TIME else node_counts(day, variable, field.label)


def node_counts(day: Day | None, variable: str, label: str) -> str:
    """Write the condition that a node counts on the day."""
    return may_hold(day, variable) if CATALOGUE[label].dated else "true"


def link_counts(day: Day | None, variable: str, relationship: Relationship) -> str:
    """Write the condition that a relationship counts on the day.

    Where no day is asked for, what only a succession gives to somebody would be there twice.
    """
    if day is None:
        return f"NOT {flag(variable, 'by_succession')}" if "by_succession" in relationship.properties else "true"
    return may_hold(day, variable) if relationship.dated else "true"
