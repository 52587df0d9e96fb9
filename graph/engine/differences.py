"""Everything in which the engines differ and this program has to know it; nothing else branches on the engine.

The same Cypher runs on both. What differs is how they say no: which code and which words a failure comes with.
"""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """The server's codes that mean something to this program, from either engine."""

    DATABASE_NOT_FOUND = "Neo.ClientError.Database.DatabaseNotFound"
    CREDENTIALS_EXPIRED = "Neo.ClientError.Security.CredentialsExpired"
    RATE_LIMIT = "Neo.ClientError.Security.AuthenticationRateLimit"
    FORBIDDEN = "Neo.ClientError.Security.Forbidden"
    READ_ONLY = "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase"
    READ_ACCESS = "Neo.ClientError.Statement.AccessMode"
    NOT_A_LEADER = "Neo.ClientError.Cluster.NotALeader"
    TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
    TIMED_OUT_CLIENT = "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration"
