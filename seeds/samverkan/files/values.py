"""Turn written text into the values of properties, and refuse what breaks a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz, process

from samverkan.facts import Properties, Value
from samverkan.files.swedish_headings import SWEDISH
from samverkan.model.catalogue import Kind, Property
from samverkan.model.swedish_words import IN_SWEDISH
from samverkan.rules import organisation_numbers
from samverkan.rules.dates import PartialDate, partial_date
from samverkan.rules.durations import Duration, duration
from samverkan.rules.folding import fold
from samverkan.rules.organisation_numbers import NumberRefused, is_personal

_YES = ("true", "yes")
_NO = ("false", "no")
_DECIMAL = re.compile(r"-?(?=[\d.]{1,16}$)\d+(?:\.\d+)?", re.ASCII)
"""Fifteen digits are kept exactly."""
_DIGITS_IN_TEXT = re.compile(r"\d+", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "maj may", "jun", "jul", "aug", "sep", "okt oct", "nov", "dec")
"""The first letters of each month in Swedish and English."""
_SEASONS = {
    "vår": "spring",
    "som": "summer",
    "hös": "autumn",
    "vin": "winter",
    "spr": "spring",
    "sum": "summer",
    "aut": "autumn",
    "fal": "autumn",
}
_SEASON_NAMES = "våren|vår|sommaren|sommar|hösten|höst|vintern|vinter|spring|summer|autumn|fall|winter"
_SEASON = re.compile(
    rf"(?P<one>{_SEASON_NAMES}) (?P<year>\d{{4}})|(?P<first>\d{{4}})[- ](?P<other>{_SEASON_NAMES})", re.ASCII
)
_WRITTEN_DAY = re.compile(
    r"(?:den )?(?:(?P<day>\d{1,2}):?(?:e|a|st|nd|rd|th)? )?(?P<month>[a-z]{3,9})\.?,? (?P<year>\d{4})", re.ASCII
)
_OTHER_DAY = re.compile(r"(?P<year>\d{4})(?P<sign>[-/. ]?)(?P<month>\d{1,2})(?:(?P=sign)(?P<day>\d{1,2}))?", re.ASCII)
_LONGEST_WORD = 200
"""Words beyond this are not compared with what is known: the cost grows with the length of both."""
DIGITS = 7
MOST = 10**DIGITS - 1
"""The largest number that files may hold, so that everything can count with it."""
LONGEST_NAME = 1_000
MOST_SUGGESTIONS = 200
"""Problems up to which a word that was meant is looked for; for thousands it would take long and help nobody."""


class Refused(ValueError):
    """A value that breaks a rule; the message names both, `remedy` says what would mend it."""

    def __init__(self, message: str, remedy: str = "", word: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy
        self.word = word
        """The word whose value is wrong, where the rule is about several words."""


class Unclear(Refused):
    """A value that is kept as it is said, and from which nothing follows that usually does; it is warned of."""

    def __init__(self, message: str, remedy: str, code: str) -> None:
        super().__init__(message, remedy)
        self.code = code


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that a person most likely meant; None where none is near."""
    if len(word) > _LONGEST_WORD:
        return None
    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=60)
    return None if found is None else str(found[0])


def _swedish() -> dict[str, list[str]]:
    """Return for each Swedish word, without marks, the values and the words of files that it may mean."""
    found: dict[str, list[str]] = {}
    for words in IN_SWEDISH.values():
        for value, said in words.items():
            for word in said.split():
                found.setdefault(fold(word.replace("_", " ")), []).append(value.value)
    for name, said_so in SWEDISH.items():
        for word in said_so:
            found.setdefault(fold(word), []).append(name)
    return found


