"""Replace files by new ones, each at once and all of them or none."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from samverkan.errors import InputError, Problem


def replace_files(contents: Mapping[Path, bytes]) -> None:
    """Give files new contents. Their permissions stay, and a link still leads to the same file.

    Everything is written beside the files first, so that a full disk changes nothing; where a file cannot be replaced
    after all, those before it get their old contents back. Raises InputError with the file that cannot be written.
    """
    targets = {Path(os.path.realpath(file)): content for file, content in contents.items()}
    written: dict[Path, Path] = {}
    old: dict[Path, bytes] = {}
    target = Path()
    try:
        for target, content in targets.items():
            old[target] = target.read_bytes()
            written[target] = _written_beside(target, content)
        replaced: list[Path] = []
        try:
            for target, new in written.items():
                os.replace(new, target)
                replaced.append(target)
        except OSError:
            for each in replaced:
                os.replace(_written_beside(each, old[each]), each)
            raise
    except OSError as error:
        for new in written.values():
            with suppress(OSError):
                new.unlink(missing_ok=True)
        message = f"the file cannot be written: {error.strerror}; no file was changed"
        raise InputError([Problem(target, 1, 1, message, "Check its permissions and the room on the disk.")]) from None


def _written_beside(file: Path, content: bytes) -> Path:
    """Write a hidden file beside another one, with its permissions; it is not there where this fails."""
    handle, name = tempfile.mkstemp(prefix=f".{file.name[:100]}.", dir=file.parent)
    new = Path(name)
    try:
        with open(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(file, new)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    return new
