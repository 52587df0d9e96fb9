"""Write the reference of every word of agreement files, from the table of words and the model.

Run `python -m samverkan.files.word_reference` after a change of either. Each example is valid in the file that the page
begins with; a test writes it there.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any

from samverkan.files.entry_words import DOCUMENT, ENTRIES, GROUP, HEADINGS
from samverkan.files.file_words import SECTIONS, Word, Words, references_of
from samverkan.files.new_file import scalar
from samverkan.files.reference_reader import MODELS, reference_words
from samverkan.files.seats import SEAT
from samverkan.files.series import SERIES
from samverkan.files.slugs import slug
from samverkan.files.validities import BOUNDS
from samverkan.model.catalogue import CATALOGUE, VOCABULARIES, Kind, Property
from samverkan.model.swedish_words import IN_SWEDISH
from samverkan.shipped import Shipped, shipped

PAGE = shipped(Shipped.SEEDS).parent / "docs" / "agreement-file-words.md"
WORLD = """\
document:
  id: fjallhavet-avtal-2024
  name: Överenskommelse om partnerskap
  lines: 120
  at: L1

organisations:
  - region-fjallhavet: Region Fjällhavet (L3)
    succeeds: {to: fjallhavets-landsting, valid: 2019-01-01 ..}
  - nordhogskolan-1977: Nordhögskolan (L4)
  - fjallhavets-landsting: Fjällhavets landsting (L5)
  - region-fjallhavet/folkhalsa: Folkhälsoavdelningen (L6)
  - sjo-kommun-1971: Sjö kommun (L7)

roles:
  - id: region-fjallhavet/regiondirektor
    name: Regiondirektör (L8)
    of: region-fjallhavet

persons:
  - undertecknare-ett: Undertecknare Ett (L9)

focus_areas:
  - jamlik-halsa: Jämlik hälsa (L10)

agreements:
  - fjallhavet-2024: Partnerskapsöverenskommelse (L12-14)
    parties: [region-fjallhavet, nordhogskolan-1977]

forums:
  - fjallhavet-2024/samverkansrad: Samverkansråd (L20)

assignments:
  - fjallhavet-2024/utvardering: Utvärdering (L30)

goals:
  - id: fjallhavet-2024/fler-platser
    text: More places for students. (L31)

commitments:
  - id: fjallhavet-2024/berattar
    shall: The parties tell one another of reorganisations. (L40)

proposals:
  - id: fjallhavet-2024/nytt-rad
    text: A forum for research. (L50)

figures:
  - {id: fjallhavet-2024/antal, value: 100, counts: forums, at: L51}

documents:
  - halso-och-sjukvardslagen: Hälso- och sjukvårdslagen (L52)

milestones:
  - fjallhavet-2024/uppfoljning: Uppföljning (L53)

remarks:
  - id: fjallhavet-2024/kostnader
    gap: Nothing is said of who pays. (L54)
