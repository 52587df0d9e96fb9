"""Getting in: a new server wants its first password changed before it answers anything."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from neo4j import ManagedTransaction
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.engine.connection import Connection
from graph.errors import EngineError

FIRST_PASSWORD = "neo4j"

_CHANGE_PASSWORD = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
_PROBE = "RETURN 1"


def wait_until_open(connection: Connection, deadline: float, alive: Callable[[], bool]) -> bool:
    """Try until the server answers with the password of the connection; False when it died or time is up."""
    while time.monotonic() < deadline and alive():
        try:
            _enter(connection)
        except (DriverError, Neo4jError) as error:
            if isinstance(error, AuthError):
                raise _refused(connection) from error
            time.sleep(0.2)
        else:
            return True
    return False


def _enter(connection: Connection) -> None:
    try:
        _probe(connection)
    except AuthError:
        _change_first_password(connection)
        _probe(connection)


def _probe(connection: Connection) -> None:
    with connection.driver() as driver, driver.session(database=connection.database) as session:
        session.run(_PROBE).consume()


def _change_first_password(connection: Connection) -> None:
    first = replace(connection, password=FIRST_PASSWORD)

    def change(tx: ManagedTransaction) -> None:
        tx.run(_CHANGE_PASSWORD, old=FIRST_PASSWORD, new=connection.password).consume()

    with first.driver() as driver, driver.session(database="system") as session:
        session.execute_write(change)


def _refused(connection: Connection) -> EngineError:
    return EngineError(
        f"The Neo4j server at {connection.uri} refuses the password that was kept for it.",
        "If somebody changed it, write the new one into the file `password` in the data folder.",
    )
