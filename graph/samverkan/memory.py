"""How much memory this machine has, and how much of it a Java server gets as its heap."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MEGABYTE = 1024 * 1024
LEAST = 256
"""The smallest heap, in megabytes, that both engines start with."""

_UNKNOWN = 4096 * MEGABYTE  # assumed where the system does not say
_SIZE = re.compile(r"(\d{1,9})\s*([mg])(?:i?b)?", re.ASCII | re.IGNORECASE)
_LIMITS = ("memory.max", "memory.high", "memory.limit_in_bytes")


def machine_memory(groups: Path = Path("/proc/self/cgroup"), mounted: Path = Path("/sys/fs/cgroup")) -> int:
    """Return the megabytes that this process and its children can use; a container may have less than the machine."""
    return min([_physical(), *_group_limits(groups, mounted)]) // MEGABYTE


@dataclass(frozen=True, slots=True)
class HeapRule:
    """The default heap of an engine: a share of the memory, within bounds in megabytes.

    The rest is for the page cache, for what Java needs beside its heap, and for this program.
    """

    share: int
    """2 for half of the memory, 4 for a quarter."""
    least: int
    most: int

    def heap(self, memory: int | None = None) -> int:
        """Return the heap in megabytes, for this machine or for a given memory."""
        part = (machine_memory() if memory is None else memory) // self.share
        return max(self.least, min(part, self.most))

    def __str__(self) -> str:
        part = {2: "half", 4: "a quarter"}[self.share]
        return f"{part} of the memory, {write_size(self.least)} to {write_size(self.most)}"


COMMUNITY_HEAP = HeapRule(share=2, least=512, most=8192)
"""For `samverkan neo4j`."""
EMBEDDED_HEAP = HeapRule(share=4, least=512, most=4096)
"""For the embedded engine, which runs beside the API."""


def read_megabytes(text: str) -> int:
    """Read `512m` or `4g` as megabytes; ValueError for other text."""
    match = _SIZE.fullmatch(text.strip())
    if match is None:
        raise ValueError("a whole number with m (megabytes) or g (gigabytes) is expected, such as 512m or 4g")
    return int(match[1]) * (1024 if match[2] in "gG" else 1)


def read_size(text: str) -> int:
    """Read the size of a heap as megabytes; ValueError for one that no engine can start with here."""
    size, memory = read_megabytes(text), machine_memory()
    if size < LEAST:
        raise ValueError(f"at least {LEAST}m is needed")
    if size > max(memory, LEAST):
        raise ValueError(f"there are {memory}m of memory here, and the heap must fit into it")
    return size


def write_size(megabytes: int) -> str:
    """Write a size as Java and Neo4j read it: `4g`, or `1536m` where it is no whole number of gigabytes."""
    return f"{megabytes}m" if megabytes % 1024 else f"{megabytes // 1024}g"


def _physical() -> int:
    if sys.platform == "win32":
        import ctypes

        memory = ctypes.create_string_buffer(64)  # the structure MEMORYSTATUSEX
        memory[:4] = (64).to_bytes(4, "little")
        ctypes.windll.kernel32.GlobalMemoryStatusEx(memory)
        return int.from_bytes(memory[8:16], "little")
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return _UNKNOWN


def _group_limits(groups: Path, mounted: Path) -> Iterator[int]:
    """Yield the bytes that the control groups of Linux allow, from the group of this process up to the root.

    A container may see the path that its group has outside, where nothing is mounted; its limit is then at the root.
    """
    try:
        lines = groups.read_text(encoding="utf-8").splitlines()
    except OSError:
        return
    for line in lines:
        _, _, rest = line.partition(":")
        controllers, _, path = rest.partition(":")
        if controllers and "memory" not in controllers.split(","):
            continue
        top = mounted / "memory" if controllers else mounted
        inside = PurePosixPath("/" + "/".join(part for part in path.split("/") if part not in ("", "..")))
        for folder in (inside, *inside.parents):
            for name in _LIMITS:
                try:
                    text = (top / str(folder).lstrip("/") / name).read_text(encoding="utf-8").strip()
                except OSError:
                    continue
                if text.isdecimal() and int(text) > 0:
                    yield int(text)
