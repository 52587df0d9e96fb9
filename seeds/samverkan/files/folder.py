"""Find the agreement files and registers of a folder, and read their bytes."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from samverkan.errors import InputError, Problem
from samverkan.files.values import nearest
from samverkan.printable import one_line
from samverkan.shipped import Shipped, shipped

SHIPPED = shipped(Shipped.SEEDS)
"""The folder of the documents that come with the program; in a checkout its code is beside them."""
NOT_SEEDS = ("samverkan", shipped(Shipped.NATIONAL_REGISTER).name)
"""What lies beside these documents and is none of them: the code, and a catalogue that is read by reference only."""
FILE_SCHEMA = shipped(Shipped.FILE_SCHEMA).name
"""The schema for editors, which people store beside their files."""
AGREEMENTS = (".yaml", ".yml")
WORKBOOK = ".xlsx"
REGISTERS = (".csv", ".tsv", WORKBOOK)
READ = "Agreement files are .yaml or .yml, registers .csv, .tsv or .xlsx."
MOST_BYTES = {
    **dict.fromkeys(AGREEMENTS, 5_000_000),
    **dict.fromkeys(REGISTERS, 200_000_000),
    WORKBOOK: 20_000_000,
}
"""An agreement file is written by people; anything larger is a mistake or an attack."""
MOST_ENTRIES = 100_000
"""Names that are looked at below one folder; more than this is not a folder of agreements."""

_LARGE = {
    **dict.fromkeys(AGREEMENTS, "An agreement file has at most {:,} bytes. Split it by document, or use registers."),
    **dict.fromkeys(REGISTERS, "A register has at most {:,} bytes. Split it."),
    WORKBOOK: "An Excel workbook has at most {:,} bytes. Save the sheet as CSV UTF-8.",
}
_SORTS = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISDIR, "a folder"),
)


@dataclass(slots=True)
class Found:
    """What folders and single files hold."""

    files: list[Path] = field(default_factory=list)
    ignored: list[Path] = field(default_factory=list)
    """What is neither an agreement file nor a register; hidden files are left out."""
    problems: list[Problem] = field(default_factory=list)
    """What is named like an agreement file or a register, or is a folder, and cannot be read."""


def is_register(file: Path) -> bool:
    """Tell whether a file is named like a register; upper and lower case are alike."""
    return file.suffix.lower() in REGISTERS


def is_wanted(file: Path) -> bool:
    """Tell whether a file is named like an agreement file or a register; upper and lower case are alike."""
    return file.suffix.lower() in MOST_BYTES


def find(paths: Iterable[Path]) -> Found:
    """Find every agreement file and register among paths, and in folders at any depth.

    Raises InputError where a path itself does not exist or cannot be read.
    """
    found = Found()
    for path in paths:
        try:
            mode = path.stat().st_mode
        except OSError as error:
            raise InputError([_missing(path, error)]) from None
        if stat.S_ISDIR(mode):
            _walk(path, found)
        elif not stat.S_ISREG(mode):
            raise InputError([_not_a_file(path, mode)])
        elif not is_wanted(path):
            remedy = "\n".join(dict.fromkeys((_why_ignored(path), READ)))
            raise InputError([_problem(path, "this is neither an agreement file nor a register", remedy)])
        else:
            found.files.append(path)
    found.files.sort(key=reading_order)
    return found


def reading_order(file: Path) -> tuple[bool, Path]:
    """Return the key by which files are put in order: the same whether a folder is given or a file in it."""
    return is_register(file), file


def find_beside(folder: Path, parts: Sequence[str], found: Found) -> None:
    """Find what is in a folder, and at any depth in those folders in it that have one of these names."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        found.problems.append(_unreadable(folder, error, "folder"))
        return
    for below in _sort_out(folder, names, found):
        if below.name in parts:
            _walk(below, found)


def read_bytes(file: Path) -> bytes:
    """Read a whole file. Raises InputError where it is no ordinary file, is too large, or cannot be read.

    It is opened without waiting, and checked again when it is open, so that a named pipe never blocks the program.
    """
    suffix = file.suffix.lower()
    most = MOST_BYTES[suffix]
    try:
        with open(os.open(file, os.O_RDONLY | os.O_NONBLOCK), "rb") as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise InputError([_not_a_file(file, status.st_mode)])
            raw = stream.read(most + 1) if status.st_size <= most else b""
            if raw is None:
                raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
    except OSError as error:
        raise InputError([_unreadable(file, error)]) from None
    size = max(status.st_size, len(raw))
    if size > most:
        raise InputError([_problem(file, f"the file has {size:,} bytes", _LARGE[suffix].format(most))])
    return raw


