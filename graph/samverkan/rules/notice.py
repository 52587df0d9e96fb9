"""The last day on which notice must be given, so that an agreement does not renew itself once more."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date

from samverkan.rules.dates import OPEN_END
from samverkan.rules.durations import Duration
from samverkan.rules.renewal import Renewal

NOTICE_PROPERTIES = ("ends_earliest", "renews_months", "renews_days", "renewals", "notice_months", "notice_days")
"""The properties of an agreement from which the day follows."""
_MOST_TERMS = 4_000_000
"""More terms than the calendar has days."""


def last_day_for_notice(properties: Mapping[str, object], day: date) -> date | None:
    """Find the next day, a given one or later, that is the last for notice, from `NOTICE_PROPERTIES` as stored.

    Notice given on that day ends the agreement with the term that runs; given on the next day, one term later. None
    where no end of a term is to come by which notice must be given: where it does not renew itself, or where length
    or notice is unknown. An end that may be several days counts as the first of them, so that notice is in time.
    """
    end = next_end_by_notice(properties, day)
    return None if end is None else end[0]


def next_end_by_notice(properties: Mapping[str, object], day: date) -> tuple[date, date] | None:
    """Find the next last day for notice together with the day with which the agreement then ends."""
    first, times = properties.get("ends_earliest"), properties.get("renewals")
    length, notice = _length(properties, "renews"), _length(properties, "notice")
    if not isinstance(first, date) or length is None or length == Duration() or notice is None:
        return None
    renewal = Renewal(length)

    def last_day(number: int) -> date:
        end = renewal.end(first, number)
        return OPEN_END if end >= OPEN_END else notice.before(end)

    number = bisect_left(range(_MOST_TERMS), day, key=last_day)
    found = last_day(number)
    if found >= OPEN_END or (isinstance(times, int) and number >= times):
        return None
    return found, renewal.end(first, number)


def _length(properties: Mapping[str, object], name: str) -> Duration | None:
    months, days = (properties.get(f"{name}_{unit}") for unit in ("months", "days"))
    if months is None and days is None:
        return None
    return Duration(months if isinstance(months, int) else 0, days if isinstance(days, int) else 0)
