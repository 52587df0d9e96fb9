"""The data folder of a local server: what lies where, and who holds it."""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout
from platformdirs import user_data_path

from graph.engine.community.password import PasswordFile
from graph.errors import EngineError


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
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.logs.mkdir(exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise EngineError(
                f"The data folder {self.path} is in use by another server{self._owner()}.",
                "Stop that one, connect to it instead, or give this server a folder of its own.",
            ) from None
        except OSError as error:
            raise EngineError(
                f"The data folder {self.path} cannot be used: {error.strerror}.",
                "Choose a folder that you may write to.",
            ) from error

    def sign(self, uri: str) -> None:
        """Leave a word of who holds the folder, for the message another process shows."""
        self._note.write_text(f"process {os.getpid()}, {uri}\n", encoding="utf-8")

    def release(self) -> None:
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
