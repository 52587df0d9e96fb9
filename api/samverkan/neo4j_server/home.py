"""The data folder of a local server: what lies where, and who holds it."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from samverkan.engine.disk import check_room, unusable
from samverkan.errors import EngineError
from samverkan.neo4j_server.password import PasswordFile

ROOM_AT_FIRST = 700_000_000
"""Bytes that a new server needs, most of them for logs of transactions, which it writes whole at once."""
ROOM = 50_000_000
"""Bytes that a server needs to open its data."""
OTHER = "Choose with --home a folder"


def default_home(version: str) -> Path:
    """One folder for each version, since an older Neo4j cannot open what a newer one has written."""
    return user_data_path("samverkan", appauthor=False) / f"neo4j-{version}"


class Home:
    """One data folder, held by at most one server at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().resolve()
        self.password = PasswordFile(self.path / "password")
        self._lock = FileLock(self.path / ".lock", timeout=0)

    @property
    def logs(self) -> Path:
        return self.path / "logs"

    @property
    def console(self) -> Path:
        """What the process itself prints, beside the log that Neo4j writes."""
        return self.logs / "console.log"

    @property
    def log(self) -> Path:
        return self.logs / "neo4j.log"

    def hold(self) -> None:
        """Take the folder for this process, and refuse if another one has it."""
        self._check_name()
        try:
            check_room(self.path, ROOM if (self.path / "data").exists() else ROOM_AT_FIRST, OTHER)
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.logs.mkdir(exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise EngineError(
                f"The data folder {self.path} is in use by another server{self._owner()}.",
                "Stop that one, connect to it instead, or give this server a folder of its own.",
            ) from None
        except (OSError, ValueError) as error:
            raise unusable(self.path, error, OTHER) from error

    def _check_name(self) -> None:
        """Neo4j writes into a second folder of a garbled name where the bytes of the path are not UTF-8."""
        try:
            str(self.path).encode()
        except UnicodeEncodeError:
            raise EngineError(
                f"The name of the data folder {os.fsencode(self.path)!r} is not UTF-8, and Neo4j cannot work in it.",
                "Give the folder another name, or choose another one with --home.",
            ) from None

    def sign(self, uri: str) -> None:
        """Leave a word of who holds the folder, for the message another process shows."""
        self._note.write_text(f"process {os.getpid()}, {uri}\n", encoding="utf-8")

    def release(self) -> None:
        with suppress(OSError):
            self._note.unlink(missing_ok=True)
        self._lock.release()

    @property
    def _note(self) -> Path:
        return self.path / ".holder"

    def _owner(self) -> str:
        try:
            return f" ({self._note.read_text(encoding='utf-8').strip()})"
        except OSError:
            return ""
