"""Planning and applying on a real engine: what is written, what is left, and that it is all or nothing."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Writer
from samverkan.errors import ConstraintViolated, PlanNotApplied
from samverkan.files import read_facts
from samverkan.files.generate import generate
from samverkan.rules.dates import partial_date
from samverkan.write import Citation, Facts, LinkFact, NodeFact, Plan, apply_changes, plan_changes, plan_without_changes
from samverkan.write.batches import batches
from samverkan.write.comparison import current_state
from samverkan.write.plan import GoneNode
from samverkan.write.stored import stored
from tests.graph.write.cutting import CuttingProxy
from tests.graph.write.tiny_facts import COUNCIL, PACT, SEAT, link, node, tiny

EVERYTHING = "MATCH (n) OPTIONAL MATCH (n)-[r]->(b) RETURN n.id AS id, properties(n) AS own, r.key AS key, b.id AS end"


def apply(writer: Writer, desired: Facts, *, prune: bool = False) -> Plan:
    plan = plan_changes(writer, desired, prune=prune)
    apply_changes(writer, plan)
    return plan


def everything(writer: Writer) -> list[dict[str, Any]]:
    return sorted(writer.read(EVERYTHING), key=str)


def one(writer: Writer, statement: str) -> Any:
    (record,) = writer.read(statement)
    return next(iter(record.values()))


def test_everything_is_written(seeded: Writer) -> None:
    wanted = tiny()
    for label, rows in wanted.nodes.items():
        assert one(seeded, f"MATCH (n:{label}) RETURN count(n) AS n") == len(rows)
    for (kind, source, target), links in wanted.links.items():
        assert one(seeded, f"MATCH (:{source})-[r:{kind}]->(:{target}) RETURN count(r) AS n") == len(links)
    state = current_state(seeded)
    assert state is not None
    assert (state.documents, state.nodes, state.relationships) == (1, 9, 10)


def test_dates_are_dates_and_lists_keep_their_order(seeded: Writer) -> None:
    said = one(seeded, f"MATCH (a:Agreement {{id: '{PACT}'}}) RETURN a.starts_latest AS d")
    assert said.to_native() == date(2024, 4, 30)
    assert one(seeded, "MATCH (a:Agreement) WHERE a.ends_latest < date('2028-01-01') RETURN count(a) AS n") == 1
    assert one(seeded, "MATCH (o:Organisation {id: 'region-fjallhavet'}) RETURN o.aliases AS l") == ["RFH", "Regionen"]


@pytest.mark.parametrize("verify", [False, True])
def test_a_second_time_nothing_is_to_do(seeded: Writer, verify: bool) -> None:
    before = everything(seeded)
    plan = plan_changes(seeded, tiny(), verify=verify)
    assert plan.empty
    assert list(plan.lines()) == ["Nothing to change: the graph holds what the files say."]
    apply_changes(seeded, plan)
    assert everything(seeded) == before


def test_files_that_say_the_same_in_other_words_change_no_row(seeded: Writer) -> None:
    plan = apply(seeded, tiny("second"))
    assert plan.empty
    state = current_state(seeded)
    assert state is not None
    assert state.digest == "second"


def test_a_graph_known_by_its_digest_is_not_read_again(seeded: Writer) -> None:
    plan = plan_without_changes(seeded, "first")
    assert plan is not None
    assert plan.empty
    assert plan_without_changes(seeded, "second") is None


def test_what_somebody_changed_by_hand_shows_when_asked_to_verify(seeded: Writer) -> None:
    with seeded.transaction() as transaction:
        transaction.run("MATCH (f:Forum) SET f.mode = 'digital', f.meetings_min = 3, f.levels = ['tactical']")
    assert plan_changes(seeded, tiny()).empty
    plan = plan_changes(seeded, tiny(), verify=True)
    (changed,) = plan.changed_nodes["Forum"]
    assert {(edit.name, str(edit.before), str(edit.after)) for edit in changed.edits} == {
        ("mode", "digital", "None"),
        ("meetings_min", "3", "4"),
        ("levels", "['tactical']", "['strategic']"),
    }
    apply_changes(seeded, plan)
    assert plan_changes(seeded, tiny(), verify=True).empty


def test_what_somebody_deleted_by_hand_comes_back(seeded: Writer) -> None:
    with seeded.transaction() as transaction:
        transaction.run("MATCH (f:Forum) DETACH DELETE f")
    assert apply(seeded, tiny()).counts["relationships added"] == 5
    assert plan_changes(seeded, tiny(), verify=True).empty


def test_a_property_changes_from_and_to(seeded: Writer) -> None:
    wanted = tiny("second")
    pact = wanted.nodes["Agreement"][PACT].properties
    pact["valid_to"] = partial_date("2028")
    del pact["kind"]
    wanted.links[SEAT][f"nordhogskolan/rektor|{COUNCIL}"].properties["capacities"] = ["deputy", "contact"]
    plan = apply(seeded, wanted)
    assert plan.counts == {
        **dict.fromkeys(plan.counts, 0),
        "nodes changed": 1,
        "relationships changed": 1,
    }
    assert (
        one(seeded, "MATCH (a:Agreement) RETURN properties(a) AS p").keys()
        == stored(wanted.nodes["Agreement"][PACT]).keys()
    )
    seat = "MATCH (:Role {id: 'nordhogskolan/rektor'})-[s:SITS_IN]->() RETURN s.capacities AS c"
    assert one(seeded, seat) == ["deputy", "contact"]
    assert plan_changes(seeded, wanted, verify=True).empty


def test_what_its_documents_no_longer_say_goes(seeded: Writer) -> None:
    wanted = tiny("second")
    del wanted.nodes["Role"]["nordhogskolan/rektor"]
    del wanted.links["OF", "Role", "Organisation"]["nordhogskolan/rektor|nordhogskolan"]
    del wanted.links[SEAT][f"nordhogskolan/rektor|{COUNCIL}"]
    del wanted.links["COVERS", "Agreement", "FocusArea"][f"{PACT}|jamlik-halsa"]
    other = plan_changes(seeded, replace(wanted, given=frozenset({"another"})))
    assert other.empty, "a document that is not given cannot say that it is gone"
    assert (other.counts["nodes kept"], other.counts["relationships kept"]) == (1, 3)
    plan = apply(seeded, wanted)
    assert (plan.counts["nodes gone"], plan.counts["relationships gone"]) == (1, 3)
    assert one(seeded, "MATCH (r:Role) RETURN count(r) AS n") == 1
    assert one(seeded, "MATCH ()-[r:COVERS]->() RETURN count(r) AS n") == 0
    after = plan_changes(seeded, wanted, verify=True)
    assert not any(after.counts.values())


def test_what_follows_no_more_goes_whatever_it_cites(seeded: Writer) -> None:
    kind = ("TAKES_PART_IN", "Organisation", "Forum")
    wanted = tiny("second")
    followed = (Citation("another#L1", basis="computed"),)
    wanted.links[kind] = {key: replace(link, evidence=followed) for key, link in wanted.links[kind].items()}
    apply(seeded, wanted)
    given = frozenset({"partnerskap"})
    plan = apply(seeded, replace(wanted, digest="third", links=wanted.links | {kind: {}}, given=given))
    assert plan.counts["relationships gone"] == 2


@pytest.mark.parametrize(("removed", "added", "much"), [(21, 0, True), (20, 0, False), (50, 30, False), (50, 29, True)])
def test_much_is_more_than_a_fifth_that_nothing_replaces(removed: int, added: int, much: bool) -> None:
    plan = Plan(Facts(), None, total=100)
    plan.gone_nodes["Forum"] = [GoneNode("Forum", str(number), "") for number in range(removed)]
    plan.added_nodes["Role"] = [NodeFact("Role", str(number), {}) for number in range(added)]
    assert plan.removes_much == much


def test_a_relationship_without_a_key_is_pruned_too(seeded: Writer) -> None:
    with seeded.transaction() as transaction:
        transaction.run("MATCH (f:Forum), (a:FocusArea) CREATE (f)-[:CONCERNS]->(a)")
    assert apply(seeded, tiny(), prune=True).counts["relationships gone"] == 2
    assert one(seeded, "MATCH ()-[r:CONCERNS]->() RETURN count(r) AS n") == 0


def test_one_busy_node_changes_and_loses_its_relationships(installed: Writer) -> None:
    wanted = Facts(digest="first")
    node(wanted, "Organisation", "busy", "Busy")
    for number in range(1500):
        node(wanted, "Forum", f"forum-{number}", "Forum")
        link(wanted, "TAKES_PART_IN", ("Organisation", "busy"), ("Forum", f"forum-{number}"), seats=1, note="first")
    apply(installed, wanted)
    for row in wanted.links["TAKES_PART_IN", "Organisation", "Forum"].values():
        row.properties["seats"] = 2
        del row.properties["note"]
    wanted = replace(wanted, digest="second")
    assert apply(installed, wanted).counts["relationships changed"] == 1500
    assert plan_changes(installed, wanted, verify=True).empty
    assert apply(installed, Facts(digest="third", nodes=wanted.nodes), prune=True).counts["relationships gone"] == 1500
    assert one(installed, "MATCH (:Organisation)-[r]->() RETURN count(r) AS n") == 0


def test_what_is_not_of_the_model_is_left_alone(seeded: Writer) -> None:
    with seeded.transaction() as transaction:
        transaction.run("MATCH (f:Forum) CREATE (:Bookmark {id: 'mine'})-[:POINTS_AT]->(f)")
    assert apply(seeded, tiny(), prune=True).empty
    assert one(seeded, "MATCH (:Bookmark)-[:POINTS_AT]->(f:Forum) RETURN count(f) AS n") == 1


def test_an_end_that_is_missing_leaves_the_graph_as_it_was(seeded: Writer) -> None:
    before = everything(seeded)
    wanted = tiny("second")
    node(wanted, "FocusArea", "digitalisering", "Digitalisering")
    link(wanted, "COVERS", ("Agreement", PACT), ("FocusArea", "nobody"))
    with pytest.raises(PlanNotApplied, match=f"1 of 1 rows of COVERS .* {PACT} to nobody"):
        apply(seeded, wanted)
    assert everything(seeded) == before


def test_a_key_that_stands_twice_leaves_the_graph_as_it_was(seeded: Writer) -> None:
    before = everything(seeded)
    wanted = tiny("second")
    covered = wanted.links["COVERS", "Agreement", "FocusArea"]
    kind = ("COVERS", "Agreement", "FocusArea")
    covered["other"] = LinkFact(kind, PACT, "kompetensforsorjning", f"{PACT}|jamlik-halsa", {})
    with pytest.raises(ConstraintViolated):
        apply(seeded, wanted)
    assert everything(seeded) == before


def test_a_graph_that_was_seeded_meanwhile_is_not_overwritten(seeded: Writer) -> None:
    wanted = tiny("second")
    node(wanted, "FocusArea", "digitalisering", "Digitalisering")
    plan = plan_changes(seeded, wanted)
    apply(seeded, tiny("third"))
    before = everything(seeded)
    with pytest.raises(PlanNotApplied, match="seeded again"):
        apply_changes(seeded, plan)
    assert everything(seeded) == before


def test_a_node_that_went_away_meanwhile_is_noticed(seeded: Writer) -> None:
    wanted = tiny("second")
    wanted.nodes["Forum"][COUNCIL].properties["mode"] = "digital"
    plan = plan_changes(seeded, wanted)
    with seeded.transaction() as transaction:
        transaction.run("MATCH (f:Forum) DETACH DELETE f")
    with pytest.raises(PlanNotApplied, match="1 of 1 rows of Forum"):
        apply_changes(seeded, plan)


def test_an_interruption_leaves_the_graph_as_it_was(seeded: Writer) -> None:
    before = everything(seeded)
    wanted = tiny("second")
    node(wanted, "FocusArea", "digitalisering", "Digitalisering")
    link(wanted, "COVERS", ("Agreement", PACT), ("FocusArea", "digitalisering"))

    def interrupt(_done: int, _total: int, what: str) -> None:
        if what == "COVERS":
            raise KeyboardInterrupt

    plan = plan_changes(seeded, wanted)
    with pytest.raises(KeyboardInterrupt):
        apply_changes(seeded, plan, progress=interrupt)
    assert everything(seeded) == before
    apply_changes(seeded, plan)
    assert plan_changes(seeded, wanted, verify=True).empty


@pytest.mark.skipif(os.name == "nt", reason="there is no Ctrl-C to send")
def test_ctrl_c_in_the_middle_of_a_statement_leaves_the_graph_as_it_was(seeded: Writer) -> None:
    before = everything(seeded)
    wanted = tiny("second")
    for number in range(20_000):
        wanted.nodes.setdefault("Person", {})[f"nobody-{number}"] = NodeFact("Person", f"nobody-{number}", {})
    plan = plan_changes(seeded, wanted)
    started: list[int] = []

    def interrupt(done: int, _total: int, _what: str) -> None:
        if not started:
            threading.Timer(0.05, os.kill, (os.getpid(), signal.SIGINT)).start()
        started.append(done)

    with pytest.raises(KeyboardInterrupt):
        apply_changes(seeded, plan, progress=interrupt)
    assert len(started) < 20
    assert everything(seeded) == before


def test_a_commit_whose_answer_is_lost_is_looked_up(installed: Writer) -> None:
    with CuttingProxy(installed.connection.uri) as wire:
        cut = replace(installed.connection, uri=wire.uri)
        plan = plan_changes(installed, tiny())
        with Writer(cut) as writer:
            apply_changes(writer, plan)
        assert wire.cuts == 0
    assert plan_changes(installed, tiny(), verify=True).empty


def test_progress_comes_to_its_end(installed: Writer) -> None:
    told: list[tuple[int, int, str]] = []
    plan = plan_changes(installed, tiny())
    apply_changes(installed, plan, progress=lambda done, total, what: told.append((done, total, what)))
    assert told[-1][:2] == (plan.rows, plan.rows) == (19, 19)


def test_generated_files_are_seeded_and_then_there_is_nothing_to_do(installed: Writer, tmp_path: Path) -> None:
    generate(tmp_path, relationships=5000)
    facts = read_facts([tmp_path])
    assert apply(installed, facts).counts["relationships added"] == facts.counts["relationships"] > 4900
    assert plan_changes(installed, facts).empty
    checked = plan_changes(installed, facts, verify=True)
    assert not any(checked.counts.values())


def test_long_rows_travel_in_small_messages() -> None:
    rows = [{"id": str(number), "text": "å" * 300_000} for number in range(20)]
    sizes = [len(batch.rows) for batch in batches(rows)]
    assert sizes == [6, 6, 6, 2]
    assert [len(batch.rows) for batch in batches({"id": str(number)} for number in range(2500))] == [1000, 1000, 500]


def test_a_row_longer_than_a_usual_message_is_written(installed: Writer) -> None:
    wanted = Facts(digest="long")
    node(wanted, "Remark", "long", "Long", text="ö" * 3_000_000)
    node(wanted, "Remark", "longer", "Longer", text="ö" * 3_500_000)
    apply(installed, wanted)
    assert plan_changes(installed, wanted, verify=True).empty


PERSONS = "MATCH (p:Person) RETURN count(p) AS n"
NAMED = (
    "MATCH (n) WHERE any(name IN $names WHERE any(value IN [n.id, n.name, n.text, n.note, n.search, n.description] "
    "WHERE toLower(coalesce(value, '')) CONTAINS name)) RETURN count(n) AS n"
)


def test_names_of_persons_go_with_the_next_seed(writer: Writer, empty_graph: object) -> None:
    assert empty_graph
    apply(writer, read_facts())
    names = [str(row.properties["name"]).lower() for row in read_facts().nodes["Person"].values()]
    assert one(writer, PERSONS) == len(names) > 5
    plan = apply(writer, read_facts(persons=False))
    assert plan.counts["nodes withheld"] >= len(names)
    assert plan.counts["nodes gone"] == 0
    assert one(writer, PERSONS) == 0
    assert writer.read(NAMED, {"names": names}) == [{"n": 0}]
    assert "names of persons are left out" in "\n".join(plan.lines())
    assert plan_changes(writer, read_facts(persons=False)).empty
