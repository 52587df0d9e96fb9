"""What files say of several times: series that follow one another, seats that change, and what is counted on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samverkan.files import read_facts
from samverkan.write import Facts
from samverkan.write.stored import stored
from tests.seeds.inline import desired, problems, written

COUNCIL = """
forums:
  - id: rad
    name: Råd
    level: strategic
    at: L20
    seats:
      - {organisation: region-fjallhavet, roles: [Personaldirektör], valid: 2023-01-01 .. 2024-06-30, level: tactical}
      - {organisation: region-fjallhavet, roles: [HR-direktör], valid: 2024-07-01 .. 2026-12-31}
      - nordhogskolan: Rektor
    meets:
      - {cadence: 6 per year, valid: 2023-01-01 .. 2024-06-30}
      - {cadence: 4 per year, valid: 2024-07-01 .. 2026-12-31}
"""


def counted(facts: Facts, organisation: str, day: str) -> str:
    """Write how often an organisation meets in the council on a day; nothing where nobody sits in it for it then."""
    counts = facts.links["TAKES_PART_IN", "Organisation", "Forum"][f"{organisation}|rad"].counts
    count = None if counts is None else counts.on(date.fromisoformat(day))
    return "" if count is None else str(count.headline)


@pytest.mark.parametrize(
    ("day", "said"),
    [("2022-12-31", ""), ("2024-06-01", "6 a year"), ("2025-06-01", "4 a year"), ("2027-01-01", "")],
)
def test_successive_series_are_counted_on_their_days(tmp_path: Path, day: str, said: str) -> None:
    facts = desired(tmp_path, COUNCIL)
    assert counted(facts, "region-fjallhavet", day) == counted(facts, "nordhogskolan", day) == said


def test_each_series_of_one_forum_has_an_id_of_its_own(tmp_path: Path) -> None:
    facts = desired(tmp_path, COUNCIL)
    assert set(facts.nodes["MeetingSeries"]) == {
        "rad/meetings/from-2023-01-01-to-2024-06-30",
        "rad/meetings/from-2024-07-01-to-2026-12-31",
    }
    forum = stored(facts.nodes["Forum"]["rad"])
    assert (forum["meetings_min"], forum["meetings_max"]) == (4, 6)
    assert forum["nominal_min"] == forum["nominal_max"] == [-1, 6, 4, -1]
    assert forum["meeting_days"] == [date(2023, 1, 1), date(2024, 7, 1), date(2027, 1, 1)]
    assert "actual_min" not in forum


def test_levels_are_those_of_the_seats_of_the_day(tmp_path: Path) -> None:
    facts = desired(tmp_path, COUNCIL)
    parts = facts.links["TAKES_PART_IN", "Organisation", "Forum"]
    region, university = (stored(parts[f"{id}|rad"]) for id in ("region-fjallhavet", "nordhogskolan"))
    assert region["levels"] == ["strategic", "tactical"]
    assert region["levels_over_time"] == ["", "tactical", "strategic", ""]
    assert region["level_days"] == [date(2023, 1, 1), date(2024, 7, 1), date(2027, 1, 1)]
    assert university["levels"] == ["strategic"]
    assert "level_days" not in university


def test_a_series_that_two_documents_mention_is_one(tmp_path: Path) -> None:
    first = written(tmp_path, COUNCIL.replace("6 per year", "quarterly"), "a.yaml")
    text = "forums:\n  - {id: rad, name: Råd, at: L9, meets: quarterly}\n"
    second = written(tmp_path, text, "b.yaml")
    second.write_text(second.read_text(encoding="utf-8").replace("fjallhavet-2024", "fjallhavet-2025"), "utf-8")
    for files in ([first, second], [second, first]):
        series = read_facts(files).nodes["MeetingSeries"]
        assert len(series) == 2
        assert {item.document for item in series["rad/meetings/from-2023-01-01-to-2024-06-30"].evidence} == {
            "fjallhavet-2024",
            "fjallhavet-2025",
        }


def test_one_series_with_two_numbers_for_the_same_time_is_refused(tmp_path: Path) -> None:
    text = COUNCIL.replace("4 per year, valid: 2024-07-01 .. 2026-12-31", "4 per year, valid: 2023-01-01 .. 2024-06-30")
    (message, *_) = [problem.message for problem in problems(written(tmp_path, text))]
    assert message == '"rad" has two meeting series of one form'


def test_a_dormant_forum_says_so_wherever_its_meetings_are_counted(tmp_path: Path) -> None:
    facts = desired(tmp_path, COUNCIL.replace("level: strategic", "level: strategic\n    status: dormant", 1))
    assert facts.nodes["Forum"]["rad"].properties["dormant"] is True
    for kind in (("SITS_IN", "Role", "Forum"), ("TAKES_PART_IN", "Organisation", "Forum")):
        assert {link.properties["dormant"] for link in facts.links[kind].values()} == {True}


ISSUE = """\
document: {id: d, name: Avtal, file: x.txt, at: L1}
organisations:
  - {id: a-kommun, name: A, kind: municipality, at: L1}
  - {id: b-kommun, name: B, kind: municipality, at: L1}
agreements:
  - id: x
    name: Avtal
    status: signed
    valid: 2023-01-01 .. 2026-12-31
    at: L1
    parties: [a-kommun, {to: b-kommun, valid: 2025-01-01 .. 2026-12-31}]
forums:
  - id: rad
    name: Råd
    under: x
    at: L1
    seats:
      - {organisation: a-kommun, roles: [Personaldirektör], valid: 2023-01-01 .. 2024-06-30}
      - {organisation: a-kommun, roles: [HR-direktör], valid: 2024-07-01 .. 2026-12-31}
      - b-kommun: Rektor
    meets:
      - {cadence: 6 per year, valid: 2023-01-01 .. 2024-06-30}
      - {cadence: 4 per year, valid: 2024-07-01 .. 2026-12-31}
