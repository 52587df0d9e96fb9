"""What somebody writes into the graph by hand never costs an answer: it is left out, or null, and counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from samverkan.engine import Connection, Writer
from samverkan.write.constraints import install
from samverkan.write.undeclared import Undeclared, count_undeclared
from tests.asking import Asker

GOOD = """
CREATE (d:Document {id: 'doc', name: 'Document'})
CREATE (f:Forum {id: 'good/forum', name: 'Good', kind: 'council', levels: ['strategic'], sort_key: 'good',
  purpose: 'talk', tags: ['t'], search: 'good', starts_earliest: date('2020-01-01'),
  answer_days: [date('2020-01-01')], answers: ['no', 'undecided'], meetings_min: 2, formalised: true,
  sources: ['doc#L1'], basis: ['stated'], certainty: ['certain']})
CREATE (o:Organisation {id: 'good-body', name: 'Good body', sort_key: 'good body'})
CREATE (b:Organisation {id: 'good-other', name: 'Other body', sort_key: 'other body'})
CREATE (r:Role {id: 'good-body/role', name: 'Good role', sort_key: 'good role'})
CREATE (r)-[:OF {key: 'of'}]->(o)
CREATE (r)-[:SITS_IN {key: 'seat', organisations: ['good-body'], capacities: ['member'],
  sources: ['doc#L2'], basis: ['stated'], certainty: ['certain']}]->(f)
