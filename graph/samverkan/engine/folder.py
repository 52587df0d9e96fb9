"""The data folder of the embedded engine: its files, its password, and the version that wrote it."""

from __future__ import annotations

import json
import logging
import re
import shutil
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import ClassVar

from samverkan.engine.disk import full, lacks_room, unusable
from samverkan.engine.server_folder import ServerFolder, write_private
from samverkan.errors import DiskFull, EngineError

log = logging.getLogger(__name__)


LAST_WORDS = 20_000
"""Characters of the log that can concern a failure of now: an engine that runs for long may have been short before."""


@dataclass(frozen=True, slots=True)
class DataFolder(ServerFolder):
    """Paths and rules of the embedded engine's folder."""

    OTHER_FOLDER: ClassVar[str] = "set SAMVERKAN_DATA to a folder"
    ROOM_AT_FIRST: ClassVar[int] = 100_000_000  # the log of writes is written whole before the data
    ROOM: ClassVar[int] = 4_000_000

    @property
    def databases(self) -> Path:
        return self.server / "databases"

    @property
    def server(self) -> Path:
        """The folder that the engine writes; a copy of it is a complete backup while the engine is stopped."""
        return self.path / "arcadedb"

    @property
    def log(self) -> Path:
        return self.path / "engine.log"

    @property
    def _stamp(self) -> Path:
        return self.server / "version.json"

    def prepare_server(self) -> None:
        """Prepare what the engine needs before it starts; to be called by the process that has the folder."""
        try:
            self.server.mkdir(exist_ok=True, mode=0o700)
            self._check_version()
            self._keep_password()
        except OSError as error:
            raise unusable(self.path, error, self.OTHER_FOLDER) from error

    def log_text(self) -> str:
        """Return what the engine has written to its log since it was last started."""
        try:
            return self.log.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""

    def full(self) -> DiskFull | None:
        """Return the error of a full disk where the engine failed for that reason, and None otherwise."""
        said = self.log_text()[-LAST_WORDS:]
        return full(self.path, self.OTHER_FOLDER) if lacks_room(self.path, said) else None

    def _keep_password(self) -> None:
        """Make a password where there is none, and remove the engine's users, so that a lost file locks nobody out."""
        if self.has_password():
            self.password_file.chmod(0o600)
            return
        (self.server / "config" / "server-users.jsonl").unlink(missing_ok=True)
        self.create_password()

    def _check_version(self) -> None:
        """Refuse files of a newer engine, which an older one opens without complaint while it loses values."""
        installed, wrote = version("arcadedb-embedded"), self._written_by()
        if wrote and _ordered(wrote) > _ordered(installed):
            raise EngineError(
                f"The data folder {self.path} was written by arcadedb-embedded {wrote}; installed is {installed}.",
                f"Install arcadedb-embedded {wrote} or newer, or choose another SAMVERKAN_DATA and seed again.",
            )
        if wrote and wrote != installed:
            self._copy_before_upgrade(wrote, installed)
        if wrote != installed:
            write_private(self._stamp, json.dumps({"arcadedb-embedded": installed}))

    def _written_by(self) -> str | None:
        """Return the version that last wrote here; None in a new folder, "0" where the version file is gone."""
        try:
            return str(json.loads(self._stamp.read_text())["arcadedb-embedded"])
        except (OSError, ValueError, KeyError, TypeError):
            return "0" if self.databases.exists() else None

    def _copy_before_upgrade(self, wrote: str, installed: str) -> None:
        copy = self.path / f"arcadedb-{wrote}"
        if not copy.exists():
            partial = self.path / f"arcadedb-{wrote}.partial"
            shutil.rmtree(partial, ignore_errors=True)
            shutil.copytree(self.server, partial)
            partial.rename(copy)
        log.warning("Data of arcadedb-embedded %s is opened by %s; a copy is in %s.", wrote, installed, copy)


def _ordered(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", text))
