"""What the graph holds, read as facts, so that what files say can be joined with what other documents say."""

from __future__ import annotations

from collections.abc import Iterator

from samverkan.engine import Writer
from samverkan.facts import Facts, GraphDocuments, LinkFact, LinkKind, NodeFact
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.write.comparison import PAGE, current_state, links_from, native, pages, read_page
from samverkan.write.statements import DOCUMENTS, NODE_IDS, NODES_BY_ID, for_label
from samverkan.write.stored import link_fact, node_fact


def documents_in_graph(writer: Writer) -> GraphDocuments:
    """Find the documents that a graph was seeded from; those that others only refer to are not among them."""
    state = current_state(writer)
    known = {} if state is None else state.digest_of_documents
    found = sorted(read_page(writer, DOCUMENTS, {}))
    return GraphDocuments({id: known.get(id, "") for id in found}, lambda: facts_in_graph(writer))


def facts_in_graph(writer: Writer) -> Facts:
    """Read every node that has an id, and every relationship between two of them that has a key."""
    nodes = {label: {fact.id: fact for fact in _nodes(writer, label)} for label in CATALOGUE}
    links: dict[LinkKind, dict[str, LinkFact]] = {}
    for label, facts in nodes.items():
        for link in _links(writer, label, list(facts)):
            links.setdefault(link.kind, {})[link.key] = link
    return Facts({label: facts for label, facts in nodes.items() if facts}, links)


def _nodes(writer: Writer, label: str) -> Iterator[NodeFact]:
    found = read_page(writer, for_label(NODE_IDS, label), {"size": PAGE})
    ids = [id_ for id_, _, _ in found if isinstance(id_, str)]
    for some in pages(ids, PAGE):
        for properties in read_page(writer, for_label(NODES_BY_ID, label), {"ids": some}):
            yield node_fact(label, {name: native(value) for name, value in properties.items()})


def _links(writer: Writer, label: str, ids: list[str]) -> Iterator[LinkFact]:
    for type_, start, target, end, properties in links_from(writer, label, ids):
        if (type_, label, target) in RELATIONSHIPS and isinstance(properties.get("key"), str) and isinstance(end, str):
            own = {name: native(value) for name, value in properties.items()}
            yield link_fact((type_, label, target), start, end, own)
