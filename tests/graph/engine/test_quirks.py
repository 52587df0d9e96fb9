"""Each difference between the engines, seen: when an engine changes its mind, one of these tells."""

from __future__ import annotations

import asyncio

import neo4j
import pytest
from neo4j.exceptions import Neo4jError

from samverkan.engine import Connection, Database, Writer
from samverkan.engine.quirks import code
from samverkan.errors import ConstraintViolated, DatabaseError, QueryTimeout

pytestmark = pytest.mark.usefixtures("empty_graph")

ENDLESS = """
UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b
WITH a, b WHERE a + b < 0 RETURN count(*) AS n
"""


def raised_by(engine: Connection, statement: str) -> str:
    """The code that the server gives by itself; empty when it does what it is told."""
    with engine.driver() as driver, driver.session(database=engine.database) as session:
        try:
            session.run(statement).consume()
        except Neo4jError as error:
            return code(error)
    return ""


def test_a_constraint_that_exists(engine: Connection, engine_kind: str, writer: Writer) -> None:
    statement = "CREATE CONSTRAINT differs {} FOR (n:Differs) REQUIRE n.id IS UNIQUE"
    writer.schema(statement.format("IF NOT EXISTS"))
    assert (
        raised_by(engine, statement.format("")).rpartition(".")[2]
        == {
            "embedded": "SemanticError",
            "neo4j": "EquivalentSchemaRuleAlreadyExists",
        }[engine_kind]
    )


def test_a_node_that_has_relationships(engine: Connection, engine_kind: str, writer: Writer) -> None:
    with writer.transaction() as transaction:
        transaction.run("CREATE (:DiffersHeld)-[:DIFFERS]->(:DiffersHolder)")
    with pytest.raises(ConstraintViolated), writer.transaction() as transaction:
        transaction.run("MATCH (n:DiffersHeld) DELETE n")
    assert (
        raised_by(engine, "MATCH (n:DiffersHeld) DELETE n").rpartition(".")[2]
        == {
            "embedded": "UnknownError",
            "neo4j": "ConstraintValidationFailed",
        }[engine_kind]
    )


def test_a_reading_session_that_writes(engine: Connection, engine_kind: str, writer: Writer) -> None:
    async def write() -> None:
        async with Database(engine) as database:
            await database.read_one("CREATE (n:DiffersWritten) RETURN 1 AS n", {}, name="differs")

    if engine_kind == "neo4j":
        with pytest.raises(DatabaseError):
            asyncio.run(write())
    else:
        asyncio.run(write())
    left = {"embedded": 1, "neo4j": 0}[engine_kind]
    assert writer.read("MATCH (n:DiffersWritten) RETURN count(n) AS n") == [{"n": left}]


def test_the_time_limit_of_a_statement(engine: Connection) -> None:
    """The embedded engine takes no notice of it, so the program keeps the time itself."""

    async def wait() -> None:
        async with Database(engine) as database:
            await database.read_one(ENDLESS, {}, name="endless", timeout=0.2)

    with pytest.raises(QueryTimeout):
        asyncio.run(wait())


def test_the_bookmark_of_a_read(engine: Connection, engine_kind: str) -> None:
    def bookmark(driver: neo4j.Driver) -> frozenset[str]:
        with driver.session(database=engine.database) as session:
            session.run("RETURN 1").consume()
            return session.last_bookmarks().raw_values

    with engine.driver() as driver:
        first, second = bookmark(driver), bookmark(driver)
    assert bool(first) == (engine_kind == "neo4j")
    assert first == second


def test_the_metadata_of_a_transaction(engine: Connection, engine_kind: str) -> None:
    with engine.driver() as driver, driver.session(database=engine.database) as session:
        shown = session.run(neo4j.Query("SHOW TRANSACTIONS YIELD metaData", metadata={"mark": "differs"})).data()
    assert any(row["metaData"] == {"mark": "differs"} for row in shown) == (engine_kind == "neo4j")


def test_a_full_text_index(engine: Connection, engine_kind: str) -> None:
    refusal = raised_by(engine, "CREATE FULLTEXT INDEX differs_text IF NOT EXISTS FOR (n:Differs) ON EACH [n.name]")
    assert bool(refusal) == (engine_kind == "embedded")


def test_more_memory_than_there_is(engine: Connection) -> None:
    """Neo4j gives a code that invites to try again; here it must end at once on both."""

    async def hoard() -> None:
        statement = "UNWIND range(1, 3000000) AS a UNWIND range(1, 100) AS b RETURN size(collect(toString(a * b))) AS n"
        async with Database(engine) as database:
            await database.read_one(statement, {}, name="hoard", timeout=15)

    with pytest.raises(DatabaseError):
        asyncio.run(hoard())