"""


def facts_of(folder: Path, text: str) -> Facts:
    """The facts of one whole file."""
    file = folder / "d.yaml"
    file.write_text(text, encoding="utf-8")
    return read_facts([file])


def on(facts: Facts, kind: tuple[str, str, str], key: str, *days: str) -> list[str]:
    """Write whether a relationship is in force on some days; "always" where nothing says when it holds."""
    answers = facts.links[kind][key].in_force
    return ["always" if answers is None else answers.on(date.fromisoformat(day)).value for day in days]


SEAT, PART = ("SITS_IN", "Role", "Forum"), ("TAKES_PART_IN", "Organisation", "Forum")


def test_being_party_later_does_not_shorten_a_seat(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, ISSUE)
    days = ("2022-12-31", "2023-01-01", "2024-06-01", "2026-12-31", "2027-01-01")
    as_forum = ["no", "yes", "yes", "yes", "no"]
    assert on(facts, SEAT, "b-kommun/rektor|rad", *days) == as_forum
    assert on(facts, PART, "b-kommun|rad", *days) == on(facts, PART, "a-kommun|rad", *days) == as_forum
    assert on(facts, SEAT, "a-kommun/personaldirektor|rad", *days) == ["no", "yes", "yes", "no", "no"]
    party = ("PARTY_TO", "Organisation", "Agreement")
    assert on(facts, party, "b-kommun|x", "2024-06-01", "2025-06-01") == ["no", "yes"]
    assert on(facts, party, "a-kommun|x", "1900-01-01") == ["always"]
    seat = stored(facts.links[SEAT]["b-kommun/rektor|rad"])
    assert (seat["valid_from"], seat["valid_to"]) == ("2023-01-01", "2026-12-31")
    assert "starts_earliest" not in seat, "only what is given at a seat has native dates"


@pytest.mark.parametrize(
    ("under", "seat", "expected"),
    [
        ("under: [x, y]", "", ["no", "yes", "yes", "no"]),
        ("under: [x, {to: y, valid: 2028-01-01 ..}]", "", ["no", "yes", "no", "no"]),
        ("under: [x, y], valid: 2024-01-01 ..", "", ["no", "no", "yes", "no"]),
        ("under: [x, y]", ", valid: .. 2023-12-31", ["no", "yes", "no", "no"]),
        ("under: x", ", valid: 2024-01-01 ..", ["no", "no", "no", "no"]),
        ("under: x, valid: 2020-01-01 .. 2026-12-31", "", ["yes", "yes", "no", "no"]),
        ("under: x, status: ended", "", ["no", "yes", "no", "no"]),
        ("under: z", "", ["no", "undecided", "undecided", "no"]),
        ("heeds: x", "", ["always", "always", "always", "always"]),
    ],
)
def test_each_bound_of_a_seat_is_that_of_its_forum(tmp_path: Path, under: str, seat: str, expected: list[str]) -> None:
    text = f"""\
document: {{id: d, name: Avtal, file: x.txt, at: L1}}
organisations:
  - {{id: a-kommun, name: A, at: L1}}
agreements:
  - {{id: x, name: X, valid: 2023-01-01 .. 2026-12-31, at: L1}}
  - {{id: y, name: Y, valid: 2026-07-01 .. 2028-12-31, at: L1}}
  - {{id: z, name: Z, valid: 2023-01-01 .. 2028-12-31, status: proposed, at: L1}}
forums:
  - {{id: rad, name: Råd, {under}, at: L1, seats: [{{organisation: a-kommun, roles: Rektor{seat}}}], meets: yearly}}
"""
    facts = facts_of(tmp_path, text)
    days = ("2022-06-01", "2023-06-01", "2027-06-01", "2029-06-01")
    assert on(facts, SEAT, "a-kommun/rektor|rad", *days) == on(facts, PART, "a-kommun|rad", *days) == expected
    series = facts.nodes["MeetingSeries"]["rad/meetings"].in_force
    forum = facts.nodes["Forum"]["rad"].in_force
    assert series == forum


def test_a_unit_counts_for_its_whole_while_it_is_a_part_of_it(tmp_path: Path) -> None:
    text = """\
document: {id: d, name: Avtal, file: x.txt, at: L1}
organisations:
  - {id: a, name: A, at: L1}
  - {id: b, name: B, at: L1}
  - id: unit
    name: Enhet
    at: L1
    part_of: [{to: a, valid: .. 2019-12-31}, {to: b, valid: 2020-01-01 .. open}]
roles:
  - {id: chef, name: Chef, of: {to: unit, valid: 2018-01-01 .. open}, at: L1}
forums:
  - {id: rad, name: Råd, at: L1, seats: [{role: chef}], joins: dag, valid: 2010-01-01 .. open}
  - {id: dag, name: Dag, at: L1, valid: 2010-01-01 .. 2020-12-31}
"""
    facts = facts_of(tmp_path, text)
    days = ("2017-06-01", "2019-06-01", "2020-06-01", "2021-06-01")
    assert on(facts, PART, "unit|rad", *days) == ["no", "yes", "yes", "yes"]
    assert on(facts, PART, "a|rad", *days[1:]) == ["undecided", "no", "no"]
    assert on(facts, PART, "b|rad", *days) == ["no", "no", "yes", "yes"]
    assert on(facts, PART, "unit|dag", *days) == ["no", "yes", "yes", "no"]
    assert on(facts, PART, "b|dag", *days) == ["no", "no", "yes", "no"]
