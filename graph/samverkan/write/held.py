"""What the graph holds, read as rows: so that a few files can be joined with what other documents say."""

from __future__ import annotations

from collections.abc import Iterator

from samverkan.engine import Writer
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.write.comparison import PAGE, links_from, native, pages, read_page
from samverkan.write.desired import Desired, LinkRow, NodeRow
from samverkan.write.statements import DOCUMENTS, NODE_IDS, NODES_BY_ID, for_label


def held_documents(writer: Writer) -> frozenset[str]:
    """The ids of the documents that the graph was seeded from."""
    return frozenset(read_page(writer, DOCUMENTS, {}))


def held_beside(writer: Writer, given: frozenset[str]) -> Desired | None:
    """All rows of a graph that holds documents that are not given; None where it holds none."""
    absent = held_documents(writer) - given
    if not absent:
        return None
    held = held_rows(writer)
    held.absent = tuple(sorted(absent))
    return held


def held_rows(writer: Writer) -> Desired:
    """Every node that has an id, and every relationship between two of them that has a key."""
    held = Desired()
    for label in CATALOGUE:
        for row in _nodes(writer, label):
            held.add_node(row)
    for label, rows in list(held.nodes.items()):
        for link in _links(writer, label, list(rows)):
            held.add_link(link)
    return held


def _nodes(writer: Writer, label: str) -> Iterator[NodeRow]:
    found = read_page(writer, for_label(NODE_IDS, label), {"size": PAGE})
    ids = [id_ for id_, _, _ in found if isinstance(id_, str)]
    for some in pages(ids, PAGE):
        for properties in read_page(writer, for_label(NODES_BY_ID, label), {"ids": some}):
            yield NodeRow(label, properties["id"], {name: native(value) for name, value in properties.items()})


def _links(writer: Writer, label: str, ids: list[str]) -> Iterator[LinkRow]:
    for type_, start, target, end, properties in links_from(writer, label, ids):
        key = properties.get("key")
        if (type_, label, target) in RELATIONSHIPS and isinstance(key, str) and isinstance(end, str):
            own = {name: native(value) for name, value in properties.items()}
            yield LinkRow(type_, label, start, target, end, key, own)
