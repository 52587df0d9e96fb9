"""The credentials for the database: fixed values, or files that somebody may replace while the process runs."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
from neo4j.auth_management import AsyncAuthManager, AuthManager
from neo4j.exceptions import Neo4jError

from samverkan.errors import SettingInvalid

SETTLED_SECONDS = 2.0
"""How old a file must be before its times are trusted; the coarsest file systems keep them in steps of two seconds."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that no text shows: given directly, or as the file that holds it."""

    value: str = field(default="", repr=False)
    file: Path | None = None

    def __bool__(self) -> bool:
        return bool(self.value or self.file)

    def __repr__(self) -> str:
        return f"Secret(file={self.file})" if self.file else "Secret(…)" if self.value else "Secret()"

    def read(self) -> str:
        """Return the value; from a file, what the file holds now."""
        if self.file is None:
            return self.value
        try:
            word = self.file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise SettingInvalid(
                f"The file {self.file} with credentials for the database cannot be read: {error}.",
                "Mount it readable for the user that runs samverkan, or set the value itself.",
            ) from error
        if not word:
            raise SettingInvalid(
                f"The file {self.file} with credentials for the database is empty.",
                "Write the user name, password or token into it, one line.",
            )
        return word


@dataclass(frozen=True, slots=True)
class Credentials:
    """User name and password, a bearer token, or nothing at all for a server that asks for nothing."""

    username: Secret = Secret()
    password: Secret = Secret()
    token: Secret = Secret()

    @property
    def rotates(self) -> bool:
        """Whether any part is in a file, which can change while the process runs."""
        return any(secret.file for secret in (self.username, self.password, self.token))

    def stamp(self) -> tuple[int, ...] | None:
        """Return numbers that change when any of the files is written, replaced, or reached through another link.

        None where that cannot be told: a file is missing, or it was written so recently that a second write within the
        resolution of the clock would leave the same numbers.
        """
        numbers: list[int] = []
        for secret in (self.username, self.password, self.token):
            if secret.file is None:
                continue
            try:
                status = os.stat(secret.file)
            except OSError:
                return None
            if time.time() - status.st_mtime < SETTLED_SECONDS:
                return None
            numbers += [status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns]
        return tuple(numbers)

    def read(self) -> neo4j.Auth | None:
        """Return what the driver sends when it logs in."""
        if self.token:
            return neo4j.bearer_auth(self.token.read())
        if self.password:
            return neo4j.basic_auth(self.username.read(), self.password.read())
        return None


class _Rotation:
    """The newest credentials that can be read; while a file is being replaced, the last good ones.

    The driver asks before each use of a connection, so the files are read only when their stamp changed.
    """

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._last: neo4j.Auth | None = None
        self._stamp: tuple[int, ...] | None = None

    def current(self) -> neo4j.Auth | None:
        stamp = self._credentials.stamp()
        if stamp is not None and stamp == self._stamp:
            return self._last
        try:
            self._last = self._credentials.read()
            self._stamp = stamp
        except SettingInvalid:
            self._stamp = None
            if self._last is None:
                raise
        return self._last

    def changed_since(self, auth: object) -> bool:
        """Read the files again after a refused login, whatever their stamp says, and say whether they changed."""
        self._stamp = None
        return self.current() != auth


class RotatingAuth(AuthManager):
    """Look at the files before each use of a connection, so that no restart and no refused attempt is needed."""

    def __init__(self, credentials: Credentials) -> None:
        self._rotation = _Rotation(credentials)

    def get_auth(self) -> neo4j.Auth | None:
        return self._rotation.current()

    def handle_security_exception(self, auth: object, error: Neo4jError) -> bool:
        return self._rotation.changed_since(auth)


class AsyncRotatingAuth(AsyncAuthManager):
    """Do the same for the asynchronous driver."""

    def __init__(self, credentials: Credentials) -> None:
        self._rotation = _Rotation(credentials)

    async def get_auth(self) -> neo4j.Auth | None:
        return self._rotation.current()

    async def handle_security_exception(self, auth: object, error: Neo4jError) -> bool:
        return self._rotation.changed_since(auth)
