"""Lists in which a comma without quotes has broken a value in two."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.seeds.inline import desired, problems, written

FORUM = "forums:\n  - id: f\n    name: F\n    at: L5\n"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("  - {id: x, name: X, at: L5, also: [Institutet (full form, implied)]}\n", 2),
        ("  - id: x\n    name: X\n    at: L5\n    also: [A (a, b), B]\n", 2),
        ("  - id: x\n    name: X\n    at: L5\n    also:\n      - A (a\n", 1),
        ("  - id: x\n    name: X\n    at: L5\n    also: A (a\n", 1),
        ("  - id: x\n    name: X\n    at: L5\n    also: ['Kallad \"A', 'B\"']\n", 2),
        ("  - id: x\n    name: X\n    at: L5\n    also: [Kallad ”A, B”]\n", 2),
        ("  - id: x\n    name: X\n    at: L5\n    tags: [one (a, b)]\n", 2),
        ("  - id: x\n    name: X\n    at: L5\n    part_of: [nordhogskolan (a, b)]\n", 2),
        (f"{FORUM}    seats: [{{organisation: nordhogskolan, roles: [Rektor (chair, convener)]}}]\n", 2),
        (f"{FORUM}    seats: [{{organisation: nordhogskolan, roles: [Rektor], alternatives: [A (b, c)]}}]\n", 2),
        (f"{FORUM}    seats:\n      - nordhogskolan: Rektor (chair, Dekan\n", 1),
        (f"{FORUM}    seats:\n      - nordhogskolan: Rektor chair), Dekan\n", 1),
        (f"{FORUM}    seats: [{{organisation: nordhogskolan, roles: Rektor (chair, condition: a)}}]\n", 1),
        (f"{FORUM}    party_to: [{{to: x, note: one (a, b)}}]\n", 1),
    ],
)
def test_half_a_value_is_refused(tmp_path: Path, text: str, count: int) -> None:
    found = [problem for problem in problems(written(tmp_path, text)) if "without its partner" in problem.message]
    assert len(found) == count
    assert "Put quotes round" in found[0].remedy


@pytest.mark.parametrize(
    ("alias", "name", "kind"),
    [
        ("Institutet (full form, implied)", "Institutet", "full form, implied"),
        ("Institutet (A (b) c)", "Institutet", "A (b) c"),
        ("FoU (forskning) i norr", "FoU (forskning) i norr", "other name"),
        ("Läkare(n)", "Läkare(n)", "other name"),
        ("(utan namn)", "(utan namn)", "other name"),
        ("a) Karta", "a) Karta", "other name"),
        ("People's house", "People's house", "other name"),
        ('Skärm 19" (form)', 'Skärm 19"', "form"),
        ('Kallad "A, B" (form)', 'Kallad "A, B"', "form"),
    ],
)
def test_whole_values_are_kept(tmp_path: Path, alias: str, name: str, kind: str) -> None:
    text = f"  - id: x\n    name: X\n    at: L5\n    also:\n      - '{alias.replace(chr(39), chr(39) * 2)}'\n"
    properties = desired(tmp_path, text).nodes["Organisation"]["x"].properties
    assert (properties["aliases"], properties["alias_kinds"]) == ([name], [kind])


def test_commas_in_the_brackets_of_a_seat_are_no_ends(tmp_path: Path) -> None:
    text = f"{FORUM}    seats:\n      - nordhogskolan: 'Rektor (chair, convener), Dekan'\n"
    seats = desired(tmp_path, text).links["SITS_IN", "Role", "Forum"]
    assert seats["nordhogskolan/rektor|f"].properties["capacities"] == ["chair", "convener"]
    assert seats["nordhogskolan/dekan|f"].properties["capacities"] == ["member"]


def test_half_a_value_in_a_register(tmp_path: Path) -> None:
    (tmp_path / "organisations.csv").write_text(
        "id,name,also,document,at\nx,X,A (a|b),fjallhavet-2024,L5\ny,Y,B (b,fjallhavet-2024,L5\n", encoding="utf-8"
    )
    written(tmp_path, "")
    found = problems(tmp_path)
    assert [(problem.line, problem.message.split('"')[1]) for problem in found] == [(2, "A (a"), (2, "b)"), (3, "B (b")]