def ignored_note(ignored: Sequence[Path]) -> str:
    """Write for each file that was not read why, and what to do; nothing where all were read."""
    if len(ignored) == 0:
        return ""
    by_remedy: dict[str, list[str]] = {}
    for file in ignored:
        by_remedy.setdefault(_why_ignored(file), []).append(one_line(file.name))
    return "\n".join(f"Not read: {', '.join(names)}. {remedy}" for remedy, names in by_remedy.items())


_TEXTS_BESIDE = (".md", ".rst", ".txt", ".html")
_OTHER_SORTS = {
    (".xls", ".xlsm", ".xlsb", ".ods", ".numbers"): "A table is read as .csv or .xlsx: save it as one of them.",
    (".doc", ".docx", ".odt", ".rtf", ".pdf", ".pages"): "The text of a document is not read: write an agreement file "
    "about it, see docs/agreement-files.md.",
    (".json", ".toml", ".xml"): "Agreement files are YAML: save it as .yaml.",
    (".bak", ".orig", ".rej", ".tmp", ".swp", ".old"): "It is a copy that an editor or a merge left; delete it.",
    _TEXTS_BESIDE: "Texts for people may lie beside the files.",
}
"""For suffixes of files that are not read what to do; those that a later version reads are wanted files."""


def _why_ignored(file: Path) -> str:
    """Say why a file is not read, and what to do."""
    name = file.name.lower()
    suffix = file.suffix.lower()
    if any(f"{wanted}{ending}" in name for wanted in MOST_BYTES for ending in (".", "~")):
        wanted = next(each for each in MOST_BYTES if f"{each}." in name or f"{each}~" in name)
        if suffix in (".txt", ".text"):
            return f"An editor has added {suffix} to the name; take it away, so that it ends in {wanted}."
        return f"It is a copy of a {wanted} file; delete it, or give it a name that ends in {wanted}."
    found = next((remedy for suffixes, remedy in _OTHER_SORTS.items() if suffix in suffixes), None)
    return READ if found is None else found


def _walk(folder: Path, found: Found) -> None:
    """Go through a folder and everything below it; links are followed, each folder once, so that circles end."""
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    count = 0
    while len(waiting) > 0:
        here = waiting.pop()
        try:
            status = here.stat()
            names = sorted(os.listdir(here))
        except OSError as error:
            found.problems.append(_unreadable(here, error, "folder"))
            continue
        if (status.st_dev, status.st_ino) in seen:
            continue
        seen.add((status.st_dev, status.st_ino))
        count += len(names)
        if count > MOST_ENTRIES:
            remedy = "Name the folder that holds the agreements, or the files."
            found.problems.append(_problem(folder, f"the folder holds more than {MOST_ENTRIES:,} names", remedy))
            return
        waiting.extend(_sort_out(here, names, found))


def _sort_out(folder: Path, names: list[str], found: Found) -> Iterator[Path]:
    """Sort the names of a folder into files, ignored files and problems; yield the folders in it."""
    program = os.path.realpath(folder) == os.path.realpath(SHIPPED)
    for name in names:
        file = folder / name
        passed_over = ("__pycache__", FILE_SCHEMA, *(NOT_SEEDS if program else ()))
        if name.startswith((".", "~$")) or name in passed_over:
            continue
        try:
            mode = file.stat().st_mode
        except OSError as error:
            if is_wanted(file):
                found.problems.append(_unreadable(file, error))
            else:
                found.ignored.append(file)
            continue
        if stat.S_ISDIR(mode):
            yield file
        elif not is_wanted(file):
            found.ignored.extend(() if program else (file,))
        elif stat.S_ISREG(mode):
            found.files.append(file)
        else:
            found.problems.append(_not_a_file(file, mode))


def _problem(file: Path, message: str, remedy: str) -> Problem:
    return Problem(file, 1, 1, message, remedy)


def _not_a_file(file: Path, mode: int) -> Problem:
    sort = next((said for check, said in _SORTS if check(mode)), "something else")
    return _problem(file, f"this is {sort}, not a file", "Put an ordinary file here, or take it away.")


def _unreadable(file: Path, error: OSError, what: str = "file") -> Problem:
    if error.errno == errno.ELOOP:
        return _problem(file, "this is a link that leads back to itself", "Take the link away, or mend it.")
    if error.errno == errno.ENOENT:
        return _problem(file, "this is a link to a file that is not there", "Take the link away, or mend it.")
    return _problem(file, f"the {what} cannot be read: {error.strerror}", "Check the path and its permissions.")


def _missing(path: Path, error: OSError) -> Problem:
    if error.errno not in (errno.ENOENT, errno.ENOTDIR) or path.is_symlink():
        return _unreadable(path, error)
    try:
        near = nearest(path.name, os.listdir(path.parent))
    except OSError:
        near = None
    remedy = f'Did you mean "{path.parent / near}"?' if near else f"Name a folder or a file. {READ}"
    return _problem(path, "there is no such file or folder", remedy)
