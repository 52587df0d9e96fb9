"""What files say, entry by entry, and what is wrong or doubtful in them, document by document."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field
from os.path import realpath
from pathlib import Path

from samverkan.errors import Assumption, InputError, Problem
from samverkan.files.agreement_file import read_document, read_sections
from samverkan.files.entries import DocumentContext, Entry
from samverkan.files.file_set import FileSet
from samverkan.files.folder import is_register
from samverkan.files.heading_files import HeadingFile, heading_files_of, is_heading_file, read_heading_file
from samverkan.files.ignore_comments import IgnoreComments
from samverkan.files.registers import read_register
from samverkan.files.yaml_tree import Place, read_yaml

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes."""


@dataclass(slots=True)
class Contents:
    """What files say, word by word, before references are followed."""

    files: FileSet
    entries: list[Entry] = field(default_factory=list)
    documents: dict[str, DocumentContext] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    assumed: list[Assumption] = field(default_factory=list)
    """How registers were read where they do not say it."""
    headings: dict[str, HeadingFile] = field(default_factory=dict)
    """The heading files that were read, by their real path."""
    broken: set[Path] = field(default_factory=set)
    """The registers whose headings or form are wrong, so that rows of any document may be missing."""
    unread: set[Path] = field(default_factory=set)
    """The files of which nothing, or not every section, could be read."""
    comments: IgnoreComments = field(default_factory=IgnoreComments)
    _described_at: dict[str, Place] = field(default_factory=dict)
    """Where the document of each file has its id."""
    _document_of: dict[Problem, str] = field(default_factory=dict)
    """The document of each problem and warning that is in one."""
    _by_line: dict[Path, tuple[list[int], list[str]]] = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)

    def named(self) -> frozenset[str]:
        """Return the ids of the documents that the given files describe or hold rows of."""
        named = self.files.named
        if named is None:
            return frozenset(self.documents)
        return frozenset(entry.document for entry in self.entries if entry.place.file in named)

    def of(self, documents: Set[str]) -> list[Entry]:
        """Return what some documents say, in the order of the files."""
        return [entry for entry in self.entries if entry.document in documents]

    def faulty(self) -> frozenset[str]:
        """Return the ids of the documents in which something is wrong."""
        return frozenset(self._document_of[item] for item in self.problems if item in self._document_of)

    def problems_of(self, documents: Set[str]) -> list[Problem]:
        """Return what is wrong in some documents, in the given files, and in registers that may hold rows of these."""
        return [item for item in self.problems if self._is_of(item, documents) or self._may_hide_rows(item)]

    def warnings_of(self, documents: Set[str]) -> list[Problem]:
        """Return what is doubtful in some documents and in the given files, but for what comments switch off."""
        return self.comments.left(item for item in self.warnings if self._is_of(item, documents))

    def _is_of(self, item: Problem, documents: Set[str]) -> bool:
        named = self.files.named
        return named is None or item.file in named or self._document_of.get(item) in documents

    def _may_hide_rows(self, item: Problem) -> bool:
        return item not in self._document_of and (item.file in self.broken or is_heading_file(item.file))

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
        if len(self._digests) < len(self.documents):
            made = {id: hashlib.sha256() for id in self.documents}
            for entry in self.entries:
                is_row = is_register(entry.place.file)
                if is_row or (entry.label == "Document" and entry.id == entry.document):
                    said = repr(entry) if is_row else self.files.digests.get(entry.place.file, "")
                    made[entry.document].update(said.encode())
            self._digests = {id: each.hexdigest()[:32] for id, each in made.items()}
        return self._digests

    def add_document(self, document: Entry, context: DocumentContext) -> bool:
        """Add the document that a file is about; False, with a problem in both files, where another file is about it.

        What the second file says is left out then, since each of its entries would contradict the first.
        """
        first = self._described_at.setdefault(document.id, document.place)
        if first is document.place:
            self.documents[document.id] = context
            return True
        message = f'"{document.id}" is the id of the document of two files'
        remedy = "The other is {}. One file is about one document: give one an `id` of its own, or join the files."
        both = ((first, document.place), (document.place, first))
        self.note([here.problem(message, remedy.format(there)) for here, there in both], (), document.id)
        return False

    def note(self, problems: Iterable[Problem], warnings: Iterable[Problem], document: str) -> None:
        """Note what is wrong and doubtful in a document."""
        problems, warnings = list(problems), list(warnings)
        self._document_of |= dict.fromkeys((*problems, *warnings), document)
        self.problems.extend(problems)
        self.warnings.extend(warnings)

    def note_register(self, file: Path, heading: HeadingFile | None, *, shared: bool) -> None:
        """Read the rows of a register. One of which all rows cite one document is of this document also where it fails.

        In a shared register the rows of documents that are not given are left out.
        """
        read = read_register(file, heading, self.documents, shared=shared)
        self.entries.extend(read.entries)
        self.problems.extend(read.problems)
        self.warnings.extend(read.warnings)
        self.assumed.extend(Assumption(file, said) for said in read.assumed)
        self._document_of |= read.documents
        if read.broken:
            self.broken.add(file)
            if heading is not None and heading.document is not None:
                of_heading = (*read.problems, *heading.problems)
                self._document_of |= dict.fromkeys(of_heading, heading.document)


def read_contents(files: FileSet, progress: Progress | None = None) -> Contents:
    """Read every file, agreement files first, since rows of registers cite their documents."""
    contents = Contents(files, problems=list(files.unreadable))
    for done, file in enumerate(sorted(files.files, key=_reading_order)):
        if progress is not None:
            progress(f"reading {file.name}", done, len(files.files))
        _read_file(file, contents)
    for file in sorted(files.shared, key=_reading_order):
        _read_file(file, contents, shared=True)
    contents.digests()  # while the entries are as they were read
    return contents


def _reading_order(file: Path) -> int:
    """Read agreement files first, then heading files, whose documents rows may cite, then registers."""
    return 2 if is_register(file) else int(is_heading_file(file))


def _read_file(file: Path, contents: Contents, *, shared: bool = False) -> None:
    try:
        if is_register(file):
            heading = next((contents.headings.get(realpath(each)) for each in heading_files_of(file)), None)
            contents.note_register(file, heading, shared=shared)
        elif is_heading_file(file):
            heading = contents.headings[realpath(file)] = read_heading_file(file)
            contents.problems.extend(heading.problems)
            contents.warnings.extend(heading.warnings)
            if heading.described is not None and not shared:
                described, context = heading.described
                if contents.add_document(described, context):
                    contents.entries.append(described)
        else:
            _read_agreement_file(file, contents)
    except InputError as error:
        contents.unread.add(file)
        contents.problems.extend(error.problems)
        if is_heading_file(file):
            contents.headings[realpath(file)] = HeadingFile(file, problems=list(error.problems))


def _read_agreement_file(file: Path, contents: Contents) -> None:
    tree = read_yaml(file)
    contents.problems.extend(contents.comments.read(file))
    read = read_document(tree, contents.problems)
    if read is not None:
        reader, document = read
        if not contents.add_document(document, reader.document):
            return
        contents.entries.extend([document, *read_sections(reader, tree)])
        contents.note(reader.problems, reader.warnings, document.id)
        if reader.left_out:
            contents.unread.add(file)
