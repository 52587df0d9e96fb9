"""The reader and the JSON Schema say the same of the form of a file: each word with each value that may follow it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from samverkan.files import SHIPPED
from samverkan.files.entries import DocumentContext
from samverkan.files.entry_reader import read_entries, read_entry
from samverkan.files.entry_words import DOCUMENT, ENTRIES
from samverkan.files.file_words import Words, references_of
from samverkan.files.forms import DEFINITIONS
from samverkan.files.json_schema import agreement_file_schema
from samverkan.files.reader import Reader
from samverkan.files.reference_reader import reference_words
from samverkan.files.seats import SEAT
from samverkan.files.series import SERIES
from samverkan.files.yaml_tree import Mapping, Place, Scalar, Sequence, Tree
from tests.seeds.inline import HEAD, PARTIES, written
from tests.seeds.schema_check import refusals, validator

TARGETS = ("to", "organisation", "person", "role", "forum")
PLACE = Place(Path("a.yaml"), 1, 1)
TEXTS = (
    "a",
    "L5",
    "L5, L6-7",
    "2024",
    "2024 .. open",
    "yearly",
    "all",
    "6 months",
    "232100-0214",
    "a/b (L5)",
    "Yes",
    "",
)
VOCABULARIES = [
    part["anyOf"][0]["enum"][-1]
    for name, part in DEFINITIONS.items()
    if name.startswith("one ") and "enum" in part["anyOf"][0]
]
SINGLE: list[Any] = [*TEXTS, *VOCABULARIES, "chair, contact", "a (implied)", " ", None, True, 4, 4.5, -1]
VALUES: list[Any] = [
    *SINGLE,
    *([value] for value in (*TEXTS, "strategic", "chair", "implied", None, True, 4)),
    *([value, None] for value in ("a", "L5", "chair", 4, True)),
    *([value, value] for value in ("a", "L5", "chair", 4, True)),
    *([[value]] for value in SINGLE[:3]),
    *({word: "a"} for word in (*TARGETS, "a", "a/b")),
    *([{word: "a"}] for word in (*TARGETS, "a", "a/b")),
    [],
    {},
    {"to": ["a", "b"], "at": ["L5", "L6"], "basis": "implied"},
    {"to": "a", "person": "b"},
    {"to": "a", "at": {"a": "b"}},
    {"cadence": "yearly", "form": "extended"},
    [{"cadence": ["yearly"]}, "yearly", None],
    {"form": "extended"},
    {"a": None},
    {"a": "Rektor (chair, L5), Dekan", "at": ["L5", "L6"]},
    {"a": ["Rektor (chair)"], "capacities": ["chair"], "form": "extended"},
    {"a": {"roles": ["Rektor"], "capacity": "chair, contact"}},
    {"a": {"b": "Rektor"}},
    {"a": [["Rektor"]]},
    [{"organisation": ["a", "b"], "role": "Rektor"}, "a (chair)", {"role": "a/b", "capacity": ["chair"]}],
    *({"is": value, "at": "L5"} for value in SINGLE),
    *({"is": value, "basis": "implied"} for value in ("a", ["a", "b"], {"to": "a"}, {"a": "Rektor"})),
    *([{"is": value, "at": ["L5", "L6"], "certainty": "probable"}] for value in SINGLE),
    [{"is": "a", "at": "L5"}, "a", {"is": "b", "at": "L6"}],
    [{"is": {"a": "Rektor"}, "at": "L5"}, {"is": {"to": "a"}, "at": "L5"}],
    {"a": {"is": ["Rektor (chair)"], "at": "L5"}},
    {"to": {"is": ["a", "b"], "at": "L5"}},
    {"is": {"is": "a"}, "at": "L5"},
    {"is": "a", "att": "L5"},
    {"at": "L5"},
]


def tree(value: Any) -> Tree:
    """A value as the reader gets it."""
    if isinstance(value, dict):
        return Mapping({word: tree(item) for word, item in value.items()}, dict.fromkeys(value, PLACE), PLACE)
    if isinstance(value, list):
        return Sequence(tuple(map(tree, value)), PLACE)
    return Scalar(None if value is None else str(value).lower() if isinstance(value, bool) else str(value), PLACE)


def reader() -> Reader:
    return Reader(DocumentContext("a", 100, (), {}))


def accepted_entry(label: str, said: Any) -> bool:
    reading = reader()
    list(read_entries(reading, label, tree(said)))
    return len(reading.problems) == 0


def entry_with(word: str, value: Any) -> dict[str, Any]:
    return {"id": "x", "name": "X", "at": "L5", word: value}


@pytest.mark.slow
def test_the_schema_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(agreement_file_schema())


@pytest.mark.parametrize("file", sorted(SHIPPED.glob("agreements/*.yaml")), ids=lambda file: file.stem)
@pytest.mark.slow
def test_the_shipped_files_have_the_right_form(file: Path) -> None:
    assert refusals(file) == []


def distinct(tables: list[tuple[tuple[str, ...], Words]]) -> list[tuple[str, ...]]:
    """Each word with one of the places where it may be written and takes the same."""
    found: dict[str, tuple[str, ...]] = {}
    for place, table in tables:
        for word in table.words.values():
            found.setdefault(f"{word.name} {word.form.schema}", (*place, word.name))
    return list(found.values())


OUTER = distinct([((label,), table) for label, table in ENTRIES.items()])


@pytest.mark.parametrize(("label", "word"), OUTER, ids=map(" ".join, OUTER))
@pytest.mark.slow
def test_each_word_of_an_entry_takes_the_same_in_both(label: str, word: str) -> None:
    least = {"value": 4, "counts": "a"} if label == "Figure" else {}
    said = [{**least, **entry_with(word, value)} for value in VALUES]
    taken = [entry for entry in said if accepted_entry(label, entry)]
    assert taken != []
    assert [entry for entry in taken if not validator(label).is_valid(entry)] == []


REFERENCES = {
    next(iter(reference.candidates.values())).model: (label, word)
    for label in ENTRIES
    for word, reference in references_of(label).items()
}
"""For each class of relationships a label and a word that refers with it."""
INNER = [
    *distinct([(("Forum", "seats"), SEAT)]),
    *distinct([(("Forum", "meets"), SERIES)]),
    *distinct([(REFERENCES[model], reference_words(model)) for model in REFERENCES]),
]
LEAST = {"seats": {"organisation": "a"}, "meets": {"cadence": "yearly"}}


@pytest.mark.parametrize(("label", "outer", "word"), INNER, ids=map(" ".join, INNER))
@pytest.mark.slow
def test_each_word_inside_an_entry_takes_the_same_in_both(label: str, outer: str, word: str) -> None:
    refers = word in TARGETS and (outer, word) != ("parties", "role")  # the part that a party plays
    least = {} if refers else LEAST.get(outer, {"to": "a"})
    said = [entry_with(outer, {**least, word: value}) for value in VALUES]
    taken = [entry for entry in said if accepted_entry(label, entry)]
    assert taken != []
    assert [entry for entry in taken if not validator(label).is_valid(entry)] == []


@pytest.mark.slow
def test_each_word_of_the_document_takes_the_same_in_both() -> None:
    for word in DOCUMENT.words:
        if word == "sections":
            continue
        for value in VALUES:
            said = {"id": "a", "name": "A", "at": "L1", word: value}
            reading = reader()
            read_entry(reading, "Document", tree(said), DOCUMENT)  # type: ignore[arg-type]
            if len(reading.problems) == 0 and said["id"] not in (None, [], ""):
                assert validator().is_valid({"document": said}), (word, value)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("Forum", {"nam": "X", "at": "L5"}),
        ("Forum", {"id": "x", "name": "X", "at": {"a": "b"}}),
        ("Forum", {"id": "x", "name": ["X", "Y"], "at": "L5"}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "level": "strategisk"}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "level": ["strategisk"]}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "formalised": "maybe"}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "under": [["a"]]}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "under": {"note": "a"}}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "under": {"to": "a", "nota": "b"}}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "under": {"to": "a", "role": "b"}}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "seats": [["a"]]}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "seats": {"organisation": "a", "capacity": ["chef"]}}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "seats": {"organisation": "a", "roler": "Rektor", "at": {}}}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "seats": {"a": {"count": "many"}}}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "meets": {"cadense": "yearly"}}),
        ("Forum", {"id": "x", "name": "X", "at": "L5", "meets": [["yearly"]]}),
        ("Goal", {"id": "x", "name": "X", "at": "L5", "order": -1}),
        ("Goal", {"id": "x", "name": "X", "at": "L5", "order": "first"}),
        ("Goal", {"kind": "wish", "entries": "X"}),
        ("Goal", {"kind": "wish", "numbered_from": "one", "entries": ["X"]}),
        ("Goal", ["X"]),
        ("Goal", None),
    ],
)
def test_what_has_another_form_is_refused_by_both(label: str, said: Any) -> None:
    assert not accepted_entry(label, said)
    assert not validator(label).is_valid(said)


@pytest.mark.parametrize(
    "text",
    [
        "agreements:\n  - {id: p, name: P, at: L5, parties: [{organisation: nordhogskolan}]}\n",
        "forums:\n  - {id: f, name: F, at: L5, seats: [{organisation: nordhogskolan, capacities: [chair]}]}\n",
        "forums:\n  - {id: f, name: F, at: L5, seats: [{nordhogskolan: Rektor, at: [L5, L6]}]}\n",
        "forums:\n  - {id: f, name: F, at: L5, seats: ~, meets: ~, level: ~, formalised: ''}\n",
        "remarks:\n",
        "documents:\n  - {id: d, name: D, at: L5, sections: [A, B]}\n",
    ],
)
def test_forms_that_were_refused_once(tmp_path: Path, text: str) -> None:
    assert refusals(written(tmp_path, text)) == []


def test_a_file_of_another_form_is_refused_with_its_place(tmp_path: Path) -> None:
    assert refusals(written(tmp_path, "forumz: []\n")) != []
    file = tmp_path / "b.yaml"
    file.write_text(PARTIES, encoding="utf-8")
    assert refusals(file) == ["$: 'document' is a required property"]
    file.write_text(HEAD.replace("    - L20: ", "    - 20: "), encoding="utf-8")
    assert refusals(file) != []
