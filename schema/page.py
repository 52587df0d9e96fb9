"""From the record of a connection to what its resolvers pick from."""

from __future__ import annotations

from datetime import date
from typing import Any

from schema.compiler import Statement
from schema.paging import cursor
from schema.selection import Wanted


def native(value: Any) -> Any:
    """The driver's dates as Python's, through all levels."""
    if isinstance(value, dict):
        return {key: native(item) for key, item in value.items()}
    if isinstance(value, list):
        return [native(item) for item in value]
    return value.to_native() if hasattr(value, "to_native") else value


def page(statement: Statement, record: dict[str, Any], wanted: Wanted) -> dict[str, Any]:
    """The connection by response keys."""
    rows = [native(row) for row in record["items"]]
    more = len(rows) > statement.size
    rows = rows[: statement.size]
    cursors = [cursor(statement.sorts, [_text(value) for value in row["at"]]) for row in rows]
    shapes = _shapes(wanted)
    made: dict[str, Any] = {}
    for item in wanted.only():
        if item.name == "totalCount":
            made[item.key] = record["total"]
        elif item.name == "pageInfo":
            made[item.key] = _info(item, cursors, more, wanted.arguments.get("after") is not None)
        elif item.name == "nodes":
            made[item.key] = [row[shapes[id(item)]] for row in rows]
        else:
            made[item.key] = [_edge(item, row, at, shapes) for row, at in zip(rows, cursors, strict=True)]
    return made


def _shapes(wanted: Wanted) -> dict[int, str]:
    """Under which name of the row each projection stands, by identity; the order is the compiler's."""
    nodes = list(wanted.child("nodes"))
    inner = [part for edge in wanted.child("edges") for part in edge.child("node")]
    return {id(item): f"n{index}" for index, item in enumerate([*nodes, *inner])}


def _edge(item: Wanted, row: dict[str, Any], at: str, shapes: dict[int, str]) -> dict[str, Any]:
    return {part.key: at if part.name == "cursor" else row[shapes[id(part)]] for part in item.only()}


def _info(item: Wanted, cursors: list[str], more: bool, behind: bool) -> dict[str, Any]:
    values = {
        "hasNextPage": more,
        "hasPreviousPage": behind,
        "startCursor": cursors[0] if len(cursors) > 0 else None,
        "endCursor": cursors[-1] if len(cursors) > 0 else None,
    }
    return {part.key: values[part.name] for part in item.only()}


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
