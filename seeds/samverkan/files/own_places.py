"""Read values that have a place of their own: `notice: {is: 6 months, at: L124}`.

Any word may be written so, with `at`, `basis` and `certainty` of its own, and so may each item of a list. The place of
a value of a property is tied to that property; references, seats and series have it as their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from samverkan.facts import Citations, tied
from samverkan.files.evidence import EVIDENCE, read_evidence
from samverkan.files.file_words import IS, Word
from samverkan.files.yaml_tree import Mapping, Scalar, Sequence, Tree
from samverkan.model.catalogue import EVERY_PROPERTY
from samverkan.model.properties import Shown

if TYPE_CHECKING:
    from samverkan.files.reader import Reader

_HIDDEN = {item.name for item in EVERY_PROPERTY if item.traits.shown is Shown.NOWHERE}


def value_of(tree: Tree) -> Tree:
    """Return a value without its place."""
    return tree.items[IS] if isinstance(tree, Mapping) and IS in tree.items else tree


def read_word(reader: Reader, word: Word[Any], tree: Tree, evidence: Citations) -> tuple[Any, Citations]:
    """Read what is written after a word; return it with the places that are tied to its values."""
    if word.parts is not None and isinstance(tree, Mapping) and IS not in tree.items:
        given = reader.read(word.parts, tree, evidence)
        return given.properties, given.tied
    items = tree.items if isinstance(tree, Sequence) else (tree,)
    if word.has_is:
        found = word.form.read(reader, tree, evidence)
        placed = [
            item for item in items if isinstance(item, Mapping) and not EVIDENCE.words.keys().isdisjoint(item.items)
        ]
        return found, tuple(
            cite for item in placed for cite in tied(read_evidence(reader, item, evidence), found or ())
        )
    if all(value_of(item) is item for item in items):
        return word.form.read(reader, tree, evidence), ()
    parts = list(_parts(reader, word, tree, evidence))
    if word.inherits:
        read = [word.form.read(reader, part, own) for part, own in parts]
        return [item for found in read for item in found or ()], ()
    value = parts[0][0]
    if isinstance(tree, Sequence):
        flat = [item for part, _ in parts for item in (part.items if isinstance(part, Sequence) else (part,))]
        value = Sequence(tuple(flat), tree.place)
    before = len(reader.problems)
    found = word.form.read(reader, value, evidence)
    fields = [name for name in found or () if name not in _HIDDEN] if word.sets else word.fields
    if len(fields) == 0 and not word.sets and len(reader.problems) == before and found is not None:
        remedy = "Write its place as `at:` beside it, where it is the place of everything here."
        reader.refuse(tree.place, f"`{word.name}` has no place of its own", remedy)
    return found, tuple(cite for _, own in parts if own is not evidence for cite in tied(own, fields))


def lifted(reader: Reader, tree: Mapping, names: Iterable[str]) -> Mapping:
    """Return a mapping in which the places of some words, which name the whole, are those of the whole."""
    items = tree.items
    for name in names:
        outer = items.get(name)
        if outer is None or value_of(outer) is outer:
            continue
        assert isinstance(outer, Mapping)
        own = {word: value for word, value in outer.items.items() if word != IS}
        for word in own.keys() & items.keys():
            reader.refuse(outer.keys[word], f"`{word}` is given here and beside `{name}`", "Write it once.")
        _check(reader, name, outer)
        items = {**items, **{word: value for word, value in own.items() if word in EVIDENCE.words}}
        items[name] = outer.items[IS]
        tree = Mapping(items, {**outer.keys, **tree.keys}, tree.place)
    return tree


def _parts(reader: Reader, word: Word[Any], tree: Tree, evidence: Citations) -> Iterator[tuple[Tree, Citations]]:
    """Yield values, each with its own evidence; those without a place of their own have the evidence given."""
    for item in tree.items if isinstance(tree, Sequence) else (tree,):
        value = value_of(item)
        if value is item:
            yield item, evidence
            continue
        assert isinstance(item, Mapping)
        _check(reader, word.name, item)
        own = {name: each for name, each in item.items.items() if name in EVIDENCE.words}
        cited = read_evidence(reader, Mapping(own, item.keys, item.place), evidence)
        if len(cited) == 0 and "at" not in own:
            reader.refuse(item.place, f"`{word.name}` has no place in the document", f"Add `at: L88` beside `{IS}`.")
        yield value, cited


def _check(reader: Reader, name: str, tree: Mapping) -> None:
    """Refuse what does not belong beside `is`, and a place without a value."""
    for word in tree.items:
        if word != IS and word not in EVIDENCE.words:
            what = f"a word beside `{IS}`, the value of `{name}`"
            reader.unknown(word, tree.keys[word], [IS, *EVIDENCE.words], what)
    value = tree.items[IS]
    if isinstance(value, Scalar) and (value.text is None or value.text.strip() == ""):
        reader.refuse(value.place, f"`{name}` has a place and no value", f"Write the value after `{IS}:`.")
