"""One tree of exceptions for the whole program.

    SamverkanError
    ├── InputError             files or arguments that break a rule; carries every problem found
    ├── SettingInvalid         an environment variable or option breaks a rule
    ├── EngineError            the embedded engine or a local server cannot start, or is held by another process
    │   └── DiskFull               there is no room for what a local engine writes
    ├── DatabaseError          the database answered, or failed to answer
    │   ├── DatabaseUnavailable     away, starting, paused or restarting; worth a retry
    │   ├── ServiceBusy             more is asked than the database can take; worth a retry
    │   ├── AuthenticationFailed    wrong or expired credentials
    │   ├── DatabaseMissing         no database of that name
    │   ├── CertificateInvalid      the TLS handshake failed
    │   ├── QueryTimeout            the statement took longer than allowed
    │   ├── QueryTooLarge           the statement needs more memory than allowed
    │   ├── WriteRefused            the database or its credentials do not let this program write
    │   └── ConstraintViolated      a write would break a uniqueness constraint; nothing of it is kept
    ├── RemovalNotApproved     much of the graph would be removed, and nobody said yes; nothing was written
    ├── PlanNotApplied         the graph is not the one that a plan was made for; nothing was written
    ├── PlanTooLarge           a plan needs more memory than one transaction gets; nothing was written
    └── GraphNotReady          the database is there, but was never seeded or holds another model version
        └── GraphBeingSeeded       the graph is written in several transactions and is not whole yet

Every message names what is wrong, where, which rule it breaks, and (as `remedy`) what to do. It is meant for whoever
runs the program, and may contain addresses, file names and messages of the database. What a client over HTTP may know
is `public` and `public_remedy` of the class; a class without them inherits them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from samverkan.printable import one_line, shortened

_LONGEST_LINE = 2_000
"""Characters of one line of a message; values in it may be as long as a file."""


class SamverkanError(Exception):
    """An error that a person can read and act on; never shown with a traceback."""

    public: ClassVar[str] = "Something went wrong in the server. Its log says what."
    public_remedy: ClassVar[str] = ""
    retry_after: ClassVar[float | None] = None
    """A hint in seconds for clients; None where a retry cannot help."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n    {self.remedy}" if self.remedy else self.message


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One broken rule, or one probable mistake, at one place in one file."""

    file: Path
    line: int
    column: int
    message: str
    remedy: str = ""
    code: str = ""
    """The code by which a warning is switched off; what has none is an error."""

    @property
    def severity(self) -> Severity:
        """Whether the file cannot be used, or can be and should be looked at."""
        return Severity.WARNING if self.code else Severity.ERROR

    def __str__(self) -> str:
        """Write place and message on one line, and the remedy below, whatever file name and values contain."""
        message = f"warning: {self.message} [{self.code}]" if self.code else self.message
        head = f"{short_path(self.file)}:{self.line}:{self.column}  {message}"
        lines = [head, *(f"    {line}" for line in self.remedy.split("\n") if line)]
        return "\n".join(shortened(one_line(line), _LONGEST_LINE) for line in lines)


def short_path(file: Path) -> Path:
    """Return the path from the current folder where the file lies in it, else the absolute one."""
    try:
        return _seen_from(file, os.getcwd())
    except OSError:  # the current folder is gone
        return file


@lru_cache(maxsize=1_000)
def _seen_from(file: Path, folder: str) -> Path:
    """Make a path once for the many problems of one file."""
    whole = Path(os.path.normpath(os.path.join(folder, file)))
    return whole.relative_to(folder) if whole.is_relative_to(folder) else whole


@dataclass(frozen=True, slots=True)
class Assumption:
    """How a file was read where it does not say it."""

    file: Path
    said: str

    def __str__(self) -> str:
        return shortened(one_line(f"{short_path(self.file)}: read as {self.said}"), _LONGEST_LINE)


class InputError(SamverkanError):
    """Everything that is wrong with the input at once, so that it can be corrected in one go."""

    public = "The agreement files have errors."
    public_remedy = "Whoever runs the server finds them in its log, or with: samverkan validate"

    def __init__(
        self, problems: Sequence[Problem], warnings: Sequence[Problem] = (), assumed: Sequence[Assumption] = ()
    ) -> None:
        self.problems = tuple(sorted(problems))
        self.warnings = tuple(sorted(set(warnings)))
        """What is no error beside them; the message leaves it out."""
        files = len({problem.file for problem in self.problems})
        count = len(self.problems)
        self.total = f"{count} error{'s' * (count != 1)} in {files} file{'s' * (files != 1)}."
        self.assumed = tuple(assumed)
        notes = ["", *map(str, self.assumed)] if len(self.assumed) > 0 else []
        super().__init__("\n".join([*map(str, self.problems), *notes, "", self.total]))


class SettingInvalid(SamverkanError):
    """A setting is not what it must be; the message names it."""


class EngineError(SamverkanError):
    """A local engine cannot start, stop, or be shared."""


class DiskFull(EngineError):
    """There is no room on the disk, or within the user's quota, for what a local engine writes."""


