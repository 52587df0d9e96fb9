"""Read the two parts of an agreement file: the document that it is about, and its sections of entries."""

from __future__ import annotations

from collections.abc import Iterator

from samverkan.errors import Problem
from samverkan.facts import Properties
from samverkan.files.entries import DocumentContext, Entry, Section
from samverkan.files.entry_reader import read_entries, read_entry
from samverkan.files.entry_words import DOCUMENT
from samverkan.files.file_words import SECTIONS
from samverkan.files.own_places import value_of
from samverkan.files.reader import Reader
from samverkan.files.short_forms import with_place
from samverkan.files.values import dated, did_you_mean, lines
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Sequence
from samverkan.rules.locators import Locator, written_places


def read_document(tree: Mapping, problems: list[Problem]) -> tuple[Reader, Entry] | None:
    """Read the document that a file is about; return it with a reader for everything else in the file."""
    block = tree.items.get("document")
    if not isinstance(block, Mapping):
        message, remedy = "the file has no `document`", "It begins with `document:` and its id."
        if block is None:
            first = next(iter(tree.items), "")
            meant = did_you_mean(first, ["document"]) if first not in SECTIONS or first == "documents" else ""
            place = tree.keys[first] if meant else tree.place
            problems.append(place.problem(message, lines(remedy, meant)))
        else:
            problems.append(
                block.place.problem("`document` has no words", "Write `id:` and `name:` below it, indented.")
            )
        return None
    bare = Reader(DocumentContext("", None, (), {}))
    head = {
        word: bare.text(value_of(block.items[word]), word) for word in ("id", "lines", "as_of") if word in block.items
    }
    identity = head.get("id")
    if identity is None:
        problems.append(block.place.problem("the document has no id", "Give it one, such as `id: rjh-miun-2022`."))
        return None
    count_text = head.get("lines")
    count = None if count_text is None else bare.number(count_text, block.items["lines"].place, "lines")
    headings = list(_sections(bare, block, count))
    sections, pages = (
        tuple(sorted((section for unit, section in headings if unit == kind), key=lambda section: section.number))
        for kind in (LINE, PAGE)
    )
    seen, as_of = _seen(bare, block, head.get("as_of"))
    reader = Reader(DocumentContext(identity, count, sections, seen, pages))
    done = {"sections"} if count is not None or count_text is None else {"sections", "lines"}
    own = {word: item for word, item in block.items.items() if word not in done}
    tree = with_place(reader, "Document", Mapping(own, block.keys, block.place))
    entry = read_entry(reader, "Document", tree, DOCUMENT)
    problems.extend(bare.problems)
    entry.properties |= as_of
    if len(headings) > 0:
        units = ((LINE, sections), (PAGE, pages))
        entry.properties["sections"] = [
            f"{unit}{each.number}: {each.heading}" for unit, group in units for each in group
        ]
    return reader, entry


LINE, PAGE = "L", "s. "


def _is_next(reader: Reader, unit: str, number: int, before: dict[str, int], count: int | None, place: Place) -> bool:
    """Tell whether a heading stands in the document, and not before the one above it; note the problem otherwise."""
    said = f"{unit}{number}"
    if number < 1:
        reader.refuse(place, f'"{said}" is no place in the document', "Lines and pages count from 1.")
    elif unit == LINE and count is not None and number > count:
        reader.refuse(place, f'"{said}" is beyond the document', f"It has {count} lines.")
    elif number < before.get(unit, 0):
        message = f"the heading at {said} comes behind the one at {unit}{before[unit]}"
        reader.refuse(place, message, "List the headings in the order of the document, or mend the number.")
    else:
        return True
    return False


def _sections(reader: Reader, block: Mapping, count: int | None) -> Iterator[tuple[str, Section]]:
    """Read the headings, each with its line or page."""
    before: dict[str, int] = {}
    tree = block.items.get("sections")
    if tree is None or (isinstance(tree, Scalar) and tree.text is None):
        return
    if not isinstance(tree, Sequence):
        reader.refuse(tree.place, "`sections` is a list", "Write one `- L12: Heading` a line.")
        return
    for item in tree.items:
        pairs = list(item.items.items()) if isinstance(item, Mapping) else []
        places, rest = written_places(pairs[0][0]) if len(pairs) == 1 else ([], "")
        where = places[0] if len(places) == 1 and rest == "" else Locator()
        heading = reader.text(pairs[0][1], "sections") if len(pairs) == 1 else None
        line, page = where.first_line, (where.page or "").partition("-")[0]
        alone = where in (Locator(first_line=line, last_line=where.last_line), Locator(page=where.page))
        if heading is None or not alone or where == Locator():
            remedy = "Write `- L12: Heading`, or `- s. 3: Heading` where the text has no lines."
            reader.refuse(item.place, "a section is a line or a page and its heading", remedy)
            continue
        number = reader.number(page if line is None else str(line), item.place, "A line or page")
        unit = PAGE if line is None else LINE
        if number is not None and _is_next(reader, unit, number, before, count, item.place):
            before[unit] = number
            yield (PAGE if line is None else LINE), Section(number, heading)


def _seen(reader: Reader, block: Mapping, as_of: str | None) -> tuple[Properties, Properties]:
    """Read the period that the document describes as its present, for what it speaks of and for itself."""
    if as_of is None:
        return {}, {}
    period = reader.attempt(block.items["as_of"].place, lambda: dated(as_of))
    if period is None:
        return {}, {}
    return (
        {"seen_earliest": period.earliest, "seen_latest": period.latest},
        {"as_of_earliest": period.earliest, "as_of_latest": period.latest},
    )


def read_sections(reader: Reader, tree: Mapping) -> Iterator[Entry]:
    """Read every entry of every section of a file."""
    for word, value in tree.items.items():
        if word == "document":
            continue
        label = SECTIONS.get(word)
        if label is None:
            reader.left_out = True
            reader.unknown(word, tree.keys[word], ["document", *SECTIONS], "a section of an agreement file")
        elif isinstance(value, Sequence):
            for item in value.items:
                yield from read_entries(reader, label, item)
        elif isinstance(value, Scalar) and value.text is None:
            reader.note_empty(word, tree.keys[word], value)
        else:
            reader.left_out = True
            reader.refuse(value.place, f"`{word}` is a list of entries", "Begin each entry with `- `.")
