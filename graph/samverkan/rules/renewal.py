"""Agreements that renew themselves: they stay in force after their first term until something ends them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from samverkan.model.vocabularies import InForce
from samverkan.rules.dates import OPEN_END, PartialDate
from samverkan.rules.durations import Duration, duration
from samverkan.rules.in_force import OVER, Term, Validity
from samverkan.rules.timeline import always, timeline, until

_INTERVALS = {
    r"yearly|annually|årligen|årsvis": "12 months",
    r"half-?yearly|halvårsvis": "6 months",
    r"quarterly|kvartalsvis": "3 months",
    r"monthly|månadsvis": "1 month",
    r"vartannat|varannan": "2",
    r"every|each|varje": "one",
}
_LIMITED = re.compile(
    r"\b(at most|no more|max\w*|once|twice|times|högst|längst|en gång|gånger|only|endast|bara)\b"
    r"|\b(until|till|med|before|före)\s+\d",
    re.IGNORECASE,
)
"""What limits how often it renews, and till when."""


def renewal_length(text: str) -> Duration | None:
    """Read for how long an agreement renews each time: "1 year", "ett år i taget", "yearly".

    None where it gives no one length, or limits how often, which `renewals` says as a number.
    """
    if _LIMITED.search(text):
        return None
    for words, length in _INTERVALS.items():
        text = re.sub(rf"\b({words})\b", length, text, flags=re.IGNORECASE)
    found = duration(text)
    return None if found == Duration() else found


@dataclass(frozen=True, slots=True)
class Renewal:
    """How an agreement renews itself."""

    length: Duration | None
    """None where the document does not say for how long."""
    times: int | None = None
    """How often at most; None where nothing limits it."""

    def end(self, first: date, number: int) -> date:
        """Return the last day of the term after a number of renewals; the calendar's last day where it has none.

        Terms are counted from the day after the first one ends, so that those of whole months stay whole.
        """
        if self.length is None or first >= OPEN_END:
            return OPEN_END
        following = (self.length * number).after(first + timedelta(days=1))
        return OPEN_END if following >= OPEN_END else following - timedelta(days=1)


def renewed(said: Validity, renewal: Renewal | None, ended: PartialDate | None) -> Term:
    """Work out how long an agreement holds that renews itself, or that ended on another day than it says itself.

    Where a document says that it is over, and not since when, it may have been renewed up to the time which that
    document describes.
    """
    if ended is not None:
        return replace(said, ends=ended, ends_when=None).term()
    if renewal is None:
        return said.term()
    if said.status in OVER:
        return _over(said)
    if renewal.length is None:
        return replace(said, ends=_sometime_after(said.ends)).term()
    if renewal.times is None:
        return replace(said.term(), lasting=always(InForce.YES))
    if said.ends is None:
        return said.term()
    first, last = (renewal.end(day, renewal.times) for day in (said.ends.earliest, said.ends.latest))
    return replace(said, ends=PartialDate(said.ends.said, first, last)).term()


def _sometime_after(ends: PartialDate | None) -> PartialDate | None:
    return None if ends is None else PartialDate(ends.said, ends.earliest, OPEN_END)


def _over(said: Validity) -> Term:
    term = said.term()
    if said.ends is None or said.seen is None or said.seen.latest <= said.ends.earliest:
        return term
    after = timeline(InForce.UNDECIDED, [(said.seen.latest + timedelta(days=1), InForce.NO)])
    return replace(term, lasting=until(term.lasting, said.ends.earliest + timedelta(days=1), after))
