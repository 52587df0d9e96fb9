"""The folder that one embedded engine owns: its lock, its password, its version, and a note of who runs it."""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

import filelock

from samverkan.engine.disk import check_room, full, lacks_room, unusable
from samverkan.errors import DiskFull, EngineError

log = logging.getLogger(__name__)


ROOM_AT_FIRST = 100_000_000
"""Bytes that a new folder needs: its log of writes is written whole before the data."""
ROOM = 4_000_000
"""Bytes that the engine needs to open a folder that has data."""
LAST_WORDS = 20_000
"""Characters of the log that can concern a failure of now: an engine that runs for long may have been short before."""
OTHER = "Set SAMVERKAN_DATA to a folder"


@dataclass(frozen=True, slots=True)
class Note:
    """What another command of the same user needs to know about a running engine."""

    owner: int
    engine: int | None = None
    uri: str | None = None
    http: str | None = None


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Paths and rules of the folder; nothing in it can be read by other users."""

    path: Path

    @property
    def server(self) -> Path:
        """What the engine writes itself; a copy of it is a whole backup while the engine is stopped."""
        return self.path / "arcadedb"

    @property
    def log(self) -> Path:
        return self.path / "engine.log"

    @property
    def password_file(self) -> Path:
        return self.path / "password"

    @property
    def _note(self) -> Path:
        return self.path / "engine.json"

    @property
    def _stamp(self) -> Path:
        return self.server / "version.json"

    def lock(self) -> filelock.FileLock:
        """One owner per folder; the operating system lets go of it when the owner dies."""
        return filelock.FileLock(self.path / "lock", timeout=1.0, mode=0o600, thread_local=False)

    def prepare(self) -> None:
        """The folder exists and belongs to this user alone."""
        try:
            check_room(self.path, ROOM if (self.server / "databases").exists() else ROOM_AT_FIRST, OTHER)
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.path.chmod(0o700)
        except (OSError, ValueError) as error:
            raise unusable(self.path, error, OTHER) from error

    def prepare_server(self) -> None:
        """What the engine needs before it starts; call it with the lock held."""
        try:
            self.server.mkdir(exist_ok=True, mode=0o700)
            self._check_version()
            self._keep_password()
        except OSError as error:
            raise unusable(self.path, error, OTHER) from error

    def write_note(self, note: Note) -> None:
        try:
            _write_private(self._note, json.dumps(asdict(note)))
        except OSError as error:
            raise unusable(self.path, error, OTHER) from error

    def read_note(self) -> Note | None:
        try:
            return Note(**json.loads(self._note.read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def remove_note(self) -> None:
        with suppress(OSError):  # where nothing can be written, there is no note either
            self._note.unlink(missing_ok=True)

    def words(self) -> str:
        """What the engine said since it was started last."""
        try:
            return self.log.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def full(self) -> DiskFull | None:
        """Why the engine failed, if it was for want of room."""
        return full(self.path, OTHER) if lacks_room(self.path, self.words()[-LAST_WORDS:]) else None

    def password(self) -> str:
        return self.password_file.read_text().strip()

    def _keep_password(self) -> None:
        """Without its password the engine is told to forget its users, so that a lost file locks nobody out."""
        if self.password_file.exists() and self.password():
            self.password_file.chmod(0o600)
            return
        (self.server / "config" / "server-users.jsonl").unlink(missing_ok=True)
        _write_private(self.password_file, secrets.token_urlsafe(24))

    def _check_version(self) -> None:
        """An older engine opens newer files without complaint and loses values, so the folder remembers."""
        installed, wrote = version("arcadedb-embedded"), self._written_by()
        if wrote and _ordered(wrote) > _ordered(installed):
            raise EngineError(
                f"The data folder {self.path} was written by arcadedb-embedded {wrote}; installed is {installed}.",
                f"Install arcadedb-embedded {wrote} or newer, or choose another SAMVERKAN_DATA and seed again.",
            )
        if wrote and wrote != installed:
            self._copy_before_upgrade(wrote, installed)
        if wrote != installed:
            _write_private(self._stamp, json.dumps({"arcadedb-embedded": installed}))

    def _written_by(self) -> str | None:
        """The engine that last wrote here; None in a new folder, "0" where the stamp is gone."""
        try:
            return str(json.loads(self._stamp.read_text())["arcadedb-embedded"])
        except (OSError, ValueError, KeyError, TypeError):
            return "0" if (self.server / "databases").exists() else None

    def _copy_before_upgrade(self, wrote: str, installed: str) -> None:
        copy = self.path / f"arcadedb-{wrote}"
        if not copy.exists():
            partial = self.path / f"arcadedb-{wrote}.partial"
            shutil.rmtree(partial, ignore_errors=True)
            shutil.copytree(self.server, partial)
            partial.rename(copy)
        log.warning("Data of arcadedb-embedded %s is opened by %s; a copy stands in %s.", wrote, installed, copy)


def _ordered(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))


def _write_private(path: Path, text: str) -> None:
    """Whole or not at all, and never readable by others, not even for a moment."""
    partial = path.with_name(f"{path.name}.{os.getpid()}")
    partial.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise
