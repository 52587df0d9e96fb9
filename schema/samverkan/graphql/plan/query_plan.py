"""The plan of a root field: what is read from where, in frozen objects that can be compared, kept and printed.

A plan knows neither Cypher nor values. Where a value belongs it has a `Slot`, so that one plan answers all requests of
one shape.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from samverkan.graphql.plan.conditions import ALWAYS, Condition
from samverkan.graphql.plan.rows import Rows
from samverkan.graphql.plan.slots import Day, Slot
from samverkan.graphql.selection import FieldSelection, FieldType
from samverkan.model.catalogue import Kind


class Rule(StrEnum):
    """A value that is worked out from the parts of a row."""

    NAME = "name"
    NAME_ON_DAY = "name on a day"
    LEVELS = "levels of a participation"
    IN_FORCE = "in force"
    MEETING_IN_FORCE = "whether a meeting is in force"
    OPEN_ENDED = "whether it has no last day"
    LOCATOR = "locator"
    BASIS = "basis"
    CERTAINTY = "certainty"
    SUPPORTED = "what a place supports"
    MEETING_ID = "id of a meeting"
    SHARED_LEVELS = "levels of two"
    SHARED_LEVEL = "level of two"
    AREAS_THROUGH = "where focus areas come from"
    RELATIONSHIP_TYPE = "type of the relationship"
    FREQUENCY = "most meetings, as a number"


@dataclass(frozen=True, slots=True)
class PropertyValue:
    """A property of a part."""

    part: str
    name: str


@dataclass(frozen=True, slots=True)
class Computed:
    """A value that a rule gives for parts of the row, and for a day where it depends on one."""

    rule: Rule
    parts: tuple[str, ...]
    day: Day | None = None


TERMS_DAYS = "terms_days"
"""The property of an agreement with the days on which amendments change its terms."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """A property of a part that changes with time, on a day.

    What it is in each period is stored under its name and `_over_time`, and the days between the periods under
    `TERMS_DAYS`. `open_ended` asks only whether it is a day at all.
    """

    part: str
    name: str
    kind: Kind
    open_ended: bool = False
    day: Slot | None = None


@dataclass(frozen=True, slots=True)
class PlannedField:
    """One field of an object: its response key, its GraphQL type, and where its value comes from."""

    key: str
    type: FieldType
    value: Value


@dataclass(frozen=True, slots=True)
class ObjectOf:
    """An object made of fields of the row."""

    fields: tuple[PlannedField, ...]


@dataclass(frozen=True, slots=True)
class NodeOf:
    """A part of the row as a node of one label; null where a part that may have another label has it."""

    part: str
    label: str
    fields: tuple[PlannedField, ...]
    checked: bool = False


@dataclass(frozen=True, slots=True)
class AnyNodeOf:
    """A part of the row as a node of whichever label it has; each field with the labels that have it so."""

    part: str
    labels: tuple[str, ...]
    fields: tuple[tuple[tuple[str, ...], PlannedField], ...]


@dataclass(frozen=True, slots=True)
class Sort:
    """One value to sort by, missing values last when ascending.

    `typed` says that a value of another type than `kind`, written by hand, counts as missing: it could not be compared
    with the others.
    """

    value: PropertyValue | Computed
    descending: bool = False
    kind: Kind = Kind.TEXT
    nullable: bool = True
    typed: bool = False

    @property
    def name(self) -> str:
        """The name in cursors, which tells one order from another."""
        if isinstance(self.value, Computed):
            name = self.value.rule.name.lower()
        else:
            name = self.value.name if self.value.part == "node" else f"{self.value.part}.{self.value.name}"
        return f"{name}-" if self.descending else name


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of objects within a row, as long as `first` says, or without limit."""

    rows: Rows
    item: ObjectOf | NodeOf | AnyNodeOf
    where: Condition = ALWAYS
    order: tuple[Sort, ...] = ()
    first: Slot | None = None


@dataclass(frozen=True, slots=True)
class OneOf:
    """The first of some rows as an object, which does not count as a row of the answer."""

    rows: Rows
    item: NodeOf


@dataclass(frozen=True, slots=True)
class OtherNames:
    """The other names of a node, which are stored in it."""

    part: str
    fields: tuple[PlannedField, ...]


@dataclass(frozen=True, slots=True)
class MeetingsPerYearOf:
    """How often in a year, from the numbers that one part or two parts have, on a day where one is asked for."""

    parts: tuple[str, ...]
    fields: tuple[FieldSelection, ...]
    day: Slot | None = None


@dataclass(frozen=True, slots=True)
class DayOfMeeting:
    """The first or the last day on which several parts are in force together."""

    parts: tuple[str, ...]
    last: bool


@dataclass(frozen=True, slots=True)
class LocatorPart:
    """A part of the locator of a row of evidence, such as its page."""

    evidence: str
    name: str


@dataclass(frozen=True, slots=True)
class CitedLines:
    """The lines that a row of evidence cites, and the file of the document."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class LastDayForNotice:
    """The last day for notice of an agreement as of a day, from what it says on that day."""

    terms: tuple[OverTime | PropertyValue, ...]
    day: Slot | None = None


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty list."""


Value = (
    PropertyValue
    | Computed
    | OverTime
    | ObjectOf
    | NodeOf
    | AnyNodeOf
    | ListOf
    | OneOf
    | OtherNames
    | MeetingsPerYearOf
    | DayOfMeeting
    | LastDayForNotice
    | LocatorPart
    | CitedLines
    | Nothing
)


@dataclass(frozen=True, slots=True)
class TotalCount:
    """The field of a connection that counts over all pages."""

    key: str


@dataclass(frozen=True, slots=True)
class PageInfoField:
    """The field of a connection that says where the page ends: response keys and names."""

    key: str
    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NodesField:
    """The rows of a page as objects."""

    key: str
    item: ObjectOf | NodeOf


@dataclass(frozen=True, slots=True)
class EdgesField:
    """The rows of a page beside their cursors; a part without an object is the cursor."""

    key: str
    parts: tuple[tuple[str, ObjectOf | NodeOf | None], ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A connection: one page of some rows, sorted, from the start or behind a cursor."""

    rows: Rows
    where: Condition
    order: tuple[Sort, ...]
    first: Slot
    after: Slot | None
    fields: tuple[TotalCount | PageInfoField | NodesField | EdgesField, ...]
    identified: str | None = "node"
    """The part without an id that the total leaves out, where the condition does not say so already."""


@dataclass(frozen=True, slots=True)
class Single:
    """One object, or null."""

    rows: Rows
    item: NodeOf | AnyNodeOf


@dataclass(frozen=True, slots=True)
class ExpectedId:
    """An id that a node of a label must have, and the word of the filter that gave it."""

    word: str
    label: str
    id: Slot


@dataclass(frozen=True, slots=True)
class QueryPlan:
    """What one root field reads, and the slots that its values fill."""

    name: str
    key: str
    root: Page | Single
    slots: tuple[Slot, ...]
    expected: tuple[ExpectedId, ...] = ()
    conditions: int = 0
    """How many conditions the filters have; each word of a search is one more."""

    def __str__(self) -> str:
        from samverkan.graphql.plan.printing import print_plan

        return print_plan(self)
