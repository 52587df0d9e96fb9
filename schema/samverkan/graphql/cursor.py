"""Keyset paging: a cursor holds the sort values of the last row, so that no page costs more than the first."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import date
from typing import Any

import orjson

from graphql import GraphQLError
from samverkan.graphql.conditions import Names, plain, refuse
from samverkan.graphql.fields import FACES
from samverkan.model.catalogue import CATALOGUE, TYPES, Kind

DEFAULT_PAGE = 50
MAX_PAGE = 500
MAX_SORTS = 5
"""How many fields orderBy takes."""

MAX_CURSOR = 65_536
"""How many characters a cursor has; the longest values that are sorted by are sentences."""

_LARGEST = 2**63
"""Numbers of the database lie between minus this and this."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One property to sort by: `kind` tells how to read its values back from a cursor.

    `type_` is the Cypher type that its values must have, where it is not a property that every node has.

    A value of another type, written by hand, counts as missing: it could not be compared with the others.
    """

    stored: str
    descending: bool = False
    kind: Kind = Kind.TEXT
    nullable: bool = True
    type_: str | None = None

    @property
    def expression(self) -> str:
        """What is sorted by."""
        if self.type_ is None:
            return self.stored
        return f"CASE WHEN {self.stored} IS :: {self.type_} NOT NULL THEN {self.stored} END"

    @property
    def text(self) -> str:
        """As it stands in ORDER BY."""
        return f"{self.expression} DESC" if self.descending else self.expression


def node_sorts(label: str, variable: str, order: list[dict[str, Any]] | None) -> tuple[Sort, ...]:
    """What `orderBy` asks for, then the Swedish name, then the id, so that every order is total."""
    sorts: dict[str, Sort] = {}
    if len(order or []) > MAX_SORTS:
        raise refuse(f"`orderBy` takes at most {MAX_SORTS} fields; this one has {len(order or [])}.")
    for item in order or []:
        if len(item) != 1:
            raise refuse(
                f"Each object of `orderBy` has one field; this one has {len(item) or 'none'}. Write a list for "
                "several, such as [{kind: ASC}, {name: ASC}]."
            )
        ((word, direction),) = item.items()
        if direction is None:
            raise refuse(f"`{word}` in `orderBy` is null; write ASC or DESC, or leave the object out.")
        if word in sorts:
            raise refuse(f"`orderBy` names `{word}` twice; each field stands once.")
        found = FACES[label].properties[word]
        name = "sort_key" if found.name == "name" else found.name
        sorts[word] = Sort(
            f"{variable}.{name}", plain(direction) == "DESC", found.kind, found.name != "id", TYPES[found.kind]
        )
    asked = tuple(sorts.values())
    if "name" not in sorts and "sort_key" in CATALOGUE[label].properties:
        asked = (*asked, Sort(f"{variable}.sort_key"))
    return (*asked, Sort(f"{variable}.id", nullable=False))


def page_size(first: int | None, most: int = MAX_PAGE) -> int:
    """How many rows a page has."""
    if first is None:
        return min(DEFAULT_PAGE, most)
    if not 0 <= first <= most:
        raise refuse(f"`first` is {first}; it stands between 0 and {most}.")
    return first


def cursor(sorts: tuple[Sort, ...], values: list[Any]) -> str:
    """The sort values of a row, opaque to clients."""
    shape = [f"{sort.stored.split('.')[-1]}{'-' if sort.descending else ''}" for sort in sorts]
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
    return "(" + " OR ".join(behind) + ")" if len(behind) > 0 else "false"


def _read(sorts: tuple[Sort, ...], text: str) -> list[Any]:
    if len(text) > MAX_CURSOR:
        raise _no_cursor()
    try:
        read = orjson.loads(base64.b64decode(text.encode(), altchars=b"-_", validate=True))
    except ValueError:
        raise _no_cursor() from None
    if not (isinstance(read, list) and len(read) == 2 and isinstance(read[1], list)):
        raise _no_cursor()
    shape, values = read
    wanted = [f"{sort.stored.split('.')[-1]}{'-' if sort.descending else ''}" for sort in sorts]
    if shape != wanted or len(values) != len(sorts):
        raise refuse("`after` is a cursor of another order. Use it with the orderBy that it came from.")
    return [_value(sort, value) for sort, value in zip(sorts, values, strict=True)]


def _no_cursor() -> GraphQLError:
    return refuse("`after` is not a cursor. Take it from pageInfo.endCursor or an edge.")


def _value(sort: Sort, value: Any) -> Any:
    """One value of a cursor as the database compares it; what it cannot have put there is refused."""
    if value is None and sort.nullable:
        return None
    if sort.kind is Kind.DATE and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise _no_cursor() from None
    if sort.kind is Kind.INTEGER and type(value) is int and -_LARGEST <= value < _LARGEST:
        return value
    if type(value) is {Kind.TEXT: str, Kind.BOOLEAN: bool}.get(sort.kind):
        return value
    raise _no_cursor()


def _beyond(names: Names, sort: Sort, value: Any) -> str | None:
    if value is None:
        return f"{sort.expression} IS NOT NULL" if sort.descending else None
    parameter = names.parameter(value)
    if sort.descending:
        return f"{sort.expression} < {parameter}"
    return f"({sort.expression} > {parameter} OR {sort.expression} IS NULL)"


def _same(names: Names, sort: Sort, value: Any) -> str:
    return f"{sort.expression} IS NULL" if value is None else f"{sort.expression} = {names.parameter(value)}"
