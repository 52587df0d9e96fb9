"""What a plan gathers while it is made, and the limits that hold for its filters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TypeVar

from samverkan.graphql.plan.rows import NodeById, RowsOnDay
from samverkan.graphql.plan.slots import TODAY, Day, Slot, SlotUse
from samverkan.graphql.refusals import refuse
from samverkan.graphql.selection import Argument, Given, InputObject

R = TypeVar("R", bound=RowsOnDay)

MAX_DEPTH = 8
"""How deep AND, OR and NOT nest."""

MAX_RELATIONSHIPS = 4
"""How many relationships a filter follows, one from the other."""

MAX_TERMS = 100
"""How many filters AND or OR take, and how many words a search has."""

MAX_CONDITIONS = 500
"""How many comparisons and relationships the filters of one root field have together."""


def too_many_conditions() -> Exception:
    """Make the error for filters that are too large."""
    return refuse(
        f"The filters of one root field have more than {MAX_CONDITIONS} conditions together. Use `in` for "
        "several values of one field, or send several operations.",
        "TOO_LARGE",
    )


@dataclass(slots=True)
class PlanDraft:
    """The slots and the conditions of a plan that is being made, and the day that its present part is about, if any."""

    slots: dict[Slot, None] = field(default_factory=dict)
    conditions: int = 0
    day: Day | None = None

    def slot(self, use: SlotUse, argument: Argument = None, index: int | None = None) -> Slot:
        """Make the slot for an argument; one without a number where nothing was given."""
        slot = Slot(use, argument.number if isinstance(argument, Given) else None, index)
        self.slots[slot] = None
        return slot

    @contextmanager
    def on(self, arguments: InputObject) -> Iterator[None]:
        """Plan what has these arguments, and everything below it, for the day that they ask for.

        What asks for no day has that of what is around it. `includeUndecided` belongs to the day beside it, or to that
        of what is around it where it stands alone.
        """
        outer, on, undecided = self.day, arguments["on"], arguments["includeUndecided"]
        if on is not None:
            self.day = Day(self.slot(SlotUse.VALUE, on))
        if undecided is not None and self.day is not None:
            self.day = replace(self.day, allowed=self.slot(SlotUse.UNDECIDED, undecided))
        yield
        self.day = outer

    def on_day(self, rows: R) -> R:
        """Let rows be those of the day that is asked for."""
        return replace(rows, day=self.day)

    def today(self, argument: Argument = None, *, always: bool = False) -> Slot:
        """Make the slot for the day of an `inForce`: its own, that of what is around it, or today.

        With `always` it is today, whatever day is asked for.
        """
        if argument is not None:
            return self.slot(SlotUse.VALUE, argument)
        day = TODAY if self.day is None or always else self.day.slot
        self.slots[day] = None
        return day

    def node_by_id(self, labels: tuple[str, ...], argument: Argument) -> NodeById:
        """Make the rows of the node with the id that was given."""
        return NodeById(labels, self.slot(SlotUse.VALUE, argument))

    def condition(self, count: int = 1) -> None:
        """Count comparisons or relationships of a filter."""
        self.conditions += count
        if self.conditions > MAX_CONDITIONS:
            raise too_many_conditions()


@dataclass(frozen=True, slots=True)
class Nesting:
    """How deep a condition is: in AND, OR and NOT (`depth`), and behind relationships."""

    depth: int = 0
    relationships: int = 0

    def logic(self) -> Nesting:
        """Go into one AND, OR or NOT."""
        if self.depth >= MAX_DEPTH:
            raise refuse(f"AND, OR and NOT nest at most {MAX_DEPTH} deep in a filter.", "TOO_LARGE")
        return Nesting(self.depth + 1, self.relationships)

    def relationship(self) -> Nesting:
        """Follow one relationship further."""
        if self.relationships >= MAX_RELATIONSHIPS:
            raise refuse(
                f"A filter follows at most {MAX_RELATIONSHIPS} relationships, one from the other. Ask in two steps: "
                "find the ids first, then filter with `id: {in: […]}`.",
                "TOO_LARGE",
            )
        return Nesting(self.depth, self.relationships + 1)


TOP = Nesting()


def check_terms(word: str, count: int) -> None:
    """Refuse AND and OR with too many filters."""
    if count > MAX_TERMS:
        raise refuse(f"`{word}` takes at most {MAX_TERMS} filters; this one has {count}.", "TOO_LARGE")
