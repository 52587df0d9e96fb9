"""Read references to other entries: `region-x`, `region-x (implied, L88)`, or a mapping with `to`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from samverkan.facts import Citations
from samverkan.files.entries import GivenLink
from samverkan.files.evidence import AT, BASIS, CERTAINTY
from samverkan.files.file_words import Form, Reference, Word, Words, with_place, words
from samverkan.files.forms import PLAIN_TEXTS_SCHEMA, property_word
from samverkan.files.marks import split_marks
from samverkan.files.own_places import lifted
from samverkan.files.slugs import SHORT_ID, SLUG
from samverkan.files.validities import VALID
from samverkan.files.yaml_tree import Mapping, Place, Sequence, Tree
from samverkan.model.catalogue import RELATIONSHIPS, Relationship

if TYPE_CHECKING:
    from samverkan.files.reader import Reader

_TARGET: Form[list[tuple[str, Place]]] = Form(
    lambda reader, tree, _: reader.texts(tree, "to"), {"anyOf": [PLAIN_TEXTS_SCHEMA, with_place(PLAIN_TEXTS_SCHEMA)]}
)
TO = Word(
    "to",
    _TARGET,
    "The id of what is referred to, or several that everything here holds for.",
    example="region-fjallhavet",
)
TARGETS = (
    TO,
    *(
        Word(name, _TARGET, f"Another word for `to`: the id of the {name}.")
        for name in ("organisation", "person", "role", "forum")
    ),
)
MODELS: dict[str, Relationship] = {item.model: item for item in RELATIONSHIPS.values()}
"""One relationship of each class of relationships; all of a class have the same properties."""


@cache
def target_words(model: str) -> tuple[Word[list[tuple[str, Place]]], ...]:
    """Return the words for the other end; one that names a property of the relationship means the property."""
    named = {item.word for item in MODELS[model].properties.values()}
    return tuple(word for word in TARGETS if word.name not in named)


@cache
def reference_words(model: str) -> Words:
    """Return the words of a reference whose relationship has the properties of a class."""
    properties = MODELS[model].properties
    own = [property_word(item) for item in properties.values() if item.written]
    valid = [VALID] if "valid_from" in properties else []
    return words("a reference", *target_words(model), AT, BASIS, CERTAINTY, *valid, *own)


def reference_word(reference: Reference) -> Word[list[GivenLink]]:
    """Return the word of an entry for references of one kind."""
    model = next(iter(reference.candidates.values())).model

    def read(reader: Reader, tree: Tree, evidence: Citations) -> list[GivenLink]:
        return list(_links(reader, reference, reference_words(model), tree, evidence))

    return Word(reference.word, Form(read, {"$ref": f"#/$defs/several {model}"}), reference.help, inherits=True)


def _links(reader: Reader, reference: Reference, table: Words, tree: Tree, inherited: Citations) -> Iterator[GivenLink]:
    for item in tree.items if isinstance(tree, Sequence) else (tree,):
        if isinstance(item, Sequence):
            reader.refuse(
                item.place, f"`{reference.word}` takes a list of ids, not a list of lists", "Take the inner list away."
            )
        elif isinstance(item, Mapping):
            yield from _of_mapping(reader, reference, table, item, inherited)
        elif item.text is not None and (item is tree or reader.is_whole(item.text, item.place)):
            yield _link(reader, reference, table, (item.text, item.place), Mapping({}, {}, item.place), inherited)


def _of_mapping(
    reader: Reader, reference: Reference, table: Words, tree: Mapping, inherited: Citations
) -> Iterator[GivenLink]:
    keys = [name for name in tree.items if name not in table.words and SLUG.fullmatch(name)]
    if len(keys) == len(tree.items) and any(map(SHORT_ID.match, keys)):
        remedy = "Write a list: " + " ".join(f"- {key}" for key in keys)
        if len(keys) == 1:
            remedy = f"Write - {keys[0]}, or {{to: {keys[0]}, note: …}} with words of the relationship."
        reader.refuse(
            tree.keys[keys[0]], f'"{keys[0]}" is an id, and no word of a reference in `{reference.word}`', remedy
        )
        return
    targets = [word.name for word in target_words(next(iter(reference.candidates.values())).model)]
    tree = lifted(reader, tree, targets)
    given = [word for word in targets if word in tree.items]
    found = (TO.form.read(reader, tree.items[given[0]], ()) or []) if len(given) == 1 else []
    rest = {name: item for name, item in tree.items.items() if name not in given}
    if len(given) > 1:
        remedy = f"Write `{given[0]}` alone, with a list where it holds for several."
        reader.refuse(
            tree.keys[given[1]], f"a reference in `{reference.word}` has `{given[0]}` and `{given[1]}`", remedy
        )
    elif len(found) == 0:
        said = reader.read(table, Mapping(rest, tree.keys, tree.place), inherited)
        if not said.unknown:
            place = tree.keys[given[0]] if len(given) == 1 else tree.place
            reader.refuse(place, f"a reference in `{reference.word}` has no `to`", "Write `to:` and an id.")
    for target in found:
        yield _link(reader, reference, table, target, Mapping(rest, tree.keys, tree.place), inherited)


def _link(
    reader: Reader, reference: Reference, table: Words, target: tuple[str, Place], rest: Mapping, inherited: Citations
) -> GivenLink:
    """Make a link; a mark of its id counts before what is said of several together."""
    id, marks = split_marks(reader, *target, table)
    if len(marks) == 0 and len(rest.items) == 0:
        return GivenLink(reference, id, target[1], dict(reference.fixed), inherited)
    keys = dict.fromkeys(marks, target[1]) | rest.keys
    given = reader.read(table, Mapping(rest.items | marks, keys, rest.place), inherited)
    return GivenLink(reference, id, target[1], reference.fixed | given.properties, given.every_place, given.places)
