"""How to read the record of a statement: which key holds what, and which value fits which field.

The graph may hold what no file says: somebody writes into it by hand. A value that is not of its type is null, and an
object that cannot do without it is left out of its list, so that one such value never costs the whole answer. Both
are counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, assert_never

import neo4j.time

from samverkan.graphql.evidence_fields import EvidenceField
from samverkan.graphql.excerpts import Excerpt
from samverkan.graphql.plan.query_plan import EdgesField, NodesField, PageInfoField, Sort, TotalCount
from samverkan.graphql.selection import FieldType
from samverkan.model.catalogue import VOCABULARIES
from samverkan.rules.dates import OPEN_END

LABEL = ":label"
"""The key that tells what an object is, where a field may hold several types; no response key can be the same."""

Path = tuple[str, ...]
"""The response keys that lead to a field."""


@dataclass(frozen=True, slots=True)
class LeafShape:
    """A value, or a list of values."""

    type: FieldType


@dataclass(frozen=True, slots=True)
class FieldShape:
    """A field of an object; one that `must` have a value costs the object where it has none."""

    key: str
    shape: Shape
    must: bool


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """An object, or null."""

    fields: tuple[FieldShape, ...]


@dataclass(frozen=True, slots=True)
class LabelledShape:
    """A node of any label: each field with the labels that have it."""

    labels: tuple[str, ...]
    fields: tuple[tuple[tuple[str, ...], FieldShape], ...]


@dataclass(frozen=True, slots=True)
class ListShape:
    """A list of objects, and where it is in the answer."""

    path: Path
    item: ObjectShape | LabelledShape


@dataclass(frozen=True, slots=True)
class WorkedOutShape:
    """A value that is worked out from what the statement gives for it."""

    work_out: Callable[[Any, Findings], Any]


Shape = WorkedOutShape | LeafShape | ObjectShape | LabelledShape | ListShape


@dataclass(frozen=True, slots=True)
class PageShape:
    """A connection: its fields, how it is sorted, and how to read each of the objects that a row has."""

    fields: tuple[TotalCount | PageInfoField | NodesField | EdgesField, ...]
    order: tuple[Sort, ...]
    path: Path
    items: tuple[ObjectShape, ...]
    """In the order in which the fields name them; each row has them as `n0`, `n1` and so on."""


@dataclass(slots=True)
class Findings:
    """What was found in an answer: `rows` of lists, what had to be left out, and the list that went past the `room`.

    The text of `excerpts` is read afterwards.
    """

    rows: int = 0
    objects: int = 0
    values: int = 0
    room: int = 0
    beyond: Path | None = None
    excerpts: list[Excerpt] = field(default_factory=list)

    def add(self, other: Findings) -> None:
        """Add what was found in another root field."""
        self.rows += other.rows
        self.objects += other.objects
        self.values += other.values


_Read = Callable[[Any], Any]


def _day(value: neo4j.time.Date) -> date | None:
    """Read a day; None for the one that means that there is no last day, which `openEnded` tells."""
    found = value.to_native()
    return None if found == OPEN_END else found


_LEAVES: dict[str, tuple[type, _Read | None]] = {
    "Int": (int, None),
    "Float": (float, None),
    "Boolean": (bool, None),
    "Date": (neo4j.time.Date, _day),
}
"""What the driver gives for a value of a type, and how it is turned into Python's; all other types are text."""

_ENUMS: tuple[type[StrEnum], ...] = (*VOCABULARIES, EvidenceField)
_WORDS = {vocabulary.__name__: frozenset(word.value for word in vocabulary) for vocabulary in _ENUMS}


def reader(shape: Shape, findings: Findings) -> _Read:
    """Make the function that reads values of a shape and notes what it finds."""
    match shape:
        case LeafShape(type_):
            leaf = _leaf(type_.name, findings)
            return _listed(leaf, findings) if type_.listed else leaf
        case ObjectShape(fields):
            return _object([(field.key, reader(field.shape, findings), field.must) for field in fields])
        case LabelledShape(labels, fields):
            parts = [(on, (field.key, reader(field.shape, findings), field.must)) for on, field in fields]
            objects = {label: _object([part for on, part in parts if label in on], label) for label in labels}
            return lambda value: None if value is None else objects[value[LABEL]](value)
        case ListShape():
            return _list(shape, findings)
        case WorkedOutShape(work_out):
            return lambda value: work_out(value, findings)
        case _:
            assert_never(shape)


def _object(parts: list[tuple[str, _Read, bool]], label: str | None = None) -> _Read:
    def read(value: Any) -> Any:
        if value is None:
            return None
        made = {} if label is None else {LABEL: label}
        for key, part, must in parts:
            made[key] = found = part(value[key])
            if must and found is None:
                return None
        return made

    return read


def _listed(item: _Read, findings: Findings) -> _Read:
    def read(value: Any) -> Any:
        if value is None:
            return []
        if not isinstance(value, list):
            findings.values += 1
            return []
        return [found for found in map(item, value) if found is not None]

    return read


def _list(shape: ListShape, findings: Findings) -> _Read:
    read_values = _listed(reader(shape.item, findings), findings)

    def read(value: Any) -> Any:
        made = read_values(value)
        if isinstance(value, list):
            findings.rows += len(value)
            if findings.rows > findings.room and findings.beyond is None:
                findings.beyond = shape.path
            findings.objects += len(value) - len(made)
        return made

    return read


def _leaf(name: str, findings: Findings) -> _Read:
    kind, convert = _LEAVES.get(name, (str, None))
    words = _WORDS.get(name)

    def read(value: Any) -> Any:
        if value is None:
            return None
        if type(value) is not kind or (words is not None and value not in words):
            findings.values += 1
            return None
        return value if convert is None else convert(value)

    return read
