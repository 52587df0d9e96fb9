"""From when to when a meeting is in force: as long as its forum is and both sides take part."""

from __future__ import annotations

from typing import Any

import neo4j.time

from samverkan.graphql.shape import Findings
from samverkan.rules.first_and_last_day import first_day, last_day, read_answers
from samverkan.rules.in_force import both


def read_day_of_meeting(last: bool, value: list[list[Any]], _findings: Findings) -> str | None:
    """Work out the first or the last day from the days and answers of each part; None where that is not certain."""
    found = [read_answers(_native(days), words) for days, words in value]
    known = [answers for answers in found if answers is not None]
    if len(known) == 0:
        return None
    return last_day(both(*known)) if last else first_day(both(*known))


def _native(days: Any) -> Any:
    if not isinstance(days, list):
        return None
    return [day.to_native() if isinstance(day, neo4j.time.Date) else day for day in days]
