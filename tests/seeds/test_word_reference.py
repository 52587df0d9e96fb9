"""The reference of all words is the one that the program makes, and each of its examples is valid."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samverkan.files import read_facts
from samverkan.files.entry_words import DOCUMENT, ENTRIES, GROUP, STATEMENTS, naming_word
from samverkan.files.file_words import SECTIONS, references_of
from samverkan.files.reference_reader import MODELS, reference_words
from samverkan.files.seats import SEAT
from samverkan.files.series import SERIES
from samverkan.files.validities import BOUNDS
from samverkan.files.word_reference import IDS, PAGE, WORLD, page
from samverkan.model.catalogue import CATALOGUE
from tests.seeds.schema_check import refusals

HEADING = re.compile(r"(?m)^## (.+)$")
ROW = re.compile(r"(?m)^\| `([a-z_ ]+)` \| (.*?) \| (.*?) \| `(.*)` \|$")
PARTS = dict(zip(*[iter(HEADING.split(page())[1:])] * 2, strict=True))
"""The text below each heading."""
EXAMPLES = {title: {row[0]: row[3].replace("\\|", "|") for row in ROW.findall(text)} for title, text in PARTS.items()}
WITHOUT_NAME = {"Figure": "value: 4, counts: a"}


def test_the_page_is_made_from_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it again: python -m samverkan.files.word_reference"


def test_every_word_is_there_with_all_that_belongs_to_it() -> None:
    common = EXAMPLES["Every entry"].keys()
    for section, label in SECTIONS.items():
        assert common | EXAMPLES[section].keys() == ENTRIES[label].words.keys(), section
    assert common | EXAMPLES["document"].keys() == DOCUMENT.words.keys()
    for title, table in (("A seat", SEAT), ("A meeting series", SERIES), ("A validity", BOUNDS)):
        assert EXAMPLES[title].keys() == table.words.keys()
    assert EXAMPLES["A group of entries"].keys() == GROUP.words.keys()
    for title, text in PARTS.items():
        if "| word | takes | meaning | example |" not in text:
            continue
        rows = [row for row in text.splitlines() if row.startswith("| `")]
        assert len(rows) == len(EXAMPLES[title]), title
        for word, takes, meaning, example in ROW.findall(text):
            assert takes and meaning and example.removeprefix(f"{word}:").strip(), (title, word)


def test_its_links_lead_somewhere() -> None:
    anchors = {re.sub(r"[^a-z0-9_ -]", "", title.lower()).replace(" ", "-") for title in PARTS}
    assert set(re.findall(r"\]\(#([^)]+)\)", page())) <= anchors


def checked(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    read_facts([file])
    assert refusals(file) == []


@pytest.mark.parametrize("label", ENTRIES)
def test_the_examples_of_a_section_are_valid(tmp_path: Path, label: str) -> None:
    section = CATALOGUE[label].traits.plural
    found = EXAMPLES["Every entry"] | EXAMPLES[section]
    needs = WITHOUT_NAME.get(label, "")
    words = [name for name in ENTRIES[label].words if name not in ("id", *needs.replace(":", "").split())]
    entries = ""
    for number, word in enumerate(words):
        lines = [f"id: x/{label.lower()}-{number}", found[word], *needs.split(", ")]
        named = found[word].endswith(")") and word in ("name", naming_word(label), *STATEMENTS.get(label, ()))
        lines += [] if named or needs else ["name: X"]
        lines += [] if named or word == "at" else ["at: L5"]
        entries += "  - " + "\n    ".join(filter(None, lines)) + "\n"
    beside = f"{section}:\n"
    world = WORLD if beside in WORLD else f"{WORLD}\n{beside}"
    checked(tmp_path, world.replace(beside, f"{beside}{entries}"))


@pytest.mark.parametrize(
    ("title", "word", "least"),
    [("A seat", "seats", "organisation: region-fjallhavet"), ("A meeting series", "meets", "cadence: yearly")],
)
def test_the_examples_inside_a_forum_are_valid(tmp_path: Path, title: str, word: str, least: str) -> None:
    forums = ""
    for number, (name, example) in enumerate(EXAMPLES[title].items()):
        example += ", form: extended}, {cadence: 6 per year" if name == "included_in" else ""
        holder = "" if name in (*least.split(":"), "organisation", "role") else f"{least}, "
        extended = "" if word == "meets" else "\n    meets: [{cadence: yearly, form: extended}]"
        forums += f"  - id: x/forum-{number}\n    name: X\n    at: L5\n    {word}: [{{{holder}{example}}}]{extended}\n"
    text = WORLD.replace("forums:\n", f"forums:\n{forums}").replace("nordhogskolan/rektor", IDS["Role"])
    checked(tmp_path, text)


def test_the_examples_of_references_are_valid(tmp_path: Path) -> None:
    added: dict[str, str] = {}
    done = 0
    for model in MODELS:
        title = f"Reference: {re.sub('(?<=[a-z])(?=[A-Z])', ' ', model).capitalize().lower()}"
        found = (
            (label, word, each)
            for label in ENTRIES
            for word, each in references_of(label).items()
            if next(iter(each.candidates.values())).model == model
        )
        label, word, reference = next(found, ("", "", None))
        if reference is None:
            assert title not in EXAMPLES
            continue
        for name, example in EXAMPLES.get(title, {}).items():
            done += 1
            needs = "value: 4\n    counts: a" if label == "Figure" else "name: X"
            to = IDS[next(iter(reference.candidates))]
            section = CATALOGUE[label].traits.plural
            entry = f"  - id: x/tie-{done}\n    {needs}\n    at: L5\n    {word}: {{to: {to}, {example}}}\n"
            added[section] = added.get(section, "") + entry
            assert name in reference_words(model).words
    text = WORLD
    for section, entries in added.items():
        text = text.replace(f"{section}:\n", f"{section}:\n{entries}", 1)
    checked(tmp_path, text)
