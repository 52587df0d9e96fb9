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
    assert message == '"rad/meetings/from-2023-01-01-to-2024-06-30" is given twice'


def test_a_dormant_forum_says_so_wherever_its_meetings_are_counted(tmp_path: Path) -> None:
    facts = desired(tmp_path, COUNCIL.replace("level: strategic", "level: strategic\n    status: dormant", 1))
    assert facts.nodes["Forum"]["rad"].properties["dormant"] is True
    for kind in (("SITS_IN", "Role", "Forum"), ("TAKES_PART_IN", "Organisation", "Forum")):
        assert {link.properties["dormant"] for link in facts.links[kind].values()} == {True}
