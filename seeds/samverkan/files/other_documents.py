"""A few documents joined with what the graph holds from others, so that only what these few say can change."""

from __future__ import annotations

from typing import Any

from samverkan.files.computed import bare
from samverkan.files.merge import Joiner
from samverkan.write.desired import Desired, LinkRow, NodeRow, Properties, document_of

EVIDENCE = ("sources", "basis", "certainty")


def place_beside(joiner: Joiner, held: Desired, given: frozenset[str]) -> None:
    """Give the joiner what documents that are not given say, as the graph has it, without their files.

    A node that only the given documents cite, and that a relationship of another document needs, is known by its id
    and name: the files say the rest.
    """
    rules = {f"as {row.properties.get('name')}" for row in held.nodes.get("Agreement", {}).values()}
    for label, nodes in held.nodes.items():
        for id_, node in nodes.items():
            if (cited := _cited_by_others(node.properties, given)) is not None:
                _know(joiner, NodeRow(label, id_, {"name": id_} | bare(label, cited, rules)))
    for links in held.links.values():
        for link in links.values():
            cited = None if _computed(link) else _cited_by_others(link.properties, given)
            if cited is not None:
                for label, id_ in ((link.source, link.start), (link.target, link.end)):
                    if id_ not in joiner.labels:
                        name = held.nodes[label][id_].properties.get("name", id_)
                        _know(joiner, NodeRow(label, id_, {"id": id_, "name": name, "sources": []}))
                own = bare(link.kind, cited, rules)
                joiner.beside.add(f"{link.kind} {link.key}")
                joiner.desired.add_link(
                    LinkRow(link.kind, link.source, link.start, link.target, link.end, link.key, own)
                )


def keep_as_held(desired: Desired, held: Desired, given: frozenset[str]) -> None:
    """Leave alone what the given documents do not cite, and the order of what they say again."""
    for label, nodes in desired.nodes.items():
        for id_, node in nodes.items():
            if (before := held.nodes.get(label, {}).get(id_)) is not None:
                _settle(node.properties, before.properties, given)
    for kind, links in desired.links.items():
        for key, link in links.items():
            if (before_link := held.links.get(kind, {}).get(key)) is not None:
                _settle(link.properties, before_link.properties, given)


def _know(joiner: Joiner, node: NodeRow) -> None:
    joiner.beside.add(node.id)
    joiner.labels[node.id] = node.label
    joiner.desired.add_node(node)


def _computed(link: LinkRow) -> bool:
    return link.kind == "TAKES_PART_IN" or "derived_from" in link.properties


def _cited_by_others(properties: Properties, given: frozenset[str]) -> Properties | None:
    """The properties, lists copied, with the evidence of other documents only; None where there is none."""
    evidence = [item for item in _evidence(properties) if document_of(item[0]) not in given]
    if len(evidence) == 0:
        return None
    copied: Properties = {
        name: list(value) if isinstance(value, list) else value  # type: ignore[misc]  # of strings or of numbers
        for name, value in properties.items()
    }
    return copied | {name: list(values) for name, values in zip(EVIDENCE, zip(*evidence, strict=True), strict=True)}


def _evidence(properties: Properties) -> list[tuple[Any, ...]]:
    lists = [_list(properties, name) for name in EVIDENCE]
    return list(zip(*lists, strict=len({len(items) for items in lists}) == 1))


def _settle(now: Properties, before: Properties, given: frozenset[str]) -> None:
    """Make one row what it was where the given documents have no part in it."""
    cited = {document_of(item) for item in [*_list(now, "sources"), *_list(before, "sources")]}
    if len(_list(now, "sources")) == 0:
        now.clear()
        now |= before
    elif not cited & given or sorted(_evidence(now)) == sorted(_evidence(before)):
        now |= {name: before[name] for name in EVIDENCE if name in before}
    for name, value in before.items():
        said = now.get(name)
        if isinstance(value, list) and isinstance(said, list) and sorted(map(str, value)) == sorted(map(str, said)):
            now[name] = value


def _list(properties: Properties, name: str) -> list[Any]:
    found = properties.get(name)
    return found if isinstance(found, list) else []
