"""Which documents are taken from their files, and which stay as the graph has them.

A document is given where its file is named, and where its file is beside a named one and is still what was seeded: then
its file says exactly what the graph holds of it. One whose file changed, has errors or is gone stays as the graph has
it. One that was never seeded is left out.
"""

from __future__ import annotations

from collections.abc import Set

from samverkan.errors import InputError
from samverkan.facts import GraphDocuments
from samverkan.files import national_register
from samverkan.files.contents import Contents
from samverkan.files.entries import Identity
from samverkan.files.graph_draft import GraphDraft
from samverkan.files.merge import merge
from samverkan.files.other_documents import begin_with_others, cite_references
from samverkan.files.repeated_problems import gathered


def merged(
    contents: Contents, given: Set[str], graph: GraphDocuments | None = None, *, last: Set[str] = frozenset()
) -> GraphDraft:
    """Merge what the given documents say into what the graph holds from others, and note every problem.

    Two documents that contradict each other are refused at the second one, so that a problem is one of those that come
    `last` where they have a part in it. The order of the files is the one in which facts are written.
    """
    draft = GraphDraft()
    if graph is not None and len(other_documents(graph, given)) > 0:
        draft = begin_with_others(graph.facts, national_register.documents() | given)
    draft.elsewhere = {
        entry.id: entry.place
        for entry in contents.of(contents.documents.keys() - given)
        if entry.identity is not Identity.REFERRED
    }
    merge([*contents.of(given - last), *contents.of(last)], draft)
    return draft


def other_documents(graph: GraphDocuments, given: Set[str]) -> set[str]:
    """Return the documents of the graph that are not given; those of the national register always are."""
    return graph.digests.keys() - given - national_register.documents()


def merge_given(contents: Contents, named: frozenset[str], graph: GraphDocuments) -> tuple[frozenset[str], GraphDraft]:
    """Merge the named documents, and those beside them that are as they were seeded; return which ones these are.

    Raises InputError with what is wrong in the named documents. A document beside them with which something is wrong
    now, such as a reference to what a named one no longer says, stays as the graph has it.
    """
    digests = contents.digests()
    beside = contents.documents.keys() - named - contents.faulty()
    unchanged = frozenset(id for id in beside if graph.digests.get(id) == digests[id])
    while True:
        given = named | unchanged
        draft = merged(contents, given, graph)
        if len(draft.problems) == 0:
            cite_references(draft)
            return given, draft
        wrong = [item for item in draft.problems if contents.document_at(item) in named]
        if len(wrong) == 0:
            again = merged(contents, given, graph, last=named)
            wrong = [item for item in again.problems if contents.document_at(item) in named]
        refused = unchanged & {contents.document_at(item) for item in draft.problems}
        if len(wrong) > 0 or len(refused) == 0:
            raise InputError(gathered(wrong or draft.problems))
        unchanged -= refused
