"""Agreement files and registers of one or more folders, read, checked and joined into the graph that they want."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from samverkan.errors import InputError, Problem
from samverkan.files.agreement_file import read_document, read_sections
from samverkan.files.computed import compute, describe
from samverkan.files.entries import DocumentContext, Entry
from samverkan.files.folder import SHIPPED, find, is_register, read_bytes
from samverkan.files.merge import Joiner
from samverkan.files.other_documents import keep_as_held, place_beside
from samverkan.files.persons import withhold_persons
from samverkan.files.registers import read_register, registers_beside
from samverkan.files.yaml_tree import read_yaml
from samverkan.model.base import MODEL_VERSION
from samverkan.write.desired import Desired

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes."""


Held = Callable[[frozenset[str]], Desired | None]
"""Given the ids of the documents of the files: the rows of a graph, or None where it holds no other documents."""


@dataclass(slots=True)
class Collection:
    """What a set of files says. `digest` is cheap; `desired` reads, checks and joins everything."""

    files: tuple[Path, ...]
    digest: str
    persons: bool
    progress: Progress | None = None
    ignored: tuple[Path, ...] = ()
    """What the folders hold beside agreement files and registers."""
    unreadable: tuple[Problem, ...] = ()
    """What the folders hold that should be a file and is not, or that cannot be read."""
    shared: tuple[Path, ...] = ()
    """Registers beside single files; of these, only the rows that cite one of the documents of the files count."""
    whole: bool = True
    """Whether a folder was given, and with it every document; else the documents of the files only."""
    held: Held | None = None
    """Where the facts of documents that are not given stay, how to get them."""
    _read: tuple[Desired, tuple[Problem, ...]] | None = field(default=None, repr=False)

    @property
    def desired(self) -> Desired:
        """The graph that the files want; raises InputError with every problem."""
        if len(self.problems) > 0:
            raise InputError(self.problems)
        return self._once()[0]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong in the files."""
        return self._once()[1]

    def _once(self) -> tuple[Desired, tuple[Problem, ...]]:
        if self._read is None:
            self._read = _read(self)
        return self._read

    @property
    def summary(self) -> dict[str, int]:
        """How many documents, nodes and relationships."""
        return {"documents": self.desired.documents, **self.desired.counts}


def load(paths: Sequence[Path] = (SHIPPED,), *, persons: bool = True, progress: Progress | None = None) -> Collection:
    """The collection of files in folders, or single files.

    Nothing is parsed before `desired` is asked for. Raises InputError where a path does not exist.
    """
    found = find(paths)
    files = tuple({os.path.realpath(file): file for file in found.files}.values())
    unreadable = list(dict.fromkeys(found.problems))
    whole = any(path.is_dir() for path in paths)
    known = set(map(os.path.realpath, files))
    roots = () if whole else dict.fromkeys(_root(file.resolve()) for file in files)
    shared = tuple(file for root in roots for file in registers_beside(root) if os.path.realpath(file) not in known)
    digest = _digest((*files, *shared), persons, whole, unreadable)
    ignored = tuple(dict.fromkeys(found.ignored))
    return Collection(files, digest, persons, progress, ignored, tuple(unreadable), shared, whole)


def validate(paths: Sequence[Path] = (SHIPPED,)) -> Collection:
    """The collection, with every reference followed; raises InputError with every problem in the named files.

    A single file is read beside its neighbours: the folder that holds it, or the one that holds `agreements` and
    `registers`. Problems of the neighbours are not reported.
    """
    named = find(paths)
    roots = [path if path.is_dir() else _root(path) for path in paths]
    collection = load([*roots, *paths])
    own = {os.path.realpath(problem.file) for problem in named.problems} | set(map(os.path.realpath, named.files))
    places = {file: os.path.realpath(file) for file in {problem.file for problem in collection.problems}}
    problems = [problem for problem in collection.problems if places[problem.file] in own]
    if len(problems) > 0:
        raise InputError(problems)
    return collection


def _root(file: Path) -> Path:
    return file.parent.parent if file.parent.name in ("agreements", "registers") else file.parent


def _digest(files: Iterable[Path], persons: bool, whole: bool, problems: list[Problem]) -> str:
    """Of all that decides what the graph will be; empty, and so equal to no other, where something cannot be read."""
    digest = hashlib.sha256(f"{MODEL_VERSION}|{_version()}|{persons}|{whole}".encode())
    for file in files:
        digest.update(os.fsencode(file.name))
        try:
            digest.update(hashlib.sha256(read_bytes(file)).digest())
        except InputError as error:
            problems.extend(error.problems)
    return "" if len(problems) > 0 else digest.hexdigest()


def _version() -> str:
    try:
        return version("samverkan")
    except PackageNotFoundError:
        return "unknown"


def _read(collection: Collection) -> tuple[Desired, tuple[Problem, ...]]:
    documents: dict[str, DocumentContext] = {}
    entries, problems = _entries(collection, documents)
    problems.extend(collection.unreadable)
    given = frozenset(documents)
    joiner, held = Joiner(), collection.held(given) if collection.held is not None else None
    if held is not None:
        place_beside(joiner, held, given)
    joiner.join(entries)
    joiner.cycles()
    problems.extend(joiner.problems)
    if len(problems) > 0:
        return joiner.desired, tuple(sorted(set(problems)))
    compute(joiner.desired)
    if not collection.persons:
        withhold_persons(joiner.desired)
        describe(joiner.desired)
    joiner.desired.digest = collection.digest
    if held is not None:
        keep_as_held(joiner.desired, held, given)
    if not collection.whole:
        joiner.desired.given = given
    elif held is not None:
        joiner.desired.absent = held.absent
        joiner.desired.digest += " beside others"  # the same files make another graph where nothing else is held
    return joiner.desired, ()


def _entries(collection: Collection, documents: dict[str, DocumentContext]) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for done, file in enumerate(sorted(collection.files, key=is_register)):
        if collection.progress is not None:
            collection.progress(f"reading {file.name}", done, len(collection.files))
        try:
            if is_register(file):
                found, wrong = read_register(file, documents)
                entries.extend(found)
                problems.extend(wrong)
            else:
                entries.extend(_file_entries(file, documents, problems))
        except InputError as error:
            problems.extend(error.problems)
    for file in collection.shared:
        found, wrong = read_register(file, documents, shared=True)
        entries.extend(found)
        problems.extend(wrong)
    return entries, problems


def _file_entries(file: Path, documents: dict[str, DocumentContext], problems: list[Problem]) -> Iterable[Entry]:
    tree = read_yaml(file)
    found = read_document(tree, problems)
    if found is None:
        return []
    reader, document = found
    documents[document.id] = reader.document
    entries = [document, *read_sections(reader, tree)]
    problems.extend(reader.problems)
    return entries
