"""Read from when to when something holds: `2024-04-01 .. 2027-12-31`, or `{from: the last signature, to: 2027}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samverkan.files.events import event
from samverkan.files.file_words import Form, Schema, Word, with_place, words
from samverkan.files.values import Refused, dated
from samverkan.files.yaml_tree import Mapping, Tree
from samverkan.rules.dates import PartialDate, open_end
from samverkan.write.facts import Citations, Properties

if TYPE_CHECKING:
    from samverkan.files.reader import Reader


def validity(text: str) -> Properties:
    """Read `2024-04-01 .. 2027-12-31`, open or unknown at either end, or an event in place of a date."""
    signs = text.split()
    if signs.count("..") != 1:
        raise Refused(
            f'"{text}" is not a validity',
            'Write "2024 .. 2027-12-31", "2024 ..", ".. 2027" or "2024 .. open", with spaces around "..".',
        )
    dots = signs.index("..")
    first, last = " ".join(signs[:dots]), " ".join(signs[dots + 1 :])
    found = (_start(first) if first else {}) | (_end(last) if last else {})
    _in_order(found)
    return found


def _start(text: str, *, alone: bool = False) -> Properties:
    return _bound(text, "valid_from", "starts_when", alone=alone)


def _end(text: str, *, alone: bool = False) -> Properties:
    return {"valid_to": open_end()} if text == "open" else _bound(text, "valid_to", "ends_when", alone=alone)


def _bound(text: str, day: str, when: str, *, alone: bool) -> Properties:
    try:
        return {day: dated(text)}
    except Refused:
        found = event(text, alone=alone)
        if found is None:
            raise
        return {when: found}


def _in_order(found: Properties) -> None:
    starts, ends = found.get("valid_from"), found.get("valid_to")
    if isinstance(starts, PartialDate) and isinstance(ends, PartialDate) and ends.latest < starts.earliest:
        raise Refused(f'"{starts.said} .. {ends.said}" ends before it begins', "Swap the dates, or mend one.")


def _read_start(reader: Reader, tree: Tree, _: Citations) -> Properties | None:
    text = reader.text(tree, "from")
    return None if text is None else reader.attempt(tree.place, lambda: _start(text, alone=True))


def _read_end(reader: Reader, tree: Tree, _: Citations) -> Properties | None:
    text = reader.text(tree, "to")
    return None if text is None else reader.attempt(tree.place, lambda: _end(text, alone=True))


def _read_validity(reader: Reader, tree: Tree, evidence: Citations) -> Properties | None:
    if isinstance(tree, Mapping):
        return reader.read(BOUNDS, tree, evidence).properties
    text = reader.text(tree, "valid")
    return None if text is None else reader.attempt(tree.place, lambda: validity(text))


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
BOUNDS = words("a validity", FROM, TO, check=_in_order)
_BOUNDS: Schema = {"$ref": "#/$defs/bounds"}
DEFINITIONS: dict[str, Schema] = {
    "bounds": BOUNDS.schema(),
    "validity": {"anyOf": [_TEXT, _BOUNDS, with_place(_BOUNDS)]},
}
VALID = Word(
    "valid",
    Form(_read_validity, {"$ref": "#/$defs/validity"}),
    "From when to when it holds: 2024-04-01 .. 2027-12-31, open or unknown at either end; or an event in place of a "
    "date, such as the last signature.",
    sets=True,
    example="2024-04-01 .. 2027-12-31",
    parts=BOUNDS,
)