"""
"""A small file that has one thing of each section, to which the examples refer."""

IDS = {
    "Organisation": "region-fjallhavet",
    "Role": "region-fjallhavet/regiondirektor",
    "Person": "undertecknare-ett",
    "FocusArea": "jamlik-halsa",
    "Agreement": "fjallhavet-2024",
    "Forum": "fjallhavet-2024/samverkansrad",
    "Assignment": "fjallhavet-2024/utvardering",
    "Goal": "fjallhavet-2024/fler-platser",
    "Commitment": "fjallhavet-2024/berattar",
    "Proposal": "fjallhavet-2024/nytt-rad",
    "Figure": "fjallhavet-2024/antal",
    "Document": "halso-och-sjukvardslagen",
    "Milestone": "fjallhavet-2024/uppfoljning",
    "Remark": "fjallhavet-2024/kostnader",
}
"""The id in that file of a thing with each label."""

_TAKES = {
    Kind.TEXT: "text",
    Kind.TEXTS: "one text or several",
    Kind.DATES: "one day or several",
    Kind.INTEGER: "a whole number",
    Kind.NUMBER: "a number",
    Kind.BOOLEAN: "true or false",
}
_EXAMPLES = {Kind.DATES: "[2025-02-14, 2025-05-09]", Kind.BOOLEAN: "true", Kind.INTEGER: "2", Kind.NUMBER: "12.5"}
_OWN_TAKES = {
    "id": "an id",
    "at": "[places](agreement-files.md#places-in-a-document)",
    "also": "one text or several",
    "names": "names with dates",
    "valid": "[dates](#a-validity)",
    "seats": "[seats](#a-seat)",
    "meets": "a frequency, or [series](#a-meeting-series)",
    "basis": "[basis](#basis)",
    "certainty": "[certainty](#certainty)",
    "capacity": "[capacity](#capacity), one or several",
    "capacities": "[capacity](#capacity), one or several",
    "roles": "one text or several, each with its capacity in brackets",
    "entries": "a list of entries",
    "sections": "headings with their places",
    "numbered_from": "a whole number",
}


def page() -> str:
    """Return the whole page."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Words of agreement files"
    yield ""
    yield "Every word that an agreement file may have, what may be written after it, and an example. This page is made"
    yield "from the table by which the program reads files; [agreement-files.md](agreement-files.md) shows their use."
    yield ""
    yield "Any value may have a place of its own: `notice: {is: 6 months, at: L124}`. *One or several* is a value or a"
    yield "list in `[ ]`. The examples are valid beside this file:"
    yield ""
    yield f"```yaml\n{WORLD}```"
    yield ""
    yield "| section | what its entries are |"
    yield "|---|---|"
    for section, label in SECTIONS.items():
        yield f"| [`{section}`](#{_anchor(section)}) | {_one_line(CATALOGUE[label].help)} |"
    common = set.intersection(*(set(table.words) for table in ENTRIES.values()))
    yield from _table("Every entry", "Words that an entry of any section may have.", _of_entry("Organisation", common))
    group = GROUP.words.values()
    yield from _table(
        "A group of entries", "Words of a group, beside those that its entries share.", map(_of_word, group)
    )
    only = [name for name in DOCUMENT.words if name not in common]
    yield from _table("document", "The document that the file is about.", _of_entry("Document", only, DOCUMENT))
    for section, label in SECTIONS.items():
        names = [name for name in ENTRIES[label].words if name not in common]
        yield from _table(section, _one_line(CATALOGUE[label].help), _of_entry(label, names))
    yield from _table(
        "A seat", "Who sits in a forum: `region-fjallhavet: Rektor (chair)`, or these words.", _of_words(SEAT)
    )
    yield from _table("A meeting series", "How often a forum meets: `quarterly`, or these words.", _of_words(SERIES))
    yield from _table("A validity", "From when to when: `2024 .. 2027`, or these words.", _of_words(BOUNDS))
    yield from _references()
    for vocabulary in VOCABULARIES:
        yield ""
        yield f"## {_title(vocabulary.__name__)}"
        yield ""
        yield _one_line(inspect.getdoc(vocabulary) or "")
        yield ""
        swedish = IN_SWEDISH.get(vocabulary, {})
        yield "| value | in Swedish documents |"
        yield "|---|---|"
        for item in vocabulary:
            said = ", ".join(word.replace("_", " ") for word in swedish.get(item, "").split())
            yield f"| `{item.value}` | {said} |"


def _references() -> Iterator[str]:
    """Describe what may be said of the ties that references make."""
    ties = (tie for label in ENTRIES for each in references_of(label).values() for tie in each.candidates.values())
    for model in dict.fromkeys(tie.model for tie in ties):
        item, table = MODELS[model], reference_words(model)
        own = {word.word: word for word in item.properties.values() if word.written}
        words = [name for name in table.words if name in own or name == "valid"]
        if len(words) > 0:
            rows = (_of_property(own[name]) if name in own else _of_word(table.words[name]) for name in words)
            help = f"{_one_line(item.model_help)} A reference that has `to`, and any of these words."
            yield from _table(f"Reference: {_title(model).lower()}", help, rows)


