"""The generated password of a local server, and the file that only its owner reads."""

from __future__ import annotations

import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

from samverkan.errors import EngineError


@dataclass(frozen=True, slots=True)
class PasswordFile:
    """One line in one file; written whole, readable for its owner only."""

    path: Path

    def read(self) -> str | None:
        """The password, None before there is one."""
        try:
            word = self.path.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            return None
        if not word:
            raise EngineError(f"The password file {self.path} is empty.", "Write the password of this server into it.")
        return word

    def create(self) -> str:
        """A new password, on disk before any server is told, so that it cannot be lost between the two."""
        word = secrets.token_urlsafe(18)
        handle, scratch = tempfile.mkstemp(dir=self.path.parent, prefix=".password-")  # mkstemp gives mode 0600
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{word}\n")
        os.replace(scratch, self.path)
        return word
