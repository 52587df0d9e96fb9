"""Which files are read together, and the digest by which they are recognised before they are read."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samverkan.errors import InputError, Problem
from samverkan.files import national_register
from samverkan.files.folder import SHIPPED, find, is_register, read_bytes
from samverkan.files.heading_files import heading_files_of
from samverkan.files.registers import registers_beside
from samverkan.model.version import MODEL_VERSION
from samverkan.version import VERSION


@dataclass(frozen=True, slots=True)
class FileSet:
    """Agreement files and registers, found but not read."""

    files: tuple[Path, ...]
    shared: tuple[Path, ...]
    """Registers beside single files; of these, only the rows that cite one of the documents of the files count."""
    whole: bool
    """Whether a folder was given, and with it every document; else the documents of the files only."""
    persons: bool
    """Whether the names of persons are kept."""
    ignored: tuple[Path, ...]
    """What the folders hold beside agreement files and registers."""
    unreadable: tuple[Problem, ...]
    """What the folders hold that should be a file and is not, or that cannot be read."""
    digest: str
    """Of all that decides what the graph will be; empty, and equal to no other, where something cannot be read."""


def find_files(paths: Sequence[Path] = (SHIPPED,), *, persons: bool = True) -> FileSet:
    """Find the files in folders, and single files; nothing is parsed. Raises InputError where a path does not exist."""
    found = find(paths)
    registers = [file for file in found.files if is_register(file)]
    headings = [heading for file in registers for heading in heading_files_of(file)]
    files = tuple({os.path.realpath(file): file for file in (*headings, *found.files)}.values())
    whole = any(path.is_dir() for path in paths)
    known = set(map(os.path.realpath, files))
    roots = () if whole else dict.fromkeys(root_of(file.resolve()) for file in files)
    shared = tuple(file for root in roots for file in registers_beside(root) if os.path.realpath(file) not in known)
    unreadable = list(dict.fromkeys(found.problems))
    digest = hashlib.sha256(f"{MODEL_VERSION}|{VERSION}|{national_register.digest()}|{persons}|{whole}".encode())
    for file in (*files, *shared):
        digest.update(os.fsencode(file.name))
        try:
            digest.update(hashlib.sha256(read_bytes(file)).digest())
        except InputError as error:
            unreadable.extend(error.problems)
    return FileSet(
        files,
        shared,
        whole,
        persons,
        tuple(dict.fromkeys(found.ignored)),
        tuple(unreadable),
        "" if len(unreadable) > 0 else digest.hexdigest(),
    )


def root_of(file: Path) -> Path:
    """Return the folder that a file is read with: the one that holds `agreements` and `registers`, or its own."""
    return file.parent.parent if file.parent.name in ("agreements", "registers") else file.parent
