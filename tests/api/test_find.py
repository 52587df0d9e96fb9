"""`samverkan find`, as a person meets it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from samverkan.cli.main import main
from tests.seeds.inline import written

Find = Callable[..., tuple[object, list[list[str]], str]]


@pytest.fixture
def find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Find:
    """Look something up beside the smallest file; returns the exit code, the cells of each row, and the notes."""
    own = written(tmp_path, "  - {id: region-fjallhavet/stab, name: Staben, kind: unit, at: L6}\n")

    def start(*words: str) -> tuple[object, list[list[str]], str]:
        monkeypatch.setattr("sys.argv", ["samverkan", "find", "--files", str(own), *words])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return ended.value.code, [line.split("  ") for line in said.out.splitlines()[1:]], said.err

    return start


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("östersund", "ostersunds-kommun"),
        ("OSTERSUND", "ostersunds-kommun"),
        ("O\u0308stersund", "ostersunds-kommun"),
        ("ostersnd", "ostersunds-kommun"),
        ("sundsvall kommun", "sundsvalls-kommun"),
        ("lunds univ", "lunds-universitet"),
        ("universitetet i Lund", "lunds-universitet"),
        ("University of Gothenburg", "goteborgs-universitet"),
        ("SLU", "sveriges-lantbruksuniversitet"),
        ("miun", "mittuniversitetet"),
        ("Mitunversitetet", "mittuniversitetet"),
        ("polisen", "polismyndigheten"),
        ("msb", "myndigheten-for-civilt-forsvar"),
        ("ekonomistyrningsverket", "statskontoret"),
        ("landstinget sörmland", "region-sormland"),
        ("malmö stad", "malmo-kommun"),
        ("malung sälen", "malung-salens-kommun"),
        ("202100-4524", "mittuniversitetet"),
        ("2021004524", "mittuniversitetet"),
        ("16202100-4524", "mittuniversitetet"),
        ("202100–4524", "mittuniversitetet"),
        ("2380", "ostersunds-kommun"),
        ("habo", "habo-kommun"),
        ("håbo", "habo-kommun-0305"),
        ("fjällhavet", "region-fjallhavet"),
        ("staben", "region-fjallhavet/stab"),
    ],
)
def test_finds(find: Find, words: str, first: str) -> None:
    code, rows, notes = find(*words.split())
    assert (code, rows[0][0], notes) == (0, first, "")


def test_shows_where_each_is_from(find: Find) -> None:
    _, rows, _ = find("fjällhavet")
    assert rows[0][-1].strip() == "fjallhavet-2024"
    _, rows, _ = find("östersund")
    assert rows[0][-1].strip() == "national register"


def test_whole_words_come_first_and_then_what_begins_so(find: Find) -> None:
    _, rows, _ = find("uppsala")
    ids = [row[0] for row in rows]
    assert set(ids[:4]) == {"uppsala-lan", "uppsala-kommun", "region-uppsala", "uppsala-universitet"}
    _, rows, _ = find("sund")
    assert {row[0] for row in rows[:2]} == {"sundsvalls-kommun", "sundbybergs-kommun"}
    assert {"ostersunds-kommun", "stromsunds-kommun"} <= {row[0] for row in rows[2:]}


@pytest.mark.parametrize(
    ("kind", "words", "ids"),
    [
        ("region", "dalarna", {"region-dalarna"}),
        ("municipality", "gotland", {"region-gotland"}),
        ("county", "jämtland", {"jamtlands-lan"}),
    ],
)
def test_of_one_kind_only(find: Find, kind: str, words: str, ids: set[str]) -> None:
    _, rows, _ = find("--kind", kind, words)
    assert {row[0] for row in rows} == ids


def test_a_kind_that_there_is_not(find: Find) -> None:
    code, _, notes = find("--kind", "kommun", "östersund")
    assert code == 2
    assert '"kommun" is not a kind. One of: region, ' in " ".join(notes.split())


def test_where_nothing_fits_the_nearest_are_named(find: Find) -> None:
    code, rows, notes = find("Nordhögskolans stab")
    assert (code, rows) == (1, [])
    assert notes.startswith('Nothing is called "Nordhögskolans stab". The nearest:')
    assert "nordhogskolan" in notes


def test_as_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--files", str(written(tmp_path, "")), "--format", "json", "--limit", "1"]
    monkeypatch.setattr("sys.argv", ["samverkan", "find", *options, "umeå", "kommun"])
    with pytest.raises(SystemExit):
        main()
    (body,) = json.loads(capsys.readouterr().out)
    assert (body["id"], body["code"], body["kind"]) == ("umea-kommun", "2480", "municipality")


def test_files_with_errors_do_not_stop_it(tmp_path: Path, find: Find) -> None:
    (tmp_path / "broken.yaml").write_text("document: [", encoding="utf-8")
    code, rows, notes = find("östersund")
    assert (code, rows[0][0]) == (0, "ostersunds-kommun")
    assert "Only the national register is searched" in notes
