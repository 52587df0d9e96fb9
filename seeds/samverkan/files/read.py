"""From files to facts: everything is read and checked, and everything that is wrong is raised at once.

No engine is needed. Where only some documents are given, they may refer to what the graph holds from others, so that
the facts of the graph can be put beside them afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from os.path import realpath
from pathlib import Path

from samverkan.errors import Assumption, InputError, Problem
from samverkan.files import national_register
from samverkan.files.agreement_file import read_document, read_sections
from samverkan.files.computed import compute
from samverkan.files.display_texts import describe
from samverkan.files.entries import DocumentContext, Entry
from samverkan.files.file_set import FileSet, find_files, root_of
from samverkan.files.folder import SHIPPED, find, is_register
from samverkan.files.graph_draft import GraphDraft
from samverkan.files.heading_files import HeadingFile, heading_files_of, is_heading_file, read_heading_file
from samverkan.files.ignore_comments import IgnoreComments
from samverkan.files.merge import merge
from samverkan.files.other_documents import begin_with_others, keep_unchanged
from samverkan.files.persons import withhold_persons
from samverkan.files.probable_mistakes import probable_mistakes
from samverkan.files.registers import read_register
from samverkan.files.repeated_problems import gathered
from samverkan.files.warning_codes import WANTED, Wanted
from samverkan.files.yaml_tree import read_yaml
from samverkan.write.facts import Facts

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how far it is, and how far it goes."""


