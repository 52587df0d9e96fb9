"""Bring in what files refer to and only the national register describes.

What a file names is described by the files alone. Of what files refer to without naming it, or give properties without
a name, the register says what they do not; its evidence is then tied to the properties that come from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samverkan.facts import Properties, tied
from samverkan.files import national_register
from samverkan.files.entries import Entry
from samverkan.files.graph_draft import GraphDraft
from samverkan.files.identities import Identities
from samverkan.files.national_register import document_of, entry_of
from samverkan.model.catalogue import RELATIONSHIPS, Relationship

_ORGANISATION = "Organisation"
_SEAT = RELATIONSHIPS["SITS_IN", _ORGANISATION, "Forum"]


def add_referred(entries: Iterable[Entry], graph: GraphDraft, identities: Identities) -> list[Entry]:
    """Add each body of the register that entries refer to, with the document of the register; return what was added."""
    rows = national_register.rows()
    added: dict[str, Entry] = {}
    for id in dict.fromkeys((*_referred(entries), *_known_by_id_only(graph))):
        if id not in rows:
            continue
        if id not in graph.labels:
            added[id] = entry_of(id)
        elif graph.labels[id] == _ORGANISATION and _is_unnamed(graph, id):
            _complete(graph, entry_of(id))
        else:
            continue
        _, document = document_of(rows[id].place.file)
        if document.id not in graph.labels:
            added[document.id] = document
    return [kept for entry in added.values() if (kept := identities.add(entry)) is not None]


def _referred(entries: Iterable[Entry]) -> Iterator[str]:
    """Yield every id that entries refer to where an organisation may stand."""
    for entry in entries:
        if entry.label == _ORGANISATION:
            yield entry.id
        for link in entry.links:
            yield link.to
            for relationship in link.reference.candidates.values():
                yield from _ids(relationship, link.properties)
        for seat in entry.seats:
            yield seat.holder
            yield from _ids(_SEAT, seat.properties)


def _ids(relationship: Relationship, properties: Properties) -> Iterator[str]:
    for item in relationship.properties.values():
        if item.traits.id_of == _ORGANISATION and item.name in properties:
            value = properties[item.name]
            yield from map(str, value) if isinstance(value, list) else [str(value)]


def _known_by_id_only(graph: GraphDraft) -> Iterator[str]:
    """Yield what relationships of the graph rest on and no document says anything of but those that are read again."""
    for id, node in graph.nodes.get(_ORGANISATION, {}).items():
        if id in graph.in_graph and len(node.evidence) == 0:
            yield id


def _is_unnamed(graph: GraphDraft, id: str) -> bool:
    node = graph.nodes[_ORGANISATION][id]
    return "name" not in node.properties or (id in graph.in_graph and len(node.evidence) == 0)


def _complete(graph: GraphDraft, entry: Entry) -> None:
    """Say of a body what no file says of it."""
    node = graph.nodes[_ORGANISATION][entry.id]
    if (entry.id, "name") not in graph.given_at:
        node.properties.pop("name", None)
    missing = {name: value for name, value in entry.properties.items() if name not in node.properties}
    node.properties |= missing
    node.cite(entry.evidence if len(node.evidence) == 0 else tied(entry.evidence, missing))