Row = tuple[str, str, str, str]
"""A word, what it takes, what it means, and an example."""


def _table(title: str, help: str, rows: Iterable[Row]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield help
    yield ""
    yield "| word | takes | meaning | example |"
    yield "|---|---|---|---|"
    for word, takes, meaning, example in rows:
        shown = f"`{word}: {example}`".replace("|", "\\|")
        yield f"| `{word}` | {takes} | {meaning.replace('|', chr(92) + '|')} | {shown} |"


def _of_entry(label: str, names: Iterable[str], table: Words | None = None) -> Iterator[Row]:
    """Describe words of an entry, in the order of the table."""
    node, wanted = CATALOGUE[label], set(names)
    properties = {item.word: item for item in node.properties.values() if item.written}
    references = references_of(label)
    for name, word in (table or ENTRIES[label]).words.items():
        if name not in wanted:
            continue
        if name in references and name not in _OWN_TAKES:
            reference = references[name]
            model = next(iter(reference.candidates.values())).model
            more = f", with [words](#{_anchor('Reference: ' + _title(model).lower())})" if _says_more(model) else ""
            takes = f"{' or '.join(map(_linked, reference.candidates))}, one or several{more}"
            yield name, takes, word.help, IDS[next(iter(reference.candidates))]
        elif name in properties and word is not HEADINGS:
            yield _of_property(properties[name], CATALOGUE[label].label)
        else:
            yield _of_word(word)


def _linked(label: str) -> str:
    """Name the things with a label, with a link to the section that describes them."""
    traits = CATALOGUE[label].traits
    return f"[{traits.plural}](#{_anchor(traits.plural)})" if traits.section else traits.plural.replace("_", " ")


def _says_more(model: str) -> bool:
    return any(item.written or item.word == "valid" for item in MODELS[model].properties.values())


def _of_words(table: Words) -> Iterator[Row]:
    declared = {
        item.word: item
        for owner in (MODELS["Seat"].properties, CATALOGUE["MeetingSeries"].properties)
        for item in owner.values()
        if item.written
    }
    for name, word in table.words.items():
        yield _of_property(declared[name]) if word.example == "" and name in declared else _of_word(word)


def _of_word(word: Word[Any]) -> Row:
    return word.name, _OWN_TAKES.get(word.name, "text"), word.help, word.example


def _of_property(item: Property, label: str = "Organisation") -> Row:
    return item.word, _takes(item), item.help, _example(item, label)


def _takes(item: Property) -> str:
    if item.traits.id_of is not None:
        several = ", one or several" if item.kind.listed else ""
        return f"the id of one of the {_linked(item.traits.id_of)}{several}"
    if item.vocabulary is None:
        return _TAKES[item.kind]
    several = ", one or several" if item.kind.listed else ""
    return f"[{_title(item.vocabulary.__name__).lower()}](#{slug(_title(item.vocabulary.__name__))}){several}"


def _example(item: Property, label: str) -> str:
    if item.traits.id_of is not None:
        return IDS[item.traits.id_of]
    if item.name == "name":
        return _named(label)
    if item.vocabulary is not None:
        return scalar(list[StrEnum](item.vocabulary)[0].value)
    if item.traits.example is not None:
        return scalar(item.traits.example)
    return _EXAMPLES[item.kind]


def _named(label: str) -> str:
    """Return the name, with its place, that a thing of a section has in the file of the examples."""
    found = re.search(
        rf"(?:{re.escape(IDS[label])}: |{re.escape(IDS[label])}\n    (?:name|text|shall|gap): )(.+)", WORLD
    )
    return found[1] if found is not None else "Region Fjällhavet (L3)"


def _title(name: str) -> str:
    """Write the name of a class as words: `MandateLevel` becomes `Mandate level`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _anchor(heading: str) -> str:
    """Return the anchor that a heading has on GitHub."""
    return re.sub(r"[^a-z0-9_ -]", "", heading.lower()).replace(" ", "-")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    """Write the page again."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
