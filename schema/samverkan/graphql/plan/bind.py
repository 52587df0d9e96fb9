"""From the values of a request to the parameters of its statement."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

import orjson

from graphql import GraphQLError
from samverkan.graphql.plan.draft import MAX_CONDITIONS, MAX_TERMS, too_many_conditions
from samverkan.graphql.plan.query_plan import Page, QueryPlan, Sort
from samverkan.graphql.plan.slots import Slot, Use
from samverkan.graphql.refusals import refuse
from samverkan.model.catalogue import Kind

DEFAULT_PAGE = 50
MAX_PAGE = 500

MAX_VALUES = 1000
"""How many values a list in a filter has."""

MAX_CURSOR = 65_536
"""How many characters a cursor has; the longest values that are sorted by are sentences."""

_INTEGER_END = 2**63
"""Numbers of the database lie between minus this and this."""


@dataclass(frozen=True, slots=True)
class RequestLimits:
    """What a request brings beside its values: the day that "today" means, and how many rows it may ask for."""

    today: date
    page: int = MAX_PAGE
    rows: int = 20_000


def bind(plan: QueryPlan, values: Sequence[Any], limits: RequestLimits) -> dict[str, Any]:
    """Fill the slots of a plan, by the names of the parameters. Raises GraphQLError where a value is not allowed."""
    conditions = plan.conditions
    bound: dict[str, Any] = {}
    for slot in plan.slots:
        value: Any = values[slot.number] if slot.number is not None else None
        if slot.use is Use.CURSOR:
            if slot.index == 0 and isinstance(plan.root, Page):
                for index, part in enumerate(read_cursor(plan.root.order, value)):
                    bound[Slot(Use.CURSOR, slot.number, index).name] = part
        else:
            bound[slot.name] = found = _parameter(slot, value, limits)
            conditions += len(found) - 1 if slot.use is Use.WORDS else 0
    if conditions > MAX_CONDITIONS:
        raise too_many_conditions()
    return bound


def _parameter(slot: Slot, value: Any, limits: RequestLimits) -> Any:
    match slot.use:
        case Use.TODAY:
            return limits.today
        case Use.YES:
            return ["yes"]
        case Use.UNDECIDED:
            return ["yes", "undecided"] if value else ["yes"]
        case Use.PAGE:
            return min(DEFAULT_PAGE, limits.page) if value is None else _rows(value, limits.page)
        case Use.LIMIT:
            return _rows(value, limits.rows)
        case Use.LOWER:
            return _plain(value).lower()
        case Use.WORDS:
            words = _plain(value).lower().split()
            if len(words) > MAX_TERMS:
                raise refuse(f"`search` takes at most {MAX_TERMS} words; this one has {len(words):,}.", "TOO_LARGE")
            return words
        case Use.LEVELS:
            if len(value) > MAX_TERMS:
                raise refuse(f"`levels` has at most {MAX_TERMS} words; this one has {len(value)}.", "TOO_LARGE")
    return _plain(value)


def _rows(first: int, most: int) -> int:
    if not 0 <= first <= most:
        raise refuse(f"`first` is {first}; it must be between 0 and {most}.")
    return first


def _plain(value: Any) -> Any:
    """Turn enum members into their words; refuse what no database can hold."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, list | tuple):
        if len(value) > MAX_VALUES:
            raise refuse(
                f"A list in a filter has at most {MAX_VALUES:,} values; this one has {len(value):,}.", "TOO_LARGE"
            )
        return [_plain(item) for item in value]
    if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise refuse("A text holds half of a surrogate pair, which is no character. Send texts as UTF-8.")
    return value


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
    if type(value) is {Kind.TEXT: str, Kind.BOOLEAN: bool}.get(sort.kind):
        return value
    raise _no_cursor()
