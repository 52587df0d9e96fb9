"""The scalar of a day."""

from __future__ import annotations

import re
from datetime import date

import strawberry

_SHAPE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
"""Python reads days in other forms, too, such as 2023-W06-1."""


def _read(value: object) -> date:
    if isinstance(value, str) and _SHAPE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise ValueError('A day is a text such as "2023-06-01".')


DAY = strawberry.scalar(
    name="Date", description='A day, such as "2023-06-01".', serialize=date.isoformat, parse_value=_read
)
"""In place of Strawberry's own, whose errors do not say where the value is or how a day is written."""
