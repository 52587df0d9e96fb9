"""Find every place at which files write an id: of an entry, in a reference, in a seat, or as a value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from samverkan.facts import Properties
from samverkan.files.entries import Entry, Identity
from samverkan.files.yaml_tree import Place
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS

_HOLDING_IDS = frozenset(
    name
    for properties in chain(
        (node.properties for node in CATALOGUE.values()), (each.properties for each in RELATIONSHIPS.values())
    )
    for name, item in properties.items()
    if item.traits.id_of is not None
)
"""The properties whose values are ids."""


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """An id at the place of the value in which it is written; a list has the place of its beginning."""

    place: Place
    id: str
    made_for: str = ""
    """Where the id is not written there, but made from the name: the label of the entry that begins at the place."""
    title: bool = False
    """Whether it is among the titles of a seat, where it is an id only if a role has it."""


def mentions(entries: Iterable[Entry]) -> Iterator[Mention]:
    """Return every mention of an id in entries as they were read, also those that are made from a name."""
    for entry in entries:
        if entry.identity is not Identity.MADE:
            yield Mention(entry.place, entry.id)
        elif entry.id != "":
            yield Mention(entry.place, entry.id, entry.label)
        if entry.document_at is not None:
            yield Mention(entry.document_at, entry.document)
        for link in entry.links:
            yield Mention(link.place, link.to)
            yield from _values(link.properties, link.places, link.place)
        for seat in entry.seats:
            yield Mention(seat.place, seat.holder)
            yield from (Mention(title.place, title.title, title=True) for title in seat.titles)
            yield from _values(seat.properties, seat.places, seat.place)


def _values(properties: Properties, places: Mapping[str, Place], place: Place) -> Iterator[Mention]:
    for name in _HOLDING_IDS & properties.keys():
        value = properties[name]
        for id in value if isinstance(value, list) else [value]:
            yield Mention(places.get(name, place), str(id))
