"""Read the mappings of a file word by word, and note every problem, so that one run shows them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from samverkan.errors import Problem
from samverkan.facts import Citation, Citations, Properties
from samverkan.files.brackets import is_broken
from samverkan.files.entries import DocumentContext
from samverkan.files.evidence import EVIDENCE, read_evidence
from samverkan.files.file_words import Word, Words
from samverkan.files.own_places import read_word
from samverkan.files.values import MOST_SUGGESTIONS, Refused, Unclear, did_you_mean, lines, whole_number
from samverkan.files.warning_codes import Warn
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Sequence, Tree
from samverkan.rules.locators import Locator

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadValues:
    """The values that the words of one mapping gave."""

    values: dict[str, Any]
    places: dict[str, Place]
    """Where the value of each word and of each property is written."""
    properties: Properties
    evidence: Citations
    """The places of the whole mapping, which what is written inside it inherits."""
    tied: Citations
    """The places that are tied to values."""
    wrong: bool
    """Whether a problem was noted while the mapping was read."""
    unknown: bool
    """Whether it has a word that the format does not have, which may be a misspelt one that is needed."""

    @property
    def every_place(self) -> Citations:
        """All places, those of the whole first."""
        return self.evidence + self.tied

    def get(self, word: Word[T]) -> T | None:
        """Return what a word gave; None where the mapping does not have it, or its value was refused."""
        return self.values.get(word.name)


@dataclass(slots=True)
class Reader:
    """Reads what cites one document."""

    document: DocumentContext
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    left_out: bool = False
    """Whether a whole section could not be read, whose entries are then not known to what refers to them."""
    """What is no error, and should be looked at."""
    headings: dict[str, Locator] = field(init=False)
    """The place of each heading: where it is first."""
    sources: dict[str, list[str]] = field(default_factory=dict)
    """The sources of each text that names places without a problem; one text is often written many times."""

    def __post_init__(self) -> None:
        by_line = {
            item.heading: Locator(item.heading, None, None, item.number, item.number)
            for item in reversed(self.document.sections)
        }
        by_page = {item.heading: Locator(item.heading, page=str(item.number)) for item in reversed(self.document.pages)}
        self.headings = by_page | by_line

    def refuse(self, place: Place, message: str, remedy: str = "") -> None:
        """Note a problem and go on."""
        self.problems.append(place.problem(message, remedy))

    def attempt(self, place: Place, read: Callable[[], T]) -> T | None:
        """Return what a function reads; None, with the problem or warning noted, where it refuses the value."""
        try:
            return read()
        except Unclear as unclear:
            self.warnings.append(place.problem(str(unclear), unclear.remedy, unclear.code))
            return None
        except Refused as refused:
            self.refuse(place, str(refused), refused.remedy)
            return None

    def note_empty(self, word: str, place: Place, value: Tree) -> None:
        """Warn of a word with nothing after it; `~` says that nothing is meant."""
        if isinstance(value, Scalar) and value.text is None and value.written == "":
            message = f"`{word}` has nothing after it"
            remedy = "Write its value, or take the word away; `~` says that there is none."
            self.warnings.append(place.problem(message, remedy, Warn.EMPTY_WORD.code))

    def number(self, text: str, place: Place, what: str) -> int | None:
        """Read a whole number."""
        return self.attempt(place, lambda: whole_number(text, what))

    def texts(self, tree: Tree, word: str) -> list[tuple[str, Place]]:
        """Read one text or a list of texts; an item of a list has each bracket and quotation mark in pairs."""
        if isinstance(tree, Scalar):
            return [] if tree.text is None or tree.text.isspace() or tree.text == "" else [(tree.text, tree.place)]
        if isinstance(tree, Sequence):
            pairs = [pair for item in tree.items if self._is_single(item, word) for pair in self.texts(item, word)]
            for text, place in pairs:
                self.is_whole(text, place)
            return pairs
        remedy = "Put quotes round text that holds a colon."
        if not tree.items.keys().isdisjoint(EVIDENCE.words):
            remedy = "A value with a place of its own is written {is: value, at: L88}."
        self.refuse(tree.place, f"`{word}` takes text, not a mapping", remedy)
        return []

    def _is_single(self, item: Tree, word: str) -> bool:
        if isinstance(item, Sequence):
            self.refuse(item.place, f"`{word}` takes a list of texts, not a list of lists", "Take the inner list away.")
        return not isinstance(item, Sequence)

    def single(self, tree: Tree, word: str) -> tuple[str, Place] | None:
        """Read one text and its place; None where there is none."""
        if isinstance(tree, Sequence) and len(tree.items) > 1:
            self.refuse(tree.place, f"`{word}` takes one value, not {len(tree.items)}", "Write one value.")
            return None
        return next(iter(self.texts(tree, word)), None)

    def text(self, tree: Tree, word: str) -> str | None:
        """Read one text; None where there is none."""
        found = self.single(tree, word)
        return None if found is None else found[0]

    def is_whole(self, text: str, place: Place) -> bool:
        """Tell whether a text was not broken in two by a comma in a list, and note the problem where it was."""
        broken = is_broken(text)
        if broken:
            self.refuse(
                place,
                f'"{text}" has a bracket or quotation mark without its partner',
                'A comma ends an item of a list. Put quotes round an item that holds one: ["Name (short, old)"].',
            )
        return not broken

    def read(self, table: Words, tree: Mapping, inherited: Citations = ()) -> ReadValues:
        """Read every word of a mapping.

        The evidence comes first, since what is written inside the mapping has the same where it gives none of its own.
        """
        values: dict[str, Any] = {}
        places: dict[str, Place] = {}
        properties: Properties = {}
        tied: list[Citation] = []
        before, unknown = len(self.problems), False
        evidence = read_evidence(self, tree, inherited)
        for name, value in tree.items.items():
            places[name] = value.place
            word = table.words.get(name)
            if word is not None and name in tree.keys:
                self.note_empty(name, tree.keys[name], value)
            if word is None:
                unknown = True
                if not self._is_after_comma(name, tree):
                    self.unknown(name, tree.keys[name], list(table.words), f"a word of {table.what}")
            elif name not in EVIDENCE.words:
                found, own = read_word(self, word, value, evidence)
                tied.extend(own)
                if word.sets and found is not None:
                    self._set(properties, found, name, tree.keys[name])
                    places |= dict.fromkeys(found, value.place)
                values[name] = found
        if table.check is not None and len(self.problems) == before:
            try:
                table.check(properties)
            except Refused as refused:
                self.refuse(places.get(refused.word, tree.place), str(refused), refused.remedy)
        wrong = len(self.problems) > before
        return ReadValues(values, places, properties, evidence, tuple(tied), wrong, unknown)

    def _set(self, properties: Properties, found: Properties, word: str, place: Place) -> None:
        if not properties.keys().isdisjoint(found):
            for name in found:
                if properties.get(name, found[name]) != found[name]:
                    self.refuse(place, f"`{word}` gives {name} a second value", "Take one of the two away.")
        properties |= found

    def _is_after_comma(self, name: str, tree: Mapping) -> bool:
        """Refuse the `5` of `{value: 7,5}`, which YAML reads as a word of its own; tell whether it is one."""
        value, before = tree.items[name], None
        for word, item in tree.items.items():
            if word == name:
                break
            before = item
        if not (name.isdecimal() and isinstance(value, Scalar) and value.text is None and isinstance(before, Scalar)):
            return False
        written = before.text or ""
        decimal = f" Write {written}.{name} where it is one number." if written.isdecimal() else ""
        remedy = f"A comma ends a value in braces.{decimal} Put quotes round a text that holds a comma."
        self.refuse(tree.keys[name], f'"{name}" stands behind a comma, without a word', remedy)
        return True

    def unknown(self, word: str, place: Place, known: list[str], what: str) -> None:
        """Refuse a word that the format does not have here."""
        head, colon, value = word.partition(":")
        if colon and value and head in known:
            self.refuse(place, f'a blank is missing behind the colon of "{head}"', f"Write {head}: {value}")
        elif self.is_whole(word, place):
            remedy = lines(self.suggest(word, known), f"Words here: {', '.join(known)}.")
            self.refuse(place, f'"{word}" is not {what}', remedy)

    def suggest(self, word: str, known: Iterable[str]) -> str:
        """Ask whether a known word was meant; only while problems are few, since it is slow for thousands of them."""
        return did_you_mean(word, known) if len(self.problems) < MOST_SUGGESTIONS else ""
