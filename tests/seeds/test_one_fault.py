"""One fault gives one error, at the word that the person wrote: tried for each word of each section."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.errors import InputError
from samverkan.files import find_files, read_files
from samverkan.files.entry_words import ENTRIES, STATEMENTS
from samverkan.files.file_words import SECTIONS
from tests.seeds.inline import HEAD, PARTIES, problems

WRONG = ["{wrong: x}", "[[x]]", "{is: ~}", "{is: [[y]]}", "?"]
"""What no word takes: a mapping of other words, a list of lists, a place without a value, a sign without quotes."""
NEEDED = {"figures": {"value": "3", "counts": "forums"}}
NAMED = {"id": "x-1", "name": "X", "text": "T", "says": "T", "at": "L5"}


def entry(section: str, word: str, value: str) -> str:
    """An entry that has what it needs, and after one word something wrong."""
    table = ENTRIES[SECTIONS[section]].words
    items = {name: said for name, said in NAMED.items() if name in table} | NEEDED.get(section, {})
    if word in STATEMENTS.get(SECTIONS[section], {}):
        items = {name: said for name, said in items.items() if name not in ("text", "says")}
    lines = [f"{name}: {said}" for name, said in (items | {word: value}).items()]
    head = "" if section == "organisations" else f"{section}:\n"
    return f"{head}  - " + "\n    ".join(lines) + "\n"


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("section", list(SECTIONS))
def test_each_word_with_a_wrong_value_gives_one_error_there(tmp_path: Path, section: str, wrong: str) -> None:
    for word in ENTRIES[SECTIONS[section]].words:
        text = HEAD + PARTIES + entry(section, word, wrong)
        file = tmp_path / "a.yaml"
        file.write_text(text, encoding="utf-8")
        found = problems(file)
        line = max(
            number for number, said in enumerate(text.splitlines(), 1) if said.lstrip(" -").startswith(f"{word}:")
        )
        assert [problem.line for problem in found] == [line], (word, found)
        message = f"{found[0].message} {found[0].remedy}"
        assert f"`{word}`" in message or f"{word}:" in message or '"wrong"' in message, (word, message)


def test_a_misspelt_section_is_one_error(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    forum = "forums:\n  - {id: f, name: F, at: L5, seats: [region-fjallhavet, nordhogskolan]}\n"
    for wrong in ("organizations:", "organisations: {}\nother:"):
        file.write_text(HEAD + PARTIES.replace("organisations:", wrong) + forum, encoding="utf-8")
        found = problems(file)
        assert len(found) == wrong.count(":"), found
        assert all("section" in problem.message or "list of entries" in problem.message for problem in found)


def test_a_decimal_comma_is_one_error_and_no_warning(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(HEAD + "figures:\n  - {value: 7,5, counts: forums, at: L5}\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        read_files(find_files([file]))
    (found,) = raised.value.problems
    assert (found.line, found.column) == (file.read_text(encoding="utf-8").count("\n"), 15)
    assert "Write 7.5 where it is one number." in found.remedy
    assert raised.value.warnings == ()
