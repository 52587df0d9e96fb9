"""The last day on which notice must be given, so that an agreement does not renew itself once more."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import date
from typing import Any

from samverkan.model.vocabularies import InForce
from samverkan.rules.dates import OPEN_END
from samverkan.rules.durations import Duration
from samverkan.rules.renewal import Renewal

_OF_A_DAY = ("notice_months", "notice_days", "ends_earliest")
"""What amendments change; an amended agreement has each of them for every period, too."""
NOTICE_PROPERTIES = (
    *_OF_A_DAY,
    *(f"{name}_over_time" for name in _OF_A_DAY),
    *("terms_days", "renews_months", "renews_days", "renewals", "answer_days", "answers"),
)
"""The properties of an agreement from which the day follows."""
_MOST_TERMS = 4_000_000
"""More terms than the calendar has days."""


def last_day_for_notice(properties: Mapping[str, Any], day: date) -> date | None:
    """Find the next day, a given one or later, that is the last for notice, from `NOTICE_PROPERTIES` as stored.

    Notice given on that day ends the agreement with the term that runs; given on the next day, one term later. None
    where no end of a term is to come by which notice must be given: where it does not renew itself, is over by then, or
    where length or notice is unknown. An end that may be several days counts as the first of them, so that notice is in
    time. The terms are those of the given day, where amendments change them.
    """
    end = next_end_by_notice(properties, day)
    return None if end is None else end[0]


def next_end_by_notice(properties: Mapping[str, Any], day: date) -> tuple[date, date] | None:
    """Find the next last day for notice together with the day with which the agreement then ends."""
    known = {**properties, **_amended(properties, day)}
    first, times = _date(known.get("ends_earliest")), known.get("renewals")
    length, notice = _length(known, "renews"), _length(known, "notice")
    if first is None or length is None or length == Duration() or notice is None:
        return None
    renewal = Renewal(length)

    def last_day(number: int) -> date:
        end = renewal.end(first, number)
        return OPEN_END if end >= OPEN_END else notice.before(end)

    number = bisect_left(range(_MOST_TERMS), day, key=last_day)
    found, end = last_day(number), renewal.end(first, number)
    if found >= OPEN_END or (isinstance(times, int) and number >= times):
        return None
    return None if _value_on(end, known, "answer_days", "answers") == InForce.NO.value else (found, end)


def _amended(properties: Mapping[str, Any], day: date) -> dict[str, Any]:
    """Return the terms of a day of an agreement that is amended; what is undecided then has no value."""
    if properties.get("terms_days") is None:
        return {}
    found = {name: _value_on(day, properties, "terms_days", f"{name}_over_time") for name in _OF_A_DAY}
    return {name: None if value in (-1, date.min) else value for name, value in found.items()}


def _value_on(day: date, properties: Mapping[str, Any], days: str, values: str) -> Any:
    """Look up the value of a day; None where nothing is stored, or somebody wrote something else by hand."""
    known, kept = properties.get(days), properties.get(values)
    if not isinstance(known, list) or not isinstance(kept, list) or len(kept) != len(known) + 1:
        return None
    changes = [_date(each) for each in known]
    if None in changes:
        return None
    value = kept[bisect_right([each for each in changes if each is not None], day)]
    return _date(value) or value


def _date(value: Any) -> date | None:
    """Return a day, also where it is a date of the driver."""
    found = value.to_native() if hasattr(value, "to_native") else value
    return found if isinstance(found, date) else None


def _length(properties: Mapping[str, Any], name: str) -> Duration | None:
    months, days = (properties.get(f"{name}_{unit}") for unit in ("months", "days"))
    found = [each if isinstance(each, int) and each >= 0 else None for each in (months, days)]
    return None if found == [None, None] else Duration(found[0] or 0, found[1] or 0)
