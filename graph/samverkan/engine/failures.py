"""Turn what the driver raises into the errors of `samverkan.errors`, for reads and writes alike."""

from __future__ import annotations

import os
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

from neo4j import exceptions as driver

from samverkan.engine.connection import Connection
from samverkan.engine.quirks import Code, code, is_constraint, is_too_much, words
from samverkan.errors import (
    AuthenticationFailed,
    CertificateInvalid,
    ConstraintViolated,
    DatabaseError,
    DatabaseMissing,
    DatabaseUnavailable,
    QueryTimeout,
    QueryTooLarge,
    SamverkanError,
    WriteRefused,
)


def failure(error: BaseException, connection: Connection, statement: str = "") -> SamverkanError:
    """Return the error for what the driver raised; `statement` is the name of the statement, never its text."""
    if isinstance(error, SamverkanError):
        return error
    failed = _Failed(error, connection, statement)
    found = _known(failed)
    if isinstance(found, AuthenticationFailed) and connection.generated:
        # While the embedded engine starts or stops it refuses the password that this program made for it.
        return DatabaseUnavailable(
            f"The engine at {failed.uri} is starting or stopping: it does not know its own password yet.",
            "Try again in a moment. If it stays so, stop the service and start it again.",
        )
    return found or DatabaseError(f"{failed.named} failed on {failed.uri}: {failed.said}")


def worth_a_retry(error: BaseException) -> bool:
    """Say whether the same statement may succeed at once: after a stale connection, a new leader, new credentials."""
    if is_too_much(error) or isinstance(error, driver.ConnectionAcquisitionTimeoutError):
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
        return code(self.error)

    @property
    def uri(self) -> str:
        return self.connection.uri

    @property
    def named(self) -> str:
        return f"The statement “{self.statement}”" if self.statement else "A statement"

    @property
    def said(self) -> str:
        """The server's own words, or what kind of failure it is."""
        said = words(self.error) or self.code or type(self.error).__name__
        return said if len(said) <= 500 else f"{said[:500]} …"

    @property
    def reason(self) -> str:
        """Why the database does not answer, in the words of the operating system where it said something."""
        refusals = (cause for cause in _causes(self.error) if isinstance(cause, OSError) and cause.errno)
        last_line = str(self.error).strip().rpartition("\n")[2]
        plain = re.split(r" \(?(?:Resolved)?IPv[46]Address", last_line)[0]
        for refusal in refusals:
            number = refusal.errno or 0
            return os.strerror(number) if number > 0 else str(refusal.strerror)
        return plain or self.said

    @property
    def tls(self) -> ssl.SSLError | None:
        """The error that kept both sides from agreeing on encryption; none where the connection was only cut."""
        cut = ssl.SSLEOFError | ssl.SSLZeroReturnError | ssl.SSLSyscallError
        found = (cause for cause in _causes(self.error) if isinstance(cause, ssl.SSLError))
        return next((cause for cause in found if not isinstance(cause, cut)), None)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield each error behind a failure, and in a group of failures; the driver's chains may contain themselves."""
    waiting: list[BaseException | None] = [error]
    seen: set[int] = set()
    while waiting:
        cause = waiting.pop(0)
        if cause is None or id(cause) in seen:
            continue
        seen.add(id(cause))
        yield cause
        parts = cause.exceptions if isinstance(cause, BaseExceptionGroup) else ()
        waiting += [*parts, cause.__cause__ or cause.__context__]


_LOGIN_REMEDIES: dict[str, str] = {
    Code.CREDENTIALS_EXPIRED: "The first password must be changed: ALTER CURRENT USER SET PASSWORD FROM … TO ….",
    Code.RATE_LIMIT: "Too many wrong attempts; correct the user name and password and wait some seconds.",
}
_USUAL_LOGIN_REMEDY = "Check NEO4J_USERNAME and NEO4J_PASSWORD, or the token, or the files they are read from."
_REFUSALS = driver.Forbidden | driver.ForbiddenOnReadOnlyDatabase | driver.NotALeader
_AWAY = driver.ServiceUnavailable | driver.SessionExpired | driver.TransientError | driver.ConnectionPoolError | OSError


def _known(failed: _Failed) -> SamverkanError | None:
    """Return the error for a failure of a known kind; of several kinds that apply, the first one counts."""
    error, code = failed.error, failed.code
    if failed.tls is not None:
        reason = getattr(failed.tls, "verify_message", "") or getattr(failed.tls, "reason", "") or failed.tls
        return CertificateInvalid(
            f"The TLS connection to {failed.uri} fails: {reason}.",
            "Set NEO4J_CA_FILE to the authority that signed the server's certificate, "
            "or use a scheme without +s if the server does not encrypt.",
        )
    if code == Code.DATABASE_NOT_FOUND:
        return DatabaseMissing(
            f"The server {failed.uri} has no database “{failed.connection.database}”.",
            "Set NEO4J_DATABASE to one that `SHOW DATABASES` lists.",
        )
    if isinstance(error, driver.AuthError) or code in _LOGIN_REMEDIES:
        return AuthenticationFailed(
            f"The database at {failed.uri} refuses the credentials.", _LOGIN_REMEDIES.get(code, _USUAL_LOGIN_REMEDY)
        )
    if code in (Code.TIMED_OUT, Code.TIMED_OUT_CLIENT):
        return QueryTimeout(
            f"{failed.named} took longer than the database allows.",
            "Ask for less (fewer levels, a smaller page), or raise SAMVERKAN_NEO4J_QUERY_TIMEOUT.",
        )
    if is_constraint(error):
        return ConstraintViolated(
            f"{failed.named} breaks a constraint: {words(error) or 'a value that must be unique occurs twice'}",
            "Look for entries that share an id, or that others still refer to; nothing of the transaction is kept.",
        )
    if isinstance(error, _REFUSALS) or code == Code.READ_ACCESS:
        return WriteRefused(
            f"{failed.named} may not write to {failed.connection.database} at {failed.uri}: {failed.said}",
            "Give the user the right to write, and use neo4j:// for a cluster, so that writes reach its leader.",
        )
    if is_too_much(error):
        return QueryTooLarge(
            f"{failed.named} needs more memory than the database allows.",
            "Ask for less, or give the database a larger heap: docs/deployment.md tells how under Memory.",
        )
    if isinstance(error, driver.ResultNotSingleError):
        return DatabaseError(f"{failed.named} answers with no record, or with several; it must be exactly one.")
    return _away(failed) if isinstance(error, _AWAY) else None


def _away(failed: _Failed) -> DatabaseUnavailable:
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
        f"The database at {failed.uri} does not answer: {failed.reason}",
        "Check that it runs and that NEO4J_URI is right; the service returns by itself when the database does.",
    )
