"""What one file cannot mean: something that names itself, dates in the wrong order, a party twice, an unknown form."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.files import validate
from tests.seeds.inline import HEAD, PARTIES, desired, problems, written

ABOVE = len((HEAD + PARTIES).splitlines())
TWO = "agreements:\n  - {id: b, name: B, at: L5, valid: 2024 .., parties: [nordhogskolan]}\n"


@pytest.mark.parametrize(
    "text",
    [
        "forums:\n  - {id: a, name: A, at: L5, WORD: a}\n".replace("WORD", word)
        for word in ("joins", "part_of", "prepares_for", "escalates_to", "replaces")
    ]
    + [
        "agreements:\n  - {id: a, name: A, at: L5, WORD: a}\n".replace("WORD", word)
        for word in ("replaces", "based_on")
    ]
    + [
        "  - {id: a, name: A, at: L5, WORD: a}\n".replace("WORD", word) for word in ("member_of", "part_of", "succeeds")
    ],
)
def test_nothing_is_its_own_whole_or_predecessor(tmp_path: Path, text: str) -> None:
    (found,) = problems(written(tmp_path, text))
    assert found.message.startswith('"a" ')
    assert "itself" in found.message
    assert found.column == text.splitlines()[-1].rindex(": a}") + 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"{TWO}    ended_on: 2020\n", '`ended_on` "2020" is before it begins, 2024'),
        (
            f"{TWO}  - {{id: a, name: A, at: L6, amends: {{to: b, until: 2020}}}}\n",
            '`until` "2020" is before "b" begins, 2024',
        ),
        (
            f"{TWO}  - id: a\n    name: A\n    at: L6\n"
            "    amends: {to: b, adds: region-fjallhavet, drops: region-fjallhavet}\n",
            '"region-fjallhavet" is both added and dropped',
        ),
        (
            f"{TWO}  - {{id: a, name: A, at: L6, amends: [{{to: b, until: 2030}}, {{to: b, until: 2029}}]}}\n",
            'until of `amends` between "a" and "b" is "2029" here and "2030" in ',
        ),
        (
            "  - {id: a, name: A, at: L5, valid: 2020 ..}\n"
            "  - {id: b, name: B, at: L6, succeeds: {to: a, valid: 2019 ..}}\n",
            '"b" succeeds "a" on 2019, before that one begins, 2020',
        ),
        (
            "  - {id: a, name: A, at: L5}\n"
            "  - {id: b, name: B, at: L6, valid: .. 2018, succeeds: {to: a, valid: 2019 ..}}\n",
            '"b" succeeds "a" on 2019, after its own end, 2018',
        ),
        (
            f"{TWO.replace('[nordhogskolan]', '[nordhogskolan, region-fjallhavet, nordhogskolan]')}",
            '"nordhogskolan" is listed twice in `parties`',
        ),
        (
            "forums:\n  - {id: f, name: F, at: L5, meets: [quarterly, yearly]}\n",
            '"f" has two meeting series of one form',
        ),
        (
            "forums:\n  - id: f\n    name: F\n    at: L5\n    meets: [{cadence: yearly, form: extended}]\n"
            "    seats: [{organisation: nordhogskolan, forms: [extendet]}]\n",
            'no series has the form "extendet"',
        ),
    ],
)
def test_what_cannot_be_meant(tmp_path: Path, text: str, message: str) -> None:
    text = text.replace("parties: [nordhogskolan]}\n    ended_on: 2020", "parties: [nordhogskolan], ended_on: 2020}")
    found = problems(written(tmp_path, text))
    assert [problem.message.startswith(message) for problem in found][:1] == [True], found


def test_seats_may_name_forms_where_no_series_is_known(tmp_path: Path) -> None:
    text = (
        "forums:\n  - id: f\n    name: F\n    at: L5\n    seats: [{organisation: nordhogskolan, forms: [extended]}]\n"
    )
    assert len(desired(tmp_path, text).links["SITS_IN", "Organisation", "Forum"]) == 1


def test_two_values_of_two_files_are_told_once(tmp_path: Path) -> None:
    one = written(tmp_path, "agreements:\n  - {id: a, name: A, at: L5, notice: 6 months, signed_on: 2024-01-01}\n")
    two = tmp_path / "other.yaml"
    text = "agreements:\n  - {id: a, name: A, at: L5, notice: 3 months, signed_on: 2024-01-02}\n"
    two.write_text(HEAD.replace("fjallhavet-2024", "annat") + text, encoding="utf-8")
    assert [problem.message.partition(" of ")[0] for problem in problems(one, two)] == ["notice", "signed_on"]


@pytest.mark.parametrize(
    ("also", "warned"),
    [
        ("[Institutet för X, Y och Z]", True),
        ("[Rådet, som var]", True),
        ('["Institutet för X, Y och Z"]', False),
        ("[SKR, Sveriges Kommuner och Regioner]", False),
        ("[RFH, rfh]", False),
    ],
)
def test_an_alias_that_a_comma_may_have_broken(tmp_path: Path, also: str, warned: bool) -> None:
    checked = validate([written(tmp_path, f"  - {{id: x, name: X, at: L5, also: {also}}}\n")])
    assert any("a comma may have made two" in problem.message for problem in checked.warnings) == warned


def test_an_unknown_id_is_answered_with_one_of_the_kind_that_fits(tmp_path: Path) -> None:
    text = (
        "agreements:\n  - {id: nordhogskolan-2024, name: Avtal, at: L5, parties: [nordhogskola-2024, Nordhögskolan]}\n"
    )
    found = problems(written(tmp_path, text))
    assert len(found) == 2
    assert all('Did you mean "nordhogskolan"?' in problem.remedy for problem in found)


def test_paths_have_one_form(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "inner", "  - {id: nordhogskolan, name: N, at: L5, part_of: nordhogskola}\n")
    for folder in (Path("inner"), tmp_path / "inner", Path("inner/../inner")):
        for problem in problems(folder):
            assert str(problem).startswith("inner/fjallhavet.yaml:")
            assert str(tmp_path) not in str(problem)
            assert ".." not in str(problem)


def test_one_document_id_in_two_files_is_told_in_both_and_nothing_else(tmp_path: Path) -> None:
    text = "forums:\n  - name: Styrgrupp\n    at: L5\nagreements:\n  - {name: Avtal, at: L6, notice: 6 months}\n"
    one, two = (
        written(tmp_path, text.replace("6", number), name) for name, number in (("a.yaml", "6"), ("b.yaml", "7"))
    )
    first, second = problems(tmp_path)
    assert (first.file, second.file) == (one, two)
    assert (first.line, first.column) == (2, 7)
    assert first.message == second.message == '"fjallhavet-2024" is the id of the document of two files'
    assert f"{two}:2" in first.remedy
    assert f"{one}:2" in second.remedy


def test_what_may_be_in_a_file_that_could_not_be_read_is_not_called_unknown(tmp_path: Path) -> None:
    written(tmp_path, '  - id: x\n    name: "X\n    at: L5\n', "a.yaml")
    text = "agreements:\n  - {id: a, name: A, at: L5, status: sined, parties: [region-fjallhavet, nordhogskolan, x]}\n"
    (tmp_path / "b.yaml").write_text(HEAD.replace("fjallhavet-2024", "b-2024") + text, encoding="utf-8")
    assert [problem.file.name for problem in problems(tmp_path)] == ["a.yaml", "b.yaml"]
