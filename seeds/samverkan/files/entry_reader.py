"""Read the entries of a section: every word checked, every problem noted, no reference followed yet."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from samverkan.errors import Problem
from samverkan.facts import Citations
from samverkan.files.entries import Entry, GivenLink, Identity
from samverkan.files.entry_words import CITING, ENTRIES, ID, naming_word
from samverkan.files.file_words import Words
from samverkan.files.reader import Reader
from samverkan.files.seats import SEATS
from samverkan.files.series import MEETS
from samverkan.files.short_forms import written_out
from samverkan.files.slugs import LONGEST_ID, SLUG, made_id, slug
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Tree
from samverkan.model.catalogue import CATALOGUE
from samverkan.model.labels import Naming


def read_entries(reader: Reader, label: str, tree: Tree, inherited: Citations = ()) -> Iterator[Entry]:
    """Read one item of a section: an entry, or a group of entries, with the places that they have without `at`."""
    for item in written_out(reader, label, tree):
        yield read_entry(reader, label, item, ENTRIES[label], inherited)


def read_entry(reader: Reader, label: str, tree: Mapping, table: Words, inherited: Citations = ()) -> Entry:
    """Read one entry whose short forms are written out."""
    before = len(reader.problems)
    given = reader.read(table, tree, inherited)
    if len(given.every_place) == 0 and not given.unknown and ("at" not in tree.items or len(reader.problems) == before):
        place = tree.keys.get("at", tree.place)
        reader.refuse(place, "the entry has no place in the document", "Add `at: L88`.")
    read = [value for value in given.values.values() if isinstance(value, list)]
    seats, series = given.get(SEATS), given.get(MEETS)
    entry = Entry(
        label,
        "",
        tree.items["id"].place if given.get(ID) is not None else tree.place,
        given.properties,
        given.every_place,
        given.places,
        tuple(item for items in read for item in items if isinstance(item, GivenLink)),
        tuple(seats or ()),
        tuple(series or ()),
        reader.document.id,
    )
    if len(given.evidence) == 0 and len(given.tied) > 0:
        parts = [(part.evidence, part.place) for group in (entry.links, entry.seats, entry.series) for part in group]
        for place in [place for cited, place in parts if len(cited) == 0]:
            message = "this has no place in the document: every place of the entry is tied to a value"
            reader.refuse(place, message, "Add `at: L88` here, or to the entry.")
    if CATALOGUE[label].dated and not CATALOGUE[label].traits.on_a_day:
        entry.properties |= reader.document.seen
    entry.misnamed = _check_name(reader, entry, tree, reader.problems[before:]) or given.unknown
    _complete(reader, entry, tree, len(reader.problems) > before)
    id = given.get(ID)
    if id is None:
        _make_id(reader, entry, wrong=given.unknown or len(reader.problems) > before)
    else:
        _check_id(reader, id, entry.place)
        entry.id = id
    return entry


def _check_name(reader: Reader, entry: Entry, tree: Mapping, known: list[Problem]) -> bool:
    """Refuse a name or a text that is empty; tell whether the entry has a wrong one."""
    properties = CATALOGUE[entry.label].properties
    for word in [properties[name].word for name in CITING if name in properties and name not in entry.properties]:
        value = tree.items.get(word)
        if value is None or any(problem.line == value.place.line for problem in known):
            continue
        written = value.written if isinstance(value, Scalar) else ""
        means = f"{written} means nothing in YAML. " if written else ""
        reader.refuse(value.place, f"`{word}` is empty", f"{means}Write the {word}; in quotes where it is that word.")
    return any(properties[name].word in tree.items for name in CITING if name in properties)


def _complete(reader: Reader, entry: Entry, tree: Mapping, wrong: bool) -> None:
    """Name an entry by its values where its label is named so, and refuse one that says nothing."""
    traits = CATALOGUE[entry.label].traits
    for name in traits.needs:
        if name not in entry.properties and not wrong:
            example = CATALOGUE[entry.label].properties[name].traits.example
            place = tree.keys.get(name, entry.place)
            reader.refuse(place, f"the {entry.label.lower()} has no `{name}`", f"Add `{name}: {example}`.")
    parts = [entry.properties[name] for name in traits.named_by if name in entry.properties]
    if len(parts) > 0 and "name" not in entry.properties and entry.properties.keys() >= set(traits.needs):
        said = ""
        for before, part in pairwise([None, *parts]):
            is_number = isinstance(part, float)
            text = f"{part:,.15g}".replace(",", " ") if is_number else str(part)
            said += ("–" if is_number and isinstance(before, float) else " ") + text
        entry.properties["name"] = said.strip()
        entry.places["name"] = entry.place


def _check_id(reader: Reader, id: str, place: Place) -> None:
    if not SLUG.fullmatch(id):
        better = "/".join(filter(None, (slug(part) for part in id.split("/")))) or "region-fjallhavet"
        reader.refuse(place, f'"{id}" is not an id', f'An id is lower case with "-" and "/", such as "{better}".')
    elif len(id) > LONGEST_ID:
        reader.refuse(place, f'"{id}" is too long', f"An id has at most {LONGEST_ID} characters.")


def _make_id(reader: Reader, entry: Entry, *, wrong: bool) -> None:
    """Make the id from the name, or from the text where there is no name."""
    entry.identity = Identity.MADE
    named = next((name for name in CITING if isinstance(entry.properties.get(name), str)), None)
    if named is None:
        word = naming_word(entry.label)
        # What is named by its values is told already which are missing; a wrong word may be the name, misspelt.
        if len(CATALOGUE[entry.label].traits.named_by) == 0 and not wrong:
            reader.refuse(entry.place, f"the entry has neither id nor {word}", f"Give it a `{word}`.")
        return
    made = made_id(str(entry.properties[named]))
    if made is None:
        reader.refuse(
            entry.places[named],
            f'no id can be made from "{entry.properties[named]}"',
            "An id is made of the letters in a name. Give the entry an `id`.",
        )
        return
    organisation = next((link.to for link in entry.links if link.reference.word == "of"), None)
    if entry.label == "Role" and organisation is not None:
        made = f"{organisation}/{made}"
    in_document = CATALOGUE[entry.label].traits.naming in (Naming.DOCUMENT, Naming.TEXT)
    entry.id = f"{reader.document.id}/{made}" if in_document else made
