"""Write short forms of entries out: groups, names alone, ids in place of words, places behind names.

A section is a list of entries, and of groups of entries that share words. Each entry that comes out is a mapping with
every word that it has, as if the file had said all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from samverkan.files.entry_words import ENTRIES, GROUP, SHORT_ID, STATEMENTS, naming_word
from samverkan.files.marks import split_place
from samverkan.files.reader import Reader
from samverkan.files.yaml_tree import Mapping, Scalar, Sequence, Tree
from samverkan.model.catalogue import CATALOGUE

SHORT_ID_PATTERN = re.compile(SHORT_ID, re.ASCII)


def written_out(reader: Reader, label: str, tree: Tree) -> Iterator[Mapping]:
    """Return the entries of one item of a section."""
    if isinstance(tree, Sequence) or (isinstance(tree, Scalar) and tree.text is None):
        reader.refuse(
            tree.place,
            f"an entry of this section is a mapping, not {'a list' if isinstance(tree, Sequence) else 'empty'}",
            "Begin it with `id:` or `name:`.",
        )
    elif isinstance(tree, Scalar):
        word = naming_word(label)
        yield with_place(reader, label, Mapping({word: tree}, {word: tree.place}, tree.place))
    elif "entries" in tree.items:
        yield from _group(reader, label, tree)
    else:
        yield with_place(reader, label, _with_statement(reader, label, _with_id(reader, tree)))


def with_place(reader: Reader, label: str, tree: Mapping) -> Mapping:
    """Return an entry whose place has a word of its own, and is no longer in brackets behind a name or a text."""
    items, keys = tree.items, tree.keys
    for name, value in tree.items.items():
        if not isinstance(value, Scalar) or value.text is None or not value.text.rstrip().endswith(")"):
            continue
        word = ENTRIES[label].words.get(name)
        text, marks = split_place(reader, value.text, value.place) if word is not None and word.cites else ("", {})
        if len(marks) == 0:
            continue
        for mark in marks:
            if mark in items:
                remedy = "Write it in brackets or as a word of its own, once."
                reader.refuse(value.place, f'"{value.text}" gives `{mark}` a second time', remedy)
        items = items | marks | {name: Scalar(text, value.place)}
        keys = keys | dict.fromkeys(marks, value.place)
    return Mapping(items, keys, tree.place)


def _with_id(reader: Reader, tree: Mapping) -> Mapping:
    """Return an entry with the words `id` and `name` where it begins `some-id: Name`."""
    found = next((name for name in tree.items if SHORT_ID_PATTERN.match(name)), None)
    if found is None:
        return tree
    place = tree.keys[found]
    if "id" in tree.items or "name" in tree.items:
        remedy = f"Write `{found}: Name` and neither `id` nor `name`."
        reader.refuse(place, f'"{found}" is an id, and the entry has `id` or `name` beside it', remedy)
    rest = {name: value for name, value in tree.items.items() if name not in (found, "id", "name")}
    items: dict[str, Tree] = {"id": Scalar(found, place), "name": tree.items[found], **rest}
    return Mapping(items, {**tree.keys, "id": place, "name": place}, tree.place)


def _with_statement(reader: Reader, label: str, tree: Mapping) -> Mapping:
    """Return an entry with the two words that `shall: …` or `gap: …` is short for."""
    statements = STATEMENTS.get(label, {})
    if statements.keys().isdisjoint(tree.items):
        return tree
    text = CATALOGUE[label].properties["text"]
    items: dict[str, Tree] = {}
    keys = dict(tree.keys)
    for name, value in tree.items.items():
        place, choice = tree.keys[name], statements.get(name)
        long = {name: value} if choice is None else {choice.word: Scalar(name, place), text.word: value}
        for word, given in long.items():
            before = items.setdefault(word, given)
            keys.setdefault(word, place)
            if before is given or (isinstance(before, Scalar) and Scalar(before.text, given.place) == given):
                continue
            what = text.name if word == text.word else word
            reader.refuse(place, f"`{name}` gives {what} a second value", "Take one of the two away.")
    return Mapping(items, keys, tree.place)


def _group(reader: Reader, label: str, tree: Mapping) -> Iterator[Mapping]:
    entries = tree.items["entries"]
    shared = {name: value for name, value in tree.items.items() if name not in GROUP.words}
    for name in [name for name in shared if name in ("id", "name") or SHORT_ID_PATTERN.match(name)]:
        reader.refuse(tree.keys[name], "a group of entries has no id and no name", "Give them to its entries.")
        del shared[name]
    if not isinstance(entries, Sequence) or len(entries.items) == 0:
        reader.refuse(entries.place, "`entries` is a list of entries", "Begin each entry with `- `.")
        return
    shared = with_place(reader, label, _with_statement(reader, label, Mapping(shared, tree.keys, tree.place))).items
    first = _first_number(reader, label, tree)
    inside = (own for item in entries.items for own in written_out(reader, label, item))
    for number, own in enumerate(inside, first or 0):
        items = shared | own.items
        if first is not None:
            items.setdefault("order", Scalar(str(number), tree.keys["numbered_from"]))
        yield Mapping(items, dict.fromkeys(items, own.place) | tree.keys | own.keys, own.place)


def _first_number(reader: Reader, label: str, tree: Mapping) -> int | None:
    if "numbered_from" not in tree.items:
        return None
    value = tree.items["numbered_from"]
    if "order" not in ENTRIES[label].words:
        reader.refuse(tree.keys["numbered_from"], "entries of this section have no order", "Take `numbered_from` away.")
        return None
    text = reader.text(value, "numbered_from")
    return None if text is None else reader.number(text, value.place, "numbered_from")