CREATE (o)-[:TAKES_PART_IN {key: 'x', whole: true, wholes: ['good-body'], levels: ['strategic'], meetings_max: 2}]->(f)
CREATE (b)-[:TAKES_PART_IN {key: 'y', whole: true, wholes: ['good-other'], levels: ['strategic']}]->(f)
"""


@pytest.fixture
def hand(empty_graph: Connection, writer: Writer) -> Iterator[Asker]:
    """A small graph as the files would make it; a test adds to it by `write`."""
    install(writer)
    write(writer, GOOD)
    with Asker(empty_graph) as asker:
        yield asker


def write(writer: Writer, statement: str) -> None:
    with writer.transaction() as transaction:
        transaction.run(statement)


FORUM = "CREATE (:Forum {id: 'bad/forum', name: 'Bad', sort_key: 'bad', %s: %s})"
WRONG = ["5", "2.5", "true", "'text'", "['a', 'b']", "[1, 2]", "date('2020-01-01')", "datetime('2020-01-01T08:00:00Z')"]
KINDS: dict[str, tuple[str, str, str | list[str] | None]] = {
    "name": ("'text'", "name", "bad/forum"),
    "purpose": ("'text'", "purpose", None),
    "kind": ("", "kind", None),
    "levels": ("", "levels", []),
    "tags": ("['a', 'b']", "tags", []),
    "meetings_min": ("5", "meetingsMin", None),
    "formalised": ("true", "formalised", None),
    "starts_earliest": ("date('2020-01-01')", "startsEarliest", None),
}
"""For each property what fits it, its field, and what is answered for what does not fit."""


@pytest.mark.parametrize("name", KINDS)
def test_a_value_of_another_type_is_null(hand: Asker, writer: Writer, name: str) -> None:
    fits, field, instead = KINDS[name]
    query = f"""{{
      forums {{ totalCount nodes {{ id {field} }} }}
      sorted: forums(orderBy: [{{{"name" if name in ("levels", "tags") else field}: DESC}}]) {{ nodes {{ id }} }}
      one: forum(id: "bad/forum") {{ {field} meetingsPerYear {{ min asNeeded stated }} inForce }}
    }}"""
    for value in (value for value in WRONG if value != fits):
        write(writer, FORUM % (name, value))
        data = hand(query)
        assert data["forums"]["totalCount"] == 2
        answered = {node["id"]: node[field] for node in data["forums"]["nodes"]}
        assert answered["bad/forum"] == data["one"][field] == instead, value
        assert answered["good/forum"] != instead
        assert {node["id"] for node in data["sorted"]["nodes"]} == {"bad/forum", "good/forum"}
        if name != "name":
            assert hand.left_out["objects"] == 0, value
            assert hand.left_out["values"] >= 2, value
        assert count_undeclared(writer) == Undeclared(values=1), value
        write(writer, "MATCH (n {id: 'bad/forum'}) DELETE n")


@pytest.mark.parametrize("value", WRONG)
def test_filters_pass_over_values_of_another_type(hand: Asker, writer: Writer, value: str) -> None:
    properties = (
        "name purpose kind tags levels meetings_min starts_earliest answers answer_days sources basis certainty search"
    ).split()
    given = ", ".join(f"{name}: {value}" for name in properties)
    write(writer, f"CREATE (:Forum {{id: 'bad/forum', {given}}})")
    conditions = [
        '{name: {contains: "oo"}}',
        '{search: "good"}',
        "{kind: {eq: COUNCIL}}",
        "{levels: {has: STRATEGIC}}",
        "{levels: {hasAny: [STRATEGIC]}}",
        "{levels: {hasAll: [STRATEGIC]}}",
        "{meetingsMin: {eq: 2}}",
        '{startsEarliest: {eq: "2020-01-01"}}',
        '{document: ["doc"]}',
        "{basis: [STATED]}",
        "{certainty: [CERTAIN]}",
        '{NOT: {inForce: {on: "2019-01-01", is: [UNDECIDED, YES]}}}',
    ]
    for where in conditions:
        found = [node["id"] for node in hand(f"{{ forums(where: {where}) {{ nodes {{ id }} }} }}")["forums"]["nodes"]]
        assert "good/forum" in found, where
        assert "bad/forum" not in found or value.startswith("date("), where


@pytest.mark.parametrize("id", ["", "id: 5,", "id: ['a'],", "id: true,"])
def test_a_node_without_an_id_is_left_out(hand: Asker, writer: Writer, id: str) -> None:
    write(
        writer,
        f"MATCH (f:Forum {{id: 'good/forum'}}) MATCH (d:Organisation {{id: 'good-body'}}) "
        f"CREATE (o:Organisation {{{id} name: 'By hand'}}) CREATE (g:Forum {{{id} name: 'By hand'}}) "
        "CREATE (o)-[:TAKES_PART_IN]->(f) CREATE (d)-[:TAKES_PART_IN]->(g) "
        "CREATE (r:Role {name: 'By hand'})-[:SITS_IN]->(f) CREATE (r)-[:OF]->(o)",
    )
    data = hand(
        """{
          organisations { totalCount nodes { name takesPartIn { name } } edges { node { name } } }
          backwards: organisations(orderBy: [{name: DESC}], first: 1) { nodes { name } pageInfo { hasNextPage } }
          meetings { totalCount nodes { id forum { name } } }
        }"""
    )
    left_out = hand.left_out["objects"]
    forum = hand(
        """{ forum(id: "good/forum") {
          participants { name } participantsLinks { node { name } } seats { id role { name } }
        } }"""
    )["forum"]
    names = ["Good body", "Other body"]
    assert [node["name"] for node in data["organisations"]["nodes"]] == names
    assert [edge["node"]["name"] for edge in data["organisations"]["edges"]] == names
    assert data["organisations"]["totalCount"] == 2
    assert data["organisations"]["nodes"][0]["takesPartIn"] == [{"name": "Good"}]
    assert data["backwards"] == {"nodes": [{"name": "Other body"}], "pageInfo": {"hasNextPage": True}}
    assert [node["name"] for node in forum["participants"]] == names
    assert [link["node"]["name"] for link in forum["participantsLinks"]] == names
    assert forum["seats"] == [{"id": "seat", "role": {"name": "Good role"}}]
    assert data["meetings"] == {
        "totalCount": 1,
        "nodes": [{"id": "good/forum|good-body|good-other", "forum": {"name": "Good"}}],
    }
    assert left_out > 0
    assert hand.left_out["objects"] == 3
    assert count_undeclared(writer).nodes == 3
    assert count_undeclared(writer).relationships == 4


def test_pages_leave_out_nodes_without_an_id_and_lose_no_other(hand: Asker, writer: Writer) -> None:
    write(writer, "UNWIND range(1, 9) AS i CREATE (:Organisation {name: 'By hand', sort_key: 'good c' + toString(i)})")
    query = """query Page($after: String) {
      organisations(first: 1, after: $after) { nodes { id } pageInfo { endCursor hasNextPage } }
    }"""
    first = hand(query)["organisations"]
    assert first["nodes"] == [{"id": "good-body"}]
    assert first["pageInfo"]["hasNextPage"] is True
    second = hand(query, after=first["pageInfo"]["endCursor"])["organisations"]
    assert second["nodes"] == [{"id": "good-other"}]
    assert second["pageInfo"]["hasNextPage"] is False


EVIDENCE = [
    ("sources: 'doc#L1', basis: ['stated'], certainty: ['certain']", []),
    ("sources: 5", []),
    ("sources: ['doc#L1']", []),
    ("sources: ['doc#L1', 'doc#L2'], basis: ['stated'], certainty: ['certain', 'certain']", ["L1"]),
    ("sources: ['doc#L1', 'doc#L2'], basis: ['stated', 'guessed'], certainty: ['certain', 'certain']", ["L1"]),
    ("sources: ['doc#L1', 'no place'], basis: ['stated', 'stated'], certainty: ['certain', 'certain']", ["L1"]),
    ("sources: ['doc#L1', 'nowhere#L2'], basis: ['stated', 'stated'], certainty: ['certain', 'certain']", ["L1"]),
    ("sources: [1, 2], basis: [1, 2], certainty: [1, 2]", []),
]


@pytest.mark.parametrize(("properties", "kept"), EVIDENCE)
def test_evidence_that_cannot_be_read_is_left_out(
    hand: Asker, writer: Writer, properties: str, kept: list[str]
) -> None:
    write(
        writer,
        f"MATCH (f:Forum {{id: 'good/forum'}}) CREATE (o:Organisation {{id: 'bad-body', {properties}}}) "
        f"CREATE (o)-[:TAKES_PART_IN {{key: 'k', {properties}}}]->(f) "
        f"CREATE (o)-[:SITS_IN {{key: 's', {properties}}}]->(f)",
    )
    places = "evidence { locator basis certainty document { id } }"
    found = hand(f'{{ organisation(id: "bad-body") {{ {places} takesPartInLinks {{ {places} }} }} }}')["organisation"]
    assert [place["locator"] for place in found["evidence"]] == kept
    assert [place["locator"] for place in found["takesPartInLinks"][0]["evidence"]] == kept
    assert hand("{ meetings { nodes { evidence { locator } } } }")["meetings"]["nodes"][0]["evidence"] == [
        {"locator": "L2"}
    ]


LINKS = [
    "",
    "key: 5",
    "organisations: 'good-body'",
    "organisations: 5",
    "capacities: 'member'",
    "capacities: ['boss']",
    "level: 'high'",
    "count: 'two'",
    "optional: 'yes'",
    "starts_earliest: datetime()",
    "whole: 'yes', wholes: 'x'",
    "levels: 'strategic', meetings_max: 'often', meetings_as_needed: 'sometimes'",
    "excluded: 'yes'",
    "change: 5",
]


@pytest.mark.parametrize("properties", LINKS)
def test_relationships_made_by_hand_do_no_harm(hand: Asker, writer: Writer, properties: str) -> None:
    write(
        writer,
        f"MATCH (f:Forum {{id: 'good/forum'}}) MATCH (o:Organisation {{id: 'good-body'}}) "
        "CREATE (n:Organisation {id: 'bad-body', name: 'By hand'}) "
        "CREATE (a:FocusArea {id: 'a', name: 'A', kind: 'area'}) "
        f"CREATE (g:Agreement {{id: 'g', name: 'G'}}) CREATE (f)-[:UNDER {{{properties}}}]->(g) "
        f"CREATE (g)-[:COVERS {{{properties}}}]->(a) CREATE (f)-[:CONCERNS {{{properties}}}]->(a) "
        f"CREATE (n)-[:TAKES_PART_IN {{{properties}}}]->(f) CREATE (n)-[:SITS_IN {{{properties}}}]->(f)",
    )
    seats = hand(
        """{ forum(id: "good/forum") {
          seats { id capacities level count optional inForce meetingsPerYear { min asNeeded } organisation { id } }
          members: seats(where: {capacities: {has: MEMBER}}) { id }
          sittingOrganisationsLinks(link: {optional: {ne: true}}) { node { id } capacities inForce }
        } }"""
    )["forum"]
    assert "seat" in [seat["id"] for seat in seats["seats"]]
    assert seats["members"] == [{"id": "seat"}]
    links = hand(
        """{ forum(id: "good/forum") {
          participantsLinks { whole levels meetingsPerYear { max asNeeded stated } node { id } }
          concerns { id } concernsLinks { excluded node { id } } under { id } underLinks { change }
        } }"""
    )["forum"]
    assert len(links["participantsLinks"]) == 3
    assert links["concerns"] == [{"id": "a"}]
    assert hand('{ organisation(id: "good-body") { seats { id } } }')["organisation"]["seats"] == [{"id": "seat"}]
    for arguments in (
        "",
        '(where: {focusArea: "a", levels: [STRATEGIC]})',
        '(where: {organisation: "good-body", agreement: "g", role: "good-body/role", document: ["doc"]})',
    ):
        meetings = hand(
            f"""{{ meetings{arguments} {{ nodes {{
              id levels meetingsPerYear {{ min max asNeeded stated }} focusAreas {{ id }} roles {{ id }} seats {{ id }}
            }} }} }}"""
        )["meetings"]["nodes"]
        assert "good/forum|good-body|good-other" in [meeting["id"] for meeting in meetings], arguments
    on_a_day = hand('{ meetings(on: "2024-01-01", includeUndecided: true) { nodes { id inForce } } }')["meetings"]
    assert on_a_day["nodes"] == [{"id": "good/forum|good-body|good-other", "inForce": "UNDECIDED"}]
    assert count_undeclared(writer).relationships == 5


def test_nothing_is_said_where_everything_fits(hand: Asker, writer: Writer) -> None:
    hand("{ forums { nodes { id kind levels evidence { locator document { name } } seats { id } } } }")
    assert hand.left_out == {}
    assert count_undeclared(writer) == Undeclared()
    assert str(Undeclared()) == ""
    assert str(Undeclared(1, 0, 1200)) == (
        "1 node without an id, 1,200 values of another type or word than the model declares"
    )


WRONG_TIMES = """
MATCH (f:Forum {id: 'good/forum'})<-[x:TAKES_PART_IN]-(o:Organisation), (f)<-[s:SITS_IN]-(r:Role)-[p:OF]->()
SET f.answers = $wrong, f.answer_days = $wrong, x.answers = $wrong, s.answers = $wrong, r.answers = $wrong,
  p.answers = $wrong, p.by_succession = $wrong, s.by_succession = $wrong, x.by_succession = $wrong,
  f.meeting_days = $wrong, f.nominal_min = $wrong, x.meeting_days = $wrong, x.nominal_max = $wrong,
  x.level_days = $wrong, x.levels_over_time = $wrong, f.ends_latest = $wrong, f.dormant = $wrong,
  o.name_days = $wrong, o.names_over_time = $wrong
