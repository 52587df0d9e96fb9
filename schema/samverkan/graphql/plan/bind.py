"""From the values of a request to the parameters of its statement."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from samverkan.graphql.cursor import read_cursor
from samverkan.graphql.plan.draft import MAX_CONDITIONS, MAX_TERMS, too_many_conditions
from samverkan.graphql.plan.query_plan import Page, QueryPlan
from samverkan.graphql.plan.slots import Slot, SlotUse
from samverkan.graphql.refusals import refuse
from samverkan.rules.folding import fold
from samverkan.rules.organisation_numbers import as_kept, digits_of

DEFAULT_PAGE = 50
MAX_PAGE = 500

MAX_VALUES = 1000
"""How many values a list in a filter has."""


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
        if slot.use is SlotUse.CURSOR:
            if slot.index == 0 and isinstance(plan.root, Page):
                for index, part in enumerate(read_cursor(plan.root.order, value)):
                    bound[Slot(SlotUse.CURSOR, slot.number, index).name] = part
        else:
            bound[slot.name] = found = _parameter(slot, value, limits)
            conditions += len(found) - 1 if slot.use is SlotUse.WORDS else 0
    if conditions > MAX_CONDITIONS:
        raise too_many_conditions()
    return bound


def _parameter(slot: Slot, value: Any, limits: RequestLimits) -> Any:
    match slot.use:
        case SlotUse.TODAY:
            return limits.today
        case SlotUse.YES:
            return ["yes"]
        case SlotUse.UNDECIDED:
            return ["yes", "undecided"] if value else ["yes"]
        case SlotUse.PAGE:
            return min(DEFAULT_PAGE, limits.page) if value is None else _rows(value, limits.page)
        case SlotUse.LIMIT:
            return _rows(value, limits.rows)
        case SlotUse.LOWER:
            return _plain(value).lower()
        case SlotUse.NUMBER:
            found = _plain(value)
            return as_kept(found) if isinstance(found, str) else [as_kept(item) for item in found]
        case SlotUse.DIGITS:
            return digits_of(_plain(value))
        case SlotUse.WORDS:
            words = [as_kept(word) for word in fold(_plain(value)).split()]
            if len(words) > MAX_TERMS:
                raise refuse(f"`search` takes at most {MAX_TERMS} words; this one has {len(words):,}.", "TOO_LARGE")
            return words
        case SlotUse.LEVELS:
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
    if not isinstance(value, str):
        return value
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise refuse("A text holds half of a surrogate pair, which is no character. Send texts as UTF-8.")
    return unicodedata.normalize("NFC", value)  # as the graph holds it, however a client composes its letters