def read_facts(paths: Sequence[Path] = (SHIPPED,), *, persons: bool = True, progress: Progress | None = None) -> Facts:
    """Read the facts that files say. Raises InputError with every problem, among them references to nothing."""
    return read_files(find_files(paths, persons=persons), progress).facts()


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Files of which everything was checked that can be checked without the graph."""

    files: FileSet
    entries: tuple[Entry, ...]
    documents: frozenset[str]
    """The ids of the documents that the files describe."""
    unresolved: tuple[Problem, ...]
    """References of single files to ids that are in none of them; the graph may hold these."""
    warnings: tuple[Problem, ...]
    """What is no error, and should be looked at."""
    assumed: tuple[Assumption, ...]
    """How registers were read where they do not say it."""
    alone: Facts | None
    """What the files say without the graph; None where something is unresolved."""

    def facts(self) -> Facts:
        """Return what the files say without the graph. Raises InputError where something is unresolved."""
        if self.alone is None:
            raise InputError(self.unresolved)
        return self.alone

    def facts_beside(self, others: Facts) -> Facts:
        """Join the facts with those that the graph holds from other documents, which stay.

        Raises InputError where the files contradict them, or refer to what the graph does not hold either.
        """
        graph = begin_with_others(others, self.documents)
        merge(self.entries, graph)
        if len(graph.problems) > 0:
            raise InputError(sorted(set(graph.problems)))
        facts = _complete(graph, self.files, self.documents)
        if self.files.whole:
            # The same files make another graph where it holds other documents as well.
            facts = replace(facts, absent=others.absent, digest=f"{self.files.digest} beside others")
        return keep_unchanged(facts, others, self.documents)


def read_files(
    files: FileSet, progress: Progress | None = None, *, beside_graph: bool = False, wanted: Wanted = WANTED
) -> ReadFiles:
    """Read and check files. Raises InputError with everything that is wrong.

    Where single files will be put `beside_graph`, a reference to an id that is not in them is not wrong yet: the graph
    may hold it from another document (see `ReadFiles.unresolved`). A folder holds every document itself.
    """
    found = _read(files, progress)
    documents = frozenset(found.documents) | national_register.documents()
    problems = [*found.problems, *files.unreadable]
    graph = GraphDraft()
    merge(found.entries, graph)
    unresolved = graph.unresolved if beside_graph and not files.whole else set()
    for each in graph.problems:
        # What lacks an entry of a register that could not be read follows from that.
        follows = len(found.broken) > 0 and (each in graph.unresolved or each.file in found.broken)
        if each not in unresolved and not follows:
            problems.append(each)
    if len(problems) > 0:
        raise InputError(gathered(problems), gathered(wanted.of(found.comments.left(found.warnings))), found.assumed)
    alone = _complete(graph, files, documents) if len(unresolved) == 0 else None
    if alone is not None:
        found.warnings.extend(probable_mistakes(graph, found.entries, wanted.today))
    warnings = tuple(gathered(wanted.of(found.comments.left(found.warnings))))
    assumed = tuple(found.assumed)
    return ReadFiles(files, tuple(found.entries), documents, tuple(sorted(unresolved)), warnings, assumed, alone)


@dataclass(frozen=True, slots=True)
class Checked:
    """Files without an error, and what is wrong in the files beside them."""

    counts: dict[str, int]
    """How many documents, nodes and relationships they make, together with the files beside them."""
    beside: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    """What is no error in the files, and should be looked at."""
    assumed: tuple[Assumption, ...] = ()
    """How registers were read where they do not say it."""


def validate(paths: Sequence[Path] = (SHIPPED,), *, wanted: Wanted = WANTED) -> Checked:
    """Check files, with every reference followed. Raises InputError with every problem in the named files.

    A single file is read beside its neighbours: the folder that holds it, or the one that holds `agreements` and
    `registers`. Problems of the neighbours are told apart.
    """
    named = find(paths)
    roots = [path if path.is_dir() else root_of(path) for path in paths]
    own = {realpath(problem.file) for problem in named.problems} | set(map(realpath, named.files))
    try:
        read = read_files(find_files([*roots, *paths]), wanted=wanted)
    except InputError as error:
        problems = _within(own, error.problems)
        if len(problems) > 0:
            raise InputError(problems, _within(own, error.warnings), _assumed_of(own, error.assumed)) from None
        return Checked({}, error.problems, tuple(_within(own, error.warnings)))
    facts = read.facts()
    counts = {"documents": facts.documents, **facts.counts}
    assumed = _assumed_of(own, read.assumed)
    return Checked(counts, warnings=tuple(_within(own, read.warnings)), assumed=assumed)


def _assumed_of(files: set[str], assumed: Iterable[Assumption]) -> tuple[Assumption, ...]:
    return tuple(each for each in assumed if realpath(each.file) in files)


def _within(files: set[str], problems: Iterable[Problem]) -> list[Problem]:
    places: dict[Path, bool] = {}
    for problem in problems:
        if problem.file not in places:
            places[problem.file] = realpath(problem.file) in files
    return [problem for problem in problems if places[problem.file]]


def _complete(graph: GraphDraft, files: FileSet, documents: frozenset[str]) -> Facts:
    """Work out what follows from merged entries, and freeze everything."""
    compute(graph)
    if not files.persons:
        withhold_persons(graph)
    describe(graph)
    nodes, links = graph.facts()
    given = None if files.whole else documents
    return Facts(nodes, links, files.digest, given, withheld=graph.withheld)


@dataclass(slots=True)
class _Found:
    """What files say, word by word, and what is wrong or doubtful in them."""

    entries: list[Entry] = field(default_factory=list)
    documents: dict[str, DocumentContext] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    assumed: list[Assumption] = field(default_factory=list)
    headings: dict[str, HeadingFile] = field(default_factory=dict)
    """The heading files that were read, by their real path."""
    broken: set[Path] = field(default_factory=set)
    """The registers whose headings or form are wrong."""
    comments: IgnoreComments = field(default_factory=IgnoreComments)


def _read(files: FileSet, progress: Progress | None) -> _Found:
    found = _Found()
    for done, file in enumerate(sorted(files.files, key=_reading_order)):
        if progress is not None:
            progress(f"reading {file.name}", done, len(files.files))
        _read_file(file, found)
    for file in sorted(files.shared, key=_reading_order):
        _read_file(file, found, shared=True)
    return found


def _reading_order(file: Path) -> int:
    """Read agreement files first, then heading files, whose documents rows may cite, then registers."""
    return 2 if is_register(file) else int(is_heading_file(file))


def _read_file(file: Path, found: _Found, *, shared: bool = False) -> None:
    try:
        if is_register(file):
            _read_register(file, found, shared=shared)
            return
        if is_heading_file(file):
            heading = found.headings[realpath(file)] = read_heading_file(file)
            found.problems.extend(heading.problems)
            found.warnings.extend(heading.warnings)
            if heading.described is not None and not shared:
                described, context = heading.described
                found.documents[context.id] = context
                found.entries.append(described)
            return
        tree = read_yaml(file)
        found.problems.extend(found.comments.read(file))
        read = read_document(tree, found.problems)
        if read is not None:
            reader, document = read
            found.documents[document.id] = reader.document
            found.entries.extend([document, *read_sections(reader, tree)])
            found.problems.extend(reader.problems)
            found.warnings.extend(reader.warnings)
    except InputError as error:
        found.problems.extend(error.problems)
        if is_heading_file(file):
            found.headings[realpath(file)] = HeadingFile(file, problems=list(error.problems))


def _read_register(file: Path, found: _Found, *, shared: bool) -> None:
    heading = next((found.headings.get(realpath(each)) for each in heading_files_of(file)), None)
    read = read_register(file, heading, found.documents, shared=shared)
    found.entries.extend(read.entries)
    found.problems.extend(read.problems)
    found.warnings.extend(read.warnings)
    found.assumed.extend(Assumption(file, said) for said in read.assumed)
    if read.broken:
        found.broken.add(file)
