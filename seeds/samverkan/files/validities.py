"""Read from when to when something holds: `2024-04-01 .. 2027-12-31`, or `{from: the last signature, to: 2027}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from samverkan.facts import Citations, Properties
from samverkan.files.events import event, event_alone, event_is_open
from samverkan.files.file_words import Form, Schema, Word, with_place, words
from samverkan.files.values import Refused, dated, lines
from samverkan.files.yaml_tree import Mapping, Sequence, Tree
from samverkan.rules.dates import PartialDate, open_end

if TYPE_CHECKING:
    from samverkan.files.reader import Reader


_EXAMPLES = 'Write "2024 .. 2027-12-31", "2024 ..", ".. 2027" or "2024 .. open", with spaces around "..".'
_FROM = re.compile(r"^(?:från och med|fr\.?o\.?m\.?|from|från)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<=\d)\s*(?:\.{2,}|…|–|—|-|\btill\b|\btom\b|\bt\.o\.m\.|\bto\b)\s*(?=\d{4}(?!\d))")


def validity(text: str) -> Properties:
    """Read `2024-04-01 .. 2027-12-31`, open or unknown at either end, or an event in place of a date."""
    first, last = _bounds(text)
    found = (_start(first) if first else {}) | (_end(last) if last else {})
    _in_order(found)
    return found


def _bounds(text: str) -> tuple[str, str]:
    """Split a validity into its bounds; one of the two may be empty."""
    signs = text.split()
    if signs.count("..") != 1:
        mended = _mended(text)
        meant = f'Did you mean "{mended}"?' if mended is not None else ""
        raise Refused(f'"{text}" is not a validity', lines(meant, _EXAMPLES))
    if len(signs) == 1:
        raise Refused(f'"{text}" has neither a start nor an end', f"Take `valid` away, or give one. {_EXAMPLES}")
    dots = signs.index("..")
    return " ".join(signs[:dots]), " ".join(signs[dots + 1 :])


def _mended(text: str) -> str | None:
    """Guess which validity was meant: a dash for the two dots, no blanks around them, or one date alone."""
    if event_is_open(text.strip()):
        return ".. open"
    text = _FROM.sub("", text.strip())
    spaced = text.replace("..", " .. ").strip()
    for guess in (_BETWEEN.sub(" .. ", text.strip(), count=1), spaced, f"{text.strip()} .."):
        if guess.split().count("..") == 1:
            try:
                validity(guess)
            except Refused:
                continue
            return guess
    return None


def _start(text: str, *, alone: bool = False) -> Properties:
    return _bound(text, "valid_from", "starts_when", alone=alone)


def _end(text: str, *, alone: bool = False) -> Properties:
    return {"valid_to": open_end()} if text == "open" else _bound(text, "valid_to", "ends_when", alone=alone)


def _bound(text: str, day: str, when: str, *, alone: bool) -> Properties:
    try:
        return {day: dated(text)}
    except Refused as refused:
        found = event(text, alone=alone)
        if found is None:
            if not alone and event_alone(text):
                word = "from" if day == "valid_from" else "to"
                hint = f"Where it is an event, write `valid` as a mapping: {{{word}: {text}, …}}."
                raise Refused(str(refused), lines(refused.remedy, hint)) from None
            raise
        return {when: found}


def _in_order(found: Properties) -> None:
    starts, ends = found.get("valid_from"), found.get("valid_to")
    if isinstance(starts, PartialDate) and isinstance(ends, PartialDate) and ends.latest < starts.earliest:
        message = f'"{starts.said} .. {ends.said}" ends before it begins'
        raise Refused(message, "Swap the dates, or mend one.", word="to")


def _in_mapping(found: Properties) -> None:
    if len(found) == 0:
        raise Refused("`valid` has neither a start nor an end", "Write {from: 2024-04-01, to: 2027-12-31}.")
    _in_order(found)


def _read_start(reader: Reader, tree: Tree, _: Citations) -> Properties | None:
    text = reader.text(tree, "from")
    return None if text is None else reader.attempt(tree.place, lambda: _start(text, alone=True))


def _read_end(reader: Reader, tree: Tree, _: Citations) -> Properties | None:
    text = reader.text(tree, "to")
    return None if text is None else reader.attempt(tree.place, lambda: _end(text, alone=True))


def read_validity(reader: Reader, tree: Tree, evidence: Citations) -> Properties | None:
    """Read a validity as one text or as a mapping of its two bounds, and note what is wrong with each bound."""
    if isinstance(tree, Mapping):
        return reader.read(BOUNDS, tree, evidence).properties
    found = reader.single(tree, "valid")
    if found is None:
        if isinstance(tree, Sequence) and len(tree.items) == 0:
            reader.refuse(tree.place, "`valid` is an empty list", _EXAMPLES)
        return None
    text, place = found
    bounds = reader.attempt(place, lambda: _bounds(text))
    if bounds is None:
        return None
    first, last = bounds
    starts = reader.attempt(place, lambda: _start(first)) if first else {}
    behind = place if not first else place.after(text.find("..") + 2).after(1 if last else 0)
    ends = reader.attempt(behind if starts is None else place, lambda: _end(last)) if last else {}
    if starts is None or ends is None:
        return None
    return reader.attempt(place, lambda: validity(text))


_TEXT: Schema = {"$ref": "#/$defs/text"}
FROM = Word(
    "from",
    Form(_read_start, _TEXT),
    "The first day, or the event with which it starts.",
    sets=True,
    example="2024-04-01",
)
TO = Word(
    "to",
    Form(_read_end, _TEXT),
    'The last day, "open", or the event with which it ends.',
    sets=True,
    example="2027-12-31",
)
BOUNDS = words("a validity", FROM, TO, check=_in_mapping)
_BOUNDS: Schema = {"$ref": "#/$defs/bounds"}
DEFINITIONS: dict[str, Schema] = {
    "bounds": BOUNDS.schema(),
    "validity": {"anyOf": [_TEXT, _BOUNDS, with_place(_BOUNDS)]},
}
VALID = Word(
    "valid",
    Form(read_validity, {"$ref": "#/$defs/validity"}),
    "From when to when it holds: 2024-04-01 .. 2027-12-31, open or unknown at either end; or an event in place of a "
    "date, such as the last signature.",
    sets=True,
    example="2024-04-01 .. 2027-12-31",
    parts=BOUNDS,
)
