"""Say what keeps a folder from being written, and what to do: a full disk, a file in its place, no right to write."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from samverkan.errors import DiskFull, EngineError

FULL_BYTES = 1_000_000
"""With less than this free, whatever failed is taken to have failed for want of room."""
_FULL = (errno.ENOSPC, errno.EDQUOT)
_SAID = ("No space left on device", "Disk quota exceeded", "not enough space on the disk")
_CAUSES = {
    errno.EROFS: "it lies on a file system that can only be read",
    errno.EACCES: "this user may not write there",
    errno.EPERM: "this user may not write there",
    errno.ENOTDIR: "a part of the path is a file",
    errno.EEXIST: "there is a file of that name",
    errno.ENAMETOOLONG: "the path is too long",
    errno.ELOOP: "the path holds links that lead in a circle",
    errno.ENOENT: "a part of the path does not exist",
    errno.EIO: "the disk reports an error",
}


def unusable(folder: Path, error: OSError | ValueError, other: str) -> EngineError:
    """Return the error of a folder in which something could not be written.

    `other` says how a person names another folder, as a clause such as "set SAMVERKAN_DATA to a folder".
    """
    number = error.errno if isinstance(error, OSError) else None
    if number in _FULL:
        return full(folder, other)
    cause = _CAUSES.get(number or 0) or getattr(error, "strerror", None) or str(error)
    remedy = f"{other[0].upper()}{other[1:]} that this user may write to."
    return EngineError(f"The data folder {folder} cannot be used: {cause}.", remedy)


def full(folder: Path, other: str) -> DiskFull:
    """Return the error of a folder on a full disk."""
    return DiskFull(
        f"The disk is full: {_size(free_bytes(folder))} free for the data folder {folder}.",
        f"Make room there (a quota of the user counts, too), or {other} on another disk. "
        "What was being written is not kept; run the command again when there is room.",
    )


def check_room(folder: Path, needed: int, other: str) -> None:
    """Refuse, before anything is created, where a folder has not so many bytes left."""
    free = free_bytes(folder)
    if free < needed:
        raise DiskFull(
            f"The disk is too full: {_size(free)} free for the data folder {folder}, needed are {_size(needed)}.",
            f"Make room there, or {other} on another disk. Nothing was created.",
        )


def lacks_room(folder: Path, said: str) -> bool:
    """Say whether a server that failed had no room, by what it said or by what is free now."""
    return any(words in said for words in _SAID) or free_bytes(folder) < FULL_BYTES


def free_bytes(folder: Path) -> int:
    """Count what this user can still write in the folder, or in the nearest existing one above it; 0 without inodes."""
    for place in (folder, *folder.parents):
        try:
            free = shutil.disk_usage(place).free
            if hasattr(os, "statvfs"):
                known = os.statvfs(place)
                return 0 if known.f_files and not known.f_favail else free
        except (OSError, ValueError):
            continue
        return free
    return 0


def _size(number: int) -> str:
    for unit, size in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= size:
            return f"{number / size:,.0f} {unit}"
    return f"{number} bytes"
