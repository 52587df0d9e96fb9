"""References from entries to ids, followed to the nodes that have these ids."""

from __future__ import annotations

from collections.abc import Sequence

from samverkan.errors import short_path
from samverkan.files import national_register
from samverkan.files.entries import Entry, GivenLink
from samverkan.files.file_words import Direction
from samverkan.files.graph_draft import MOST_SUGGESTIONS, GraphDraft, with_article
from samverkan.files.values import lines, nearest
from samverkan.files.yaml_tree import Place

_ORGANISATION = "Organisation"


def follow(graph: GraphDraft, entry: Entry, link: GivenLink) -> None:
    """Add the relationship that a reference makes, or note why there is none."""
    label = graph.labels.get(link.to)
    if label is None:
        refuse_unknown(graph, link.to, link.place, link.reference.word, list(link.reference.candidates))
        return
    relationship = link.reference.candidates.get(label)
    if relationship is None:
        allowed = " or ".join(map(with_article, link.reference.candidates))
        remedy = f"`{link.reference.word}` takes {allowed}."
        graph.refuse(link.place, f'"{link.to}" is {with_article(label)}', remedy)
        return
    start, end = (entry.id, link.to) if link.reference.direction is Direction.OUT else (link.to, entry.id)
    for item in relationship.properties.values():
        id, wanted = link.properties.get(item.name), item.traits.id_of
        if isinstance(id, str) and wanted is not None and graph.labels.get(id) != wanted:
            place = link.places.get(item.name, link.place)
            if id in graph.labels:
                remedy = f"`{item.word}` takes the id of {with_article(wanted)}."
                graph.refuse(place, f'"{id}" is {with_article(graph.labels[id])}', remedy)
            else:
                refuse_unknown(graph, id, place, item.word, [wanted])
    kind = (relationship.kind, relationship.source, relationship.target)
    graph.add_link(kind, start, end, link.properties, link.evidence, link.place)


def refuse_unknown(graph: GraphDraft, id: str, place: Place, word: str, labels: Sequence[str]) -> None:
    """Note that nothing has an id, and where it is described or which id was probably meant."""
    if (elsewhere := graph.elsewhere.get(id)) is not None:
        file = short_path(elsewhere.file)
        remedy = f"It is in {file}:{elsewhere.line}, which is not seeded as it is now. Name {file}, too."
        graph.refuse(place, f'{word} "{id}" is not known', remedy, unresolved=True)
        return
    meant, at, how = None, "", ""
    if len(graph.problems) < MOST_SUGGESTIONS:
        others = {known: label for known, label in graph.labels.items() if known != id}
        likely = [known for known, label in others.items() if label in labels]
        meant = nearest(id, likely) or nearest(id, others)
        at = f"  ({short_path(graph.places[meant].file)}:{graph.places[meant].line})" if meant in graph.places else ""
        listed = national_register.nearest(id, besides=meant) if _ORGANISATION in labels else None
        if listed is not None:
            meant, at = listed.id, f"  ({listed.known_by}: national register)"
        how = _how_to_find(graph, id, labels, meant) if _ORGANISATION in labels else ""
    graph.refuse(
        place,
        f'{word} "{id}" is not known',
        lines(
            f"It is the id of {' or '.join(map(with_article, labels))} in these files or in a register.",
            f'Did you mean "{meant}"?{at}' if meant else "",
            how,
        ),
        unresolved=True,
    )


def _how_to_find(graph: GraphDraft, id: str, labels: Sequence[str], meant: str | None) -> str:
    """Say what to do where no body of that id is known: a part of one is listed, and others can be looked up."""
    whole = id.rpartition("/")[0]
    if graph.labels.get(whole) == _ORGANISATION or whole in national_register.rows():
        role = f"; a role of it under `roles`, with `of: {whole}`" if "Role" in labels else ""
        return f"A part of {whole} is listed under `organisations`, with `part_of: {whole}`{role}."
    return "" if meant else "`samverkan find` looks up the ids of bodies by their names."