WITH DISTINCT 1 AS once
CREATE (:Agreement {id: 'odd', name: 'Odd', terms_days: $wrong, notice_over_time: $wrong, answers: $wrong,
  ends_latest_over_time: $wrong, ends_earliest: $wrong, renews_months: $wrong, notice_months: $wrong})
"""


@pytest.mark.parametrize("value", WRONG)
def test_times_made_by_hand_do_no_harm(hand: Asker, writer: Writer, value: str) -> None:
    write(writer, WRONG_TIMES.replace("$wrong", value))
    for day in ("", 'on: "2024-01-01", includeUndecided: true'):
        given = f"({day})" if day else ""
        within = f", {day}" if day else ""
        hand(
            f"""{{
              meetings{given} {{ nodes {{ levels inForce validFrom validTo roles {{ id }} seats {{ inForce }}
                meetingsPerYear {{ min dormant nominal {{ max }} periods {{ from }} }} }} }}
              sorted: meetings(orderBy: MEETINGS{within}) {{ totalCount }}
              levels: meetings(where: {{levels: [STRATEGIC]}}{within}) {{ totalCount }}
              forums(where: {{openEnded: {{ne: true}}}}{within}) {{ nodes {{
                inForce openEnded seats {{ organisation {{ id }} }}
                participantsLinks {{ levels meetingsPerYear {{ max }} node {{ nameToday nameOn }} }} }} }}
              organisations(where: {{anyName: {{contains: "good"}}}}{within}) {{ totalCount }}
              agreement(id: "odd"{within}) {{ notice noticeMonths endsLatest openEnded lastDayForNotice inForce }}
            }}"""
        )
