"""From the record of a connection to its fields."""

from __future__ import annotations

from typing import Any

import neo4j.time

from samverkan.graphql.cursor import write_cursor
from samverkan.graphql.plan.query_plan import EdgesField, NodesField, PageInfoField, TotalCount
from samverkan.graphql.selection import FieldType
from samverkan.graphql.shape import FieldShape, Findings, LeafShape, ListShape, ObjectShape, PageShape, reader

_CURSOR = LeafShape(FieldType("String", required=True, listed=False))


def read_connection(
    shape: PageShape, record: dict[str, Any], size: int, findings: Findings, *, behind: bool
) -> dict[str, Any]:
    """Read a connection by response keys; `behind` tells whether it begins behind a cursor."""
    rows = record["items"]
    more = record.get("more", len(rows) > size)
    rows = rows[:size]
    for row in rows:
        at = [value.iso_format() if isinstance(value, neo4j.time.Date) else value for value in row["at"]]
        row["cursor"] = write_cursor(shape.order, at)
    numbers = iter(range(len(shape.items)))
    made: dict[str, Any] = {}
    for field in shape.fields:
        path = (*shape.path, field.key)
        match field:
            case TotalCount(key):
                made[key] = record["total"]
            case PageInfoField(key, parts):
                ends = {
                    "hasNextPage": more,
                    "hasPreviousPage": behind,
                    "startCursor": rows[0]["cursor"] if len(rows) > 0 else None,
                    "endCursor": rows[-1]["cursor"] if len(rows) > 0 else None,
                }
                made[key] = {part: ends[name] for part, name in parts}
            case NodesField(key, _):
                number = next(numbers)
                made[key] = reader(ListShape(path, shape.items[number]), findings)([row[f"n{number}"] for row in rows])
            case EdgesField(key, parts):
                places = {part: next(numbers) for part, item in parts if item is not None}
                fields = [
                    FieldShape(part, shape.items[places[part]] if part in places else _CURSOR, True)
                    for part, _ in parts
                ]
                names = {part: f"n{places[part]}" if part in places else "cursor" for part, _ in parts}
                edges = [{part: row[name] for part, name in names.items()} for row in rows]
                made[key] = reader(ListShape(path, ObjectShape(tuple(fields))), findings)(edges)
    return made


def unidentified(record: dict[str, Any]) -> int:
    """Count the nodes of a page that have no id; every order ends with it."""
    return sum(not isinstance(row["at"][-1], str) for row in record["items"])
