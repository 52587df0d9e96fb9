"""What is kept as it is said, and from which nothing follows, is warned of and no error."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from samverkan.files import find_files, read_files, validate
from tests.seeds.inline import desired, written

AGREEMENT = """
agreements:
  - id: partnerskap
    name: Partnerskap
    parties: [region-fjallhavet, nordhogskolan]
    notice: {notice}
    at: L12
"""
NUMBERS = "# samverkan: ignore party-without-number\n"
DOUBTFUL = AGREEMENT.format(notice="{is: skälig tid, at: L14}")


def lengths(folder: Path, notice: str) -> dict[str, object]:
    """What follows from a notice."""
    properties = desired(folder, AGREEMENT.format(notice=notice)).nodes["Agreement"]["partnerskap"].properties
    return {name: value for name, value in properties.items() if name.startswith("notice")}


def test_a_notice_in_words_gives_months_or_days(tmp_path: Path) -> None:
    said = "tolv (12) månader före avtalstidens utgång"
    assert lengths(tmp_path, said) == {"notice": said, "notice_months": 12}
    assert lengths(tmp_path, "{is: 90 dagar, at: L14}") == {"notice": "90 dagar", "notice_days": 90}
    assert lengths(tmp_path, "6 weeks") == {"notice": "6 weeks", "notice_days": 42}


def test_one_that_gives_none_is_kept_and_warned_of(tmp_path: Path) -> None:
    assert lengths(tmp_path, "skälig tid") == {"notice": "skälig tid"}
    file = written(tmp_path, DOUBTFUL)
    file.write_text(NUMBERS + file.read_text(encoding="utf-8"), encoding="utf-8")
    (warning,) = read_files(find_files([file])).warnings
    assert validate([file]).warnings == validate([tmp_path]).warnings == (warning,)
    assert str(warning) == (
        f'{file}:{warning.line}:18  warning: "skälig tid" gives no number of months or days for `notice`; '
        "it is kept as it is said [notice-without-number]\n"
        "    Write one length of time, such as `notice: 6 months` or `notice: 90 days`, where the document has one."
    )


def test_those_of_files_beside_the_named_one_are_not_told(tmp_path: Path) -> None:
    folder = tmp_path / "agreements"
    folder.mkdir()
    written(folder, DOUBTFUL)
    beside = folder / "beside.yaml"
    beside.write_text("document: {id: beside, name: Beside, file: b.txt, at: L1}\n", encoding="utf-8")
    assert validate([beside]).warnings == ()


def test_they_are_told_although_a_file_beside_has_errors(tmp_path: Path) -> None:
    file = written(tmp_path, DOUBTFUL)
    (tmp_path / "beside.yaml").write_text("document: {id: beside}\nforms: []\n", encoding="utf-8")
    checked = validate([file])
    assert [each.code for each in checked.warnings] == ["notice-without-number"]
    assert len(checked.beside) > 0


def test_those_of_a_register_are_told_with_its_line(tmp_path: Path) -> None:
    file = written(tmp_path, "")
    register = tmp_path / "agreements.csv"
    register.write_text("id,name,notice,document,at\na,A,6 months,fjallhavet-2024,L5\nb,B,ofta,fjallhavet-2024,L6\n")
    (warning,) = [each for each in validate([file.parent]).warnings if each.code == "notice-without-number"]
    assert (warning.file, warning.line) == (register, 3)


@pytest.mark.slow
@pytest.mark.parametrize("command", ["validate", "plan", "seed"])
def test_every_command_that_reads_files_tells_them_and_succeeds(tmp_path: Path, command: str) -> None:
    folder = tmp_path / "seeds"
    folder.mkdir()
    written(folder, DOUBTFUL)
    ended = subprocess.run(
        [sys.executable, "-m", "samverkan.cli.main", command, str(folder)],
        env=os.environ | {"SAMVERKAN_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0
    assert 'warning: "skälig tid" gives no number of months or days' in ended.stderr
    assert "warning:" not in ended.stdout
