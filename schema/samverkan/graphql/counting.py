"""Counting the rows of an answer in the database, before any of them is put together.

Lists within lists multiply: a short question can ask for more than any memory holds. So the statement first walks
through the lists, one after the other, and keeps only what the lists within them start from. It stops at the first
list that goes past the room that is left, so that the walk never costs more than about twice that room.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from samverkan.graphql.selection import Wanted

ROOM = "room"
"""The parameter that says how many rows the answer may have."""


STORED = 10
"""How many rows a list that stands in a property is reckoned to have."""


@dataclass(slots=True, eq=False)
class RowList:
    """One list of the answer, and the clauses that find its rows from a row of the list around it.

    `variables` are what the lists within it start from, `condition` tells which rows of the list around it have this
    list, and `most` is how many rows it has for one of them, None where nothing limits it. A list that is not
    `counted` is one object that leads to others.
    """

    wanted: Wanted
    clauses: str
    variables: tuple[str, ...]
    condition: str = "true"
    most: int | None = None
    counted: bool = True
    inner: list[RowList] = field(default_factory=list)
    stored: list[tuple[Wanted, str]] = field(default_factory=list)
    """Lists that stand in a property of its rows, each with the expression for its length."""

    @property
    def bound(self) -> float:
        """How many rows `first` lets this list and those within it have, for one row of the list around it."""
        most = float("inf") if self.most is None else self.most
        inner = sum(item.bound for item in self.inner) + STORED * len(self.stored)
        return most * (self.counted + inner) if most > 0 else 0

    @property
    def row(self) -> str:
        """The expression that keeps a row for the lists within this one."""
        return self.variables[0] if len(self.variables) == 1 else f"[{', '.join(self.variables)}]"

    def numbers(self, first: int) -> str:
        """The results that count its rows and what is stored in them, named from `c` and a number on."""
        sums = ["count(*)"] * self.counted + [f"sum({size})" for _, size in self.stored]
        return ", ".join(f"{one} AS c{index}" for index, one in enumerate(sums, first))

    def each(self, kept: str) -> str:
        """The clauses that bring back the rows that were kept in a list."""
        if len(self.variables) == 1:
            return f"UNWIND {kept} AS {self.variables[0]}"
        parts = ", ".join(f"row[{index}] AS {name}" for index, name in enumerate(self.variables))
        return f"UNWIND {kept} AS row WITH {parts}"


class RowLists:
    """Gathers the lists of one root field while they are compiled, and writes the clauses that count them."""

    def __init__(self, wanted: Wanted, variables: tuple[str, ...], most: int) -> None:
        self.root = RowList(wanted, "", variables, most=most)
        self._current, self._condition = self.root, "true"

    @contextmanager
    def rows(
        self,
        wanted: Wanted,
        clauses: str,
        variables: tuple[str, ...],
        most: int | None = None,
        *,
        counted: bool = True,
        size: str | None = None,
    ) -> Iterator[None]:
        """Note a list; what is compiled inside the block belongs to its rows.

        Where a property tells the `size` and the rows hold no lists, that is counted instead.
        """
        before = self._current, self._condition
        made = RowList(wanted, clauses, variables, self._condition, most, counted)
        self._current, self._condition = made, "true"
        yield
        self._current, self._condition = before
        if len(made.stored) == 0 and len(made.inner) == 0 and size is not None:
            self.stored(wanted, size)
        elif counted or len(made.stored) > 0 or len(made.inner) > 0:
            self._current.inner.append(made)

    @contextmanager
    def only(self, condition: str) -> Iterator[None]:
        """Note that what is compiled inside the block belongs only to rows that fulfil the condition."""
        before, self._condition = self._condition, condition
        yield
        self._condition = before

    def stored(self, wanted: Wanted, size: str) -> None:
        """Note a list that stands in a property."""
        only = self._condition
        self._current.stored.append((wanted, size if only == "true" else f"CASE WHEN {only} THEN {size} ELSE 0 END"))

    def count(self) -> tuple[str, tuple[tuple[Wanted, ...], ...]]:
        """Write the clauses that count, and name the list of each number in `counts` by the lists that lead to it.

        The clauses expect the rows of the root in `l0` and leave `total` behind, which is more than the room when the
        answer is too large; lists after the one that went past the room are counted as empty.
        """
        names = [(self.root.wanted,), *((self.root.wanted, wanted) for wanted, _ in self.root.stored)]
        text = [f"CALL (l0) {{ {self.root.each('l0')} RETURN {self.root.numbers(0)} }}", _total(0, 0, len(names))]
        waiting = [(item, self.root, 0, names[0]) for item in self.root.inner]
        for level, (rows, outer, at, path) in enumerate(waiting, 1):
            first, here = len(names), (*path, rows.wanted)
            names += [here] * rows.counted + [(*here, wanted) for wanted, _ in rows.stored]
            results = [rows.numbers(first)] if len(names) > first else []
            results += [f"collect({rows.row}) AS l{level}"] if len(rows.inner) > 0 else []
            left = f"CASE WHEN t{level - 1} > ${ROOM} THEN [] ELSE l{at} END"
            found = ", ".join(name for name in rows.variables if name not in outer.variables)
            text.append(
                f"CALL (l{at}, t{level - 1}) {{ {outer.each(left)} WITH {', '.join(outer.variables)} "
                f"WHERE {rows.condition} CALL ({', '.join(outer.variables)}) {{ {rows.clauses} RETURN {found} }} "
                f"WITH {', '.join(rows.variables)} LIMIT ${ROOM} + 1 RETURN {', '.join(results)} }}"
            )
            text.append(_total(level, first, len(names)))
            waiting += [(item, rows, level, here) for item in rows.inner]
        counts = ", ".join(f"c{index}" for index in range(len(names)))
        return " ".join([*text, f"WITH *, t{len(waiting)} AS total, [{counts}] AS counts"]), tuple(names)


def _total(level: int, first: int, end: int) -> str:
    """The clause that adds the numbers of a level to those before."""
    before = [f"t{level - 1}"] if level > 0 else []
    return f"WITH *, {' + '.join([*before, *(f'c{index}' for index in range(first, end))])} AS t{level}"
