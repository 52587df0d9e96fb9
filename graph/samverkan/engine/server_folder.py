"""The data folder of a local server: its lock, its password, and a note on the server that runs there."""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import ClassVar

import filelock

from samverkan.engine.disk import check_room, unusable
from samverkan.errors import EngineError


@dataclass(frozen=True, slots=True)
class Note:
    """What other commands of the same user need to know about a running server.

    `owner` is the process that started it, `engine` the process of the server itself; the addresses come when it is
    ready.
    """

    owner: int
    engine: int | None = None
    uri: str | None = None
    http: str | None = None
    heap: int | None = None
    """Megabytes of the heap, where another command cannot ask the server for it."""


@dataclass(frozen=True, slots=True)
class ServerFolder:
    """Paths and rules of a folder that at most one server uses; other users of the machine can read nothing in it."""

    path: Path

    OTHER_FOLDER: ClassVar[str] = "choose a folder"
    """How a person gives the server another folder, for the remedies of errors; a clause that says which follows."""
    ROOM_AT_FIRST: ClassVar[int]
    """Bytes that a new folder needs."""
    ROOM: ClassVar[int]
    """Bytes that the server needs to open a folder that has data."""

    @property
    def databases(self) -> Path:
        """The folder of the data, which a server makes when it first starts."""
        raise NotImplementedError

    @property
    def mark(self) -> str:
        """An argument of the server's command line that no other process has; the server takes no notice of it.

        Other arguments need not name the folder, see `plain_path`.
        """
        return f"-Dsamverkan.folder={self.path}"

    @property
    def password_file(self) -> Path:
        return self.path / "password"

    @property
    def _note(self) -> Path:
        return self.path / "engine.json"

    def lock(self) -> filelock.FileLock:
        """The lock that lets one process at a time use the folder; it ends with the process that holds it."""
        return filelock.FileLock(self.path / "lock", timeout=1.0, mode=0o600, thread_local=False)

    def prepare(self) -> None:
        """Make the folder, for this user alone; raises EngineError where that cannot be done or the disk is full."""
        try:
            check_room(self.path, self.ROOM if self.databases.exists() else self.ROOM_AT_FIRST, self.OTHER_FOLDER)
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.chmod(0o700)
        except (OSError, ValueError) as error:
            raise unusable(self.path, error, self.OTHER_FOLDER) from error

    def has_password(self) -> bool:
        """Say whether there is a password file with something in it."""
        try:
            return bool(self.password_file.read_text(encoding="utf-8").strip())
        except FileNotFoundError:
            return False

    def password(self) -> str:
        """Read the password; raises EngineError where its file is empty."""
        word = self.password_file.read_text(encoding="utf-8").strip()
        if not word:
            raise EngineError(
                f"The password file {self.password_file} is empty.", "Write the password of this server into it."
            )
        return word

    def create_password(self) -> None:
        """Write a new password before any server is told, so that it cannot be lost between the two."""
        write_private(self.password_file, f"{secrets.token_urlsafe(24)}\n")

    def write_note(self, note: Note) -> None:
        """Write the note; raises EngineError where the folder cannot be written."""
        try:
            write_private(self._note, json.dumps(asdict(note)))
        except OSError as error:
            raise unusable(self.path, error, self.OTHER_FOLDER) from error

    def read_note(self) -> Note | None:
        """Read the note; None where there is none that can be read."""
        try:
            return Note(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def remove_note(self) -> None:
        with suppress(OSError):  # where nothing can be written, there is no note either
            self._note.unlink(missing_ok=True)


def write_private(path: Path, text: str) -> None:
    """Write a file whole or not at all, and never readable by other users, not even for a moment."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    partial.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
