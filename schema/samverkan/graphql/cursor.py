"""Cursors: the sort values of the last row of a page, so that no page costs more than the first."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any

import orjson

from graphql import GraphQLError
from samverkan.graphql.plan.query_plan import Sort
from samverkan.graphql.refusals import refuse
from samverkan.model.catalogue import Kind

MAX_CURSOR = 65_536
"""How many characters a cursor has; the longest values that are sorted by are sentences."""

_INTEGER_END = 2**63
"""Numbers of the database lie between minus this and this."""


def write_cursor(order: tuple[Sort, ...], values: list[Any]) -> str:
    """Write the sort values of a row as a cursor, which clients do not look into."""
    return base64.urlsafe_b64encode(orjson.dumps([[sort.name for sort in order], values])).decode()


def read_cursor(order: tuple[Sort, ...], text: str) -> list[Any]:
    """Read the sort values in a cursor, each as the database compares it."""
    if len(text) > MAX_CURSOR:
        raise _no_cursor()
    try:
        read = orjson.loads(base64.b64decode(text.encode(), altchars=b"-_", validate=True))
    except ValueError:
        raise _no_cursor() from None
    if not (isinstance(read, list) and len(read) == 2 and isinstance(read[1], list)):
        raise _no_cursor()
    names, values = read
    if names != [sort.name for sort in order] or len(values) != len(order):
        raise refuse("`after` is a cursor of another order. Use it with the order that it came from.")
    return [_sort_value(sort, value) for sort, value in zip(order, values, strict=True)]


def _no_cursor() -> GraphQLError:
    return refuse("`after` is not a cursor. Take it from pageInfo.endCursor or an edge.")


def _sort_value(sort: Sort, value: Any) -> Any:
    """Check one value of a cursor against its sort; refuse what the database cannot have given."""
    if value is None and sort.nullable:
        return None
    if sort.kind is Kind.DATE and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _no_cursor() from None
    if sort.kind is Kind.INTEGER and type(value) is int and -_INTEGER_END <= value < _INTEGER_END:
        return value
    if type(value) is {Kind.TEXT: str, Kind.BOOLEAN: bool, Kind.NUMBER: float}.get(sort.kind):
        return value
    raise _no_cursor()
