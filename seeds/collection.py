"""Agreement files and registers of one or more folders, read, checked and joined into the graph that they want."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from graph.errors import InputError, Problem
from graph.model.base import MODEL_VERSION
from graph.write.desired import Desired
from seeds.computing import compute, describe
from seeds.document import read_document, read_sections
from seeds.entry import DocumentContext, Entry
from seeds.joining import Joiner
from seeds.persons import withhold_persons
from seeds.registers import read_register
from seeds.source import Place, read_yaml
from seeds.values import nearest

SHIPPED = Path(__file__).parent
"""The folder of the documents that come with the program."""

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes."""


@dataclass(slots=True)
class Collection:
    """What a set of files says. `digest` is cheap; `desired` reads, checks and joins everything."""

    files: tuple[Path, ...]
    digest: str
    persons: bool
    progress: Progress | None = None
    _desired: Desired | None = field(default=None, repr=False)

    @property
    def desired(self) -> Desired:
        """The graph that the files want; raises InputError with every problem."""
        if self._desired is None:
            self._desired = _read(self)
        return self._desired

    @property
    def summary(self) -> dict[str, int]:
        """How many documents, nodes and relationships."""
        return {"documents": self.desired.documents, **self.desired.counts}


def load(paths: Sequence[Path] = (SHIPPED,), *, persons: bool = True, progress: Progress | None = None) -> Collection:
    """The collection of files in folders, or single files.

    Nothing is parsed before `desired` is asked for. Raises InputError where a path does not exist.
    """
    files = tuple({file.resolve(): file for file in _files(paths)}.values())
    return Collection(files, _digest(files, persons), persons, progress)


def validate(paths: Sequence[Path] = (SHIPPED,)) -> Collection:
    """The collection, with every reference followed; raises InputError with every problem in the named files.

    A single file is read beside its neighbours: the folder that holds it, or the one that holds `agreements` and
    `registers`. Problems of the neighbours are not reported.
    """
    roots = [path if path.is_dir() else _root(path) for path in paths]
    collection = load([*roots, *paths])
    named = {file.resolve() for file in _files(paths)}
    try:
        collection.desired  # noqa: B018  # reading it is what checks
    except InputError as error:
        own = [problem for problem in error.problems if problem.file.resolve() in named]
        if len(own) > 0:
            raise InputError(own) from None
    return collection


def _root(file: Path) -> Path:
    return file.parent.parent if file.parent.name in ("agreements", "registers") else file.parent


def _files(paths: Sequence[Path]) -> Iterable[Path]:
    for path in paths:
        if path.is_dir():
            yield from sorted(path.rglob("*.yaml"))
            yield from sorted(path.rglob("*.csv"))
        elif path.suffix in (".yaml", ".yml", ".csv") and path.exists():
            yield path
        else:
            near = nearest(path.name, [each.name for each in path.parent.glob("*")]) if path.parent.is_dir() else None
            remedy = f'Did you mean "{path.parent / near}"?' if near else "Name a folder, a .yaml or a .csv file."
            raise InputError([Place(path, 1, 1).problem("there is no such file or folder", remedy)])


def _digest(files: Iterable[Path], persons: bool) -> str:
    whole = hashlib.sha256(f"{MODEL_VERSION}|{_version()}|{persons}".encode())
    for file in files:
        whole.update(file.name.encode())
        try:
            with file.open("rb") as stream:
                whole.update(hashlib.file_digest(stream, "sha256").digest())
        except OSError as error:
            raise InputError([Place(file, 1, 1).problem(f"the file cannot be read: {error.strerror}")]) from None
    return whole.hexdigest()


def _version() -> str:
    try:
        return version("samverkan")
    except PackageNotFoundError:
        return "unknown"


def _read(collection: Collection) -> Desired:
    entries, problems = _entries(collection)
    joiner = Joiner()
    joiner.join(entries)
    joiner.cycles()
    problems.extend(joiner.problems)
    if len(problems) > 0:
        raise InputError(sorted(set(problems)))
    compute(joiner.desired)
    if not collection.persons:
        withhold_persons(joiner.desired)
        describe(joiner.desired)
    joiner.desired.digest = collection.digest
    return joiner.desired


def _entries(collection: Collection) -> tuple[list[Entry], list[Problem]]:
    documents: dict[str, DocumentContext] = {}
    entries: list[Entry] = []
    problems: list[Problem] = []
    for done, file in enumerate(sorted(collection.files, key=lambda file: file.suffix == ".csv")):
        if collection.progress is not None:
            collection.progress(f"reading {file.name}", done, len(collection.files))
        try:
            if file.suffix == ".csv":
                found, wrong = read_register(file, documents)
                entries.extend(found)
                problems.extend(wrong)
            else:
                entries.extend(_file_entries(file, documents, problems))
        except InputError as error:
            problems.extend(error.problems)
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
