"""Names over time: the name of an organisation on each day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samverkan.files import read_facts
from samverkan.rules.timeline import Timeline
from samverkan.write import Facts
from tests.seeds.inline import desired, problems, written

NAMED = """
  - id: region-norra
    name: Region Norra
    at: L8
    names: {names}
"""
OLD, NEW = "Norra läns landsting", "Region Norra"


def name_on(facts: Facts, day: date) -> str:
    properties = facts.nodes["Organisation"]["region-norra"].properties
    days, names = properties["name_days"], properties["names_over_time"]
    assert isinstance(days, list) and isinstance(names, list)
    return Timeline(tuple(day for day in days if isinstance(day, date)), tuple(map(str, names))).on(day)


@pytest.mark.parametrize(
    ("names", "on_days"),
    [
        (
            "[{is: Norra läns landsting, valid: .. 2018-12-31}, {is: Region Norra, valid: 2019-01-01 ..}]",
            {date(2018, 12, 31): OLD, date(2019, 1, 1): NEW},
        ),
        (
            "[Norra läns landsting (.. 2018-12-31)]",
            {date(1900, 1, 1): OLD, date(2018, 12, 31): OLD, date(2019, 1, 1): NEW},
        ),
        ("Norra läns landsting (2000-01-01 .. 2018-12-31)", {date(2018, 12, 31): OLD, date(1999, 1, 1): NEW}),
        (
            "[{is: Region Norra, valid: 2019-01-01 .. open}, {is: Norra läns landsting, valid: 1900-01-01 ..}]",
            {date(2018, 12, 31): OLD, date(2019, 1, 1): NEW},
        ),
        (
            "[{is: Norra läns landsting, valid: .. 2018}, {is: Region Norra, valid: 2018 ..}]",
            {date(2017, 12, 31): OLD, date(2018, 6, 1): "", date(2019, 1, 1): NEW},
        ),
        (
            '[{is: Norra landstinget, valid: .. 1999-12-31}, "Norra läns landsting (2000-01-01 .. 2018-12-31)"]',
            {date(1999, 12, 31): "Norra landstinget", date(2000, 1, 1): OLD, date(2020, 1, 1): NEW},
        ),
    ],
)
def test_the_name_on_a_day(tmp_path: Path, names: str, on_days: dict[date, str]) -> None:
    facts = desired(tmp_path, NAMED.format(names=names))
    assert {day: name_on(facts, day) for day in on_days} == on_days


def test_every_name_is_found_by_searching(tmp_path: Path) -> None:
    facts = desired(tmp_path, NAMED.format(names="[Norra läns landsting (.. 2018-12-31)]"))
    assert "norra läns landsting" in str(facts.nodes["Organisation"]["region-norra"].properties["search"])


def test_a_name_may_have_a_place_of_its_own(tmp_path: Path) -> None:
    facts = desired(tmp_path, NAMED.format(names="[{is: Norra läns landsting, valid: .. 2018-12-31, at: L30}]"))
    evidence = facts.nodes["Organisation"]["region-norra"].evidence
    assert [(item.source.rpartition(" ")[2], item.fields) for item in evidence] == [
        ("L8", ()),
        ("L30", ("dated_names",)),
    ]


def test_names_of_two_documents_join(tmp_path: Path) -> None:
    first = written(tmp_path, NAMED.format(names="[Norra läns landsting (.. 2018-12-31)]"))
    second = tmp_path / "second.yaml"
    text = first.read_text(encoding="utf-8").replace("id: fjallhavet-2024", "id: second-2024")
    second.write_text(
        text.replace("(.. 2018-12-31)", "(.. 2018-12-31), Region Norra (2019-01-01 ..)"), encoding="utf-8"
    )

    facts = read_facts([first, second])
    assert facts.nodes["Organisation"]["region-norra"].properties["dated_names"] == [
        "Norra läns landsting (.. 2018-12-31)",
        "Region Norra (2019-01-01 ..)",
    ]
    assert name_on(facts, date(2018, 1, 1)) == OLD


@pytest.mark.parametrize(
    ("names", "message"),
    [
        ("[Norra läns landsting]", "does not say from when to when"),
        ("[{is: Norra läns landsting}]", "a name over time has a name and a validity"),
        ("[{valid: 2018 ..}]", "a name over time has a name and a validity"),
        ("[{is: Norra läns landsting, valid: 2018-13 ..}]", "is not a date"),
        ("[{is: Norra läns landsting, valid: ..}]", "neither a start nor an end"),
        ("[{is: Norra läns landsting, valid: 2018 .., kind: old}]", '"kind" is not a word of a name over time'),
        (
            "[{is: Norra läns landsting, valid: 2000-01-01 .. open}, {is: Region Norra, valid: 2019-01-01 .. open}]",
            'has the names "Norra läns landsting" and "Region Norra" on one day',
        ),
    ],
)
def test_what_is_no_name_over_time_is_refused(tmp_path: Path, names: str, message: str) -> None:
    found = [problem.message for problem in problems(written(tmp_path, NAMED.format(names=names)))]
    assert any(message in each for each in found), found
