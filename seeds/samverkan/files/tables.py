"""Tables, as CSV files and Excel sheets give them: cells that know their place, before anybody asks what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from samverkan.errors import Problem
from samverkan.files.yaml_tree import Place, Scalar

IsColumn = Callable[[str], bool]
"""Tells whether a text is a heading that the register knows."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its place, and a cell for each heading."""

    place: Place
    cells: Sequence[Scalar]


@dataclass(slots=True)
class Table:
    """One table; its rows are read while somebody goes through them, and note what does not fit."""

    file: Path
    headings: list[Scalar]
    """The cells of the first row that has any; the last one is not empty."""
    rows: Iterator[TableRow]
    sheet: str | None = None
    assumed: list[str] = field(default_factory=list)
    """What had to be assumed to read it, such as "semicolons"."""
    problems: list[Problem] = field(default_factory=list)
    """Where it is no table; complete when all rows were read."""
    empty_below: set[int] = field(default_factory=set)
    """The columns without a heading that were told of."""

    def fitted(self, place: Place, cells: list[Scalar], separators: str) -> TableRow:
        """Give a row as many cells as there are headings, and note cells that have no heading."""
        width = len(self.headings)
        if len(cells) == width and all(heading.text is not None for heading in self.headings):
            return TableRow(place, cells)
        for index, cell in enumerate(cells):
            if cell.text is None or (index < width and self.headings[index].text is not None):
                continue
            if index >= width:
                said = f"{len(cells)} cells where the first line has {width}"
                self.problems.append(cell.place.problem(said, f"Check the {separators}."))
                break
            if index not in self.empty_below:
                self.empty_below.add(index)
                remedy = f"Give it one, or take its cells away; the first of them is in line {cell.place.line}."
                self.problems.append(
                    self.headings[index].place.problem(f"column {index + 1} has cells and no heading", remedy)
                )
        missing = (Scalar(None, place) for _ in range(width - len(cells)))
        return TableRow(place, [*cells[:width], *missing])


_MOST_TITLES = 10
"""Rows above the headings in which a table may have a title, or say what it is."""


def with_headings(
    records: Iterator[tuple[Place, list[Scalar]]], is_column: IsColumn
) -> tuple[list[Scalar], Iterator[tuple[Place, list[Scalar]]], str | None]:
    """Return the headings of a table, the records below them, and what is said where a title is above them.

    The first row that has any cell names the columns, unless it has no known one and a row below has several.
    """
    first = [record for record in islice(records, _MOST_TITLES) if len(trimmed(record[1])) > 0]
    known = [sum(is_column(cell.text or "") for cell in cells) for _, cells in first]
    found = 0
    if len(known) > 0 and known[0] == 0:
        found = next((index for index, count in enumerate(known) if count > 1), 0)
    headings = trimmed(first[found][1]) if len(first) > 0 else []
    said = f"headings in line {headings[0].place.line}" if found > 0 else None
    return headings, chain(first[found + 1 :], records), said


def trimmed(cells: list[Scalar]) -> list[Scalar]:
    """Return cells without the empty ones at the end."""
    last = next((index for index in range(len(cells), 0, -1) if cells[index - 1].text is not None), 0)
    return cells[:last]
