"""Constraints, indexes and the state of a graph."""

from __future__ import annotations

import asyncio

import pytest

from samverkan.engine import Connection, Database, Writer
from samverkan.errors import ConstraintViolated, GraphNotReady
from samverkan.model.catalogue import CATALOGUE
from samverkan.model.version import MODEL_VERSION
from samverkan.write import apply_changes, plan_changes
from samverkan.write.constraints import constraints, indexes, install
from samverkan.write.state import GraphState, graph_state
from tests.graph.write.tiny_facts import tiny


def state_of(engine: Connection) -> GraphState:
    async def ask() -> GraphState:
        async with Database(engine) as database:
            return await graph_state(database)

    return asyncio.run(ask())


def test_a_second_time_nothing_is_missing(installed: Writer) -> None:
    assert install(installed) == 0


def test_it_leaves_no_nodes(installed: Writer) -> None:
    assert installed.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_every_statement_is_there_with_a_name_of_its_own(installed: Writer) -> None:
    named = {row["name"] for row in installed.read("SHOW CONSTRAINTS YIELD name RETURN name")}
    places = [place for place, _ in [*constraints(), *indexes()]]
    assert len(set(places)) == len(places)
    assert {"samverkan_forum_id", "samverkan_sits_in_key"} <= named


@pytest.mark.parametrize("label", CATALOGUE)
def test_an_id_stands_once_for_each_label(installed: Writer, label: str) -> None:
    with pytest.raises(ConstraintViolated), installed.transaction() as transaction:
        transaction.run(f"CREATE (:{label} {{id: 'a'}}), (:{label} {{id: 'a'}})")


def test_a_key_stands_once_for_each_type(installed: Writer) -> None:
    with pytest.raises(ConstraintViolated), installed.transaction() as transaction:
        transaction.run("CREATE (a:Role {id: 'a'}), (b:Forum {id: 'b'})")
        transaction.run(
            "MATCH (a:Role), (b:Forum) CREATE (a)-[:SITS_IN {key: 'k'}]->(b), (a)-[:SITS_IN {key: 'k'}]->(b)"
        )


def test_a_graph_that_was_never_seeded_is_not_ready(installed: Writer) -> None:
    with pytest.raises(GraphNotReady, match="never seeded") as refused:
        state_of(installed.connection)
    assert "samverkan seed" in refused.value.remedy


def test_a_seeded_graph_tells_what_it_holds(seeded: Writer) -> None:
    state = state_of(seeded.connection)
    assert (state.documents, state.nodes, state.relationships) == (1, 9, 10)
    assert (state.digest, state.model_version) == ("first", MODEL_VERSION)


@pytest.mark.parametrize("version", [1, "0123456789ab"])
def test_a_graph_of_another_model_version_is_not_ready(seeded: Writer, version: int | str) -> None:
    with seeded.transaction() as transaction:
        transaction.run("MATCH (s:SamverkanGraph) SET s.model_version = $version", {"version": version})
    with pytest.raises(GraphNotReady, match=f"model version {version};") as refused:
        state_of(seeded.connection)
    assert "samverkan seed" in refused.value.remedy
    apply_changes(seeded, plan_changes(seeded, tiny()))
    assert state_of(seeded.connection).model_version == MODEL_VERSION


def test_a_state_that_a_later_model_writes_differently_is_still_told_apart(seeded: Writer) -> None:
    with seeded.transaction() as transaction:
        transaction.run("MATCH (s:SamverkanGraph) SET s = {id: s.id, model_version: 99}")
    with pytest.raises(GraphNotReady, match="model version 99"):
        state_of(seeded.connection)
