"""Seats of forums: who holds each, and the roles that seats name by their titles only."""

from __future__ import annotations

from dataclasses import dataclass, field

from samverkan.facts import general
from samverkan.files.entries import Entry, GivenSeat
from samverkan.files.graph_draft import GraphDraft, with_article
from samverkan.files.references import refuse_unknown
from samverkan.files.slugs import letters, made_id
from samverkan.files.yaml_tree import Place


@dataclass(slots=True)
class ForumSeats:
    """Adds the seats of forums to a graph whose nodes are known."""

    graph: GraphDraft
    roles: dict[tuple[str, str], str] = field(default_factory=dict)
    """The role that an organisation has under a name."""
    named_here: dict[str, str] = field(default_factory=dict)
    """The title of every role that a seat made."""

    def __post_init__(self) -> None:
        for post in self.graph.links_of(("OF", "Role", "Organisation")):
            role = self.graph.nodes["Role"][post.start]
            for name in (str(role.properties.get("name")), *role.texts("aliases")):
                self.roles.setdefault((post.end, name), post.start)

    def add_roles(self, seat: GivenSeat, forum: Entry) -> None:
        """Add the roles that the titles of a seat name, each to its organisation."""
        graph = self.graph
        if graph.labels.get(seat.holder) != "Organisation":
            return
        for title in seat.titles:
            id = self._role_id(seat.holder, title.title)
            if id is None:
                remedy = f"List the role under `roles` with an `id` and `of: {seat.holder}`, and write that id here."
                message = f'no id can be made from the role "{title.title}"'
                graph.refuse(title.place, message, remedy, unresolved=True)
                continue
            label = graph.labels.get(id)
            if label is not None and label != "Role":
                message = f'"{id}" is {with_article(label)}, not a Role'
                graph.refuse(title.place, message, "Give the role another title.")
                continue
            known = graph.nodes.get("Role", {}).get(id)
            if known is None or len(known.evidence) == 0:  # only known by name, from the graph
                graph.labels[id] = "Role"
                graph.places[id] = title.place
                self.named_here[id] = title.title
                self.roles.setdefault((seat.holder, title.title), id)
                role = graph.node("Role", id)
                role.properties = {"name": title.title} | forum.seen
                role.cite(general(seat.evidence))
            elif id in self.named_here and letters(self.named_here[id]) != letters(title.title):
                graph.refuse(
                    title.place,
                    f'the id "{id}", made from the role "{title.title}", is that of "{self.named_here[id]}" already',
                    f"It is in {graph.places[id]}. List one of them under `roles` "
                    "with an `id`, and write that id here.",
                )
                continue
            graph.add_link(("OF", "Role", "Organisation"), id, seat.holder, {}, general(seat.evidence), title.place)

    def add(self, forum: Entry, seat: GivenSeat) -> None:
        """Add a seat: of a role, of an organisation, or of every role of an organisation that it names."""
        graph = self.graph
        label = graph.labels.get(seat.holder)
        if label is None:
            refuse_unknown(graph, seat.holder, seat.place, "seat of", ["Organisation", "Role"])
            return
        if label not in ("Organisation", "Role"):
            message = f'"{seat.holder}" is {with_article(label)}'
            graph.refuse(seat.place, message, "A seat is of an Organisation or a Role.")
            return
        holders: list[tuple[str, tuple[str, ...], Place]] = []
        if label == "Role" or len(seat.titles) == 0:
            holders.append((seat.holder, (), seat.place))
        else:
            for title in seat.titles:
                role = self._role_id(seat.holder, title.title)
                if role is not None and graph.labels.get(role, "Role") == "Role":
                    holders.append((role, title.capacities, title.place))
        for id, own, place in holders:
            capacities = list(dict.fromkeys(own or seat.capacities or ("member",)))
            kind = ("SITS_IN", graph.labels.get(id, "Role"), "Forum")
            graph.add_link(kind, id, forum.id, seat.properties | {"capacities": capacities}, seat.evidence, place)

    def _role_id(self, organisation: str, title: str) -> str | None:
        """Find the id of the role that a title means, or make it from the title; None where the title gives none."""
        if self.graph.labels.get(title) == "Role":
            return title
        made = made_id(title)
        id = f"{organisation}/{made}"
        if made is not None and id in self.graph.labels:
            return id
        return self.roles.get((organisation, title)) or (None if made is None else id)
