"""Ties that a document says do not hold: an area that a forum leaves out, an assignment that an agreement drops."""

from __future__ import annotations

from typing import Any

import pytest

from tests.asking import Asker

FORUM, AREA = "norra/fui-radet", "tandlakare"
AGREEMENT, DROPPED = "rjh-kommuner-2023", "rjh-kommuner/kurs-och-konferens"


def ids(nodes: list[dict[str, Any]]) -> list[str]:
    return [node["id"] for node in nodes]


def test_an_area_that_a_forum_leaves_out_stands_only_among_its_links(ask: Asker) -> None:
    found = ask(
        """query Both($forum: ID!, $area: ID!) {
          forum(id: $forum) { concerns { id } concernsLinks { excluded node { id } } }
          focusArea(id: $area) { forums { id } forumsLinks { excluded node { id } } }
        }""",
        forum=FORUM,
        area=AREA,
    )
    assert AREA not in ids(found["forum"]["concerns"])
    assert {"excluded": True, "node": {"id": AREA}} in found["forum"]["concernsLinks"]
    assert FORUM not in ids(found["focusArea"]["forums"])
    assert {"excluded": True, "node": {"id": FORUM}} in found["focusArea"]["forumsLinks"]
    assert len(found["forum"]["concerns"]) > 0


def test_an_assignment_that_an_agreement_drops_stands_only_among_its_links(ask: Asker) -> None:
    found = ask(
        "query Dropped($id: ID!) { agreement(id: $id) { assignments { id } assignmentsLinks { change node { id } } } }",
        id=AGREEMENT,
    )["agreement"]
    assert DROPPED not in ids(found["assignments"])
    assert {"change": "REMOVED", "node": {"id": DROPPED}} in found["assignmentsLinks"]
    assert len(found["assignments"]) > 0


@pytest.mark.parametrize(
    ("field", "id", "where"),
    [
        ("forums", FORUM, f'{{concerns: {{some: {{id: {{eq: "{AREA}"}}}}}}}}'),
        ("focusAreas", AREA, f'{{forums: {{some: {{id: {{eq: "{FORUM}"}}}}}}}}'),
        ("assignments", DROPPED, f'{{under: {{some: {{id: {{eq: "{AGREEMENT}"}}}}}}}}'),
    ],
)
def test_filters_follow_the_lists(ask: Asker, field: str, id: str, where: str) -> None:
    def found(condition: str) -> list[str]:
        return ids(ask(f"{{ {field}(where: {condition}, first: 500) {{ nodes {{ id }} }} }}")[field]["nodes"])

    assert id not in found(where)
    assert id in found(where.replace("some:", "none:"))
    link = "{change: {in: [REMOVED]}}" if field == "assignments" else "{OR: [{excluded: {eq: true}}]}"
    assert id in found(where.replace("some:", f"link: {link}, some:")), "a filter that speaks of it decides itself"


def test_meetings_are_found_by_an_area_exactly_when_they_show_it_or_a_part_of_it(ask: Asker) -> None:
    meetings = "meetings(%sfirst: 500) { totalCount nodes { id focusAreas { id } } }"
    everything = ask("{ " + meetings.replace("%s", "") + " }")["meetings"]
    assert everything["totalCount"] == len(everything["nodes"]) > 300
    areas = ask("{ focusAreas(first: 500) { nodes { id partOf { id } } } }")["focusAreas"]["nodes"]
    wholes = {area["id"]: ids(area["partOf"]) for area in areas}

    def covers(area: str, shown: str) -> bool:
        return area == shown or any(covers(area, whole) for whole in wholes[shown])

    hits = 0
    for area in wholes:
        found = ask("{ " + meetings % f'where: {{focusArea: "{area}"}}, ' + " }")["meetings"]["nodes"]
        shown = [
            meeting["id"]
            for meeting in everything["nodes"]
            if any(covers(area, each["id"]) for each in meeting["focusAreas"])
        ]
        assert ids(found) == shown, area
        hits += len(shown)
    assert hits > len(everything["nodes"])


def test_where_the_areas_come_from_is_told_only_where_there_are_any(ask: Asker) -> None:
    nodes = ask("{ meetings(first: 500) { nodes { focusAreas { id } focusAreasThrough } } }")["meetings"]["nodes"]
    assert all((meeting["focusAreas"] == []) == (meeting["focusAreasThrough"] is None) for meeting in nodes)
