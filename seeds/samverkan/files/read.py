"""From files to facts: everything is read and checked, and everything that is wrong is raised at once.

No engine is needed. Where single files are given, they are read together with all others of their folder; which of
these count, and what the graph holds beside them, is decided in `samverkan.files.given_documents`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from samverkan.errors import InputError, Problem
from samverkan.files.computed import compute
from samverkan.files.contents import Contents, Progress, read_contents
from samverkan.files.display_texts import describe
from samverkan.files.file_set import FileSet, find_files
from samverkan.files.folder import SHIPPED
from samverkan.files.given_documents import merge_given, merged
from samverkan.files.graph_draft import GraphDraft
from samverkan.files.merge import merge
from samverkan.files.other_documents import begin_with_others, cite_references, keep_unchanged
from samverkan.files.persons import withhold_persons
from samverkan.write.facts import Facts
from samverkan.write.graph_facts import GraphDocuments


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
    beside: tuple[Problem, ...]
    """What is wrong in the files beside them."""
    alone: Facts | None
    """What the files say without the graph; None where something is unresolved."""

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
        if self.files.whole and graph.digests.keys() <= self.documents:
            return self.facts()
        given, draft = merge_given(self.contents, self.documents, graph)
        facts = _finished(draft, self.contents, given)
        kept = graph.digests.keys() - given
        # A file that cannot be read does not tell its document.
        stale = tuple(sorted(kept if len(self.beside) > 0 else kept & self.contents.documents))
        absent = tuple(sorted(kept)) if self.files.whole else ()
        told = len(stale) > 0 or len(absent) > 0 or len(self.beside) > 0
        facts = replace(
            facts,
            digest="" if told else facts.digest,  # so that it is told each time
            absent=absent,
            stale=stale,
            digests={**{id: graph.digests[id] for id in kept}, **facts.digests},
        )
        return facts if len(kept) == 0 else keep_unchanged(facts, graph.facts, given)


def read_files(files: FileSet, progress: Progress | None = None, *, beside_graph: bool = False) -> ReadFiles:
    """Read and check files. Raises InputError with everything that is wrong in the given ones.

    Where single files will be put `beside_graph`, a reference to an id that is not in them is not wrong yet: the graph
    may hold it from another document (see `ReadFiles.unresolved`). A folder holds every document itself.
    """
    contents = read_contents(files, progress)
    documents = contents.named()
    every = contents.every_problem()
    own = every if files.whole else contents.problems_of(documents)
    draft = merged(contents, documents)
    unresolved = draft.unresolved if beside_graph and not files.whole else set()
    problems = {*own, *(each for each in draft.problems if each not in unresolved)}
    warnings = contents.warnings_of(documents)
    if len(problems) > 0:
        raise InputError(sorted(problems), warnings)
    return ReadFiles(
        files,
        contents,
        documents,
        tuple(sorted(unresolved)),
        tuple(sorted(set(warnings))),
        tuple(sorted(set(every) - problems)),
        _finished(draft, contents, documents) if len(unresolved) == 0 else None,
    )


def facts_without(graph: GraphDocuments, forgotten: frozenset[str]) -> Facts:
    """Return what the graph holds without some documents; what others refer to stays known by its id and name."""
    draft = begin_with_others(graph.facts, forgotten)
    merge((), draft)
    cite_references(draft)
    compute(draft)
    describe(draft)
    nodes, links = draft.facts()
    kept = {id: digest for id, digest in graph.digests.items() if id not in forgotten}
    return keep_unchanged(Facts(nodes, links, given=forgotten, whole=False, digests=kept), graph.facts, forgotten)


@dataclass(frozen=True, slots=True)
class Checked:
    """Files without an error, and what is wrong in the files beside them."""

    counts: dict[str, int]
    """How many documents, nodes and relationships they make, together with the files beside them."""
    beside: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    """What is no error in the files, and should be looked at."""


def validate(paths: Sequence[Path] = (SHIPPED,)) -> Checked:
    """Check files, with every reference followed. Raises InputError with every problem in the named files.

    A single file is read beside its neighbours: the folder that holds it, or the one that holds `agreements` and
    `registers`. Problems of the neighbours are told apart.
    """
    contents = read_contents(find_files(paths))
    documents = contents.named()
    draft = merged(contents, contents.documents)
    every = {*contents.every_problem(), *draft.problems}
    own = every if contents.files.whole else {*contents.problems_of(documents), *_in(documents, draft, contents)}
    if len(own) == 0 and len(every) > 0:
        # A contradiction is refused at the second document, whichever of the two that is.
        draft = merged(contents, contents.documents, last=documents)
        own = _in(documents, draft, contents)
    unread = {*contents.every_problem()} - own
    doubtful = own & draft.unresolved if len(unread) > 0 else set()
    warnings = {*contents.warnings_of(documents), *map(_perhaps_beside, doubtful)}
    if len(own - doubtful) > 0:
        raise InputError(sorted(own - doubtful), sorted(warnings))
    beside = tuple(sorted(every - own))
    if len(beside) > 0:
        return Checked({}, beside, tuple(sorted(warnings)))
    facts = _finished(draft, contents, contents.documents)
    return Checked({"documents": facts.documents, **facts.counts}, warnings=tuple(sorted(warnings)))


def _in(documents: frozenset[str], draft: GraphDraft, contents: Contents) -> set[Problem]:
    return {item for item in draft.problems if contents.document_at(item) in documents}


def _perhaps_beside(problem: Problem) -> Problem:
    message = f"warning: {problem.message}; a file beside it that has errors may hold it"
    return replace(problem, message=message)


def _finished(draft: GraphDraft, contents: Contents, given: frozenset[str]) -> Facts:
    """Work out what follows from merged entries, and freeze everything."""
    compute(draft)
    if not contents.files.persons:
        withhold_persons(draft)
    describe(draft)
    nodes, links = draft.facts()
    return Facts(
        nodes,
        links,
        contents.files.digest,
        given,
        contents.files.whole,
        withheld=draft.withheld,
        digests={id: digest for id, digest in contents.digests().items() if id in given},
        warnings=len(set(contents.warnings_of(contents.named()))),
    )
