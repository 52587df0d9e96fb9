"""Counting the rows of an answer in the database, before any of them is put together.

Lists within lists multiply: a short question can ask for more than any memory holds. So the statement first walks
through the lists, one after the other, and keeps only what the lists within them start from. It stops at the first
list that goes past the room that is left, so that the walk never costs more than about twice that room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from samverkan.graphql.cypher.clauses import Call, Clause, Expression, Limit, Return, Unwind, Where, With
from samverkan.graphql.plan.slots import Slot
from samverkan.graphql.shape import Path

ROOM = "room"
"""The parameter that says how many rows the answer may have."""

PROPERTY_ROWS = 10
"""How many rows a list that is stored in a property is assumed to have."""


@dataclass(frozen=True, slots=True)
class PropertyList:
    """A list that is stored in a property, and the expression for its length."""

    path: Path
    size: str


@dataclass(frozen=True, slots=True)
class RowList:
    """One list of the answer, and the clauses that find its rows from a row of the list around it.

    `variables` are what the lists within it start from, `condition` tells which rows of the list around it have this
    list, and `most` is how many rows it has for one of them, None where nothing limits it. A list that is not
    `counted` is one object that leads to others.
    """

    path: Path
    clauses: tuple[Clause, ...]
    variables: tuple[str, ...]
    most: Slot | int | None
    condition: str = "true"
    counted: bool = True
    lists: tuple[RowList, ...] = ()
    property_lists: tuple[PropertyList, ...] = ()

    def bound(self, parameters: Mapping[str, Any]) -> float:
        """Tell how many rows `first` lets this list and those within it have, for one row of the list around it."""
        most: float = float("inf") if self.most is None else 1
        if self.most is not None:
            most = self.most if isinstance(self.most, int) else parameters[self.most.name]
        inner = sum(item.bound(parameters) for item in self.lists) + PROPERTY_ROWS * len(self.property_lists)
        return most * (self.counted + inner) if most > 0 else 0

    @property
    def row(self) -> str:
        """The expression that keeps a row for the lists within this one."""
        return self.variables[0] if len(self.variables) == 1 else f"[{', '.join(self.variables)}]"

    def numbers(self, first: int) -> list[Expression]:
        """The results that count its rows and what is stored in them, named from `c` and a number on."""
        sums = ["count(*)"] * self.counted + [f"sum({each.size})" for each in self.property_lists]
        return [f"{each} AS c{index}" for index, each in enumerate(sums, first)]

    def paths(self) -> list[Path]:
        """The list that each of these numbers counts."""
        return [self.path] * self.counted + [each.path for each in self.property_lists]

    def each(self, kept: str) -> tuple[Clause, ...]:
        """The clauses that bring back the rows that were kept in a list."""
        if len(self.variables) == 1:
            return (Unwind(kept, self.variables[0]),)
        return (
            Unwind(kept, "row"),
            With(tuple(f"row[{index}] AS {name}" for index, name in enumerate(self.variables))),
        )


def counting_clauses(root: RowList) -> tuple[tuple[Clause, ...], tuple[Path, ...]]:
    """Write the clauses that count, and the path of the list of each number in `counts`.

    The clauses expect the rows of the root in `l0` and leave `total` behind, which is more than the room when the
    answer is too large; lists after the one that went past the room are counted as empty.
    """
    paths = root.paths()
    clauses: list[Clause] = [
        Call(("l0",), ((*root.each("l0"), Return(tuple(root.numbers(0)))),)),
        _total(0, 0, len(paths)),
    ]
    waiting = [(each, root, 0) for each in root.lists]
    for level, (rows, outer, at) in enumerate(waiting, 1):
        first = len(paths)
        paths += rows.paths()
        results = rows.numbers(first)
        if len(rows.lists) > 0:
            results.append(f"collect({rows.row}) AS l{level}")
        clauses.append(Call((f"l{at}", f"t{level - 1}"), (tuple(_level(level, rows, outer, at, results)),)))
        clauses.append(_total(level, first, len(paths)))
        waiting += [(each, rows, level) for each in rows.lists]
    counts = ", ".join(f"c{index}" for index in range(len(paths)))
    return (*clauses, With(("*", f"t{len(waiting)} AS total", f"[{counts}] AS counts"))), tuple(paths)


def _level(level: int, rows: RowList, outer: RowList, at: int, results: list[Expression]) -> Iterator[Clause]:
    yield from outer.each(f"CASE WHEN t{level - 1} > ${ROOM} THEN [] ELSE l{at} END")
    yield With(outer.variables)
    if rows.condition != "true":
        yield Where(rows.condition)
    found = tuple(name for name in rows.variables if name not in outer.variables)
    yield Call(outer.variables, ((*rows.clauses, Return(found)),))
    yield With(rows.variables)
    yield Limit(f"${ROOM} + 1")
    yield Return(tuple(results))


def _total(level: int, first: int, end: int) -> With:
    """Write the clause that adds the numbers of a level to those before."""
    before = [f"t{level - 1}"] if level > 0 else []
    return With(("*", f"{' + '.join([*before, *(f'c{index}' for index in range(first, end))])} AS t{level}"))
