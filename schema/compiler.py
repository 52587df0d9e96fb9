"""From what is wanted to one Cypher statement that returns one record of nested maps.

Patterns start at the node that is known, every node has its label, pages are cut before they are projected, and
nothing that a client wrote enters the text except response keys, which GraphQL restricts to letters, digits and `_`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graph.catalogue import CATALOGUE
from graph.dates import in_force
from schema.conditions import Names, day_or, link_condition, node_condition, refuse, relation_condition
from schema.face import FACES, LINKS, Related, shown_of_link
from schema.paging import Sort, after, node_sorts, page_size
from schema.selection import Wanted

MAX_NESTED = 1000
"""How many rows a nested list has at most."""

LABEL = ":label"
"""The key that tells what an object is, where a field may hold several types; no response key can be the same."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One Cypher statement; `sorts` and `size` are what cutting a page out of its record needs."""

    text: str
    parameters: dict[str, Any]
    sorts: tuple[Sort, ...] = ()
    size: int = 0


class EvidenceRow:
    """The variables of one row of evidence."""

    def __init__(self, names: Names) -> None:
        self.source, self.basis, self.certainty, self.place = map(names.variable, ("source", "basis", "sure", "place"))

    def read(self, variable: str, index: str) -> str:
        """What stands at an index of the three lists of a node or relationship."""
        lists = {"sources": self.source, "basis": self.basis, "certainty": self.certainty}
        return ", ".join(f"{variable}.{name}[{index}] AS {bound}" for name, bound in lists.items())


