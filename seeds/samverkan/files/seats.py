"""Seats and meeting series: the two things that files write in a form of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from samverkan.files.brackets import split_ending, split_outside
from samverkan.files.entries import Holder, Seat, Series
from samverkan.files.file_words import written
from samverkan.files.slugs import slug
from samverkan.files.values import Refused, chosen, short
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Sequence, Tree
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.model.vocabularies import Capacity
from samverkan.rules.cadence import Cadence, cadence
from samverkan.write.facts import Citations, Properties

if TYPE_CHECKING:
    from samverkan.files.reader import Reader

_SEAT = written(RELATIONSHIPS["SITS_IN", "Role", "Forum"].properties)
_SERIES = written(CATALOGUE["MeetingSeries"].properties)


def read_seats(reader: Reader, tree: Tree, inherited: Citations) -> Iterator[Seat]:
    """The seats of a forum."""
    items = tree.items if isinstance(tree, Sequence) else (tree,)
    for item in items:
        if isinstance(item, Scalar) and item.text is not None:
            yield Seat(item.text, (), (), item.place, {}, inherited)
        elif isinstance(item, Mapping):
            yield from _seat(reader, item, inherited)
        else:
            reader.refuse(item.place, "a seat is an organisation and its roles", "Write `- region-x: Regiondirektör`.")


def _seat(reader: Reader, item: Mapping, inherited: Citations) -> Iterator[Seat]:
    if "organisation" in item.items or "role" in item.items:
        yield from _long_seat(reader, item, inherited, None)
        return
    holder = next(iter(item.items), None)
    if holder is None:
        return
    value = item.items[holder]
    place = item.keys[holder]
    rest = {word: tree for word, tree in item.items.items() if word != holder}
    if isinstance(value, Mapping):
        yield from _long_seat(reader, value, inherited, (holder, place))
    elif len(rest) > 0:
        words = Mapping({"roles": value, **rest}, item.keys, item.place)
        yield from _long_seat(reader, words, inherited, (holder, place))
    else:
        yield Seat(holder, tuple(_titles(reader, value)), (), place, {}, inherited)


def _long_seat(reader: Reader, item: Mapping, inherited: Citations, known: tuple[str, Place] | None) -> Iterator[Seat]:
    holder, place = known or (None, item.place)
    titles: list[Holder] = []
    capacities: tuple[str, ...] = ()
    properties: Properties = {}
    for word, tree in item.items.items():
        if word in ("at", "basis", "certainty"):
            continue
        if word in ("organisation", "role") and not (word == "role" and "organisation" in item.items):
            holder, place = reader.text(tree, word), tree.place
        elif word in ("roles", "role"):
            titles = list(_titles(reader, tree))
        elif word in ("capacity", "capacities"):
            capacities = tuple(_capacities(reader, tree))
        elif word == "valid":
            properties |= reader.dates(tree)
        elif word == "form":
            reader.put(properties, _SEAT["forms"], tree)
        elif word in _SEAT:
            reader.put(properties, _SEAT[word], tree)
        else:
            words = ["organisation", "role", "roles", "capacity", "valid", "at", "basis", "certainty", *_SEAT]
            reader.unknown(word, item.keys[word], words, "a word of a seat")
    if holder is None:
        reader.refuse(item.place, "a seat has no organisation", "Write `organisation:` and an id.")
        return
    yield Seat(holder, tuple(titles), capacities, place, properties, reader.evidence(item, inherited))


def _capacities(reader: Reader, tree: Tree) -> Iterator[str]:
    for text, place in reader.texts(tree, "capacity"):
        for word in text.split(","):
            found = reader.attempt(place, lambda word=word: chosen(word.strip(), Capacity, "capacity"))  # type: ignore[misc]
            if found is not None:
                yield found


def _titles(reader: Reader, tree: Tree) -> Iterator[Holder]:
    if isinstance(tree, Scalar):
        parts = [] if tree.text is None else list(split_outside(tree.text))
        pairs = [(part, tree.place) for part in parts]
        for part in parts:
            reader.whole(part, tree.place)
    else:
        pairs = reader.texts(tree, "roles")
    for text, place in pairs:
        title, capacities = split_ending(text)
        if reader.attempt(place, lambda title=title: short(title, "the role")) is None:  # type: ignore[misc]
            continue
        if title == "":
            reader.refuse(place, f'"{text}" names no role', "Write the role, its capacity in brackets: Rektor (chair).")
        elif capacities is None:
            yield Holder(title, (), place)
        else:
            inner = Scalar(capacities.replace(";", ","), place)
            yield Holder(title, tuple(_capacities(reader, inner)), place)


def read_meets(reader: Reader, tree: Tree, inherited: Citations) -> Iterator[Series]:
    """The meeting series of a forum."""
    items = tree.items if isinstance(tree, Sequence) else (tree,)
    for item in items:
        if isinstance(item, Scalar):
            if item.text is not None and (found := _cadence(reader, item.text, item.place)) is not None:
                yield Series(found, item.text, "all", None, item.place, {}, inherited)
        elif isinstance(item, Mapping):
            yield from _long_series(reader, item, inherited)
        else:
            reader.refuse(item.place, "`meets` is a frequency or a list of them", "Write `meets: quarterly`.")


def _long_series(reader: Reader, item: Mapping, inherited: Citations) -> Iterator[Series]:
    properties: Properties = {}
    text: str | None = None
    form, included = "all", None
    place = item.place
    for word, tree in item.items.items():
        if word in ("at", "basis", "certainty"):
            continue
        if word == "cadence":
            text, place = reader.text(tree, word), tree.place
        elif word == "form":
            form = reader.text(tree, word) or form
            reader.attempt(tree.place, lambda form=form: short(form, "form"))  # type: ignore[misc]
            if slug(form) == "":
                remedy = "A form has a letter a to z or a number, since the id of the series is made from it."
                reader.refuse(tree.place, f'no id can be made from the form "{form}"', remedy)
        elif word == "included_in":
            included = reader.text(tree, word)
        elif word == "valid":
            properties |= reader.dates(tree)
        elif word in _SERIES:
            reader.put(properties, _SERIES[word], tree)
        else:
            words = ["cadence", "form", "included_in", "valid", "at", "basis", "certainty", *_SERIES]
            reader.unknown(word, item.keys[word], words, "a word of a meeting series")
    found = None if text is None else _cadence(reader, text, place)
    if text is None:
        reader.refuse(item.place, "a meeting series has no cadence", "Write `cadence: 2 per term`.")
    elif found is not None:
        yield Series(found, text, form, included, place, properties, reader.evidence(item, inherited))


def _cadence(reader: Reader, text: str, place: Place) -> Cadence | None:
    def read() -> Cadence:
        try:
            return cadence(short(text, "cadence"))
        except Refused:
            raise
        except ValueError as error:
            message, _, remedy = str(error).replace("'", '"').partition("; ")
            raise Refused(message, remedy) from None

    return reader.attempt(place, read)
