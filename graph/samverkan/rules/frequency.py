"""Read how often a forum meets, as documents word it: "en gång per kvartal", "at least twice a year", "4-5 ggr/termin".

A phrase becomes the range of meetings a year and a plain form in English, which means the same when it is read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import ceil, floor

from samverkan.rules.cadence import PER_YEAR, Cadence
from samverkan.rules.frequency_words import TWO_MEANINGS, folded, symbols, tokens

FORMS = (
    "quarterly",
    "every term",
    "twice a year",
    "2 per term",
    "4-5 per year",
    "at least 2 per year",
    "every 2 weeks",
    "first Tuesday of every month",
    "feb and dec",
    "as needed",
    "not stated",
    "en gång per kvartal",
    "varannan månad",
    "minst två gånger per år, vid behov",
    "4-5 ggr/termin",
)
"""One example of each form, for messages."""
_NAMES = {"year": "yearly", "term": "every term", "quarter": "quarterly", "month": "monthly", "week": "weekly"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STAYS = re.compile(
    r"(?:(?:at least |at most |about )?\d+(?: ?[-–] ?\d+)? (?:per|a) (?:year|term|quarter|month|week)"
    rf"|twice a year|every \d+ \w+s|{'|'.join(_NAMES.values())}|not stated|continuous|none|never"
    rf"|(?:{'|'.join(_MONTHS)})[a-z]*(?:(?:, | and )(?:{'|'.join(_MONTHS)})[a-z]*)*|(?=as needed))(?:,? ?as needed)?",
    re.ASCII,
)
"""What is written in the form of files already, and stays as it is."""

_NOUN = r"(?:times|meeting|day)"
_COUNT = r"n(?P<low>\d+)(?: - n(?P<high>\d+))?"
_BOUND = r"(?:(?P<bound>at-least|at-most|about) )?"
_UNIT = (
    r"(?:(?:per|a|every) )+(?:[no](?P<step>\d+) (?:(?:-|to) (?:every )?[no](?P<step_to>\d+) )?)?"
    r"(?P<unit>year|term|tertial|quarter|month|week|day)"
)
_SAME = rf"(?: {_NOUN})*(?: (?:(?:per|a|every) )+(?P<same>\w+))?"
_EACH = r"(?:o\d+|last)(?: (?:, |and )?(?:o\d+|last))*"
_IN_MONTHS = r"(?P<months>m\d+(?: (?:, )?(?:and |per )?m\d+)*)"
_ON_A_WEEKDAY = r"(?: (?:, |per )+weekday)?"
_SEASONS = r"(?:per |every )*season(?: (?:, )?(?:and )?(?:n1 (?:times |meeting )?)?(?:per |every )*season)*"
_WHEN = rf"(?: (?:, )?(?:(?:per )*{_IN_MONTHS}|(?P<in_seasons>{_SEASONS})))?"
_GRAMMAR = [
    re.compile(form)
    for form in (
        rf"(?:per )*{_BOUND}{_COUNT}(?: {_NOUN})* {_UNIT}(?: {_NOUN})*{_ON_A_WEEKDAY}{_WHEN}",
        rf"at-least n(?P<low>\d+){_SAME} (?:(?:and|but|to|,) )*at-most n(?P<high>\d+)(?: {_NOUN})* {_UNIT}",
        rf"between n(?P<low>\d+) (?:and|-) n(?P<high>\d+)(?: {_NOUN})* {_UNIT}",
        rf"(?:(?:per|a) )*{_BOUND}(?=every ){_UNIT}(?: {_NOUN})*{_ON_A_WEEKDAY}{_WHEN}",
        rf"{_UNIT} (?:, )?{_BOUND}{_COUNT}(?: {_NOUN})+",
        rf"(?:per )*(?P<each>{_EACH}) (?:weekday|week) (?:{_UNIT}|(?:per )*{_IN_MONTHS})",
        r"(?:per )*(?:every (?:[no](?P<step>(?!1 )\d+) )?)?weekday",
        rf"(?:per )*weekday {_UNIT}",
        rf"(?:{_COUNT}(?: {_NOUN})* )?(?P<seasons>{_SEASONS})",
        rf"(?:per )*{_IN_MONTHS}(?: every year)?",
    )
]
_BETWEEN = re.compile(r"(n\d+) (?:(?:times|meeting) )?(?:, )?(?:-|to|a)(?: to)?(?: at-most)? (?=n\d+)")
_REPEATED = re.compile(r"\b(n\d+(?: - n\d+)?) \( \1 \)")
_FRACTION = re.compile(r"\d\s*/\s*\d")
_BRACKETS = re.compile(r"([^()]+)\(([^()]+)\)\s*")
_LINK = r"(?:(?:,|and|but|to) )*"
_NEEDED = re.compile(
    rf"(?:^| ){_LINK}(?:(?:extra|per|a) )*(?:{_NOUN} )?needed(?: extra)*(?: {_NOUN}(?=$| ,))?(?: (?:,|and|but))*(?= |$)"
)


class NotAFrequency(ValueError):
    """A text that does not say how often; `remedy` says what does, and `unknown` which of its words mean nothing."""

    def __init__(self, message: str, remedy: str, unknown: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.remedy = remedy
        self.unknown = unknown


@dataclass(frozen=True, slots=True)
class Frequency:
    """What a phrase says: the meetings a year, and its plain form."""

    cadence: Cadence
    plain: str


@lru_cache
def frequency(text: str) -> Frequency:
    """Read a phrase; raises NotAFrequency where it is not understood, or can mean two things."""
    for word in tokens(folded(text).replace("-", "")):
        if word in TWO_MEANINGS:
            one, other = TWO_MEANINGS[word]
            raise NotAFrequency(f'"{word}" has two meanings', f'Write "{one}" or "{other}".')
    said, unknown = ("", list[str]()) if _FRACTION.search(text) else symbols(text)
    said = _BETWEEN.sub(r"\1 - ", _REPEATED.sub(r"\1", said))
    said = " ".join(_REPEATED.sub(r"\1", said).replace("(", "").replace(")", "").split())
    rest, needed = _NEEDED.subn(" ", said)
    rest = " ".join(rest.split()).strip(" ,")
    if "at-least" in rest:  # "and gladly more often" says no more than that
        rest = re.sub("(?: (?:,|and|extra))* extra$", "", rest)
    read = _read(rest, text) if len(unknown) == 0 else None
    if read is None and (twice := _said_twice(text)) is not None:
        return twice
    if read is None and not (needed and len(unknown) == 0 and re.fullmatch(rf"(?:{_NOUN} ?)*", rest)):
        remedy = f"Such as {'; '.join(FORMS)}. Several frequencies are several series."
        raise NotAFrequency(f'"{text}" is not a meeting frequency', remedy, tuple(unknown))
    found = read or Frequency(Cadence(), "")
    lower = " ".join(text.lower().split())
    plain = f"{found.plain if found.cadence.stated else ''} as needed".strip() if needed else found.plain
    stays = _STAYS.fullmatch(lower) is not None or lower == plain
    return Frequency(replace(found.cadence, as_needed=needed > 0), text if stays else plain)


def _said_twice(text: str) -> Frequency | None:
    """Read "kvartalsvis (fyra gånger per år)", where the brackets say the same again; None where they do not."""
    match = _BRACKETS.fullmatch(text)
    if match is None:
        return None
    try:
        first, again = frequency(match[1]), frequency(match[2])
    except NotAFrequency:
        return None
    return first if first.cadence == again.cadence else None


def _read(said: str, text: str) -> Frequency | None:
    if re.fullmatch(rf"never(?: {_NOUN})*", said):
        return Frequency(Cadence(0, 0), "none")
    if said == "unsaid":
        return Frequency(Cadence(), "not stated")
    if re.fullmatch(rf"(?:{_NOUN} |per |a )*open(?: {_NOUN})*", said):
        return Frequency(Cadence(), "continuous")
    # "Regular meetings, twice a year" and "meetings are held twice a year" say what "twice a year" does.
    said = re.sub(rf"^(?:(?:{_NOUN}|open) )+(?:(?:,|and|but) )*", "", said)
    for form in _GRAMMAR:
        match = form.fullmatch(said)
        if match is not None:
            return _of_match(match.groupdict(), text)
    return None


def _of_match(found: dict[str, str | None], text: str) -> Frequency | None:
    """Work out the meetings a year from the parts of a phrase."""
    if found.get("same") not in (None, found.get("unit")):
        return None
    months = tuple(int(month) for month in re.findall(r"m(\d+)", found.get("months") or ""))
    seasons = (found.get("seasons") or "").count("season")
    each = len(re.findall(r"o\d+|last", found.get("each") or "")) or 1
    low = int(found.get("low") or 1) * each * (seasons or 1)
    high = int(found.get("high") or found.get("low") or 1) * each * (seasons or 1)
    if high < low:
        raise NotAFrequency(f'"{text}" is not a range: {low} is more than {high}', "Write the smaller number first.")
    if "n1" in (found.get("seasons") or "") and (low, high) != (seasons, seasons):
        return None
    unit = found.get("unit") or ("year" if seasons or months else "week")
    if (named := (found.get("in_seasons") or "").count("season")) and (low, high, unit) != (named, named, "year"):
        return None
    step, step_to = int(found.get("step") or 1), int(found.get("step_to") or found.get("step") or 1)
    if unit == "tertial":
        unit, step, step_to = "month", 4 * step, 4 * step_to
    if unit == "day":
        if step % 7 != 0 or step != step_to:
            return None
        unit, step, step_to = "week", step // 7, step_to // 7
    if step < 1 or step_to < step:
        return None
    if len(months) > 0:
        return _in_months(found, months, low, high, unit, step, text)
    bound = (found.get("bound") or "").replace("-", " ")
    per_year = PER_YEAR[unit]
    cadence = Cadence(
        None if bound == "at most" else floor(Fraction(low * per_year, step_to)),
        None if bound == "at least" else ceil(Fraction(high * per_year, step)),
    )
    return Frequency(cadence, _plain(bound, low, high, unit, (step, step_to)))


def _in_months(
    found: dict[str, str | None], months: tuple[int, ...], low: int, high: int, unit: str, step: int, text: str
) -> Frequency | None:
    """Read months that are named, each with one meeting; a number beside them has to be theirs."""
    if unit != "year" or step != 1 or found.get("bound"):
        return None
    counted = found.get("low") is not None
    if counted and not low == high == len(months):
        count = str(low) if low == high else f"{low}-{high}"
        raise NotAFrequency(
            f'"{text}" names {len(months)} months, and says {count} a year', "Write the months, or the number."
        )
    if not counted and low > 1:
        several = low * len(months)
        return Frequency(Cadence(several, several), f"{several} per year")
    *before, last = (_MONTHS[month - 1] for month in months)
    plain = f"{', '.join(before)} and {last}" if before else last
    return Frequency(Cadence(len(months), len(months), months=months), plain)


def _plain(bound: str, low: int, high: int, unit: str, steps: tuple[int, int]) -> str:
    one = low == high == 1
    count = "" if one else f"{low}" if low == high else f"{low}-{high}"
    step, step_to = steps
    if step_to > 1:
        every = f"every {step}{'' if step == step_to else f'-{step_to}'} {unit}s"
        return " ".join(filter(None, (bound, count, every)))
    if one and not bound:
        return _NAMES[unit]
    return " ".join(filter(None, (bound, count or "1", "per", unit)))
