"""Getting in: a new server wants its first password changed before it answers anything."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import replace

from neo4j import ManagedTransaction
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from samverkan.engine.connection import Connection
from samverkan.errors import EngineError
from samverkan.neo4j_server.configuration import LOOPBACK

FIRST_PASSWORD = "neo4j"

_COLD_SECONDS = 20.0  # the first handshake of a busy machine takes longer than those of a warm server

_CHANGE_PASSWORD = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
_PROBE = "RETURN 1"


def wait_until_open(connection: Connection, http_port: int, deadline: float, alive: Callable[[], bool]) -> bool:
    """Try until the server answers with the password of the connection; False when it died or time is up."""
    direct = replace(
        connection,
        uri=connection.uri.replace("neo4j", "bolt", 1),
        connect_timeout=_COLD_SECONDS,
        acquisition_timeout=_COLD_SECONDS,
    )
    while time.monotonic() < deadline and alive():
        if _listens(http_port) and _enters(direct):
            return True
        time.sleep(0.1)
    return False


def _listens(port: int) -> bool:
    """HTTP opens last; asking earlier would fill the log of the driver with refusals."""
    with socket.socket() as probe:
        probe.settimeout(1.0)
        return probe.connect_ex((LOOPBACK, port)) == 0


def _enters(connection: Connection) -> bool:
    try:
        _enter(connection)
    except AuthError as error:
        raise _refused(connection) from error
    except (DriverError, Neo4jError):
        return False
    return True


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
