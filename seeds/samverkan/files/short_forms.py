"""Write short forms of entries out: groups, names alone, ids in place of words, places behind names.

A section is a list of entries, and of groups of entries that share words. Each entry that comes out is a mapping with
every word that it has, as if the file had said all of it.
"""

from __future__ import annotations

from collections.abc import Iterator

from samverkan.files.entry_words import ENTRIES, GROUP, STATEMENTS, naming_word
from samverkan.files.file_words import IS
from samverkan.files.marks import split_place
from samverkan.files.reader import Reader
from samverkan.files.slugs import SHORT_ID, slug
from samverkan.files.yaml_tree import Mapping, Scalar, Sequence, Tree
from samverkan.model.catalogue import CATALOGUE

_EVERY_WORD = {word for table in ENTRIES.values() for word in table.words} | {"text"}


def written_out(reader: Reader, label: str, tree: Tree) -> Iterator[Mapping]:
    """Return the entries of one item of a section."""
    if isinstance(tree, Sequence) or (isinstance(tree, Scalar) and tree.text is None):
        reader.refuse(
            tree.place,
            f"an entry of this section is a mapping, not {'a list' if isinstance(tree, Sequence) else 'empty'}",
            "Begin it with `id:` or `name:`.",
        )
    elif isinstance(tree, Scalar):
        head, colon, value = (tree.text or "").partition(":")
        if colon and value and head in ENTRIES[label].words:
            reader.refuse(
                tree.place.after(len(head)),
                f'a blank is missing behind the colon of "{head}"',
                f"Write {head}: {value}",
            )
            return
        word = naming_word(label)
        yield with_place(reader, label, Mapping({word: tree}, {word: tree.place}, tree.place))
    elif "entries" in tree.items:
        yield from _group(reader, label, tree)
    else:
        yield with_place(reader, label, _with_statement(reader, label, _with_id(reader, label, tree)))


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


def _with_id(reader: Reader, label: str, tree: Mapping) -> Mapping:
    """Return an entry with the words `id` and `name` where it begins `some-id: Name`."""
    found = next((name for name in tree.items if SHORT_ID.match(name)), None)
    if found is None:
        return _with_misspelt_id(reader, label, tree)
    place = tree.keys[found]
    if "id" in tree.items or "name" in tree.items:
        remedy = f"Write `{found}: Name` and neither `id` nor `name`."
        reader.refuse(place, f'"{found}" is an id, and the entry has `id` or `name` beside it', remedy)
    rest = {name: value for name, value in tree.items.items() if name not in (found, "id", "name")}
    name = tree.items[found]
    named = {} if isinstance(name, Scalar) and name.text is None else {"name": name}
    items: dict[str, Tree] = {"id": Scalar(found, place), **named, **rest}
    return Mapping(items, {**tree.keys, "id": place, "name": place}, tree.place)


def _with_misspelt_id(reader: Reader, label: str, tree: Mapping) -> Mapping:
    """Refuse `SKR: Sveriges Kommuner` where an id is meant, and return the entry as if it had that id and name."""
    table = ENTRIES[label].words
    first = next(iter(tree.items), "")
    value = tree.items.get(first)
    named = {"id", "name", naming_word(label)} & tree.items.keys() or reader.suggest(first, table)
    if first in _EVERY_WORD or first in GROUP.words or ":" in first or not isinstance(value, Scalar) or named:
        return tree
    place, made = tree.keys[first], "/".join(filter(None, map(slug, first.split("/"))))
    long = f"Write `- id: {made}`, and below it `name: {value.text}`."
    if SHORT_ID.match(made):
        remedy = f"An id is lower case with - and /. Write `- {made}: {value.text}`."
        reader.refuse(place, f'"{first}" is not an id', remedy)
    else:
        remedy = f"{long} Only an id with - or / may stand in place of the word `id`."
        reader.refuse(place, f'"{first}" is neither a word of {ENTRIES[label].what} nor an id', remedy)
    rest = {name: item for name, item in tree.items.items() if name != first}
    items: dict[str, Tree] = {"id": Scalar(made or "unknown", place), "name": value, **rest}
    return Mapping(items, {**tree.keys, "id": place, "name": place}, tree.place)


def _with_statement(reader: Reader, label: str, tree: Mapping) -> Mapping:
    """Return an entry with the two words that `shall: …` or `gap: …` is short for."""
    statements = STATEMENTS.get(label, {})
    if statements.keys().isdisjoint(tree.items):
        return tree
    text = CATALOGUE[label].properties["text"]
    items: dict[str, Tree] = {}
    keys = dict(tree.keys)
    said = [name for name in tree.items if name in statements]
    for name in said[1:]:
        message = f"`{name}` stands beside `{said[0]}`, and an entry says one thing"
        reader.refuse(tree.keys[name], message, "Make it an entry of its own.")
    for name, value in tree.items.items():
        place, choice = tree.keys[name], statements.get(name)
        if name in said[1:]:
            continue
        if choice is not None:
            value = _statement_text(reader, name, value)
        long = {name: value} if choice is None else {choice.word: Scalar(name, place), text.word: value}
        for word, given in long.items():
            before = items.setdefault(word, given)
            keys.setdefault(word, place)
            if before is given or (isinstance(before, Scalar) and Scalar(before.text, given.place) == given):
                continue
            what = text.name if word == text.word else word
            reader.refuse(place, f"`{name}` gives {what} a second value", "Take one of the two away.")
    return Mapping(items, keys, tree.place)


def _statement_text(reader: Reader, name: str, value: Tree) -> Tree:
    """Return what is written after a word such as `shall`, which messages name as it is written."""
    if isinstance(value, Sequence) and not all(isinstance(item, Scalar) for item in value.items):
        reader.refuse(value.place, f"`{name}` takes text, not a list", "Write one text.")
        return Scalar(name, value.place)
    if not isinstance(value, Mapping):
        return value
    text = value.items.get(IS)
    if text is None:
        reader.refuse(value.place, f"`{name}` takes text, not a mapping", "Put quotes round text that holds a colon.")
    elif isinstance(text, Scalar) and text.text is None:
        reader.refuse(text.place, f"`{name}` has a place and no value", f"Write the value after `{IS}:`.")
    elif isinstance(text, Sequence) and not all(isinstance(item, Scalar) for item in text.items):
        reader.refuse(text.place, f"`{name}` takes text, not a list", "Write one text.")
    else:
        return value
    return Scalar(name, value.place)


def _group(reader: Reader, label: str, tree: Mapping) -> Iterator[Mapping]:
    entries = tree.items["entries"]
    shared = {name: value for name, value in tree.items.items() if name not in GROUP.words}
    for name in [name for name in shared if name in ("id", "name") or SHORT_ID.match(name)]:
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