@dataclass(slots=True)
class Compiler:
    """Compiles one root field. `today` is the day that inForce means where no day is given."""

    today: date
    page_limit: int = 500
    names: Names = field(default_factory=Names)

    # roots

    def connection(self, label: str, wanted: Wanted) -> Statement:
        """A page of nodes of one label."""
        arguments = wanted.arguments
        self.take_day(arguments)
        sorts = node_sorts(label, "n", arguments.get("orderBy"))
        size = page_size(arguments.get("first"), self.page_limit)
        match = f"MATCH (n:{label})"
        condition = self._filtered(label, "n", arguments)
        behind = after(self.names, sorts, arguments.get("after"))
        item = self._edge(label, wanted, sorts)
        page = (
            f"{match} WHERE {condition} AND {behind} WITH n ORDER BY {_order(sorts)} LIMIT {size + 1} "
            f"RETURN collect({item}) AS items"
        )
        text = self.with_total(page, f"{match} WHERE {condition}", wanted)
        return Statement(text, self.names.parameters, sorts, size)

    def single(self, label: str, wanted: Wanted) -> Statement:
        """One node by its id, or null."""
        self.take_day(wanted.arguments)
        id = self.names.parameter(wanted.arguments["id"])
        shape = self.node(label, "n", wanted.only())
        text = f"OPTIONAL MATCH (n:{label} {{id: {id}}}) RETURN CASE WHEN n IS NULL THEN null ELSE {shape} END AS item"
        return Statement(text, self.names.parameters)

    def any_node(self, wanted: Wanted) -> Statement:
        """One node of any label by its id, or null."""
        id = self.names.parameter(wanted.arguments["id"])
        found = " UNION ".join(f"MATCH (n:{label} {{id: {id}}}) RETURN n" for label in FACES)
        shape = self._by_label("n", wanted)
        text = f"CALL () {{ {found} }} RETURN collect({shape})[0] AS item"
        return Statement(text, self.names.parameters)

    def take_day(self, arguments: dict[str, Any]) -> None:
        day = arguments.get("on")
        if isinstance(day, date):
            self.today = day

    def _filtered(self, label: str, variable: str, arguments: dict[str, Any]) -> str:
        condition = node_condition(self.names, label, variable, arguments.get("where"))
        day = arguments.get("on")
        if day is None:
            return condition
        if not CATALOGUE[label].dated:
            raise refuse(f"{label} has no validity; leave `on` out.")
        allowed = ["yes", "undecided"] if arguments.get("includeUndecided") else ["yes"]
        rule = in_force(variable, self.names.parameter(day))
        return f"{condition} AND {rule} IN {self.names.parameter(allowed)}"

    def _edge(self, label: str, wanted: Wanted, sorts: tuple[Sort, ...]) -> str:
        nodes = wanted.child("nodes")
        inner = [part for edge in wanted.child("edges") for part in edge.child("node")]
        parts = [f"at: [{', '.join(sort.expression for sort in sorts)}]"]
        shapes = [*nodes, *inner]
        for index, shape in enumerate(shapes):
            parts.append(f"n{index}: {self.node(label, 'n', shape.only())}")
        return "{" + ", ".join(parts) + "}"

    def with_total(self, page: str, match: str, wanted: Wanted) -> str:
        if len(wanted.child("totalCount")) == 0:
            return page
        return page.replace("RETURN collect(", "WITH collect(", 1) + f" RETURN items, COUNT {{ {match} }} AS total"

    # objects

    def node(self, label: str, variable: str, wanted: tuple[Wanted, ...]) -> str:
        """The map of a node."""
        return "{" + ", ".join(f"`{item.key}`: {self._node_field(label, variable, item)}" for item in wanted) + "}"

    def _node_field(self, label: str, variable: str, item: Wanted) -> str:
        face = FACES[label]
        if item.name in face.properties:
            return _property(variable, face.properties[item.name].name, item.name, label)
        if item.name in face.related:
            return self._related(face.related[item.name], variable, item)
        if item.name.endswith("Links") and item.name.removesuffix("Links") in face.related:
            return self._links(face.related[item.name.removesuffix("Links")], variable, item)
        return self.common(variable, item) or self._special(label, variable, item)

    def common(self, variable: str, item: Wanted) -> str | None:
        """What nodes and relationships share."""
        if item.name == "evidence":
            return self._evidence(variable, item)
        if item.name == "inForce":
            day = self.names.parameter(day_or(item.arguments.get("on"), self.today))
            return f"{in_force(variable, day)}"
        if item.name == "meetingsPerYear":
            return _counts(variable, item.only())
        return None

    def _special(self, label: str, variable: str, item: Wanted) -> str:
        if item.name == "names":
            return self._names(variable, item.only())
        if item.name == "seats":
            return self._seats(label, variable, item)
        if item.name == "about":
            return self._about(variable, item)
        if item.name == "remarks":
            return "[]"
        raise refuse(f"`{item.name}` of {label} cannot be answered.")

    def _by_label(self, variable: str, item: Wanted) -> str:
        """The map of a node that may have any label.

        What is the same for several labels is compiled once: such fields nest (a node has remarks, which are about
        nodes), and a copy for each label would multiply the statement with every level.
        """
        asked: dict[str, dict[tuple[int, object], list[str]]] = {}
        shapes = {id(each): each for wanted in item.children.values() for each in wanted}
        labels = [label for label in FACES if label in item.children]
        for label in labels:
            for each in item.children[label]:
                same = (id(each), FACES[label].stored(each.name))
                asked.setdefault(each.key, {}).setdefault(same, []).append(label)
        cases = " ".join(f"WHEN {variable}:{label} THEN '{label}'" for label in labels)
        parts = [f"`{LABEL}`: CASE {cases} END"]
        for key, variants in asked.items():
            texts = [
                (alike, self._node_field(alike[0], variable, shapes[shape])) for (shape, _), alike in variants.items()
            ]
            cases = " ".join(f"WHEN {variable}:{'|'.join(alike)} THEN {text}" for alike, text in texts)
            parts.append(f"`{key}`: {texts[0][1] if texts[0][0] == labels else f'CASE {cases} END'}")
        return f"CASE WHEN {variable}:{'|'.join(labels)} THEN {{{', '.join(parts)}}} END"

    # lists

    def _related(self, related: Related, near: str, item: Wanted) -> str:
        link, far = self.names.variable("r"), self.names.variable("n")
        condition = self._filtered(related.label, far, item.arguments)
        sorts = node_sorts(related.label, far, item.arguments.get("orderBy"))
        shape = self.node(related.label, far, item.only())
        return (
            f"COLLECT {{ MATCH {related.pattern(near, link, far)} WHERE {condition} "
            f"WITH DISTINCT {far} ORDER BY {_order(sorts)} LIMIT {_limit(item)} RETURN {shape} }}"
        )

    def _links(self, related: Related, near: str, item: Wanted) -> str:
        link, far = self.names.variable("r"), self.names.variable("n")
        condition = relation_condition(self.names, related, link, far, item.arguments)
        sorts = (*node_sorts(related.label, far, None), Sort(f"{link}.key"))
        shape = self._link(related.link_type, link, far, item.only())
        return (
            f"COLLECT {{ MATCH {related.pattern(near, link, far)} WHERE {condition} "
            f"WITH {link}, {far} ORDER BY {_order(sorts)} LIMIT {_limit(item)} RETURN {shape} }}"
        )

    def _link(self, link_type: str, link: str, far: str, wanted: tuple[Wanted, ...]) -> str:
        properties = shown_of_link(LINKS[link_type].relationship.properties)
        parts = []
        for item in wanted:
            if item.name == "node":
                text = self.node(LINKS[link_type].label, far, item.only())
            elif item.name in properties:
                text = _property(link, properties[item.name].name, item.name, "")
            else:
                text = self.common(link, item) or "null"
            parts.append(f"`{item.key}`: {text}")
        return "{" + ", ".join(parts) + "}"

    # evidence, remarks

    def _evidence(self, variable: str, item: Wanted) -> str:
        row, index = EvidenceRow(self.names), self.names.variable("i")
        return self.evidence_rows(
            f"UNWIND range(0, size(coalesce({variable}.sources, [])) - 1) AS {index} "
            f"WITH {row.read(variable, index)}, {index} AS {row.place}",
            row,
            item,
        )

    def evidence_rows(self, rows: str, row: EvidenceRow, item: Wanted) -> str:
        """Evidence from rows of source, basis, certainty and place."""
        parts, match = [], ""
        for each in item.only():
            if each.name == "document":
                document = self.names.variable("d")
                match += f"MATCH ({document}:Document {{id: split({row.source}, '#')[0]}}) "
                text = self.node("Document", document, each.only())
            else:
                text = {"locator": f"split({row.source}, '#')[1]", "basis": row.basis, "certainty": row.certainty}[
                    each.name
                ]
            parts.append(f"`{each.key}`: {text}")
        return f"COLLECT {{ {rows} {match}RETURN {{{', '.join(parts)}}} ORDER BY {row.place} }}"

    def _names(self, variable: str, wanted: tuple[Wanted, ...]) -> str:
        index = self.names.variable("i")
        texts = {"name": f"{variable}.aliases[{index}]", "kind": f"{variable}.alias_kinds[{index}]"}
        parts = ", ".join(f"`{item.key}`: {texts[item.name]}" for item in wanted)
        return f"[{index} IN range(0, size(coalesce({variable}.aliases, [])) - 1) | {{{parts}}}]"

    def _about(self, variable: str, item: Wanted) -> str:
        far = self.names.variable("n")
        shape = self._by_label(far, item)
        return f"COLLECT {{ MATCH ({variable})-[:ABOUT]->({far}) RETURN {shape} ORDER BY {far}.id }}"

    # seats

    def _seats(self, label: str, variable: str, item: Wanted) -> str:
        forum, holder = (variable, self.names.variable("n")) if label == "Forum" else ("", variable)
        if label == "Forum":
            return self.seats_where(f"({forum})<-[s:SITS_IN]-({holder})", "true", forum, holder, item)
        forum = self.names.variable("n")
        if label == "Role":
            return self.seats_where(f"({holder})-[s:SITS_IN]->({forum}:Forum)", "true", forum, holder, item)
        anyone = self.names.variable("n")
        pattern = f"({holder})-[:TAKES_PART_IN]->({forum}:Forum)<-[s:SITS_IN]-({anyone})"
        return self.seats_where(pattern, f"{holder}.id IN s.organisations", forum, anyone, item)

    def seats_where(self, pattern: str, condition: str, forum: str, holder: str, item: Wanted) -> str:
        """Seats that a pattern finds; the seat itself is named `s` in it."""
        seat = self.names.variable("s")
        match = pattern.replace("[s:", f"[{seat}:")
        condition = condition.replace("s.organisations", f"{seat}.organisations")
        condition = f"{condition} AND {link_condition(self.names, 'Seat', seat, item.arguments.get('where'))}"
        shape = self._seat(seat, forum, holder, item.only())
        return (
            f"COLLECT {{ MATCH {match} WHERE {condition} WITH {seat}, {forum}, {holder} "
            f"ORDER BY {forum}.sort_key, {holder}.id, {seat}.key LIMIT {_limit(item)} RETURN {shape} }}"
        )

    def _seat(self, seat: str, forum: str, holder: str, wanted: tuple[Wanted, ...]) -> str:
        properties = shown_of_link(LINKS["ForumSeat"].relationship.properties)
        parts = []
        for item in wanted:
            if item.name in properties:
                text = _property(seat, properties[item.name].name, item.name, "")
            elif item.name == "id":
                text = f"{seat}.key"
            elif item.name == "forum":
                text = self.node("Forum", forum, item.only())
            elif item.name == "role":
                text = f"CASE WHEN {holder}:Role THEN {self.node('Role', holder, item.only())} END"
            elif item.name == "organisation":
                text = self._seat_organisation(holder, item)
            else:
                text = self.common(seat, item) or "null"
            parts.append(f"`{item.key}`: {text}")
        return "{" + ", ".join(parts) + "}"

    def _seat_organisation(self, holder: str, item: Wanted) -> str:
        organisation = self.names.variable("o")
        itself = self.node("Organisation", holder, item.only())
        of_role = self.node("Organisation", organisation, item.only())
        return (
            f"CASE WHEN {holder}:Organisation THEN {itself} ELSE head(COLLECT {{ "
            f"MATCH ({holder})-[:OF]->({organisation}:Organisation) RETURN {of_role} ORDER BY {organisation}.id }}) END"
        )


