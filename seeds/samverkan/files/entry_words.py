"""The words of the entries of each section, read from the model.

Properties, references and the labels that are dated come from the catalogue. Declared here is only what the file
format adds: the forms of what is not written as `word: value`, groups of entries, and statements such as `shall:`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from samverkan.files.evidence import AT, BASIS, CERTAINTY
from samverkan.files.file_words import SECTIONS, Form, Schema, Word, Words, references_of, words
from samverkan.files.forms import ALSO, TEXT_SCHEMA, VALID, property_word, text_form
from samverkan.files.reference_reader import reference_word
from samverkan.files.seats import SEATS
from samverkan.files.series import MEETS
from samverkan.files.slugs import SLUG
from samverkan.files.yaml_tree import Tree
from samverkan.model.catalogue import CATALOGUE, NodeType, Property
from samverkan.write.facts import Citations, Properties

if TYPE_CHECKING:
    from samverkan.files.reader import Reader

ID = Word("id", text_form("id"), "A slug; needed where something refers to the entry and the name gives another.")
_OWN_FORMS: dict[str, Word[Any]] = {word.name: word for word in (ID, ALSO, VALID, SEATS, MEETS)}
"""The words of what the model declares to have a form of its own."""

STATEMENTS = {"Commitment": "modality", "Remark": "kind"}
"""For labels whose text may be written after a word such as `shall:` or `gap:`, the property that has the word."""

CITING = ("name", "text")
"""Properties whose text may end with its place in brackets."""


def _elsewhere(*_: object) -> None:
    """Read nothing: groups are taken apart before words are read, headings before the document."""


def _statements(node: NodeType) -> Iterator[Word[Properties]]:
    choice = node.properties[STATEMENTS[node.label]]
    text = node.properties["text"]
    for item in choice.vocabulary or ():
        if item.value not in {word.word for word in node.properties.values()}:
            help = f"Short for `{choice.word}: {item.value}` and `{text.word}`."
            yield Word(item.value, Form(_statement(choice, item.value, text), TEXT_SCHEMA), help, sets=True, cites=True)


def _statement(choice: Property, value: str, text: Property) -> Any:
    form = property_word(text).form

    def read(reader: Reader, tree: Tree, evidence: Citations) -> Properties | None:
        found = form.read(reader, tree, evidence)
        return None if found is None else {choice.name: value} | found

    return read


def _entry_words(label: str) -> Words:
    node = CATALOGUE[label]
    found: dict[str, Word[Any]] = {}
    for item in node.properties.values():
        if item.written:
            found[item.word] = replace(property_word(item), cites=item.name in CITING)
        elif item.traits.own_form:
            found[item.word] = _OWN_FORMS[item.word]
    evidence = {word.name: word for word in (AT, BASIS, CERTAINTY)}
    references = {name: reference_word(item) for name, item in references_of(label).items()}
    own = [item.word for item in node.outgoing if item.own_form]
    own += [item.inverse_word for item in node.incoming if item.own_form]
    special = {name: _OWN_FORMS[name] for name in own if name is not None}
    statements = {word.name: word for word in _statements(node)} if label in STATEMENTS else {}
    return Words(node.traits.plural.replace("_", " "), found | evidence | references | special | statements)


ENTRIES: dict[str, Words] = {label: _entry_words(label) for label in SECTIONS.values()}
"""For each label of a section the words of its entries."""

ENTRIES_OF_GROUP: Word[None] = Word(
    "entries", Form(_elsewhere, {"type": "array"}), "Entries that have every other word here in common."
)
NUMBERED_FROM: Word[None] = Word(
    "numbered_from",
    Form(_elsewhere, {"$ref": "#/$defs/number"}),
    "Gives the entries of a group their `order`, counted from this.",
)
GROUP = words("a group", ENTRIES_OF_GROUP, NUMBERED_FROM)
"""The words that only a group of entries has."""

SHORT_ID = rf"^(?=.*[-/]){SLUG.pattern}$"
"""An id that is written in place of the word `id`: it holds a sign that no word has."""

STATEMENT_WORDS = {
    label: (
        frozenset(CATALOGUE[label].properties[name].word for name in (choice, "text")),
        frozenset(word.name for word in _statements(CATALOGUE[label])),
    )
    for label, choice in STATEMENTS.items()
}
"""For each label the long and the short words of a statement; a short one in an entry replaces those of its group."""


def entry_schema(label: str) -> Schema:
    """Return the JSON Schema of an entry, or of a group of entries."""
    entries = {"type": "array", "items": {"$ref": f"#/$defs/{label}"}, "description": ENTRIES_OF_GROUP.help}
    schema = Words(label, ENTRIES[label].words | GROUP.words).schema(description=CATALOGUE[label].help)
    schema["properties"]["entries"] = entries
    schema["patternProperties"] = {
        SHORT_ID: {**TEXT_SCHEMA, "description": "The id of the entry, and after it its name."}
    }
    return {"anyOf": [{"type": ["string", "number", "boolean"]}, schema]}


_LINE = {
    "type": "object",
    "maxProperties": 1,
    "patternProperties": {r"^L[0-9]+(\s*[-–]\s*L?[0-9]+)?$": TEXT_SCHEMA},
    "additionalProperties": False,
}
HEADINGS: Word[None] = Word(
    "sections",
    Form(_elsewhere, {"anyOf": [{"type": "null"}, {"type": "array", "items": _LINE}]}),
    "Headings in order, each with its line.",
)
"""The headings of the document itself, which have their lines; other documents have a list of texts."""
DOCUMENT = Words("the document", ENTRIES["Document"].words | {"sections": HEADINGS})
