"""Log in to a server that starts: a new one answers nothing before its first password is changed."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import replace

from neo4j import ManagedTransaction
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from samverkan.engine.connection import Connection
from samverkan.engine.ports import LOOPBACK
from samverkan.errors import EngineError

FIRST_PASSWORD = "neo4j"

_COLD_SECONDS = 20.0  # the first handshake on a busy machine takes longer than those of a warm server


def wait_until_open(connection: Connection, http_port: int, deadline: float, alive: Callable[[], bool]) -> bool:
    """Try until the server takes the password of the connection; return False where it ended or time is up."""
    direct = replace(
        connection,
        uri=connection.uri.replace("neo4j", "bolt", 1),
        connect_timeout=_COLD_SECONDS,
        acquisition_timeout=_COLD_SECONDS,
    )
    while time.monotonic() < deadline and alive():
        with socket.socket() as probe:  # the HTTP port opens last; Bolt would fill the driver's log with refusals
            probe.settimeout(1.0)
            open_now = probe.connect_ex((LOOPBACK, http_port)) == 0
        if open_now and _logs_in(direct):
            return True
        time.sleep(0.1)
    return False


def _logs_in(connection: Connection) -> bool:
    """Say whether the server answers, after changing the first password where that is needed."""
    try:
        try:
            _probe(connection)
        except AuthError:
            _change_first_password(connection)
            _probe(connection)
    except AuthError as error:
        raise EngineError(
            f"The Neo4j server at {connection.uri} refuses the password that was kept for it.",
            "If somebody changed it, write the new one into the file `password` in the data folder.",
        ) from error
    except (DriverError, Neo4jError):
        return False
    return True


def _probe(connection: Connection) -> None:
    with connection.driver() as driver, driver.session(database=connection.database) as session:
        session.run("RETURN 1").consume()


def _change_first_password(connection: Connection) -> None:
    first = replace(connection, password=FIRST_PASSWORD)

    def change(tx: ManagedTransaction) -> None:
        statement = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
        tx.run(statement, old=FIRST_PASSWORD, new=connection.password).consume()

    with first.driver() as driver, driver.session(database="system") as session:
        session.execute_write(change)
