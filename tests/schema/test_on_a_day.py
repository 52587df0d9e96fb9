"""A day that is asked for reaches everything below it; the parties are invented."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from tests.asking import Asker, seeded

FILE = """
document: {id: d, name: Avtal, file: d.txt, at: L1}
organisations:
  - id: fjall
    name: Fjällkommunen
    kind: municipality
    at: L1
    member_of: [{to: norr, valid: 2010-01-01 .. 2014-12-31}]
  - {id: norr, name: Norrförbundet, kind: federation, at: L1}
  - {id: vik, name: Vikkommunen, kind: municipality, at: L1, member_of: [{to: norr, valid: 2012 .. 2030}]}
  - {id: enhet, name: Skolenheten, kind: unit, part_of: fjall, at: L1, valid: 2015-01-01 .. 2019-12-31}
roles:
  - {id: fjall/chef, name: Skolchef, of: {to: fjall, valid: 2010-01-01 .. 2016-12-31}, at: L1}
  - {id: fjall/rektor, name: Rektor, of: fjall, at: L1}
  - {id: vik/rektor, name: Rektor i Vik, of: vik, at: L1}
persons:
  - id: anna
    name: Anna Invented
    at: L1
    holds: [{to: fjall/chef, valid: 2010-01-01 .. 2012-06-30}]
  - id: bo
    name: Bo Invented
    at: L1
    holds: [{to: fjall/chef, valid: 2012-07 ..}]
focus_areas:
  - {id: skola, name: Skola, at: L1}
  - {id: halsa, name: Hälsa, at: L1}
agreements:
  - id: x
    name: Första avtalet
    status: signed
    valid: 2010-01-01 .. 2014-12-31
    at: L1
    parties: [fjall, {to: vik, valid: 2012-01-01 .. 2014-12-31}, norr]
    covers: [skola]
  - id: y
    name: Andra avtalet
    status: signed
    valid: 2015-01-01 .. 2020-12-31
    at: L1
    parties: [fjall]
    covers: [halsa]
forums:
  - id: rad
    name: Rådet
    at: L1
    valid: 2010-01-01 .. 2020-12-31
    under: [{to: x, degree: partly}, {to: y, degree: partly}]
    seats:
      - {role: fjall/chef, valid: 2010-01-01 .. 2014-12-31}
      - {role: fjall/rektor, valid: 2015-01-01 .. 2020-12-31}
      - {role: vik/rektor, valid: 2010 .. 2018-06}
