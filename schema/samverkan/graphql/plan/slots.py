"""The places of values in a plan: each becomes one parameter of the statement."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SlotUse(StrEnum):
    """How a parameter is made from what the client gave, or from the request where the client gave nothing."""

    VALUE = "value"
    LOWER = "lower"
    """A text in lower case."""
    WORDS = "words"
    """The words of a text, in lower case."""
    NUMBER = "number"
    """An organisation number, or several, in the form in which they are kept."""
    DIGITS = "digits"
    """The digits of a part of an organisation number."""
    PAGE = "page"
    """The number of rows of a page."""
    LIMIT = "limit"
    """The number of rows of a list within another."""
    LEVELS = "levels"
    """A list of mandate levels, which is as short as a list of filters."""
    UNDECIDED = "undecided"
    """The answers of the in-force rule that count, by whether undecided counts."""
    CURSOR = "cursor"
    """One sort value of a cursor."""
    TODAY = "today"
    YES = "yes"
    """The in-force rule's one answer that counts where nothing else is said."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One parameter: `number` is the place of its value among those that the client gave, None where none was given.

    `index` tells the sort values of one cursor apart.
    """

    use: SlotUse
    number: int | None = None
    index: int | None = None

    @property
    def name(self) -> str:
        """The name of the parameter, such as `value3`."""
        number = "" if self.number is None else str(self.number)
        return f"{self.use}{number}" if self.index is None else f"{self.use}{number}_{self.index}"


@dataclass(frozen=True, slots=True)
class Day:
    """The day that a part of a question is about.

    What is certainly not in force then does not count. `allowed` holds the answers that count where the client said
    whether undecided does; what has no validity at all counts on every day.
    """

    slot: Slot
    allowed: Slot | None = None


TODAY = Slot(SlotUse.TODAY)
YES = Slot(SlotUse.YES)