class DatabaseError(SamverkanError):
    """The database failed."""

    public = "The database cannot answer this."


class DatabaseUnavailable(DatabaseError):
    """The database is away, starting, paused or restarting."""

    retry_after = 2.0
    public = "The database is away."
    public_remedy = "Try again in a moment."


class ServiceBusy(DatabaseError):
    """The database is there, but more is asked of it than it can take."""

    retry_after = 5.0
    public = "The service is busy: more is asked of its database than it can take."
    public_remedy = "Try again after the time that `Retry-After` says."


class AuthenticationFailed(DatabaseError):
    """The database refuses the user name, password or token."""

    public = "The server cannot log in to its database."


class DatabaseMissing(DatabaseError):
    """The server is there, a database of that name is not."""

    public = "The server cannot find its database."


class CertificateInvalid(DatabaseError):
    """The TLS certificate is expired, unknown, or for another host."""

    public = "The server has no safe connection to its database."


class QueryTimeout(DatabaseError):
    """The statement took longer than the settings allow."""

    public = "The question takes longer than the server allows."
    public_remedy = "Ask for less: fewer levels, or a smaller page."


class QueryTooLarge(DatabaseError):
    """The statement needs more memory than the database allows."""

    public = "The question needs more memory than the server allows."
    public_remedy = "Ask for less: fewer levels, or a smaller page."


class WriteRefused(DatabaseError):
    """The credentials or the server do not allow writing."""

    public = "The server may not write to its database."


class ConstraintViolated(DatabaseError):
    """A write would break a uniqueness constraint."""

    public = "The database refuses this, since it would break one of its rules."


class GraphNotReady(SamverkanError):
    """The database answers but holds no graph of this model version."""

    public = "The graph was never seeded, or was seeded with another version of the program."
    public_remedy = "Whoever runs the server seeds it with: samverkan seed"


class GraphBeingSeeded(GraphNotReady):
    """The graph is written in several transactions and is not whole yet; `done` of `total` rows are written."""

    retry_after = 10.0
    public = "The graph is being seeded, and is not whole yet."
    public_remedy = "Try again after the time that `Retry-After` says; `/readyz` tells how far it is."

    def __init__(self, message: str, remedy: str, *, done: int, total: int) -> None:
        super().__init__(message, remedy)
        self.done = done
        self.total = total


class RemovalNotApproved(SamverkanError):
    """Much of the graph would be removed, and nobody said that this is meant; nothing was written."""

    public = "Much of the graph is in no agreement file any more, and nobody said that it is to go."
    public_remedy = "Whoever runs the server finds in its log what would go."


class PlanNotApplied(SamverkanError):
    """A plan does not fit the graph any more, or not at all; nothing of it was written."""


class PlanTooLarge(SamverkanError):
    """A plan needs more of the database's memory than one transaction gets; nothing of it was written."""
