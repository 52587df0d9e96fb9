"""Write a new agreement file: what is known of an agreement, and examples of what may follow, as comments.

The file is valid as it is. Each line of an example begins with `# ` and is valid where these two signs are taken away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from os.path import relpath
from pathlib import Path

import yaml

from samverkan.errors import Problem
from samverkan.files.entries import DocumentContext
from samverkan.files.entry_words import ENTRIES
from samverkan.files.json_schema import FILE as SCHEMA
from samverkan.files.reader import Reader
from samverkan.files.yaml_tree import Place, Scalar
from samverkan.model.vocabularies import Capacity, ForumKind, MandateLevel

_HOW_FAR_UP = 3
"""Folders above a file in which the schema for editors is looked for."""
FIRST_PLACE = {True: "L1", False: "s. 1"}
"""Where the agreement is said to be until somebody says it better: in a text with lines, or in one with pages."""


@dataclass(frozen=True, slots=True)
class NewParty:
    """A party of the agreement; without a name where it is described elsewhere already."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """What is known of an agreement; `words` are words of its entry, each with its value."""

    id: str
    name: str
    parties: Sequence[NewParty]
    words: dict[str, str]
    text: Path | None = None
    """The document as text, to whose lines places refer."""

    @property
    def document(self) -> str:
        """The id of the document, which is another thing than the agreement."""
        return f"{self.id}-text"


def wrong_value(label: str, word: str, value: str) -> Problem | None:
    """Return what is wrong with the value of a word of a section; None where nothing is."""
    reader = Reader(DocumentContext("", None, (), {}))
    place = Place(Path(word), 1, 1)
    ENTRIES[label].words[word].form.read(reader, Scalar(value, place), ())
    return next(iter(reader.problems), None)


def schema_beside(file: Path) -> tuple[str, bool]:
    """Return the path from a file to the JSON Schema of agreement files, and whether it is there."""
    folder = file.absolute().parent
    for above in (folder, *folder.parents[:_HOW_FAR_UP]):
        if (above / SCHEMA.name).is_file():
            return relpath(above / SCHEMA.name, folder), True
    return (f"../{SCHEMA.name}" if folder.name == "agreements" else SCHEMA.name), False


def new_file(new: NewAgreement, schema: str) -> str:
    """Return the text of a new agreement file; `schema` is the path from it to the JSON Schema for editors."""
    return "\n".join(_lines(new, schema)) + "\n"


def _lines(new: NewAgreement, schema: str) -> Iterator[str]:
    at = FIRST_PLACE[new.text is not None]
    yield f"# yaml-language-server: $schema={schema}"
    yield "#"
    yield "# Fill in what the document says. A line such as `# notice: 6 months` is an example: take `# ` away, write"
    yield "# what is true, or delete the line. `at`, and brackets behind names, say where it is written: a page (s. 3),"
    yield "# a line (L88), a paragraph (§ 4), an annex (bilaga 2), or several (s. 1, s. 3)."
    yield "# Check the file with `samverkan validate`; look up ids of bodies with `samverkan find`."
    yield ""
    yield "document:"
    yield f"  id: {new.document}"
    yield f"  name: {scalar(new.name)}"
    yield "  kind: agreement text"
    if new.text is not None:
        yield f"  file: {scalar(new.text.name)}"
        yield f"  lines: {len(new.text.read_text(encoding='utf-8', errors='replace').splitlines()) or 1}"
    signed = new.words.get("signed_on")
    yield f"  published: {signed}" if signed else "  # published: 2026-03-01         # the day on the document"
    yield "  language: sv"
    yield f"  describes: {new.id}"
    yield f"  at: {at}"
    yield f"  # sections:                     # headings, each with its {'line' if new.text is not None else 'page'}"
    yield f"  #   - {at}: {scalar(new.name)}"
    described = [party for party in new.parties if party.name != ""]
    if len(described) > 0:
        yield ""
        yield "organisations:"
        for party in described:
            yield f"  - id: {party.id}"
            yield f"    name: {scalar(party.name)}"
            yield "    # kind: association"
            yield "    # number: 802003-0634"
            yield f"    at: {at}"
    yield ""
    yield "agreements:"
    yield f"  - id: {new.id}"
    yield f"    name: {scalar(new.name)}"
    for word, value in new.words.items():
        yield f"    {word}: {scalar(value)}"
    for word, example in _EXAMPLES.items():
        if word not in new.words:
            yield f"    # {word}: {example}"
    yield f"    # covers: [{new.id}/halsa]    # focus areas, described below"
    yield "    parties:"
    for party in new.parties:
        yield f"      - {party.id}"
    yield f"    at: {at}"
    yield ""
    first, last = new.parties[0].id, new.parties[-1].id
    yield from (f"# {line}".rstrip() for line in _examples(new.id, first, last, at))


_EXAMPLES = {
    "kind": "partnership",
    "status": "signed                # or planned, proposed, ended …",
    "diary": "RS/482/2018",
    "signed_on": "2026-03-01",
    "valid": "2026-03-01 .. 2028-12-31   # `.. open` until further notice; `2026-03-01 ..` where the end is not said",
    "notice": "6 months",
    "renews": "1 year                # each time for this long, unless notice is given",
}
"""Words of an agreement that a document usually has something for, each with an example."""


def _choices(vocabulary: type[StrEnum]) -> str:
    return ", ".join(item.value for item in vocabulary)


def _examples(agreement: str, first: str, last: str, at: str) -> Iterator[str]:
    yield "focus_areas:"
    yield f"  - {agreement}/halsa: Hälsa ({at})"
    yield ""
    yield "forums:"
    yield f"  - {agreement}/styrgrupp: Styrgrupp ({at})"
    yield "    # One of: " + _choices(ForumKind)[:90].rpartition(",")[0] + " …"
    yield "    kind: steering group"
    yield f"    under: {agreement}"
    yield f"    level: strategic              # {_choices(MandateLevel)}"
    yield "    meets: quarterly              # 4-5 per year, 2 per term, monthly, as needed, not stated …"
    yield f"    concerns: {agreement}/halsa"
    yield f"    # In brackets: {_choices(Capacity)}."
    yield "    seats:"
    yield f"      - {first}: Regiondirektör (chair), Utvecklingsdirektör"
    yield f"      - {last}: Rektor"
    yield f"  - {agreement}/arbetsgrupp: Arbetsgrupp ({at})"
    yield "    kind: working group"
    yield f"    under: {agreement}"
    yield f"    prepares_for: {agreement}/styrgrupp"
    yield "    level: operational"
    yield "    meets:                        # two series, each with a form of its own"
    yield "      - {cadence: 2 per term, form: core}"
    yield "      - {cadence: yearly, form: extended, mode: on site}"
    yield "    seats:"
    yield f"      - {first}: Handläggare (convener)"
    yield f"      - organisation: {last}"
    yield "        roles: [Processledare, Koordinator]"
    yield "        forms: extended"
    yield ""
    yield "persons:                          # who signed"
    yield f"  - name: Förnamn Efternamn ({at})"
    yield f"    holds: {first}/regiondirektor"
    yield "    signed:"
    yield f"      - to: {agreement}"
    yield "        on: 2026-03-01"
    yield f"        on_behalf_of: {first}"
    yield f"        as_role: {first}/regiondirektor"
    yield ""
    yield "commitments:"
    yield f"  - under: {agreement}"
    yield f"    by: [{first}, {last}]"
    yield "    numbered_from: 1"
    yield "    entries:                      # one sentence each, in your own words"
    yield f"      - shall: Each party appoints a contact. ({at})"
    yield f"      - should: The parties plan joint courses. ({at})"
    yield ""
    yield "remarks:                          # what is missing, contradicts itself or is unclear"
    yield f"  - about: {agreement}"
    yield f"    gap: Nothing is said of who pays. ({at})"


def scalar(text: str) -> str:
    """Write a text as a value in YAML, in quotes where it needs them."""
    plain = text.isprintable() and text == text.strip()
    try:
        node = yaml.compose(f"- {text}", Loader=yaml.CSafeLoader) if plain else None
    except yaml.YAMLError:
        node = None
    item = node.value[0] if isinstance(node, yaml.SequenceNode) and len(node.value) == 1 else None
    is_same = isinstance(item, yaml.ScalarNode) and not item.style and item.value == text
    is_value = item is not None and not item.tag.endswith((":null", ":bool"))
    if is_same and is_value:
        return text
    escaped = json.dumps(text, ensure_ascii=False)
    return "'" + text.replace("'", "''") + "'" if "\\" in escaped and text.isprintable() else escaped