_SWEDISH = _swedish()


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ask in a remedy whether a known word was meant; empty where none is near."""
    known = list(known)
    folded = fold(word.strip())
    alike = (each for each in known if fold(each) == folded)
    translated = (each for each in _SWEDISH.get(folded, ()) if each in known)
    meant = next(alike, None) or next(translated, None) or nearest(word, known)
    return "" if meant is None else f'Did you mean "{meant}"?'


def lines(*parts: str) -> str:
    """Join the parts that are not empty, one on each line."""
    return "\n".join(part for part in parts if part)


def whole_number(text: str, what: str) -> int:
    """Read a number written in plain digits, of at most seven digits so that everything can count with it."""
    if not (text.isascii() and text.isdigit()):
        raise Refused(f'"{text}" is not a whole number', f"{what} is a number such as 4.")
    if len(text.lstrip("0")) > DIGITS:
        raise Refused(f'"{text}" is too large a number', f"{what} has at most {DIGITS} digits.")
    return int(text.lstrip("0") or "0")


def number(text: str, what: str) -> float:
    """Read a number written in plain digits, with a point before its decimals, of at most fifteen digits."""
    if _DECIMAL.fullmatch(text) is None:
        example = text.replace(",", ".").replace(" ", "")
        example = example if _DECIMAL.fullmatch(example) else "12.5"
        raise Refused(f'"{text}" is not a number', f"Write {what} in digits, such as {example}.")
    return float(text)


def short(text: str, what: str) -> str:
    """Return a text unless it is too long for an index of a database."""
    if len(text) > LONGEST_NAME:
        remedy = "Shorten it, and put the rest into `description` or `note`."
        raise Refused(f"{what} has {len(text):,} characters; at most {LONGEST_NAME:,} are kept", remedy)
    return text


def chosen(word: str, vocabulary: type[StrEnum], what: str) -> str:
    """Return a word unless its closed vocabulary does not have it."""
    if word in vocabulary._value2member_map_:  # the constant-time look-up that `in` has from Python 3.12 on
        return word
    values = [item.value for item in vocabulary]
    raise Refused(f'"{word}" is not a {what}', lines(f"One of: {', '.join(values)}.", did_you_mean(word, values)))


def dated(text: str) -> PartialDate:
    """Read a partial date, such as 2024-04."""
    try:
        return partial_date(text)
    except ValueError as error:
        message, _, remedy = str(error).replace("'", '"').partition("; ")
        rule = remedy[:1].upper() + remedy[1:] + "." if remedy else ""
        meant = meant_date(text)
        raise Refused(message, lines(rule, f'Did you mean "{meant}"?' if meant is not None else "")) from None


def meant_date(text: str) -> str | None:
    """Guess which date was meant by `1 januari 2024`, `2024/1/5` or `20240105`; None where it cannot be told."""
    found = _WRITTEN_DAY.fullmatch(text.strip().lower())
    if found is not None:
        month = next((number for number, said in enumerate(_MONTHS, 1) if found["month"][:3] in said.split()), None)
        parts = [found["year"], month, found["day"]]
    elif (season := _SEASON.fullmatch(text.strip().lower())) is not None:
        said = next(name for start, name in _SEASONS.items() if (season["one"] or season["other"]).startswith(start))
        return f"{season['year'] or season['first']}-{said}"
    elif (found := _OTHER_DAY.fullmatch(text.strip())) is not None:
        parts = [found["year"], found["month"], found["day"]]
    else:
        return None
    if parts[1] is None:
        return None
    guess = "-".join([str(parts[0]), *(f"{int(part):02d}" for part in parts[1:] if part is not None)])
    try:
        return partial_date(guess).said
    except ValueError:
        return None


def organisation_number(text: str) -> str:
    """Read ten digits with a check digit, in the form in which they are kept."""
    try:
        return organisation_numbers.organisation_number(text)
    except NumberRefused as error:
        raise Refused(str(error), error.remedy) from None


def printed_number(text: str) -> Properties:
    """Refuse a personal identity number among numbers that need not be right."""
    if is_personal(text):
        raise Refused(f'"{text}" looks like a personal identity number', "Leave it out; it does not belong here.")
    return {}


def length_of_time(text: str, word: str, code: str, read: Callable[[str], Duration | None] = duration) -> Properties:
    """Read the months and days of "6 months" or "tolv (12) månader"; raises Unclear where it gives no such length.

    `code` is that of the warning which comes of it.
    """
    for digits in _DIGITS_IN_TEXT.findall(text):
        whole_number(digits, f"`{word}`")
    if text.lower() in _NO:
        raise Refused(f'"{text}" is no length of time', f"Take `{word}` away where there is none.")
    found = read(text)
    if found is None:
        raise Unclear(
            f'"{text}" gives no number of months or days for `{word}`; it is kept as it is said',
            f"Write one length of time, such as `{word}: 6 months` or `{word}: 90 days`, where the document has one.",
            code,
        )
    parts = {f"{word}_months": found.months, f"{word}_days": found.days}
    kept: Properties = {name: number for name, number in parts.items() if number > 0}
    return kept or {f"{word}_days": 0}


def property_value(item: Property, texts: list[str]) -> Value:
    """Read the value of a property from one text, or from several where the property is a list."""
    if item.kind is Kind.TEXTS:
        return [_text(item, text) for text in texts]
    if item.kind is Kind.DATES:
        return sorted({_day(text, item.word) for text in texts})
    if len(texts) != 1:
        raise Refused(f"{item.name} takes one value, not {len(texts)}", "Write one value.")
    text = texts[0]
    if item.kind is Kind.BOOLEAN:
        if text.lower() not in _YES + _NO:
            raise Refused(f'"{text}" is neither true nor false', "Write true or false.")
        return text.lower() in _YES
    if item.kind is Kind.INTEGER:
        return whole_number(text, item.name)
    if item.kind is Kind.NUMBER:
        return number(text, item.name)
    return _text(item, text)


def _day(text: str, what: str) -> date:
    """Read a date that is one day."""
    day = dated(text)
    if day.earliest != day.latest:
        raise Refused(
            f'"{text}" is not a day', f"`{what}` takes days, such as {day.earliest}; a series goes into `meets`."
        )
    return day.earliest


def _text(item: Property, text: str) -> str:
    if item.vocabulary is None:
        return short(text, item.name) if item.indexed or item.traits.tells_apart else text
    what = {"levels": "mandate level", "level": "mandate level"}.get(item.name, item.name.replace("_", " "))
    return chosen(text, item.vocabulary, what)
