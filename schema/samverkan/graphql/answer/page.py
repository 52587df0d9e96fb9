"""From the record of a connection to its fields."""

from __future__ import annotations

from typing import Any

import neo4j.time

from samverkan.graphql.plan.bind import write_cursor
from samverkan.graphql.plan.query_plan import EdgesField, NodesField, PageInfoField, TotalCount
from samverkan.graphql.shape import Findings, ListShape, PageShape, reader


def read_page(
    shape: PageShape, record: dict[str, Any], size: int, findings: Findings, *, behind: bool
) -> dict[str, Any]:
    """Read a connection by response keys; `behind` tells whether it begins behind a cursor."""
    rows = record["items"]
    more = record.get("more", len(rows) > size)
    rows = rows[:size]
    cursors = [write_cursor(shape.order, [_sort_value(value) for value in row["at"]]) for row in rows]
    numbers = iter(range(len(shape.items)))
    made: dict[str, Any] = {}
    for field in shape.fields:
        match field:
            case TotalCount(key):
                made[key] = record["total"]
            case PageInfoField(key, parts):
                ends = {
                    "hasNextPage": more,
                    "hasPreviousPage": behind,
                    "startCursor": cursors[0] if len(cursors) > 0 else None,
                    "endCursor": cursors[-1] if len(cursors) > 0 else None,
                }
                made[key] = {part: ends[name] for part, name in parts}
            case NodesField(key, _):
                number = next(numbers)
                read = reader(ListShape((*shape.path, key), shape.items[number]), findings)
                made[key] = read([row[f"n{number}"] for row in rows])
            case EdgesField(key, parts):
                made[key] = _edges(shape, field, rows, cursors, [next(numbers) for _, part in parts if part], findings)
    return made


def _edges(
    shape: PageShape,
    field: EdgesField,
    rows: list[dict[str, Any]],
    cursors: list[str],
    numbers: list[int],
    findings: Findings,
) -> list[dict[str, Any]]:
    places = iter(numbers)
    parts = []
    for key, item in field.parts:
        number = next(places) if item is not None else None
        read = reader(shape.items[number], findings) if number is not None else None
        parts.append((key, number, read))
    made = []
    for row, cursor in zip(rows, cursors, strict=True):
        edge = {key: cursor if read is None else read(row[f"n{number}"]) for key, number, read in parts}
        if None not in edge.values():
            made.append(edge)
    findings.rows += len(rows)
    if findings.rows > findings.room and findings.beyond is None:
        findings.beyond = (*shape.path, field.key)
    findings.objects += len(rows) - len(made)
    return made


def unidentified(record: dict[str, Any]) -> int:
    """Count the nodes of a page that have no id; every order ends with it."""
    return sum(not isinstance(row["at"][-1], str) for row in record["items"])


def _sort_value(value: Any) -> Any:
    return value.iso_format() if isinstance(value, neo4j.time.Date) else value