"""


@pytest.fixture
def day(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """Asks the graph of the file above."""
    file = tmp_path / "days.yaml"
    file.write_text(FILE, encoding="utf-8")
    with seeded(empty_graph, writer, read_facts([file])) as asker:
        yield asker


def ids(nodes: list[dict[str, Any]]) -> list[str]:
    return [node["id"] for node in nodes]


def test_lists_below_leave_out_what_is_certainly_not_in_force(day: Asker) -> None:
    query = """query Parties($on: Date, $undecided: Boolean) {
    agreement(id: "x", on: $on, includeUndecided: $undecided) {
      inForce parties { id inForce } partiesLinks { inForce validFrom validTo node { id } } } }"""
    without = day(query)["agreement"]
    assert ids(without["parties"]) == ["fjall", "norr", "vik"]
    early = day(query, on="2011-01-01")["agreement"]
    assert ids(early["parties"]) == ["fjall", "norr"]
    assert [each["node"]["id"] for each in early["partiesLinks"]] == ["fjall", "norr"]
    later = day(query, on="2013-01-01", undecided=False)["agreement"]
    assert ids(later["parties"]) == ["fjall", "norr", "vik"], "what has no validity at all is never removed"
    assert later["partiesLinks"][2] == {
        "inForce": "YES",
        "validFrom": "2012-01-01",
        "validTo": "2014-12-31",
        "node": {"id": "vik"},
    }
    over = day(query, on="2019-01-01")["agreement"]
    assert over["inForce"] == "NO", "what is asked for by its id is always given"
    assert ids(over["parties"]) == ["fjall", "norr"]


def test_undecided_stays_below_unless_it_is_refused(day: Asker) -> None:
    query = """query Members($on: Date, $nested: Boolean) { organisation(id: "norr", on: $on) {
      members(includeUndecided: $nested) { id } membersLinks(includeUndecided: $nested) { inForce node { id } } } }"""

    def members(**given: Any) -> list[str]:
        found = day(query, **given)["organisation"]
        assert [each["node"]["id"] for each in found["membersLinks"]] == ids(found["members"])
        return ids(found["members"])

    assert members() == members(nested=False) == ["fjall", "vik"]
    assert members(on="2012-05-01") == members(on="2012-05-01", nested=True) == ["fjall", "vik"]
    assert members(on="2012-05-01", nested=False) == ["fjall"], "some day of 2012 is when it became a member"
    assert members(on="2013-05-01", nested=False) == ["fjall", "vik"]
    assert members(on="2016-05-01") == ["vik"]


def test_includeUndecided_of_the_root_reaches_below(day: Asker) -> None:  # noqa: N802  # the name of the argument
    query = """query Members($undecided: Boolean) { organisations(
      on: "2012-05-01", includeUndecided: $undecided, where: {members: {some: {id: {eq: "vik"}}}}) { totalCount } }"""
    federation = """query Members($undecided: Boolean) {
      organisation(id: "norr", on: "2012-05-01", includeUndecided: $undecided) { members { id } } }"""
    assert ids(day(federation)["organisation"]["members"]) == ["fjall", "vik"]
    assert ids(day(federation, undecided=True)["organisation"]["members"]) == ["fjall", "vik"]
    assert ids(day(federation, undecided=False)["organisation"]["members"]) == ["fjall"]
    assert day(query, undecided=True)["organisations"]["totalCount"] == 1
    assert day(query, undecided=False)["organisations"]["totalCount"] == 0


def test_a_day_within_overrides_the_day_around_it(day: Asker) -> None:
    found = day(
        """{ organisation(id: "norr", on: "2016-05-01") {
          members { id }
          then: members(on: "2011-05-01") {
            id memberOf { id } memberOfLinks { inForce today: inForce(on: "2016-05-01") }
          }
          unchanged: members(on: null) { id }
        } }"""
    )["organisation"]
    assert ids(found["members"]) == ids(found["unchanged"]) == ["vik"]
    assert ids(found["then"]) == ["fjall"]
    assert found["then"][0]["memberOf"] == [{"id": "norr"}]
    assert found["then"][0]["memberOfLinks"] == [{"inForce": "YES", "today": "NO"}]


def test_seats_roles_holders_and_units_follow_the_day(day: Asker) -> None:
    query = """query Rest($on: Date) {
      forum(id: "rad", on: $on) { seats { role { id holders { id } } organisation { id } } under { id } }
      organisation(id: "fjall", on: $on) { seats { role { id } } roles { id } parts { id } }
      role(id: "fjall/rektor", on: $on) { seats { id inForce } }
      person(id: "bo", on: $on) { holds { id } }
    }"""
    early = day(query, on="2011-01-01")
    assert early["forum"]["seats"] == [
        {"role": {"id": "fjall/chef", "holders": [{"id": "anna"}]}, "organisation": {"id": "fjall"}},
        {"role": {"id": "vik/rektor", "holders": []}, "organisation": {"id": "vik"}},
    ]
    assert early["forum"]["under"] == [{"id": "x"}]
    assert early["organisation"]["seats"] == [{"role": {"id": "fjall/chef"}}]
    assert early["organisation"]["parts"] == []
    assert early["role"]["seats"] == []
    assert early["person"]["holds"] == []
    late = day(query, on="2019-01-01")
    assert late["forum"]["seats"] == [{"role": {"id": "fjall/rektor", "holders": []}, "organisation": {"id": "fjall"}}]
    assert late["forum"]["under"] == [{"id": "y"}]
    assert late["organisation"] == {
        "seats": [{"role": {"id": "fjall/rektor"}}],
        "roles": [{"id": "fjall/rektor"}],
        "parts": [{"id": "enhet"}],
    }
    everything = day(query)
    assert len(everything["forum"]["seats"]) == 3
    assert ids(everything["forum"]["under"]) == ["y", "x"]


def test_filters_follow_the_day(day: Asker) -> None:
    def found(where: str, on: str | None) -> list[str]:
        query = """query Ids($on: Date) {
          organisations(where: %s, on: $on, includeUndecided: true) { totalCount nodes { id } } }"""
        page = day(query % where, on=on)["organisations"]
        assert page["totalCount"] == len(page["nodes"])
        return ids(page["nodes"])

    member = '{memberOf: {some: {id: {eq: "norr"}}}}'
    assert found(member, None) == ["fjall", "vik"]
    assert found(member, "2016-01-01") == ["vik"]
    assert "fjall" in found('{memberOf: {none: {id: {eq: "norr"}}}, kind: {eq: MUNICIPALITY}}', "2016-01-01")
    assert found("{parts: {some: {}}}", "2014-01-01") == [], "the unit began later"
    assert found("{parts: {some: {}}}", "2016-01-01") == ["fjall"]
    deep = '{roles: {some: {sitsIn: {some: {under: {some: {id: {eq: "x"}}}}}}}}'
    assert found(deep, "2011-01-01") == ["fjall", "vik"]
    assert found(deep, "2016-01-01") == []
    link = '{memberOf: {some: {}, link: {inForce: {on: "2011-01-01"}}}}'
    assert found(link, None) == ["fjall"], "a filter that names a day itself keeps it"


MEETINGS = """query Meetings($on: Date, $undecided: Boolean, $where: MeetingWhere) {
  meetings(where: $where, on: $on, includeUndecided: $undecided) { totalCount nodes {
    inForce roles { id } seats { role { id } } counterpart { id } counterpartRoles { id } agreements { id }
    focusAreas { id }
    agreementsThen: agreements(on: "2011-01-01") { id } evidence { locator }
  } }
}"""


def test_meetings_follow_the_day_in_everything(day: Asker) -> None:
    where = {"organisation": "fjall"}
    (early,) = day(MEETINGS, where=where, on="2011-01-01")["meetings"]["nodes"]
    assert ids(early["roles"]) == ["fjall/chef"]
    assert early["seats"] == [{"role": {"id": "fjall/chef"}}]
    assert (ids(early["agreements"]), ids(early["focusAreas"])) == (["x"], ["skola"])
    (late,) = day(MEETINGS, where=where, on="2016-01-01")["meetings"]["nodes"]
    assert ids(late["roles"]) == ["fjall/rektor"]
    assert (ids(late["agreements"]), ids(late["focusAreas"])) == (["y"], ["halsa"])
    assert ids(late["agreementsThen"]) == ["x"], "a day within overrides"
    (always,) = day(MEETINGS, where=where)["meetings"]["nodes"]
    assert ids(always["roles"]) == ["fjall/rektor", "fjall/chef"]
    assert ids(always["focusAreas"]) == ["halsa", "skola"]


@pytest.mark.parametrize(
    ("word", "value", "then"),
    [
        ("agreement", "x", "2011-01-01"),
        ("agreement", "y", "2016-01-01"),
        ("focusArea", "skola", "2011-01-01"),
        ("focusArea", "halsa", "2016-01-01"),
        ("role", "fjall/chef", "2011-01-01"),
        ("role", "fjall/rektor", "2016-01-01"),
        ("agreementWhere", {"covers": {"some": {"id": {"eq": "halsa"}}}}, "2016-01-01"),
        ("focusAreaWhere", {"name": {"eq": "Skola"}}, "2011-01-01"),
        ("roleWhere", {"holders": {"some": {"id": {"eq": "anna"}}}}, "2011-01-01"),
    ],
)
def test_filters_of_meetings_follow_the_day(day: Asker, word: str, value: object, then: str) -> None:
    for on in ("2011-01-01", "2016-01-01"):
        found = day(MEETINGS, where={"organisation": "fjall", word: value}, on=on)["meetings"]["totalCount"]
        assert found == (1 if on == then else 0), on


def test_anything_by_its_id_takes_a_day(day: Asker) -> None:
    query = """query Node($on: Date) { node(id: "x", on: $on) { id ... on Agreement { inForce parties { id } } } }"""
    assert ids(day(query, on="2011-01-01")["node"]["parties"]) == ["fjall", "norr"]
    assert day(query, on="2019-01-01")["node"]["inForce"] == "NO"
    persons = """{ persons(on: "2011-01-01") { nodes { id holds { id } } } }"""
    assert day(persons)["persons"]["nodes"] == [
        {"id": "anna", "holds": [{"id": "fjall/chef"}]},
        {"id": "bo", "holds": []},
    ]


def test_a_meeting_is_in_force_as_far_as_its_forum_and_both_sides_are(day: Asker) -> None:
    where = {"organisation": "fjall"}
    assert day(MEETINGS, where=where, on="2011-05-01")["meetings"]["nodes"][0]["inForce"] == "YES"
    (open_,) = day(MEETINGS, where=where, on="2010-05-01")["meetings"]["nodes"]
    assert open_["inForce"] == "UNDECIDED", "their seat begins some day of 2010"
    assert day(MEETINGS, where=where, on="2010-05-01", undecided=False)["meetings"]["totalCount"] == 0
    assert day(MEETINGS, where=where, on="2019-01-01", undecided=True)["meetings"]["totalCount"] == 0
    assert day(MEETINGS, where=where, on="2009-01-01", undecided=True)["meetings"]["totalCount"] == 0
