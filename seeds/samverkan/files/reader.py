"""From the tree of a file to entries: every word checked, every problem collected, nothing followed yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from samverkan.errors import Problem
from samverkan.files.brackets import is_broken, split_ending
from samverkan.files.entries import DocumentContext, Entry, Identity, Link
from samverkan.files.file_words import (
    COMMON,
    DAYS,
    EXTRA,
    PROPERTIES,
    REFERENCES,
    SECTIONS,
    SYNONYMS,
    Reference,
    written,
)
from samverkan.files.seats import read_meets, read_seats
from samverkan.files.slugs import LONGEST_ID, SLUG, made_id, slug
from samverkan.files.values import (
    Refused,
    chosen,
    dated,
    did_you_mean,
    lines,
    notice_months,
    organisation_number,
    property_value,
    validity,
    whole_number,
)
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Sequence, Tree
from samverkan.model.catalogue import CATALOGUE, Property
from samverkan.model.labels import Naming
from samverkan.model.vocabularies import Basis, Certainty
from samverkan.write.facts import Citation, Citations, Properties

T = TypeVar("T")

LINES = re.compile(r"L(\d+)(?:\s*[-–]\s*L?(\d+))?", re.ASCII)
MOST_SUGGESTIONS = 200
"""Problems of one document for which a word that was meant is looked for."""


@dataclass(slots=True)
class Reader:
    """Reads entries that cite one document."""

    document: DocumentContext
    problems: list[Problem] = field(default_factory=list)
    headings: dict[str, int] = field(init=False)
    """The first line of each heading."""

    def __post_init__(self) -> None:
        self.headings = {section.heading: section.line for section in reversed(self.document.sections)}

    def refuse(self, place: Place, message: str, remedy: str = "") -> None:
        """Note a problem and go on, so that one run shows them all."""
        self.problems.append(place.problem(message, remedy))

    def attempt(self, place: Place, read: Callable[[], T]) -> T | None:
        """The value, or a noted problem."""
        try:
            return read()
        except Refused as refused:
            self.refuse(place, str(refused), refused.remedy)
            return None

    def number(self, text: str, place: Place, what: str) -> int | None:
        """A whole number, or a noted problem."""
        return self.attempt(place, lambda: whole_number(text, what))

    def texts(self, tree: Tree, word: str) -> list[tuple[str, Place]]:
        """One text or a list of them; an item of a list is whole."""
        if isinstance(tree, Scalar):
            return [] if tree.text is None or tree.text.isspace() or tree.text == "" else [(tree.text, tree.place)]
        if isinstance(tree, Sequence):
            pairs = [pair for item in tree.items for pair in self.texts(item, word)]
            for text, place in pairs:
                self.whole(text, place)
            return pairs
        self.refuse(tree.place, f"`{word}` takes text, not a mapping", "Put quotes round text that holds a colon.")
        return []

    def text(self, tree: Tree, word: str) -> str | None:
        """One text."""
        found = self.texts(tree, word)
        if len(found) > 1:
            self.refuse(tree.place, f"`{word}` takes one value, not {len(found)}", "Write one value.")
        return found[0][0] if len(found) == 1 else None

    def whole(self, text: str, place: Place) -> bool:
        """Whether a text is not broken in two by a comma in a list; a noted problem where it is."""
        broken = is_broken(text)
        if broken:
            self.refuse(
                place,
                f'"{text}" has a bracket or quotation mark without its partner',
                'A comma ends an item of a list. Put quotes round an item that holds one: ["Name (short, old)"].',
            )
        return not broken

    # evidence

    def evidence(self, tree: Mapping, inherited: Citations) -> Citations:
        """The places that an entry or a nested item gives, or those of what it stands in."""
        first = inherited[0] if len(inherited) > 0 else None
        basis = self._word(tree, "basis", Basis) or (first.basis if first else "stated")
        certainty = self._word(tree, "certainty", Certainty) or (first.certainty if first else "certain")
        at = tree.items.get("at")
        if at is None:
            return tuple(replace(cite, basis=basis, certainty=certainty) for cite in inherited)
        sources = [source for text, place in self.texts(at, "at") for source in self.locators(text, place)]
        return tuple(Citation(source, basis, certainty) for source in dict.fromkeys(sources))

    def _word(self, tree: Mapping, word: str, vocabulary: type[Basis] | type[Certainty]) -> str | None:
        item = tree.items.get(word)
        text = None if item is None else self.text(item, word)
        if item is None or text is None:
            return None
        return self.attempt(item.place, lambda: chosen(text, vocabulary, word))

    def locators(self, text: str, place: Place) -> Iterator[str]:
        """`L88`, `L82-88, L92` or a heading, each as "document#heading, L88"."""
        parts = [part.strip() for part in text.split(",")]
        if all(LINES.fullmatch(part) for part in parts):
            for part in parts:
                yield from self._lines(part, place)
            return
        if text in self.headings:
            yield f"{self.document.id}#{text}, L{self.headings[text]}"
            return
        remedy = lines("A place is L88, L96-100, or a heading of document.sections.", self.suggest(text, self.headings))
        self.refuse(place, f'"{text}" is no place in the document', remedy)

    def _lines(self, part: str, place: Place) -> Iterator[str]:
        match = LINES.fullmatch(part)
        if match is None:
            return
        first, last = (self.number(digits, place, "A line") for digits in (match[1], match[2] or match[1]))
        if first is None or last is None:
            return
        if last < first or first < 1:
            self.refuse(place, f'"{part}" is not a range of lines', "The first line comes first; lines count from 1.")
            return
        if self.document.lines is not None and last > self.document.lines:
            self.refuse(place, f'"{part}" is beyond the document', f"It has {self.document.lines} lines.")
            return
        heading = self.document.heading(first)
        place_text = f"L{first}" if first == last else f"L{first}-{last}"
        yield f"{self.document.id}#{heading}, {place_text}" if heading else f"{self.document.id}#{place_text}"

    # entries

    def entry(self, label: str, tree: Tree) -> Entry | None:
        """One entry of a section, or None with the problem noted."""
        if not isinstance(tree, Mapping):
            self.refuse(
                tree.place,
                f"an entry of this section is a mapping, not {_shape(tree)}",
                "Begin it with `id:` or `name:`.",
            )
            return None
        evidence = self.evidence(tree, ())
        if len(evidence) == 0 and "at" not in tree.items:
            self.refuse(tree.place, "the entry has no place in the document", "Add `at: L88`.")
        entry = Entry(label, "", tree.place, {}, evidence, document=self.document.id)
        for word, value in tree.items.items():
            self._read_word(entry, word, value, tree.keys[word])
        if CATALOGUE[label].dated and label != "Milestone":
            entry.properties |= self.document.seen
        self._identify(entry, tree)
        return entry

    def _read_word(self, entry: Entry, word: str, value: Tree, place: Place) -> None:
        entry.places[word] = value.place
        references = REFERENCES.get(entry.label, {})
        name = SYNONYMS.get(entry.label, {}).get(word, word)
        if word == "also":
            self._aliases(entry, value)
        elif word in ("id", "at", "basis", "certainty"):
            return
        elif word == "valid" and CATALOGUE[entry.label].dated:
            entry.properties |= self.dates(value)
        elif word == "seats" and entry.label == "Forum":
            entry.seats = list(read_seats(self, value, entry.evidence))
        elif word == "meets" and entry.label == "Forum":
            entry.series = list(read_meets(self, value, entry.evidence))
        elif word in references:
            entry.links.extend(self.links(references[word], value, entry.evidence))
        elif name in PROPERTIES[entry.label] and PROPERTIES[entry.label][name].word == word:
            self.put(entry.properties, PROPERTIES[entry.label][name], value)
        else:
            self.unknown(word, place, self._known(entry.label), f"a word of {_plural(entry.label)}")

    def _known(self, label: str) -> list[str]:
        synonyms = SYNONYMS.get(label, {})
        properties = [name for name in PROPERTIES[label] if name not in synonyms.values()]
        validity_words = ["valid"] if CATALOGUE[label].dated else []
        return [
            *dict.fromkeys(
                [*COMMON, *validity_words, *properties, *synonyms, *REFERENCES.get(label, {}), *EXTRA.get(label, ())]
            )
        ]

    def unknown(self, word: str, place: Place, known: list[str], what: str) -> None:
        """A word that the format does not have here."""
        if not self.whole(word, place):
            return
        remedy = lines(self.suggest(word, known), f"Words here: {', '.join(known)}.")
        self.refuse(place, f'"{word}" is not {what}', remedy)

    def suggest(self, word: str, known: Iterable[str]) -> str:
        """A question for a remedy while problems are few; to look for thousands would take long and help nobody."""
        return did_you_mean(word, known) if len(self.problems) < MOST_SUGGESTIONS else ""

    def dates(self, value: Tree) -> Properties:
        text = self.text(value, "valid")
        return {} if text is None else self.attempt(value.place, lambda: validity(text)) or {}

    def put(self, properties: Properties, item: Property, value: Tree) -> None:
        pairs = self.texts(value, item.name)
        if len(pairs) == 0:
            return
        read = self.attempt(pairs[0][1], lambda: property_value(item, [text for text, _ in pairs]))
        if read is None:
            return
        properties[item.name] = read
        if isinstance(read, str):
            self._derived(properties, item.name, read, value.place)

    def _derived(self, properties: Properties, name: str, text: str, place: Place) -> None:
        if name == "number":
            properties[name] = self.attempt(place, lambda: organisation_number(text)) or text
        elif name == "notice":
            months = self.attempt(place, lambda: notice_months(text))
            if months is not None:
                properties["notice_months"] = months
        elif name == "date":
            day = self.attempt(place, lambda: dated(text))
            if day is not None:
                properties |= {"valid_from": day, "valid_to": day}
        elif name in DAYS:
            day = self.attempt(place, lambda: dated(text))
            if day is not None and day.earliest == day.latest:
                properties[DAYS[name]] = day.earliest

    def _aliases(self, entry: Entry, value: Tree) -> None:
        if isinstance(value, Scalar) and value.text is not None:
            self.whole(value.text, value.place)
        names, kinds = [], []
        for text, _ in self.texts(value, "also"):
            name, kind = split_ending(text)
            spaced = text.strip()[len(name) :].startswith(" ")
            names.append(name if spaced else text)
            kinds.append((kind if spaced else None) or "other name")
        if len(names) > 0:
            entry.properties |= {"aliases": names, "alias_kinds": kinds}

    def _identify(self, entry: Entry, tree: Mapping) -> None:
        given = tree.items.get("id")
        text = None if given is None else self.text(given, "id")
        if given is not None and text is not None:
            entry.place = given.place
            if not SLUG.fullmatch(text):
                better = "/".join(filter(None, (slug(part) for part in text.split("/")))) or "region-fjallhavet"
                self.refuse(
                    given.place, f'"{text}" is not an id', f'An id is lower case with "-" and "/", such as "{better}".'
                )
            elif len(text) > LONGEST_ID:
                self.refuse(given.place, f'"{text}" is too long', f"An id has at most {LONGEST_ID} characters.")
            entry.id = text
            return
        entry.identity = Identity.MADE
        words = entry.properties.get("name") or entry.properties.get("text")
        if not isinstance(words, str):
            self.refuse(entry.place, "the entry has neither id nor name", "Give it a `name`.")
            return
        made = made_id(words)
        if made is None:
            self.refuse(
                next((entry.places[word] for word in ("name", "says", "text") if word in entry.places), entry.place),
                f'no id can be made from "{words}"',
                "An id is made of the letters a to z in a name. Give the entry an `id`.",
            )
            return
        organisation = next((link.to for link in entry.links if link.reference.word == "of"), None)
        if entry.label == "Role" and organisation is not None:
            made = f"{organisation}/{made}"
        entry.id = (
            f"{self.document.id}/{made}"
            if CATALOGUE[entry.label].traits.naming in (Naming.DOCUMENT, Naming.TEXT)
            else made
        )

    # references

    def links(self, reference: Reference, value: Tree, inherited: Citations) -> Iterator[Link]:
        """An id, a mapping with `to`, or a list of either."""
        if isinstance(value, Sequence):
            for item in value.items:
                if not isinstance(item, Scalar) or item.text is None or self.whole(item.text, item.place):
                    yield from self.links(reference, item, inherited)
        elif isinstance(value, Scalar):
            if value.text is not None:
                yield Link(reference, value.text, value.place, dict(reference.fixed), inherited)
        else:
            yield from self._long_link(reference, value, inherited)

    def _long_link(self, reference: Reference, value: Mapping, inherited: Citations) -> Iterator[Link]:
        known = written(next(iter(reference.candidates.values())).properties)
        properties: Properties = dict(reference.fixed)
        target: Tree | None = None
        for word, item in value.items.items():
            if word in ("at", "basis", "certainty"):
                continue
            if word in ("to", "organisation", "person", "role", "forum") and target is None:
                target = item
            elif word == "valid" and "valid_from" in next(iter(reference.candidates.values())).properties:
                properties |= self.dates(item)
            elif word in known:
                self.put(properties, known[word], item)
            else:
                words = ["to", "at", "basis", "certainty", "valid", *known]
                self.unknown(word, value.keys[word], words, f"a word of a reference in `{reference.word}`")
        to = None if target is None else self.text(target, "to")
        if to is None or target is None:
            self.refuse(value.place, f"a reference in `{reference.word}` has no `to`", "Write `to:` and an id.")
            return
        yield Link(reference, to, target.place, properties, self.evidence(value, inherited))


def _shape(tree: Tree) -> str:
    return "a list" if isinstance(tree, Sequence) else "a single value"


def _plural(label: str) -> str:
    words = {section_label: section for section, section_label in SECTIONS.items()}
    return words.get(label, label.lower()).replace("_", " ")
