"""Read the seats of a forum: an organisation and its roles, `region-x: Rektor (chair)`, or a mapping that says more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from samverkan.facts import Citations
from samverkan.files.brackets import split_outside
from samverkan.files.entries import GivenSeat, Holder
from samverkan.files.evidence import AT, BASIS, CERTAINTY
from samverkan.files.file_words import IS, Form, Word, one_word, several_with_places, with_place, words
from samverkan.files.forms import PLAIN_TEXTS_SCHEMA, TEXTS_SCHEMA, property_word
from samverkan.files.marks import split_marks
from samverkan.files.own_places import lifted
from samverkan.files.validities import VALID
from samverkan.files.values import chosen, short
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Sequence, Tree
from samverkan.model.catalogue import RELATIONSHIPS
from samverkan.model.vocabularies import Capacity

if TYPE_CHECKING:
    from samverkan.files.reader import Reader

_SAID = "a capacity, a place or another mark of a seat"


def _read_holders(reader: Reader, tree: Tree, _: Citations) -> list[tuple[str, Place]]:
    return reader.texts(tree, "organisation")


def _read_capacities(reader: Reader, tree: Tree, _: Citations) -> tuple[str, ...]:
    read = [(word.strip(), place) for text, place in reader.texts(tree, "capacity") for word in text.split(",")]
    found = [reader.attempt(place, lambda word=word: chosen(word, Capacity, "capacity")) for word, place in read]  # type: ignore[misc]
    return tuple(word for word in found if word is not None)


def _read_titles(reader: Reader, tree: Tree, evidence: Citations) -> list[tuple[Holder, Citations]]:
    if isinstance(tree, Scalar):
        pairs = [] if tree.text is None else [(part, tree.place) for part in split_outside(tree.text)]
        for part, place in pairs:
            reader.is_whole(part, place)
    else:
        pairs = reader.texts(tree, "roles")
    return [found for text, place in pairs for found in _title(reader, text, place, evidence)]


def _title(reader: Reader, text: str, place: Place, evidence: Citations) -> Iterator[tuple[Holder, Citations]]:
    """Read one title; only its capacity and its place can differ from those of the other titles of a seat."""
    title, marks = split_marks(reader, text, place, TITLE, _SAID)
    if reader.attempt(place, lambda: short(title, "the role")) is None:
        return
    title = title[1:-1].strip() if len(title) > 2 and title[0] == title[-1] == '"' else title
    inside = next((each for each in re.finditer(r"[(\[]([^()\[\]]*)[)\]]", title) if _is_marks(each[1])), None)
    if inside is not None and inside.end() == len(title):
        parts = [inside[1], *([text.rstrip()[:-1].rpartition("(")[2]] if len(marks) > 0 else [])]
        remedy = f"Write {title[: inside.start()].strip()} ({', '.join(parts)})"
        reader.refuse(
            place, f'the marks of "{title[: inside.start()].strip()}" are not in one pair of round brackets', remedy
        )
        return
    if inside is not None:
        better = f"{title[: inside.start()]}{title[inside.end() :]} {inside[0]}".split()
        remedy = f"Brackets with a capacity or a place come last: {' '.join(better)}"
        reader.refuse(place, f'text stands behind "{inside[0]}", which ends a role', remedy)
        return
    if title == "":
        reader.refuse(place, f'"{text}" names no role', "Write the role, its capacity in brackets: Rektor (chair).")
        return
    if len(marks) == 0:
        yield Holder(title, (), place), evidence
        return
    given = reader.read(TITLE, Mapping(marks, dict.fromkeys(marks, place), place), evidence)
    yield Holder(title, given.get(CAPACITY) or (), place), given.evidence


def _is_marks(inner: str) -> bool:
    """Tell whether brackets inside a title hold what may only be in brackets at its end."""
    return all(part.strip() in TITLE.marks for part in re.split("[,;]", inner))


def _refuse_role(reader: Reader, tree: Tree, _: Citations) -> None:
    """Refuse a `role` that is left when the holder and the titles of a seat are known."""
    reader.refuse(tree.place, "a seat has `role` and `roles`", "Write all of them in `roles`.")


_HOLDERS = Form(_read_holders, {"anyOf": [PLAIN_TEXTS_SCHEMA, with_place(PLAIN_TEXTS_SCHEMA)]})
_CAPACITIES = Form(
    _read_capacities, several_with_places({"anyOf": [one_word(Capacity), {"type": "string", "pattern": ","}]})
)
_TITLES = Form(_read_titles, TEXTS_SCHEMA)
ORGANISATION = Word(
    "organisation",
    _HOLDERS,
    "The id of who sits, or whose roles sit; or several with equal seats.",
    example="region-fjallhavet",
)
ROLE: Word[None] = Word(
    "role",
    Form(_refuse_role, TEXTS_SCHEMA),
    "The id of the role that sits, or several; a title beside `organisation`.",
    example="nordhogskolan/rektor",
)
ROLES = Word(
    "roles",
    _TITLES,
    "Titles of the roles that sit, each with its capacity in brackets.",
    inherits=True,
    example="[Rektor (chair), Prorektor]",
)
CAPACITY = Word(
    "capacity",
    _CAPACITIES,
    "In what capacity; member where nothing is said.",
    marks={item.value: item.value for item in Capacity},
    fields=("capacities",),
    example="chair",
)
CAPACITIES = Word(
    "capacities", _CAPACITIES, "Another word for `capacity`.", fields=("capacities",), example="[chair, convener]"
)
_PROPERTIES = {
    item.word: item for item in RELATIONSHIPS["SITS_IN", "Role", "Forum"].properties.values() if item.written
}
FORM_OF_SEAT = Word(
    "form", property_word(_PROPERTIES["forms"]).form, "Another word for `forms`.", sets=True, example="extended"
)
TITLE = words("a seat", CAPACITY, AT, BASIS, CERTAINTY)
SEAT = words(
    "a seat",
    ORGANISATION,
    ROLE,
    ROLES,
    CAPACITY,
    CAPACITIES,
    VALID,
    AT,
    BASIS,
    CERTAINTY,
    FORM_OF_SEAT,
    *(property_word(item) for item in _PROPERTIES.values()),
)
SEAT_SCHEMA = {
    "anyOf": [
        {"$ref": "#/$defs/scalar"},
        SEAT.schema(additionalProperties={"anyOf": [TEXTS_SCHEMA, {"$ref": "#/$defs/long seat"}]}),
    ],
    "description": "A seat, such as `region-x: Regiondirektör (chair)`.",
}


def read_seats(reader: Reader, tree: Tree, inherited: Citations) -> list[GivenSeat]:
    """Read the seats of a forum."""
    found: list[GivenSeat] = []
    for item in tree.items if isinstance(tree, Sequence) else (tree,):
        if isinstance(item, Mapping):
            found.extend(_seats(reader, *_with_holder(reader, item), inherited))
        elif isinstance(item, Scalar):
            if item.text is not None:
                found.extend(_seats(reader, [(item.text, item.place)], Mapping({}, {}, item.place), inherited))
        else:
            reader.refuse(
                item.place, "a seat in `seats` is an organisation and its roles", "Write `- region-x: Regiondirektör`."
            )
    return found


SEATS = Word(
    "seats",
    Form(read_seats, several_with_places({"$ref": "#/$defs/seat"})),
    "Who sits in the forum.",
    inherits=True,
    example="[{region-fjallhavet: Regiondirektör (chair)}]",
)


def _with_holder(reader: Reader, tree: Mapping) -> tuple[list[tuple[str, Place]], Mapping]:
    """Return who sits, and the words about it: those beside the holder and those below it."""
    tree = lifted(reader, tree, ["organisation"] if "organisation" in tree.items else ["role"])
    items = dict(tree.items)
    keys = dict(tree.keys)
    short_key = next((name for name in items if name not in SEAT.words), None)
    holders: list[tuple[str, Place]] = []
    if "organisation" in items:
        holders = _read_holders(reader, items.pop("organisation"), ())
    elif "role" in items:
        holders = _read_holders(reader, items.pop("role"), ())
    elif short_key is not None:
        holders = [(short_key, keys[short_key])]
        below = items.pop(short_key)
        if isinstance(below, Mapping) and IS not in below.items:
            items |= below.items
            keys |= below.keys
        else:
            items = {"roles": below, **items}
    if "role" in items and "roles" not in items:
        items["roles"] = items.pop("role")
    return holders, Mapping(items, keys, tree.place)


def _seats(
    reader: Reader, holders: list[tuple[str, Place]], rest: Mapping, inherited: Citations
) -> Iterator[GivenSeat]:
    if len(holders) == 0 and not reader.read(SEAT, rest, inherited).unknown:
        reader.refuse(rest.place, "a seat has no organisation", "Write `organisation:` and an id.")
    for text, place in holders:
        id, marks = split_marks(reader, text, place, SEAT, _SAID)
        tree = Mapping(rest.items | marks, dict.fromkeys(marks, place) | rest.keys, rest.place)
        given = reader.read(SEAT, tree, inherited)
        capacities = given.get(CAPACITY) or given.get(CAPACITIES) or ()
        by_place: dict[Citations, list[Holder]] = {}  # of the whole seat
        for title, evidence in given.get(ROLES) or ():
            by_place.setdefault(evidence, []).append(title)
        for evidence, titles in by_place.items() or [(given.evidence, [])]:
            properties, cited = dict(given.properties), evidence + given.tied
            yield GivenSeat(id, tuple(titles), capacities, place, properties, cited, given.places)
