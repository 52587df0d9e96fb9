"""Keyset paging: a cursor holds the sort values of the last row, so that no page costs more than the first."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from graph.catalogue import CATALOGUE, Kind
from schema.conditions import Names, refuse
from schema.face import FACES

DEFAULT_PAGE = 50
MAX_PAGE = 500


@dataclass(frozen=True, slots=True)
class Sort:
    """One expression to sort by; `dated` tells how to read it back from a cursor."""

    expression: str
    descending: bool = False
    dated: bool = False

    @property
    def text(self) -> str:
        """As it stands in ORDER BY."""
        return f"{self.expression} DESC" if self.descending else self.expression


def node_sorts(label: str, variable: str, order: list[dict[str, Any]] | None) -> tuple[Sort, ...]:
    """What `orderBy` asks for, then the Swedish name, then the id, so that every order is total."""
    sorts = []
    for item in order or []:
        (word, direction), *more = item.items()
        if len(more) > 0:
            raise refuse("Each object of orderBy has one field; write a list for several.")
        found = FACES[label].properties[word]
        name = "sort_key" if found.name == "name" else found.name
        sorts.append(Sort(f"{variable}.{name}", str(direction.value) == "DESC", found.kind is Kind.DATE))
    if all(sort.expression != f"{variable}.sort_key" for sort in sorts) and "sort_key" in CATALOGUE[label].properties:
        sorts.append(Sort(f"{variable}.sort_key"))
    return (*sorts, Sort(f"{variable}.id"))


def page_size(first: int | None, most: int = MAX_PAGE) -> int:
    """How many rows a page has."""
    if first is None:
        return min(DEFAULT_PAGE, most)
    if not 0 <= first <= most:
        raise refuse(f"`first` is {first}; it stands between 0 and {most}.")
    return first


def cursor(sorts: tuple[Sort, ...], values: list[Any]) -> str:
    """The sort values of a row, opaque to clients."""
    shape = [f"{sort.expression.split('.')[-1]}{'-' if sort.descending else ''}" for sort in sorts]
    return base64.urlsafe_b64encode(orjson.dumps([shape, values])).decode()


def after(names: Names, sorts: tuple[Sort, ...], text: str | None) -> str:
    """The condition for rows behind a cursor; "true" without one."""
    if text is None:
        return "true"
    values = _read(sorts, text)
    behind = []
    for index, sort in enumerate(sorts):
        beyond = _beyond(names, sort, values[index])
        if beyond is None:
            continue
        same = [_same(names, before, value) for before, value in zip(sorts[:index], values[:index], strict=True)]
        behind.append("(" + " AND ".join([*same, beyond]) + ")")
    return "(" + " OR ".join(behind) + ")"


def _read(sorts: tuple[Sort, ...], text: str) -> list[Any]:
    try:
        shape, values = orjson.loads(base64.urlsafe_b64decode(text.encode()))
        wanted = [f"{sort.expression.split('.')[-1]}{'-' if sort.descending else ''}" for sort in sorts]
        if shape != wanted or len(values) != len(sorts):
            raise refuse("`after` is a cursor of another order. Use it with the orderBy that it came from.")
        return [
            date.fromisoformat(value) if sort.dated and value is not None else value
            for sort, value in zip(sorts, values, strict=True)
        ]
    except (ValueError, TypeError, binascii.Error):
        raise refuse("`after` is not a cursor. Take it from pageInfo.endCursor or an edge.") from None


def _beyond(names: Names, sort: Sort, value: Any) -> str | None:
    if value is None:
        return f"{sort.expression} IS NOT NULL" if sort.descending else None
    parameter = names.parameter(value)
    if sort.descending:
        return f"{sort.expression} < {parameter}"
    return f"({sort.expression} > {parameter} OR {sort.expression} IS NULL)"


def _same(names: Names, sort: Sort, value: Any) -> str:
    return f"{sort.expression} IS NULL" if value is None else f"{sort.expression} = {names.parameter(value)}"
