"""What files say, entry by entry, and what is wrong or doubtful in them, document by document."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from pathlib import Path

from samverkan.errors import InputError, Problem
from samverkan.files.agreement_file import read_document, read_sections
from samverkan.files.entries import Entry
from samverkan.files.file_set import FileSet
from samverkan.files.folder import is_register
from samverkan.files.reader import Reader
from samverkan.files.registers import read_register
from samverkan.files.yaml_tree import read_yaml

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes."""


@dataclass(slots=True)
class Contents:
    """What files say, word by word, before references are followed."""

    files: FileSet
    entries: list[Entry] = field(default_factory=list)
    readers: dict[str, Reader] = field(default_factory=dict)
    """Each document that a file describes, with what is wrong and doubtful in it and in its rows of registers."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong in files, and in no document."""
    warnings: list[Problem] = field(default_factory=list)
    unread_registers: list[Problem] = field(default_factory=list)
    """Those of the problems for which rows of any document may be missing."""
    _by_line: dict[Path, tuple[list[int], list[str]]] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)

    @property
    def documents(self) -> frozenset[str]:
        """The ids of the documents that the files describe."""
        return frozenset(self.readers)

    def named(self) -> frozenset[str]:
        """Return the ids of the documents that the given files describe or hold rows of."""
        named = self.files.named
        if named is None:
            return self.documents
        return frozenset(entry.document for entry in self.entries if entry.place.file in named)

    def of(self, documents: Set[str]) -> list[Entry]:
        """Return what some documents say, in the order of the files."""
        return [entry for entry in self.entries if entry.document in documents]

    def faulty(self) -> frozenset[str]:
        """Return the ids of the documents in which something is wrong."""
        return frozenset(id for id, reader in self.readers.items() if len(reader.problems) > 0)

    def every_problem(self) -> list[Problem]:
        """Return all that is wrong in the files as they are, before references are followed."""
        return [*self.problems, *(item for reader in self.readers.values() for item in reader.problems)]

    def problems_of(self, documents: Set[str]) -> list[Problem]:
        """Return what is wrong in some documents, in the given files, and in registers that may hold rows of these."""
        named = self.files.named or frozenset()
        found = [item for item in self.problems if item.file in named]
        found.extend(self.unread_registers)
        found.extend(item for id in documents & self.documents for item in self.readers[id].problems)
        return found

    def warnings_of(self, documents: Set[str]) -> list[Problem]:
        """Return what is doubtful in some documents, and in the given files."""
        named = self.files.named
        found = [item for item in self.warnings if named is None or item.file in named]
        found.extend(item for id in documents & self.documents for item in self.readers[id].warnings)
        return found

    def document_at(self, problem: Problem) -> str | None:
        """Find the document of the entry at or before a place; None where the file has no entries."""
        if len(self._by_line) == 0:
            places: dict[Path, list[tuple[int, str]]] = defaultdict(list)
            for entry in self.entries:
                places[entry.place.file].append((entry.place.line, entry.document))
            for file, found in places.items():
                found.sort()
                self._by_line[file] = ([line for line, _ in found], [document for _, document in found])
        lines, documents = self._by_line.get(problem.file, ([], []))
        after = bisect_right(lines, problem.line)
        return documents[max(after - 1, 0)] if len(documents) > 0 else None

    def digests(self) -> dict[str, str]:
        """Make the digest of each document: of its file, and of what its rows in registers say, wherever they are."""
        if len(self._digests) < len(self.readers):
            made = {id: hashlib.sha256() for id in self.readers}
            for entry in self.entries:
                is_row = is_register(entry.place.file)
                if is_row or (entry.label == "Document" and entry.id == entry.document):
                    said = repr(entry) if is_row else self.files.digests.get(entry.place.file, "")
                    made[entry.document].update(said.encode())
            self._digests = {id: each.hexdigest()[:32] for id, each in made.items()}
        return self._digests


def read_contents(files: FileSet, progress: Progress | None = None) -> Contents:
    """Read every file, agreement files first, since rows of registers cite their documents."""
    contents = Contents(files, problems=list(files.unreadable))
    for done, file in enumerate(sorted(files.files, key=is_register)):
        if progress is not None:
            progress(f"reading {file.name}", done, len(files.files))
        _read_file(file, contents)
    for file in files.shared:
        _read_file(file, contents, shared=True)
    return contents


def _read_file(file: Path, contents: Contents, *, shared: bool = False) -> None:
    try:
        if is_register(file):
            contents.entries.extend(read_register(file, contents.readers, contents.problems, shared=shared))
            return
        tree = read_yaml(file)
        read = read_document(tree, contents.problems)
        if read is not None:
            reader, document = read
            if document.id in contents.readers:
                contents.problems.extend(contents.readers[document.id].problems)
            contents.readers[document.id] = reader
            contents.entries.extend([document, *read_sections(reader, tree)])
    except InputError as error:
        contents.problems.extend(error.problems)
        if is_register(file):
            contents.unread_registers.extend(error.problems)
