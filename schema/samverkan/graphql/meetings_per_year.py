"""How often in a year: from the numbers that the graph keeps for each period to the fields that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import neo4j.time

from samverkan.graphql.selection import FieldSelection
from samverkan.graphql.shape import Findings
from samverkan.model.catalogue import RELATIONSHIPS
from samverkan.rules.cadence import Cadence
from samverkan.rules.yearly_counts import Counts, YearlyCount, headline, meet, over_all_periods, read_counts

ON, PARTS = "on", "of"
"""The keys of what the statement gives: the day that is asked for, and the numbers of one part or of two."""

STORED = tuple(
    name
    for name, item in RELATIONSHIPS["TAKES_PART_IN", "Organisation", "Forum"].properties.items()
    if name == "dormant" or (item.traits.stores or "").startswith(("counts.", "in_force."))
)
"""The properties that hold the numbers, and when these hold."""


def read_meetings_per_year(fields: tuple[FieldSelection, ...], value: Mapping[str, Any], findings: Findings) -> Any:
    """Work out the fields from the numbers of one part, or of two that meet as often as the one that comes less often.

    On a day the numbers are those of the day; without one they are the range over all periods.
    """
    parts = [_plain(each) for each in value[PARTS]]
    counts = _counts(parts)
    year, shown = YearlyCount(), Cadence()
    if counts is not None:
        day = value[ON]
        year = over_all_periods(counts) if day is None else counts.on(_native(day)) or YearlyCount()
        shown = headline(counts) if day is None else year.headline
    made: dict[str, Any] = {}
    for item in fields:
        match item.name:
            case "nominal" | "required" | "actual":
                made[item.key] = _numbers(item.fields, year.of_kind(item.name))
            case "stated":
                made[item.key] = shown.stated
            case "dormant":
                made[item.key] = any(part["dormant"] is True for part in parts)
            case "periods":
                made[item.key] = [] if counts is None else list(_periods(item.fields, counts))
                findings.rows += len(made[item.key])
            case name:
                made[item.key] = _number(name, shown)
    return made


def _counts(parts: list[dict[str, Any]]) -> Counts | None:
    known = [counts for counts in map(read_counts, parts) if counts is not None]
    return None if len(known) == 0 else known[0] if len(known) == 1 else meet(*known)


def _plain(part: Mapping[str, Any]) -> dict[str, Any]:
    """Turn the days that the driver gives into Python's."""
    return {
        name: [_native(each) for each in stored] if isinstance(stored, list) else stored
        for name, stored in part.items()
    }


def _native(value: Any) -> Any:
    return value.to_native() if isinstance(value, neo4j.time.Date) else value


def _periods(fields: tuple[FieldSelection, ...], counts: Counts) -> Iterable[dict[str, Any]]:
    """List the periods of the number that is shown; one of another kind that changes divides none of them."""
    for first, last, shown in counts.map(lambda count: Cadence() if count is None else count.headline).periods():
        if shown.stated:
            days: dict[str, date | None] = {"from": first, "to": last}
            yield {item.key: days[item.name] if item.name in days else _number(item.name, shown) for item in fields}


def _numbers(fields: tuple[FieldSelection, ...], cadence: Cadence) -> dict[str, Any]:
    return {item.key: _number(item.name, cadence) for item in fields}


def _number(name: str, cadence: Cadence) -> int | bool | None:
    return {"min": cadence.low, "max": cadence.high, "asNeeded": cadence.as_needed}[name]
