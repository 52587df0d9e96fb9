"""The differences between the engines that this program has to know; nothing else branches on the engine.

The same driver, model and Cypher run on both, since the statements keep to what both do alike. What is left is how
an engine says no, and what it promises less; the tests show each:

| | Neo4j | embedded |
|---|---|---|
| a constraint that exists, without `IF NOT EXISTS` | a code of its own | a general code |
| deleting a node that has relationships | a broken constraint | a general error |
| a statement above its memory | a transient code, "worth a retry" | words only |
| a session that only reads, writing | refused | done |
| the time limit of one transaction | kept | the engine has one limit for all, set when it starts |
| the metadata of a transaction, in `SHOW TRANSACTIONS` | shown | lost, so its connection tells which it is |
| the bookmark of a read | the same until somebody commits | none, or a clock |
| `CREATE FULLTEXT INDEX` | done | refused |
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from neo4j.exceptions import ConstraintError


class Code(StrEnum):
    """The error codes of the servers that this program treats in a way of their own."""

    DATABASE_NOT_FOUND = "Neo.ClientError.Database.DatabaseNotFound"
    CREDENTIALS_EXPIRED = "Neo.ClientError.Security.CredentialsExpired"
    RATE_LIMIT = "Neo.ClientError.Security.AuthenticationRateLimit"
    READ_ACCESS = "Neo.ClientError.Statement.AccessMode"
    TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
    TIMED_OUT_CLIENT = "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"


_EMBEDDED_CONNECTED = "DeleteConnectedNode"
_EMBEDDED_TOO_MUCH = ("heap budget exceeded", "Limit of allowed elements", "arcadedb.queryMax")
_EMBEDDED_WRAPPING = "Error executing Cypher command"


def code(error: BaseException) -> str:
    """Return the server's error code; empty where the driver itself failed."""
    return str(getattr(error, "code", "") or "")


def is_constraint(error: BaseException) -> bool:
    """Say whether a write would break a uniqueness rule, or leave a relationship without its node."""
    return isinstance(error, ConstraintError) or words(error).startswith(_EMBEDDED_CONNECTED)


def is_too_much(error: BaseException) -> bool:
    """Say whether the statement needs more memory than it gets; to ask again would not help."""
    return "OutOfMemory" in code(error) or any(sign in words(error) for sign in _EMBEDDED_TOO_MUCH)


def is_transaction_of(row: Mapping[str, Any], mark: str, port: int | None) -> bool:
    """Say whether a row of `SHOW TRANSACTIONS` is the statement with this mark in its metadata, sent from this port.

    The port alone would not do on Neo4j: a proxy may change it, and each member of a cluster has its own.
    """
    if row["metaData"]:
        return bool(row["metaData"].get("mark") == mark)
    return port is not None and str(row["clientAddress"]).endswith(f":{port}")


def words(error: BaseException) -> str:
    """Return the server's message on one line; empty where the embedded engine repeats the statement instead."""
    said = " ".join(str(getattr(error, "message", "") or error).split())
    return "" if said.startswith(_EMBEDDED_WRAPPING) else said
