"""Which files are read together, and the digest by which they are recognised before they are read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from samverkan.errors import InputError, Problem
from samverkan.files import national_register
from samverkan.files.folder import SHIPPED, Found, find, find_beside, is_register, read_bytes, reading_order
from samverkan.files.heading_files import heading_files_of
from samverkan.files.registers import registers_beside
from samverkan.model.version import MODEL_VERSION
from samverkan.version import VERSION

_PARTS = ("agreements", "registers")
"""The two folders of a folder of seeds: its documents, and the tables that hold rows of them."""


@dataclass(frozen=True, slots=True)
class FileSet:
    """Agreement files and registers, found but not read."""

    files: tuple[Path, ...]
    """Those that are given, and where these are single files all others of their folders."""
    shared: tuple[Path, ...]
    """Registers beside a folder `agreements`; of these, only the rows that cite one of its documents count."""
    named: frozenset[Path] | None
    """The files that are given; None where a folder was, and with it every document."""
    persons: bool
    """Whether the names of persons are kept."""
    ignored: tuple[Path, ...]
    """What the given folders hold beside agreement files and registers."""
    unreadable: tuple[Problem, ...]
    """What the folders hold that should be a file and is not, or that cannot be read."""
    digest: str
    """Of all that decides what the graph will be; empty, and equal to no other, where something cannot be read."""
    digests: Mapping[Path, str] = field(hash=False)
    """Of the bytes of each file."""

    @property
    def whole(self) -> bool:
        """Whether a folder was given, and with it every document; else single files, which are read beside others."""
        return self.named is None


def find_files(paths: Sequence[Path] = (SHIPPED,), *, persons: bool = True) -> FileSet:
    """Find the files in folders, and single files with those beside them; nothing is parsed.

    Raises InputError where a path does not exist.
    """
    given = find(paths)
    whole = any(path.is_dir() for path in paths)
    found = given if whole else _with_neighbours(given)
    own = set(map(os.path.realpath, given.files))
    headings = [heading for file in found.files if is_register(file) for heading in heading_files_of(file)]
    files = tuple({os.path.realpath(file): file for file in (*headings, *found.files)}.values())
    known = set(map(os.path.realpath, files))
    parts = [path for path in paths if path.is_dir() and path.absolute().name in _PARTS] if whole else []
    beside = (file for part in parts for file in registers_beside(part.absolute().parent))
    shared = tuple(dict.fromkeys(file for file in beside if os.path.realpath(file) not in known))
    unreadable = list(dict.fromkeys(found.problems))
    named = None if whole else frozenset(file for file in files if os.path.realpath(file) in own)
    digest = hashlib.sha256(f"{MODEL_VERSION}|{VERSION}|{national_register.digest()}|{persons}|{whole}".encode())
    digests: dict[Path, str] = {}
    for file in (*files, *shared):
        digest.update(os.fsencode(file.name))
        digest.update(b"named" if named is not None and file in named else b"")
        try:
            content = hashlib.sha256(read_bytes(file))
        except InputError as error:
            unreadable.extend(error.problems)
        else:
            digest.update(content.digest())
            digests[file] = content.hexdigest()
    return FileSet(
        files,
        shared,
        named,
        persons,
        tuple(dict.fromkeys(given.ignored)),
        tuple(unreadable),
        "" if len(unreadable) > 0 else digest.hexdigest(),
        digests,
    )


def root_of(file: Path) -> Path:
    """Return the folder that a file is read with: the one that holds `agreements` and `registers`, or its own.

    A file may lie in a folder at any depth below these two.
    """
    file = Path(os.path.abspath(file))  # which does not follow links, as `resolve` does
    return next((folder.parent for folder in file.parents if folder.name in _PARTS), file.parent)


def _with_neighbours(given: Found) -> Found:
    """Find the files beside single files, and those that are named in any case.

    They are those in the same folder, and all below its `agreements` and `registers`. Other folders are not looked
    through: a file may lie in a home directory.
    """
    found = Found()
    for root in dict.fromkeys(map(root_of, given.files)):
        find_beside(root, _PARTS, found)
    known = set(map(os.path.realpath, found.files))
    found.files.extend(file for file in given.files if os.path.realpath(file) not in known)
    found.files.sort(key=reading_order)
    return found
