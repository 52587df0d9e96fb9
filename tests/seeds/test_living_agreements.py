"""Agreements that renew themselves, end early, and replace one another, as files say it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samverkan.files import find_files, read_files
from samverkan.rules.notice import last_day_for_notice
from samverkan.write import Facts
from samverkan.write.stored import stored
from tests.seeds.inline import HEAD, PARTIES, as_seeded, problems
from tests.seeds.schema_check import refusals

DAYS = [date(year, 6, 1) for year in (2019, 2021, 2023, 2030)]
AGREEMENT = "\nagreements:\n  - {id: a, name: A, at: L12, valid: 2020-01-01 .. 2022-12-31"


def facts(folder: Path, text: str) -> tuple[Facts, int]:
    """What a document without a time of its own says, and the number of lengths of time that give no number."""
    file = folder / "fjallhavet.yaml"
    file.write_text(HEAD.replace("  as_of: 2024\n", "") + PARTIES + text, encoding="utf-8")
    found = read_files(find_files([file]))
    assert refusals(file) == []
    return found.facts(), sum("without-length" in each.code for each in found.warnings)


def answers(found: Facts, id: str = "a") -> list[str]:
    """Whether an agreement is in force on some days."""
    in_force = found.nodes["Agreement"][id].in_force
    assert in_force is not None
    return [in_force.on(day).value for day in DAYS]


@pytest.mark.parametrize(
    ("more", "expected", "warnings"),
    [
        ("", ["no", "yes", "no", "no"], 0),
        (", renews: 1 year", ["no", "yes", "yes", "yes"], 0),
        (", renews: ett år i taget, notice: tre månader", ["no", "yes", "yes", "yes"], 0),
        (", renews: 1 year, renewals: 1", ["no", "yes", "yes", "no"], 0),
        (", renews: 1 year, ended_on: 2024-12-31", ["no", "yes", "yes", "no"], 0),
        (", ended_on: 2020-12-31", ["no", "no", "no", "no"], 0),
        (", renews: automatically", ["no", "yes", "undecided", "undecided"], 1),
        (', renews: "ett år, högst två gånger"', ["no", "yes", "undecided", "undecided"], 1),
        (", renews: 1 year, status: terminated", ["no", "yes", "no", "no"], 0),
    ],
)
def test_an_agreement_lives_on_until_something_ends_it(
    tmp_path: Path, more: str, expected: list[str], warnings: int
) -> None:
    found, told = facts(tmp_path, f"{AGREEMENT}{more}}}\n")
    assert (answers(found), told) == (expected, warnings)


@pytest.mark.parametrize(
    ("more", "expected", "last"),
    [
        ("", ["no", "yes", "no", "no"], "2022-12-31"),
        (", renews: 1 year", ["no", "yes", "yes", "yes"], None),
        (", renews: 1 year, ended_on: 2024-12-31", ["no", "yes", "yes", "no"], "2024-12-31"),
    ],
)
def test_a_forum_lives_as_long_as_its_agreement(
    tmp_path: Path, more: str, expected: list[str], last: str | None
) -> None:
    forum = "forums:\n  - {id: f, name: F, at: L20, under: a, seats: [nordhogskolan]}\n"
    found, _ = facts(tmp_path, f"{AGREEMENT}{more}}}\n{forum}")
    fact = found.nodes["Forum"]["f"]
    (seat,) = found.links["SITS_IN", "Organisation", "Forum"].values()
    for in_force in (fact.in_force, seat.in_force):
        assert in_force is not None
        assert [in_force.on(day) for day in DAYS] == expected
    assert stored(fact).get("valid_to") == last


def test_a_forum_ends_where_its_agreement_is_replaced(tmp_path: Path) -> None:
    forum = "forums:\n  - {id: f, name: F, at: L20, under: a}\n"
    found, _ = facts(tmp_path, OLD + NEW.format(replaces="a", more=", valid: 2022-01-01 .. open") + forum)
    in_force = found.nodes["Forum"]["f"].in_force
    assert in_force is not None
    assert [in_force.on(day).value for day in DAYS] == ["no", "yes", "no", "no"]


def test_what_is_stored_gives_the_last_day_for_notice(tmp_path: Path) -> None:
    found, _ = facts(tmp_path, f"{AGREEMENT}, renews: ett år, notice: 90 dagar}}\n")
    properties = stored(found.nodes["Agreement"]["a"])
    assert (properties["renews_months"], properties["notice_days"]) == (12, 90)
    assert last_day_for_notice(properties, date(2024, 11, 1)) == date(2025, 10, 2)


def test_the_day_on_which_it_ended_is_kept_with_all_that_it_can_mean(tmp_path: Path) -> None:
    found, _ = facts(tmp_path, f"{AGREEMENT}, ended_on: 2024-02}}\n")
    properties = stored(found.nodes["Agreement"]["a"])
    names = ("ended_on", "ended_earliest", "ended_latest")
    assert [str(properties[name]) for name in names] == ["2024-02", "2024-02-01", "2024-02-29"]


@pytest.mark.parametrize("more", ["renews: no", "renews: false", "ended_on: 2024-13", "renewals: twice"])
def test_what_breaks_a_rule(tmp_path: Path, more: str) -> None:
    file = tmp_path / "fjallhavet.yaml"
    file.write_text(f"{HEAD}{PARTIES}{AGREEMENT}, {more}}}\n", encoding="utf-8")
    (problem,) = problems(file)
    assert problem.remedy != ""


OLD = "\nagreements:\n  - {id: a, name: A, at: L12, valid: 2020-01-01 .. open}\n"
NEW = "  - {{id: b, name: B, at: L20, replaces: {replaces}{more}}}\n"


@pytest.mark.parametrize(
    ("more", "replaces", "expected"),
    [
        (", valid: 2022-01-01 .. open", "a", ["no", "yes", "no", "no"]),
        (", valid: 2022-01-01 .. 2022-12-31", "a", ["no", "yes", "no", "no"]),
        (", valid: 2023 .. open", "a", ["no", "yes", "undecided", "no"]),
        (", valid: 2022-01-01 .. open, status: proposed", "a", ["no", "yes", "yes", "yes"]),
        (", valid: 2022-01-01 .. open, status: planned", "a", ["no", "yes", "yes", "yes"]),
        (", valid: 2022-01-01 .. open, status: rejected", "a", ["no", "yes", "yes", "yes"]),
        (", valid: 2022-01-01 .. open, status: terminated", "a", ["no", "yes", "no", "no"]),
        (", valid: 2022-01-01 .. open", "{to: a, valid: 2025-01-01 ..}", ["no", "yes", "yes", "no"]),
        (", valid: 2022-01-01 .. open", "{to: a, status: planned}", ["no", "yes", "yes", "yes"]),
        (", valid: the last signature .. open", "a", ["no", "undecided", "undecided", "undecided"]),
        ("", "a", ["no", "undecided", "undecided", "undecided"]),
    ],
)
def test_an_agreement_ends_where_another_one_in_force_replaces_it(
    tmp_path: Path, more: str, replaces: str, expected: list[str]
) -> None:
    found, _ = facts(tmp_path, OLD + NEW.format(replaces=replaces, more=more))
    assert answers(found) == expected


def test_its_own_last_day_holds_where_nobody_says_when_it_was_replaced(tmp_path: Path) -> None:
    found, _ = facts(tmp_path, OLD.replace("open", "2023-12-31") + NEW.format(replaces="a", more=""))
    assert answers(found) == ["no", "yes", "yes", "no"]
    renewing = OLD.replace("open", "2023-12-31, renews: 1 year") + NEW.format(replaces="a", more="")
    assert answers(facts(tmp_path, renewing)[0]) == ["no", "undecided", "undecided", "undecided"]


def test_a_chain_of_replacements_and_a_renewal_that_a_replacement_ends(tmp_path: Path) -> None:
    third = "  - {id: c, name: C, at: L30, replaces: b, valid: 2023-01-01 ..  open}\n"
    second = NEW.format(replaces="a", more=", valid: 2020-07-01 .. 2021-12-31, renews: 1 year")
    found, _ = facts(tmp_path, OLD + second + third)
    assert [answers(found, id) for id in "abc"] == [
        ["no", "no", "no", "no"],
        ["no", "yes", "no", "no"],
        ["no", "no", "yes", "yes"],
    ]


def test_the_day_is_computed_and_has_the_places_of_the_replacement(tmp_path: Path) -> None:
    replaces = "{to: a, at: L22, certainty: probable}"
    found, _ = facts(tmp_path, OLD + NEW.format(replaces=replaces, more=", valid: 2023 .. open"))
    fact = found.nodes["Agreement"]["a"]
    assert [str(stored(fact)[name]) for name in ("replaced_on", "replaced_earliest", "replaced_latest")] == [
        "2023",
        "2023-01-01",
        "2023-12-31",
    ]
    (place,) = [item for item in fact.evidence if item.fields == ("replaced_on",)]
    assert (place.source.endswith("L22"), place.basis, place.certainty) == (True, "computed", "probable")


@pytest.mark.parametrize("section", ["agreements", "forums"])
@pytest.mark.parametrize("ids", ["a", "ab", "abc"])
def test_what_replaces_itself_is_an_error(tmp_path: Path, section: str, ids: str) -> None:
    following = dict(zip(ids, ids[1:] + ids[0], strict=True))
    entries = "".join(f"  - {{id: {id}, name: {id}, at: L12, replaces: {following[id]}}}\n" for id in ids)
    file = tmp_path / "fjallhavet.yaml"
    file.write_text(f"{HEAD}{section}:\n{entries}", encoding="utf-8")
    (problem,) = problems(file)
    assert problem.message == '"a" replaces itself'
    assert f"The circle is {' → '.join([*ids, 'a'])}." in problem.remedy


def test_the_replacement_goes_with_the_document_that_said_it(tmp_path: Path) -> None:
    first, second = tmp_path / "first.yaml", tmp_path / "second.yaml"
    first.write_text(HEAD.replace("  as_of: 2024\n", "") + OLD, encoding="utf-8")
    later = "document: {id: later, name: Later, file: later.txt, at: L1}\nagreements:\n"
    second.write_text(later + NEW.format(replaces="a", more=", valid: 2022-01-01 .. open"), encoding="utf-8")
    both = read_files(find_files([first, second])).facts()
    assert answers(both) == ["no", "yes", "no", "no"]
    again = read_files(find_files([first]), beside_graph=True).facts_beside(as_seeded(both))
    assert again.nodes["Agreement"]["a"] == both.nodes["Agreement"]["a"]
    second.write_text(f"{later}  - {{id: b, name: B, at: L20, valid: 2022-01-01 .. open}}\n", encoding="utf-8")
    changed = read_files(find_files([second]), beside_graph=True).facts_beside(as_seeded(both))
    assert answers(changed) == ["no", "yes", "yes", "yes"]
    alone = read_files(find_files([first])).facts()
    assert changed.nodes["Agreement"]["a"] == alone.nodes["Agreement"]["a"]
