"""From whatever the driver raises to the one tree of errors, for reads and writes alike."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from neo4j import exceptions as driver

from graph.engine.connection import Connection
from graph.engine.differences import Code
from graph.errors import (
    AuthenticationFailed,
    CertificateInvalid,
    ConstraintViolated,
    DatabaseError,
    DatabaseMissing,
    DatabaseUnavailable,
    QueryTimeout,
    SamverkanError,
    WriteRefused,
)


def failure(error: BaseException, connection: Connection, statement: str = "") -> SamverkanError:
    """What a person or a client is told; `statement` is the name of the statement, never its text."""
    if isinstance(error, SamverkanError):
        return error
    failed = _Failed(error, connection, statement)
    return next((told(failed) for applies, told in _RULES if applies(failed)), _unexpected(failed))


def worth_a_retry(error: BaseException) -> bool:
    """Whether the same statement may succeed at once: a stale connection, a new leader, rotated credentials."""
    if _out_of_memory(error) or isinstance(error, driver.ConnectionAcquisitionTimeoutError):
        return False
    return isinstance(error, driver.Neo4jError | driver.DriverError) and error.is_retryable()


@dataclass(frozen=True, slots=True)
class _Failed:
    """What went wrong, where, and in which statement."""

    error: BaseException
    connection: Connection
    statement: str

    @property
    def code(self) -> str:
        return str(getattr(self.error, "code", "") or "")

    @property
    def uri(self) -> str:
        return self.connection.uri

    @property
    def named(self) -> str:
        return f"The statement “{self.statement}”" if self.statement else "A statement"

    @property
    def said(self) -> str:
        """The server's own words, one line."""
        words = " ".join(str(getattr(self.error, "message", "") or self.error).split())
        return (words if len(words) <= 500 else f"{words[:500]} …") or type(self.error).__name__

    @property
    def tls(self) -> ssl.SSLError | None:
        return next((cause for cause in _causes(self.error) if isinstance(cause, ssl.SSLError)), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _out_of_memory(error: BaseException) -> bool:
    return "OutOfMemory" in str(getattr(error, "code", "")) or "heap budget exceeded" in str(error)


def _certificate(failed: _Failed) -> SamverkanError:
    reason = getattr(failed.tls, "verify_message", "") or getattr(failed.tls, "reason", "") or failed.tls
    return CertificateInvalid(
        f"The TLS connection to {failed.uri} fails: {reason}.",
        "Set NEO4J_CA_FILE to the authority that signed the server's certificate, "
        "or use a scheme without +s if the server does not encrypt.",
    )


def _missing(failed: _Failed) -> SamverkanError:
    return DatabaseMissing(
        f"The server {failed.uri} has no database “{failed.connection.database}”.",
        "Set NEO4J_DATABASE to one that `SHOW DATABASES` lists.",
    )


_LOGIN_REMEDIES = {
    Code.CREDENTIALS_EXPIRED: "The first password must be changed: ALTER CURRENT USER SET PASSWORD FROM … TO ….",
    Code.RATE_LIMIT: "Too many wrong attempts; correct the user name and password and wait some seconds.",
}


def _is_login(failed: _Failed) -> bool:
    return isinstance(failed.error, driver.AuthError) or failed.code in _LOGIN_REMEDIES


def _login(failed: _Failed) -> SamverkanError:
    usual = "Check NEO4J_USERNAME and NEO4J_PASSWORD, or the token, or the files they are read from."
    return AuthenticationFailed(
        f"The database at {failed.uri} refuses the credentials.",
        next((remedy for code, remedy in _LOGIN_REMEDIES.items() if code == failed.code), usual),
    )


def _timeout(failed: _Failed) -> SamverkanError:
    return QueryTimeout(
        f"{failed.named} took longer than the database allows.",
        "Ask for less (fewer levels, a smaller page), or raise SAMVERKAN_NEO4J_QUERY_TIMEOUT.",
    )


def _constraint(failed: _Failed) -> SamverkanError:
    return ConstraintViolated(
        f"{failed.named} breaks a constraint: {failed.said}",
        "Two entries share a value that must be unique; nothing of the transaction is kept.",
    )


def _is_refusal(failed: _Failed) -> bool:
    kinds = driver.Forbidden | driver.ForbiddenOnReadOnlyDatabase | driver.NotALeader
    return isinstance(failed.error, kinds) or failed.code == Code.READ_ACCESS


def _refusal(failed: _Failed) -> SamverkanError:
    return WriteRefused(
        f"{failed.named} may not write to {failed.connection.database} at {failed.uri}: {failed.said}",
        "Give the user the right to write, and use neo4j:// for a cluster, so that writes reach its leader.",
    )


def _memory(failed: _Failed) -> SamverkanError:
    return DatabaseError(
        f"{failed.named} needs more memory than the database allows.",
        "Ask for less, or give the database more memory.",
    )


def _is_away(failed: _Failed) -> bool:
    kinds = driver.ServiceUnavailable | driver.SessionExpired | driver.TransientError
    return isinstance(failed.error, kinds | driver.ConnectionPoolError | OSError)


def _away(failed: _Failed) -> SamverkanError:
    if isinstance(failed.error, driver.IncompleteCommit):
        return DatabaseUnavailable(
            f"The database at {failed.uri} went away while it committed: all of the write is there, or nothing.",
            "Run the command again; what is there already is left as it is.",
        )
    if isinstance(failed.error, driver.ConnectionAcquisitionTimeoutError):
        return DatabaseUnavailable(
            f"No connection to {failed.uri} came free in {failed.connection.acquisition_timeout:g} s.",
            "Try again; if it lasts, look at the database, or raise SAMVERKAN_NEO4J_POOL_SIZE.",
        )
    return DatabaseUnavailable(
        f"The database at {failed.uri} does not answer: {failed.said}",
        "Check that it runs and that NEO4J_URI is right; the service returns by itself when the database does.",
    )


def _unexpected(failed: _Failed) -> SamverkanError:
    return DatabaseError(f"{failed.named} failed on {failed.uri}: {failed.said}")


_RULES: tuple[tuple[Callable[[_Failed], bool], Callable[[_Failed], SamverkanError]], ...] = (
    (lambda failed: failed.tls is not None, _certificate),
    (lambda failed: failed.code == Code.DATABASE_NOT_FOUND, _missing),
    (_is_login, _login),
    (lambda failed: failed.code in (Code.TIMED_OUT, Code.TIMED_OUT_CLIENT), _timeout),
    (lambda failed: isinstance(failed.error, driver.ConstraintError), _constraint),
    (_is_refusal, _refusal),
    (lambda failed: _out_of_memory(failed.error), _memory),
    (_is_away, _away),
)
