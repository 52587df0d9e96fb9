"""Wait after a refused login, since Neo4j locks the user for everybody after three wrong attempts."""

from __future__ import annotations

import time

import neo4j

from samverkan.engine.connection import Connection
from samverkan.errors import AuthenticationFailed, SamverkanError

PAUSE_SECONDS = 5.0


class LoginBackoff:
    """Repeat the last refusal for some seconds instead of asking again, unless the credentials changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._last: AuthenticationFailed | None = None
        self._until = 0.0
        self._refused: neo4j.Auth | None = None

    def check(self) -> None:
        """Raise the last refusal where asking the database again would repeat it."""
        if self._last is None:
            return
        if time.monotonic() < self._until and self._connection.credentials.read() == self._refused:
            raise AuthenticationFailed(self._last.message, self._last.remedy)
        self._last = None

    def record(self, error: SamverkanError) -> SamverkanError:
        """Remember an error if it is a refusal, and return it."""
        if isinstance(error, AuthenticationFailed):
            self._last = error
            self._until = time.monotonic() + PAUSE_SECONDS
            self._refused = self._connection.credentials.read()
        return error
