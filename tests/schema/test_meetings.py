"""Who meets whom, on the five documents."""

from __future__ import annotations

from tests.asking import Asker

MEETINGS = """
query Meetings($where: MeetingWhere, $on: Date, $undecided: Boolean) {
  meetings(where: $where, on: $on, includeUndecided: $undecided, first: 500) {
    totalCount
    nodes {
      id
      forum { id name kind }
      level
      levels
      organisation { id }
      roles { id }
      counterpart { id }
      counterpartRoles { id }
      agreements { id inForce(on: "2023-06-01") }
      focusAreas { id }
      focusAreasThrough
      meetingsPerYear { min max asNeeded stated }
      evidence { document { id } locator basis certainty }
    }
  }
}
"""
RJH = "region-jamtland-harjedalen"
MIUN = "mittuniversitetet"


def test_the_region_meets_the_university(ask: Asker) -> None:
    found = ask(MEETINGS, where={"organisation": RJH, "counterpart": MIUN})["meetings"]
    meetings = {meeting["forum"]["id"]: meeting for meeting in found["nodes"]}
    assert set(meetings) == {
        "rjh-miun/samarbetsforum-1",
        "rjh-miun/samarbetsforum-2",
        "rjh-miun/samarbetsforum-3",
        "rjh-miun/samverkansdag",
        "norra/fui-radet",
        "jamtland/vo-college-styrgrupp",
    }
    assert found["totalCount"] == 6
    first = meetings["rjh-miun/samarbetsforum-1"]
    assert first["level"] == "STRATEGIC"
    assert first["meetingsPerYear"] == {"min": 4, "max": 4, "asNeeded": False, "stated": True}
    assert f"{RJH}/regiondirektor" in [role["id"] for role in first["roles"]]
    assert f"{MIUN}/rektor" in [role["id"] for role in first["counterpartRoles"]]
    assert [area["id"] for area in first["focusAreas"]] == ["forskning", "kompetensforsorjning", "kompetensutveckling"]
    assert first["focusAreasThrough"] == "AGREEMENT"
    assert {place["document"]["id"] for place in first["evidence"]} == {"rjh-miun-2022"}
    third = meetings["rjh-miun/samarbetsforum-3"]
    assert third["meetingsPerYear"] == {"min": None, "max": None, "asNeeded": True, "stated": True}
    day = meetings["rjh-miun/samverkansdag"]
    assert day["forum"]["kind"] == "EVENT"
    assert day["meetingsPerYear"]["max"] == 1


def test_both_sides_see_the_same_meetings(ask: Asker) -> None:
    ours = ask(MEETINGS, where={"organisation": RJH, "counterpart": MIUN})["meetings"]["nodes"]
    theirs = ask(MEETINGS, where={"organisation": MIUN, "counterpart": RJH})["meetings"]["nodes"]
    assert [meeting["forum"] for meeting in ours] == [meeting["forum"] for meeting in theirs]
    assert [meeting["roles"] for meeting in ours] == [meeting["counterpartRoles"] for meeting in theirs]
    assert [meeting["evidence"] for meeting in ours] == [meeting["evidence"] for meeting in theirs]


def test_units_count_for_their_organisation_and_do_not_meet_it(ask: Asker) -> None:
    unit = f"{RJH}/regional-utveckling"
    pairs = ask(MEETINGS, where={"organisation": RJH})["meetings"]["nodes"]
    assert all(not meeting["counterpart"]["id"].startswith(RJH) for meeting in pairs)
    of_unit = ask(MEETINGS, where={"organisation": unit})["meetings"]["nodes"]
    assert {meeting["organisation"]["id"] for meeting in of_unit} <= {unit}
    assert all(not meeting["counterpart"]["id"].startswith(RJH) for meeting in of_unit)


def test_those_who_come_to_the_extended_form_meet_as_often_as_it_is_held(ask: Asker) -> None:
    where = {"forum": "stockholm/utbildningsradet", "organisation": "karolinska-institutet"}
    found = ask(MEETINGS, where=where)["meetings"]["nodes"]
    counts = {meeting["counterpart"]["id"]: meeting["meetingsPerYear"] for meeting in found}
    assert (counts["stockholms-lans-landsting"]["min"], counts["stockholms-lans-landsting"]["max"]) == (8, 10)
    assert (counts["sophiahemmet-hogskola"]["min"], counts["sophiahemmet-hogskola"]["max"]) == (4, 4)


def test_a_pair_appears_once_where_nobody_is_asked_for(ask: Asker) -> None:
    found = ask(MEETINGS, where={"forum": "rjh-miun/samarbetsforum-1"})["meetings"]["nodes"]
    assert len(found) == 1


def test_levels_areas_agreements_and_roles_filter(ask: Asker) -> None:
    def forums(**where: object) -> set[str]:
        return {meeting["forum"]["id"] for meeting in ask(MEETINGS, where=where)["meetings"]["nodes"]}

    tactical = forums(organisation=RJH, counterpart=MIUN, levels=["TACTICAL"])
    assert "rjh-miun/samarbetsforum-2" in tactical
    assert not tactical & {"rjh-miun/samarbetsforum-1", "rjh-miun/samarbetsforum-3"}
    assert forums(organisation=RJH, agreement="rjh-miun-partnerskap-2022") == {
        "rjh-miun/samarbetsforum-1",
        "rjh-miun/samarbetsforum-2",
        "rjh-miun/samarbetsforum-3",
        "rjh-miun/samverkansdag",
    }
    assert forums(role=f"{MIUN}/rektor") >= {"rjh-miun/samarbetsforum-1", "rjh-miun/samverkansdag"}
    assert "norra/fui-radet" in forums(organisation=RJH, focusArea="kompetensforsorjning")


def test_a_day_keeps_what_the_documents_support_then(ask: Asker) -> None:
    where = {"organisation": RJH, "counterpart": MIUN}
    then = {meeting["forum"]["id"] for meeting in ask(MEETINGS, where=where, on="2023-06-01")["meetings"]["nodes"]}
    assert "rjh-miun/samarbetsforum-2" in then
    assert "norra/fui-radet" not in then
    open_too = ask(MEETINGS, where=where, on="2023-06-01", undecided=True)["meetings"]["nodes"]
    assert "norra/fui-radet" in {meeting["forum"]["id"] for meeting in open_too}
    before = ask(MEETINGS, where=where, on="2010-01-01", undecided=False)["meetings"]["nodes"]
    assert before == []


def test_nobody_meets_where_only_one_side_sits(ask: Asker) -> None:
    assert (
        ask(MEETINGS, where={"organisation": "region-skane", "counterpart": "lunds-universitet"})["meetings"][
            "totalCount"
        ]
        == 0
    )


def test_an_id_that_nobody_has_is_said(ask: Asker) -> None:
    (error,) = ask.errors(MEETINGS, where={"organisation": "Region Jämtland Härjedalen", "counterpart": MIUN})
    assert 'organisation "Region Jämtland Härjedalen" is not known' in error.message
    assert "counterpart" not in error.message


def test_areas_are_those_that_the_filter_finds(ask: Asker) -> None:
    found = ask(MEETINGS, where={"organisation": RJH, "counterpart": MIUN, "focusArea": "forskning"})["meetings"][
        "nodes"
    ]
    assert found != []
    assert all("forskning" in [area["id"] for area in meeting["focusAreas"]] for meeting in found)