def _property(variable: str, stored: str, shown_as: str, label: str) -> str:
    if shown_as == "name" and label:
        return f"coalesce({variable}.name, {variable}.id)"
    listed = f"coalesce({variable}.{stored}, [])"
    return listed if stored in _LISTS else f"{variable}.{stored}"


_LISTS = frozenset(
    name
    for node in CATALOGUE.values()
    for properties in [node.properties, *(item.properties for item in node.outgoing)]
    for name, item in properties.items()
    if item.kind.value in ("texts", "integers")
)


def _counts(variable: str, wanted: tuple[Wanted, ...]) -> str:
    texts = {
        "min": f"{variable}.meetings_min",
        "max": f"{variable}.meetings_max",
        "asNeeded": f"coalesce({variable}.meetings_as_needed, false)",
        "stated": f"({variable}.meetings_min IS NOT NULL OR {variable}.meetings_max IS NOT NULL "
        f"OR coalesce({variable}.meetings_as_needed, false))",
    }
    return "{" + ", ".join(f"`{item.key}`: {texts[item.name]}" for item in wanted) + "}"


def _order(sorts: tuple[Sort, ...]) -> str:
    return ", ".join(sort.text for sort in sorts)


def _limit(item: Wanted) -> int:
    first = item.arguments.get("first")
    return MAX_NESTED if first is None else page_size(first, MAX_NESTED)
