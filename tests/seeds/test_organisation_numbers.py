"""Organisation numbers in files: every way of writing them, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.seeds.inline import desired, problems, written

ENTRY = '  - {{id: x, name: X, number: "{}", at: L5}}\n'


@pytest.mark.parametrize(
    "number",
    [
        "232100-0214",
        "2321000214",
        "16232100-0214",
        "162321000214",
        "16-232100-0214",
        "232100 0214",
        "23 21 00-0214",
        "232100 - 0214",
        *(f"232100{dash}0214" for dash in "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"),
        "\u00a0232100-0214",
        "２３２１００-０２１４",
    ],
)
def test_one_number_written_in_many_ways(tmp_path: Path, number: str) -> None:
    node = desired(tmp_path, ENTRY.format(number)).nodes["Organisation"]["x"]
    assert node.properties["number"] == "232100-0214"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("19811228-9874", "personal identity number"),
        ("198112289874", "personal identity number"),
        ("20010230\u20139874", "personal identity number"),
        ("811228\u22129874", "personal identity number"),
        ("811228+9874", "personal identity number"),
        ("16811228-9874", "personal identity number"),
        ("232100-0215", "check digit"),
        ("SE232100021401", "Write 232100-0214"),
        ("2321-000214", "NNNNNN-NNNN"),
        ("23210-00214", "NNNNNN-NNNN"),
        ("232100-02140", "NNNNNN-NNNN"),
        ("232100/0214", "NNNNNN-NNNN"),
        ("000000-0000", "third digit"),
    ],
)
def test_what_is_no_organisation_number(tmp_path: Path, number: str, said: str) -> None:
    (found,) = problems(written(tmp_path, ENTRY.format(number)))
    assert said in f"{found.message} {found.remedy}"


@pytest.mark.parametrize("number", ["811228-9874", "19811228\u20139874", "811228 9874", "811288-9874"])
def test_no_personal_identity_number_among_printed_ones(tmp_path: Path, number: str) -> None:
    entry = ENTRY.replace("number:", "number_printed:").format(number)
    (found,) = problems(written(tmp_path, entry))
    assert "personal identity number" in found.message
