"""A message answers with what was probably meant: a value for its Swedish word, a date, a validity, a place, an id."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.model.swedish_words import IN_SWEDISH
from tests.seeds.inline import HEAD, PARTIES, desired, problems, written

ABOVE = len((HEAD + PARTIES).splitlines())
FORUM = "forums:\n  - id: f\n    name: F\n    at: L5\n"
AGREEMENT = "agreements:\n  - id: a\n    name: A\n    at: L5\n"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("  - {id: x, name: X, at: L5, kind: kommun}\n", "municipality"),
        ("  - {id: x, name: X, at: L5, kind: Länsstyrelse}\n", "county administrative board"),
        ("  - {id: x, name: X, at: L5, kind: Region}\n", "region"),
        (f"{FORUM}    level: taktisk\n", "tactical"),
        (f"{FORUM}    kind: arbetsgrupp\n", "working group"),
        (f"{FORUM}    seats: [{{nordhogskolan: Rektor (ordförande)}}]\n", "chair"),
        (f"{FORUM}    seats: [{{organisation: nordhogskolan, capacity: vice ordförande}}]\n", "vice chair"),
        (f"{AGREEMENT}    status: uppsagd\n", "terminated"),
        ("commitments:\n  - ska: Göra det. (L5)\n", "shall"),
        ("remarks:\n  - lucka: Inget sägs. (L5)\n", "gap"),
        (f"{AGREEMENT}    valid: 1 januari 2024 ..\n", "2024-01-01"),
        (f"{AGREEMENT}    signed_on: 20240105\n", "2024-01-05"),
        (f"{AGREEMENT}    signed_on: 2024/1/5\n", "2024-01-05"),
        (f"{AGREEMENT}    valid: 2024 - 2027\n", "2024 .. 2027"),
        (f"{AGREEMENT}    valid: 2024-01-01–2027-12-31\n", "2024-01-01 .. 2027-12-31"),
        (f"{AGREEMENT}    valid: 2024..2027\n", "2024 .. 2027"),
        (f"{AGREEMENT}    valid: tills vidare\n", ".. open"),
        (f"{AGREEMENT}    valid: från 2024-01-01 till 2025-01-01\n", "2024-01-01 .. 2025-01-01"),
        (f"{AGREEMENT}    signed_on: våren 2024\n", "2024-spring"),
        (f"{AGREEMENT}    signed_on: 2024-höst\n", "2024-autumn"),
        (f"{FORUM}    seats: [{{nordhogskolan: Rektor (ordf.)}}]\n", "chair"),
        (f"{AGREEMENT}    valid: 2024-01-01\n", "2024-01-01 .."),
        ("  - {id: x, name: X, at: rad 5}\n", "L5"),
        ("  - {id: x, name: X, at: 5-7}\n", "L5-7"),
    ],
)
def test_what_was_meant(tmp_path: Path, text: str, meant: str) -> None:
    (found,) = problems(written(tmp_path, text))
    assert f'Did you mean "{meant}"?' in found.remedy


def test_every_value_with_a_swedish_word_is_one_of_its_vocabulary() -> None:
    assert all(value in vocabulary for vocabulary, words in IN_SWEDISH.items() for value in words)


@pytest.mark.parametrize(
    ("key", "said", "better"),
    [
        ("SKR", "neither a word of organisations nor an id", "Write `- id: skr`, and below it `name: Kommunerna`."),
        ("Skr-x", '"Skr-x" is not an id', "Write `- skr-x: Kommunerna`."),
        ("länets kommuner", '"länets kommuner" is not an id', "Write `- lanets-kommuner: Kommunerna`."),
    ],
)
def test_a_short_id_that_is_none(tmp_path: Path, key: str, said: str, better: str) -> None:
    (found,) = problems(written(tmp_path, f"  - {key}: Kommunerna\n    at: L5\n"))
    assert (found.line - ABOVE, found.column) == (1, 5)
    assert said in found.message
    assert better in found.remedy


@pytest.mark.parametrize(
    ("valid", "said"),
    [
        ("[]", "empty list"),
        ("..", "neither a start nor an end"),
        ("{from: , to: }", "neither a start nor an end"),
        ("{}", "neither a start nor an end"),
        ("signering .. 2027", '"signering" is not a date'),
    ],
)
def test_a_validity_that_says_nothing(tmp_path: Path, valid: str, said: str) -> None:
    (found,) = problems(written(tmp_path, f"{AGREEMENT}    valid: {valid}\n"))
    assert said in found.message
    assert ("{from: signering, …}" in found.remedy) == ("signering" in valid)


def test_both_bounds_are_told_each_at_its_place(tmp_path: Path) -> None:
    found = problems(written(tmp_path, f"{AGREEMENT}    valid: 2024-13-01 .. 2025-15-01\n"))
    assert [problem.column for problem in found] == [12, 26]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (HEAD.replace("L20: 5", "L0: 5"), '"L0" is no place'),
        (HEAD.replace("L20: 5", "L200: 5"), '"L200" is beyond the document'),
        (HEAD.replace("L1: Ö", "L30: Ö"), "the heading at L20 comes behind the one at L30"),
        (HEAD.replace("as_of: 2024", "published: igår"), '"igår" is not a date'),
        (HEAD.replace("document:", "dokument:"), "no `document`"),
    ],
)
def test_the_head_of_a_file(tmp_path: Path, head: str, said: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(head, encoding="utf-8")
    (found,) = problems(file)
    assert said in found.message


def test_text_behind_the_marks_of_a_seat(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, f"{FORUM}    seats: [{{nordhogskolan: Rektor (chair) och vice}}]\n"))
    assert 'text stands behind "(chair)"' in found.message
    assert "Rektor och vice (chair)" in found.remedy


@pytest.mark.parametrize(
    ("title", "better"), [("Rektor (chair) (L5)", "Rektor (chair, L5)"), ("Rektor [chair]", "Rektor (chair)")]
)
def test_the_marks_of_a_seat_are_in_one_pair_of_round_brackets(tmp_path: Path, title: str, better: str) -> None:
    (found,) = problems(written(tmp_path, f'{FORUM}    seats:\n      - nordhogskolan: "{title}"\n'))
    assert found.remedy == f"Write {better}"


def test_two_statements_of_one_entry_are_one_fault(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, "remarks:\n  - gap: X\n    reading: Y\n    at: L5\n"))
    assert found.message == "`reading` stands beside `gap`, and an entry says one thing"


def test_a_role_whose_title_holds_a_comma(tmp_path: Path) -> None:
    text = f"{FORUM}    seats:\n      - nordhogskolan: '\"Chef, forskning\" (chair), Rektor'\n"
    names = [row.properties["name"] for row in desired(tmp_path, text).nodes["Role"].values()]
    assert names == ["Chef, forskning", "Rektor"]


@pytest.mark.parametrize(
    ("parties", "better"),
    [
        ("region-fjallhavet, nordhogskolan", "[region-fjallhavet, nordhogskolan]"),
        ("[{region-fjallhavet: huvudman}]", "{to: region-fjallhavet, "),
        ("{region-fjallhavet: , nordhogskolan: }", "- region-fjallhavet - nordhogskolan"),
        ("Region Fjällhavet", 'Did you mean "region-fjallhavet"?'),
        ("qqq", "describe it under `organisations` or `persons` or `forums`"),
    ],
)
def test_parties_that_are_no_ids(tmp_path: Path, parties: str, better: str) -> None:
    (found,) = problems(written(tmp_path, f"{AGREEMENT}    parties: {parties}\n"))
    assert better in found.remedy


def test_a_word_and_its_value_on_the_line_of_another_word(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, f"{FORUM}    seats: nordhogskolan: Rektor\n"))
    assert 'Where "nordhogskolan" is a word or an id itself, write it on a line of its own' in found.remedy


@pytest.mark.parametrize(
    ("beginning", "said"), [(b"%PDF-1.7\n", "a PDF document"), (b"PK\x03\x04", "an office program")]
)
def test_a_file_of_another_sort_under_the_name_of_an_agreement_file(
    tmp_path: Path, beginning: bytes, said: str
) -> None:
    (tmp_path / "a.yaml").write_bytes(beginning)
    (found,) = problems(tmp_path / "a.yaml")
    assert said in found.message
