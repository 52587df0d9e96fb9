"""The data folder of a local Neo4j Community server."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from platformdirs import user_data_path

from samverkan.engine.server_folder import ServerFolder
from samverkan.errors import EngineError


def default_folder(version: str) -> Path:
    """Return the usual folder; each version has one, since an older Neo4j cannot open what a newer one has written."""
    return user_data_path("samverkan", appauthor=False) / f"neo4j-{version}"


@dataclass(frozen=True, slots=True)
class Neo4jFolder(ServerFolder):
    """Paths and rules of the folder, which is also the home folder of Neo4j."""

    OTHER_FOLDER: ClassVar[str] = "choose with --home a folder"
    ROOM_AT_FIRST: ClassVar[int] = 700_000_000  # most of it for logs of transactions, which Neo4j writes whole at once
    ROOM: ClassVar[int] = 50_000_000

    @property
    def databases(self) -> Path:
        return self.path / "data"

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

    def prepare(self) -> None:
        """Make the folder; refuse a name that is not UTF-8, which Neo4j garbles to write into a second folder."""
        try:
            str(self.path).encode()
        except UnicodeEncodeError:
            raise EngineError(
                f"The name of the data folder {os.fsencode(self.path)!r} is not UTF-8, and Neo4j cannot work in it.",
                "Give the folder another name, or choose another one with --home.",
            ) from None
        ServerFolder.prepare(self)
