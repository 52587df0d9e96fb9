"""From the record of a connection to what its resolvers pick from."""

from __future__ import annotations

from typing import Any

import neo4j.time

from samverkan.graphql.compiler import Statement
from samverkan.graphql.cursor import cursor
from samverkan.graphql.selection import Wanted
from samverkan.graphql.shape import Shaper


def page(statement: Statement, record: dict[str, Any], wanted: Wanted, shaper: Shaper) -> dict[str, Any]:
    """The connection by response keys."""
    rows = record["items"]
    more = record.get("more", len(rows) > statement.size)
    rows = rows[: statement.size]
    cursors = [cursor(statement.sorts, [_text(value) for value in row["at"]]) for row in rows]
    numbers = _numbers(wanted)
    fields = shaper.root(wanted).fields
    made: dict[str, Any] = {}
    for item in wanted.only():
        if item.name == "totalCount":
            made[item.key] = record["total"]
        elif item.name == "pageInfo":
            made[item.key] = _info(item, cursors, more, wanted.arguments.get("after") is not None)
        elif item.name == "nodes":
            made[item.key] = shaper.of(fields[item.name].type, item)([row[numbers[id(item)]] for row in rows])
        else:
            parts = [(part.key, numbers.get(id(part))) for part in item.only()]
            edges = [
                {key: at if number is None else row[number] for key, number in parts}
                for row, at in zip(rows, cursors, strict=True)
            ]
            made[item.key] = shaper.of(fields[item.name].type, item)(edges)
    return made


def unidentified(record: dict[str, Any]) -> int:
    """How many nodes of a page have no id; every order ends with it."""
    return sum(not isinstance(row["at"][-1], str) for row in record["items"])


def _numbers(wanted: Wanted) -> dict[int, str]:
    """Under which name of the row each projection stands, by identity; the order is the compiler's."""
    nodes = list(wanted.child("nodes"))
    inner = [part for edge in wanted.child("edges") for part in edge.child("node")]
    return {id(item): f"n{index}" for index, item in enumerate([*nodes, *inner])}


def _info(item: Wanted, cursors: list[str], more: bool, behind: bool) -> dict[str, Any]:
    values = {
        "hasNextPage": more,
        "hasPreviousPage": behind,
        "startCursor": cursors[0] if len(cursors) > 0 else None,
        "endCursor": cursors[-1] if len(cursors) > 0 else None,
    }
    return {part.key: values[part.name] for part in item.only()}


def _text(value: Any) -> Any:
    return value.iso_format() if isinstance(value, neo4j.time.Date) else value
