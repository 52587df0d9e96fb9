"""From files to facts: everything is read and checked, and everything that is wrong is raised at once.

No engine is needed. Where single files are given, they are read together with all others of their folder; which of
these count, and what the graph holds beside them, is decided in `samverkan.files.given_documents`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

from samverkan.errors import Assumption, InputError, Problem
from samverkan.facts import Facts, GraphDocuments
from samverkan.files import national_register
from samverkan.files.computed import compute
from samverkan.files.contents import Contents, Progress, read_contents
from samverkan.files.display_texts import describe
from samverkan.files.entries import Entry
from samverkan.files.file_set import FileSet, find_files
from samverkan.files.folder import SHIPPED
from samverkan.files.given_documents import merge_given, merged, other_documents
from samverkan.files.graph_draft import GraphDraft
from samverkan.files.merge import merge
from samverkan.files.other_documents import begin_with_others, cite_references, keep_unchanged
from samverkan.files.persons import withhold_persons
from samverkan.files.probable_mistakes import probable_mistakes
from samverkan.files.repeated_problems import gathered
from samverkan.files.warning_codes import WANTED, Wanted, Warn


def read_facts(paths: Sequence[Path] = (SHIPPED,), *, persons: bool = True, progress: Progress | None = None) -> Facts:
    """Read the facts that files say, those of single files without what is in the files beside them.

    Raises InputError with every problem, among them references to nothing.
    """
    return read_files(find_files(paths, persons=persons), progress).facts()


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """Files of which everything was checked that can be checked without the graph."""

    files: FileSet
    contents: Contents
    documents: frozenset[str]
    """The ids of the documents that the given files describe."""
    unresolved: tuple[Problem, ...]
    """References of single files to ids that are in none of them; the graph may hold these."""
    warnings: tuple[Problem, ...]
    """What is no error in the given files, and should be looked at."""
    assumed: tuple[Assumption, ...]
    """How the given registers were read where they do not say it."""
    beside: tuple[Problem, ...]
    """What is wrong in the files beside them."""
    alone: Facts | None
    """What the files say without the graph; None where something is unresolved."""

    @property
    def entries(self) -> list[Entry]:
        """What the given files say, entry by entry."""
        return self.contents.of(self.documents)

    def facts(self) -> Facts:
        """Return what the files say without the graph. Raises InputError where something is unresolved."""
        if self.alone is None:
            raise InputError(self.unresolved)
        return self.alone

    def facts_beside(self, graph: GraphDocuments) -> Facts:
        """Join the facts with those that the graph holds from other documents, which stay.

        Where single files are given, the documents beside them whose files are as they were seeded are read from these
        files, so that the graph becomes exactly what the whole folder makes it. Raises InputError where the files
        contradict what stays, or refer to what is not there either.
        """
        others = other_documents(graph, self.documents)
        if self.files.whole and len(others) == 0:
            return self.facts()
        given, draft = merge_given(self.contents, self.documents, graph)
        kept = other_documents(graph, given)
        # A file that cannot be read does not tell its document.
        stale = tuple(sorted(kept if len(self.beside) > 0 else kept & self.contents.documents.keys()))
        absent = tuple(sorted(kept)) if self.files.whole else ()
        told = len(stale) > 0 or len(absent) > 0 or len(self.beside) > 0
        compute(draft)
        facts = _frozen(draft, self.contents, given)
        facts = replace(
            facts,
            digest="" if told else facts.digest,  # so that it is told each time
            absent=absent,
            stale=stale,
            digests={**{id: graph.digests[id] for id in kept}, **facts.digests},
            warnings=len(self.warnings),
        )
        return facts if len(kept) == 0 else keep_unchanged(facts, graph.facts, given)


def read_files(
    files: FileSet, progress: Progress | None = None, *, beside_graph: bool = False, wanted: Wanted = WANTED
) -> ReadFiles:
    """Read and check files. Raises InputError with everything that is wrong in the given ones.

    Where single files will be put `beside_graph`, a reference to an id that is not in them is not wrong yet: the graph
    may hold it from another document (see `ReadFiles.unresolved`). A folder holds every document itself.
    """
    contents = read_contents(files, progress)
    documents = contents.named()
    draft = merged(contents, documents)
    unresolved = draft.unresolved if beside_graph and not files.whole else set()
    own = contents.problems_of(documents)
    problems = [*own, *_independent(contents, draft, unresolved)]
    warnings = contents.warnings_of(documents)
    assumed = _assumed(contents)
    if len(problems) > 0:
        raise InputError(gathered(problems), gathered(wanted.of(warnings)), assumed)
    if len(unresolved) == 0:
        compute(draft)
    warnings.extend(_mistakes(contents, documents, draft if files.whole else None, wanted))
    alone = _frozen(draft, contents, documents) if len(unresolved) == 0 else None
    given = tuple(gathered(wanted.of(warnings)))
    return ReadFiles(
        files,
        contents,
        documents,
        tuple(sorted(unresolved)),
        given,
        assumed,
        tuple(gathered(set(contents.problems) - {*own})),
        None if alone is None else replace(alone, warnings=len(given)),
    )


def facts_without(graph: GraphDocuments, forgotten: frozenset[str]) -> Facts:
    """Return what the graph holds without some documents; what others refer to stays known by its id and name."""
    given = forgotten | national_register.documents()
    draft = begin_with_others(graph.facts, given)
    merge((), draft)
    cite_references(draft)
    compute(draft)
    describe(draft)
    nodes, links = draft.facts()
    kept = {id: graph.digests[id] for id in other_documents(graph, forgotten)}
    return keep_unchanged(Facts(nodes, links, given=given, whole=False, digests=kept), graph.facts, given)


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
    contents = read_contents(find_files(paths))
    whole, documents = contents.files.whole, contents.named()
    draft = merged(contents, contents.documents.keys())
    found = _independent(contents, draft)
    of_references = {*found} if whole else _in(documents, found, contents)
    if len(of_references) == 0 and len(found) > 0:
        # A contradiction is refused at the second document, whichever of the two that is.
        again = merged(contents, contents.documents.keys(), last=documents)
        of_references = _in(documents, _independent(contents, again), contents)
    own = {*contents.problems_of(documents), *of_references}
    beside = {*contents.problems, *found} - own
    unread = len({*contents.problems} - own) > 0
    doubtful = own & draft.unresolved if unread else set()
    warnings = [*contents.warnings_of(documents), *map(_perhaps_beside, doubtful)]
    assumed = _assumed(contents)
    if len(own - doubtful) > 0:
        raise InputError(gathered(own - doubtful), gathered(wanted.of(warnings)), assumed)
    if len(beside) > 0:
        return Checked({}, tuple(gathered(beside)), tuple(gathered(wanted.of(warnings))), assumed)
    compute(draft)
    warnings.extend(_mistakes(contents, documents, draft, wanted))
    facts = _frozen(draft, contents, frozenset(contents.documents))
    counts = {"documents": facts.documents, **facts.counts}
    return Checked(counts, warnings=tuple(gathered(wanted.of(warnings))), assumed=assumed)


def _independent(contents: Contents, draft: GraphDraft, unresolved: Set[Problem] = frozenset()) -> list[Problem]:
    """Return the problems of merging but for what lacks an entry of a file or a register that could not be read."""
    broken, named = contents.broken, contents.files.named
    if any(named is None or file in named for file in contents.unread):
        unresolved = unresolved | draft.unresolved
    return [
        item
        for item in draft.problems
        if item not in unresolved and not (len(broken) > 0 and (item in draft.unresolved or item.file in broken))
    ]


def _mistakes(
    contents: Contents, documents: frozenset[str], draft: GraphDraft | None, wanted: Wanted
) -> Iterator[Problem]:
    """Find what is probably a mistake in some documents, in the draft of the whole folder whose terms are known."""
    if draft is None:
        draft = merged(contents, contents.documents.keys())
        if len(draft.problems) + len(contents.problems) > 0:
            return  # it is told when the files beside the named ones are right
        compute(draft)
    found = probable_mistakes(draft, contents.entries, wanted.today)
    every = contents.files.whole
    yield from contents.comments.left(item for item in found if every or contents.document_at(item) in documents)


def _assumed(contents: Contents) -> tuple[Assumption, ...]:
    named = contents.files.named
    return tuple(item for item in contents.assumed if named is None or item.file in named)


def _in(documents: frozenset[str], problems: Iterable[Problem], contents: Contents) -> set[Problem]:
    return {item for item in problems if contents.document_at(item) in documents}


def _perhaps_beside(problem: Problem) -> Problem:
    message = f"{problem.message}; a file beside it that has errors may hold it"
    return replace(problem, message=message, code=Warn.PERHAPS_BESIDE.code)


def _frozen(draft: GraphDraft, contents: Contents, given: frozenset[str]) -> Facts:
    """Freeze a draft in which everything is worked out; nothing is left of it."""
    if not contents.files.persons:
        withhold_persons(draft)
    describe(draft)
    nodes, links = draft.facts()
    return Facts(
        nodes,
        links,
        contents.files.digest,
        given | national_register.documents(),
        contents.files.whole,
        withheld=draft.withheld,
        digests={id: digest for id, digest in contents.digests().items() if id in given},
    )
