"""Reading as the service does."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Bookmarks, Connection, Database, Writer
from samverkan.errors import (
    AuthenticationFailed,
    DatabaseError,
    DatabaseMissing,
    DatabaseUnavailable,
    SamverkanError,
)


def reading(connection: Connection, work: Callable[[Database], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Database(connection) as database:
            return await work(database)

    return asyncio.run(run())


def test_a_statement_answers_with_one_record(engine: Connection) -> None:
    async def work(database: Database) -> None:
        assert await database.read_one("RETURN $x AS x, [1, 2] AS list", {"x": "å"}, name="t") == {
            "x": "å",
            "list": [1, 2],
        }
        assert database.statements == 1

    reading(engine, work)


@pytest.mark.parametrize("statement", ["UNWIND [1, 2] AS x RETURN x", "UNWIND [] AS x RETURN x"])
def test_no_record_or_two_are_a_mistake(engine: Connection, statement: str) -> None:
    with pytest.raises(DatabaseError, match="exactly one"):
        reading(engine, lambda database: database.read_one(statement, {}, name="several"))


def test_many_statements_run_side_by_side(engine: Connection) -> None:
    async def work(database: Database) -> list[dict[str, Any]]:
        asked = (database.read_one("RETURN $i AS i", {"i": i}, name="many") for i in range(60))
        return await asyncio.gather(*asked)

    assert reading(replace(engine, pool_size=5), work) == [{"i": i} for i in range(60)]


@pytest.mark.usefixtures("empty_graph")
def test_a_process_reads_what_it_wrote(engine: Connection) -> None:
    shared = Bookmarks()

    async def work() -> None:
        with Writer(engine, shared) as writer:
            async with Database(engine, shared) as database:
                for i in range(1, 6):
                    with writer.transaction() as transaction:
                        transaction.run("CREATE (:OwnWrite)")
                    assert await database.read_one("MATCH (n:OwnWrite) RETURN count(n) AS n", {}, name="own") == {
                        "n": i
                    }

    asyncio.run(work())


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"username": "nobody", "password": "wrong-password"}, AuthenticationFailed),
        ({"database": "nowhere"}, DatabaseMissing),
        ({"uri": "bolt://127.0.0.1:1"}, DatabaseUnavailable),
        ({"uri": "neo4j://127.0.0.1:1"}, DatabaseUnavailable),
        ({"uri": "bolt://no-such-host.invalid"}, DatabaseUnavailable),
    ],
)
def test_what_is_wrong_is_named(engine: Connection, change: dict[str, str], expected: type[SamverkanError]) -> None:
    async def work(database: Database) -> None:
        with pytest.raises(expected):
            await database.read_one("RETURN 1 AS x", {}, name="t")
        assert isinstance(await database.state(), expected)
        with pytest.raises(expected):
            await database.ping()

    reading(replace(engine, generated=False, **change), work)  # type: ignore[arg-type]


def test_a_sound_database_has_nothing_to_say(engine: Connection) -> None:
    assert reading(engine, lambda database: database.state()) is None


def test_a_writer_names_what_is_wrong_too(engine: Connection) -> None:
    with Writer(replace(engine, username="nobody", generated=False)) as writer, pytest.raises(AuthenticationFailed):
        writer.read("RETURN 1 AS x")


def test_a_refused_login_is_not_tried_again_at_once(engine: Connection) -> None:
    """Neo4j locks a user after three wrong attempts, for those with the right password as well."""

    async def work(database: Database) -> None:
        for _ in range(5):
            assert isinstance(await database.state(), AuthenticationFailed)
            with pytest.raises(AuthenticationFailed):
                await database.read_one("RETURN 1 AS x", {}, name="t")

    reading(replace(engine, password="wrong-password", generated=False), work)
    assert reading(engine, lambda database: database.state()) is None


def test_a_new_password_in_its_file_needs_no_restart(engine: Connection, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("not-yet-right\n")

    async def work(database: Database) -> None:
        with pytest.raises(AuthenticationFailed):
            await database.read_one("RETURN 1 AS x", {}, name="t")
        file.write_text(engine.password + "\n")
        assert await database.read_one("RETURN 1 AS x", {}, name="t") == {"x": 1}
        file.write_text("")
        assert await database.read_one("RETURN 2 AS x", {}, name="t") == {"x": 2}

    reading(replace(engine, password="", password_file=file, generated=False), work)


def test_an_engine_that_refuses_its_own_password_is_on_its_way(engine: Connection) -> None:
    async def work(database: Database) -> None:
        with pytest.raises(DatabaseUnavailable, match="starting or stopping"):
            await database.read_one("RETURN 1 AS x", {}, name="t")

    reading(replace(engine, username="nobody", password="wrong-password", generated=True), work)
