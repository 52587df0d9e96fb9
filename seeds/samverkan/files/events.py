"""Events that stand in place of a date: "the last signature", "until the project is finished".

A date that is misspelt, or written out in words, is no event: it would be kept as a text and decide nothing.
"""

from __future__ import annotations

import re

from samverkan.files.values import Refused, dated, nearest

_WORDS = re.compile(r"[\w-]+")
_NUMERIC_DATE = re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?", re.ASCII)
_OPEN = re.compile(r"tills ?vidare|until further notice|ongoing|löpande|open[- ]ended", re.IGNORECASE)
_UNKNOWN = frozenset(
    "is not är ej inte ingen okänt okänd unknown known stated said given angivet angiven känt känd oklart oklar "
    "unclear date datum day dag yet ännu the a".split()
)
"""Words of which a remark is made that a date is not known."""
_CALENDAR = frozenset(
    "januari februari mars april maj juni juli augusti september oktober november december january february march may "
    "june july august october jan feb mar apr jun jul aug sep sept okt oct nov dec våren vår sommaren sommar hösten "
    "höst vintern vinter spring summer autumn fall winter kvartalet kvartal quarter vecka week v år året year månad "
    "month halvår halvåret årsskiftet årsskifte day dag början slutet mitten beginning start end middle mid early "
    "late first second third fourth första andra tredje fjärde sista last the in den det de i of av on om från from "
    "till until to by before after före efter senast around about circa ca cirka och and q h t o m".split()
)
"""Words of which a date in words is made."""


def event_is_open(text: str) -> bool:
    """Tell whether a text says in words that there is no end."""
    return _OPEN.fullmatch(text) is not None


def event_alone(text: str) -> bool:
    """Tell whether a text is an event where it stands alone after a word of its own."""
    try:
        return event(text, alone=True) is not None
    except Refused:
        return False


def event(text: str, *, alone: bool = False) -> str | None:
    """Return a text that names an event; None where it is a misspelt date. Raises Refused where it is a time in words.

    An event has two words at least, so that a misspelt word is none; one is enough where it stands `alone` after a
    word of its own.
    """
    words = _WORDS.findall(text.casefold())
    letters = [word for word in words if word.isalpha()]
    for word in words:
        if _NUMERIC_DATE.fullmatch(word):
            dated(word)
    if _OPEN.fullmatch(text):
        raise Refused(f'"{text}" is no date and no event', "Write `open` for what runs until further notice.")
    if len(letters) > 0 and _UNKNOWN.issuperset(words):
        raise Refused(
            f'"{text}" is no date and no event', 'Write nothing where it is not known: "2024 .." or ".. 2027".'
        )
    if len(letters) < (1 if alone else 2) or (len(words) == 1 and nearest(words[0], ["open"]) is not None):
        return None
    if all(word in _CALENDAR or not word.isalpha() for word in words):
        remedy = "Write it as 2024, 2024-04, 2024-04-01, 2024-W06, 2024-spring or 2024-07..2024-08."
        raise Refused(f'"{text}" is a time in words', remedy)
    return text
