"""References from entries to ids, followed to the nodes that have these ids."""

from __future__ import annotations

from collections.abc import Sequence

from samverkan.errors import short_path
from samverkan.files import national_register
from samverkan.files.circles import NESTED
from samverkan.files.entries import Entry, GivenLink
from samverkan.files.file_words import Direction
from samverkan.files.graph_draft import GraphDraft, with_article
from samverkan.files.slugs import slug
from samverkan.files.values import MOST_SUGGESTIONS, lines, nearest
from samverkan.files.yaml_tree import Place
from samverkan.model.catalogue import CATALOGUE
from samverkan.rules.folding import fold

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
    if link.to == entry.id and relationship.kind not in NESTED:  # otherwise it is told as a circle
        message = f'"{entry.id}" names itself in `{link.reference.word}`'
        graph.refuse(link.place, message, "Name another one, or take the word away.")
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
        remedy = f"It is in {elsewhere}, which is not seeded as it is now. Name {file}, too."
        graph.refuse(place, f'{word} "{id}" is not known', remedy, unresolved=True)
        return
    parts = id.replace(",", " ").split()
    listed = national_register.rows() if _ORGANISATION in labels else {}
    if len(parts) > 1 and all(graph.labels.get(part) in labels or part in listed for part in parts):
        graph.refuse(place, f'{word} "{id}" is one text, and names several ids', f"Write a list: [{', '.join(parts)}]")
        return
    meant, at, how = None, "", ""
    if len(graph.problems) < MOST_SUGGESTIONS:
        meant = _meant(graph, id, labels)
        at = f"  ({graph.places[meant]})" if meant in graph.places else ""
        body = national_register.nearest(id, besides=meant) if _ORGANISATION in labels else None
        if body is not None:
            meant, at = body.id, f"  ({body.known_by}: national register)"
        how = _how_to_find(graph, id, labels, meant) if _ORGANISATION in labels else ""
    sections = [f"`{CATALOGUE[label].traits.plural}`" for label in labels]
    graph.refuse(
        place,
        f'{word} "{id}" is not known',
        lines(
            f"It is the id of {' or '.join(map(with_article, labels))} in these files or in a register.",
            f'Did you mean "{meant}"?{at}' if meant else f"Where it is new, describe it under {' or '.join(sections)}.",
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


def _meant(graph: GraphDraft, id: str, labels: Sequence[str]) -> str | None:
    """Find the id that was probably meant, of what may stand there: by its name, then by its letters."""
    likely = [known for known, label in graph.labels.items() if label in labels and known != id]
    made = "/".join(map(slug, id.split("/")))
    if made != id and graph.labels.get(made) in labels:
        return made
    wanted = fold(id)
    for label in labels:
        for node in graph.nodes.get(label, {}).values():
            if node.id != id and any(
                fold(name) == wanted for name in (str(node.properties.get("name")), *node.texts("aliases"))
            ):
                return node.id
    return nearest(made or id, likely)
