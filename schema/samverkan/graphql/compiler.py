"""From what is wanted to one Cypher statement that returns one record of nested maps.

Patterns start at the node that is known, every node has its label, pages are cut before they are projected, and
nothing that a client wrote enters the text except response keys, which GraphQL restricts to letters, digits and `_`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samverkan.graphql.budget import MAX_ROWS
from samverkan.graphql.conditions import Names, day_or, link_condition, node_condition, refuse, relation_condition
from samverkan.graphql.counting import ROOM, RowLists
from samverkan.graphql.cursor import Sort, after, node_sorts, page_size
from samverkan.graphql.fields import FACES, LINKS, Related, shown_of_link
from samverkan.graphql.selection import Wanted
from samverkan.graphql.shape import LABEL
from samverkan.graphql.stored import flag, identified, texts
from samverkan.model.catalogue import CATALOGUE
from samverkan.rules.in_force import in_force


@dataclass(frozen=True, slots=True)
class Statement:
    """One Cypher statement; `sorts` and `size` are what cutting a page out of its record needs.

    `counted` names the list of each number in the record's `counts`; it is empty where nothing is counted beforehand.
    """

    text: str
    parameters: dict[str, Any]
    sorts: tuple[Sort, ...] = ()
    size: int = 0
    counted: tuple[tuple[Wanted, ...], ...] = ()


class EvidenceRow:
    """The variables of one row of evidence."""

    def __init__(self, names: Names) -> None:
        self.variables = tuple(map(names.variable, ("source", "basis", "sure", "place")))
        self.source, self.basis, self.certainty, self.place = self.variables

    def read(self, variable: str, index: str) -> str:
        """What stands at an index of the three lists of a node or relationship."""
        lists = {"sources": self.source, "basis": self.basis, "certainty": self.certainty}
        return ", ".join(f"({texts(variable, name)})[{index}] AS {bound}" for name, bound in lists.items())


@dataclass(slots=True)
class Compiler:
    """Compiles one root field. `today` is the day that inForce means where no day is given.

    An answer that can have more than `share` rows, as far as `first` tells, is counted before it is put together.
    `identified_only` leaves nodes without an id out of the page before it is cut, which is done where some were met.
    """

    today: date
    page_limit: int = 500
    max_rows: int = MAX_ROWS
    share: int = 0
    identified_only: bool = False
    names: Names = field(default_factory=Names)
    lists: RowLists = field(init=False)

    # roots

    def connection(self, label: str, wanted: Wanted) -> Statement:
        """A page of nodes of one label."""
        arguments = wanted.arguments
        self.take_day(arguments)
        sorts = node_sorts(label, "n", arguments.get("orderBy"))
        size = page_size(arguments.get("first"), self.page_limit)
        self.lists = RowLists(wanted, ("n",), size)
        match = f"MATCH (n:{label}) WHERE {self._filtered(label, 'n', arguments)}"
        behind = after(self.names, sorts, arguments.get("after"))
        known = f" AND {identified('n')}" if self.identified_only else ""
        item = self._edge(label, wanted, sorts)
        found = f"{match} AND {behind}{known} WITH n ORDER BY {_order(sorts)} LIMIT {size + 1}"
        total = self.total(f"{match} AND {identified('n')}", wanted)
        return self.statement(found, item, total, sorts, size)

    def single(self, label: str, wanted: Wanted) -> Statement:
        """One node by its id, or null."""
        self.take_day(wanted.arguments)
        self.lists = RowLists(wanted, ("n",), 1)
        id = self.names.parameter(wanted.arguments["id"])
        return self.statement(f"MATCH (n:{label} {{id: {id}}}) WITH n", self.node(label, "n", wanted.only()))

    def any_node(self, wanted: Wanted) -> Statement:
        """One node of any label by its id, or null."""
        self.lists = RowLists(wanted, ("n",), 1)
        id = self.names.parameter(wanted.arguments["id"])
        found = " UNION ".join(f"MATCH (n:{label} {{id: {id}}}) RETURN n" for label in FACES)
        return self.statement(f"CALL () {{ {found} }} WITH n LIMIT 1", self._by_label("n", wanted))

    def statement(
        self, found: str, shape: str, results: tuple[str, ...] = (), sorts: tuple[Sort, ...] = (), size: int = 1
    ) -> Statement:
        """The statement that shapes what is found, once its rows are counted where they could be too many."""
        if self.lists.root.bound <= self.share:
            text = f"{found} WITH collect({shape}) AS items RETURN {', '.join(['items', *results])}"
            return Statement(text, self.names.parameters, sorts, size)
        root = self.lists.root
        clauses, counted = self.lists.count()
        kept = f"CASE WHEN total > ${ROOM} THEN [] ELSE l0 END"
        text = (
            f"{found} WITH collect({root.row}) AS page "
            f"WITH page[..{size}] AS l0, size(page) > {size} AS more {clauses} "
            f"CALL (l0, total) {{ {root.each(kept)} RETURN collect({shape}) AS items }} "
            f"RETURN {', '.join(['items', 'more', 'counts', *results])}"
        )
        return Statement(text, self.names.parameters, sorts, size, counted)

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

    def total(self, match: str, wanted: Wanted) -> tuple[str, ...]:
        """The result that counts over all pages, where it is asked for."""
        return (f"COUNT {{ {match} }} AS total",) if len(wanted.child("totalCount")) > 0 else ()

    # objects

    def node(self, label: str, variable: str, wanted: tuple[Wanted, ...]) -> str:
        """The map of a node."""
        parts = ", ".join(f"`{item.key}`: {self._node_field(label, variable, item)}" for item in wanted)
        return f"CASE WHEN {identified(variable)} THEN {{{parts}}} END"

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
            return self._names(variable, item)
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
            found = []
            for (shape, _), alike in variants.items():
                condition = f"{variable}:{'|'.join(alike)}"
                with self.lists.only(condition):
                    found.append((condition, alike, self._node_field(alike[0], variable, shapes[shape])))
            cases = " ".join(f"WHEN {condition} THEN {text}" for condition, _, text in found)
            parts.append(f"`{key}`: {found[0][2] if found[0][1] == labels else f'CASE {cases} END'}")
        known = f"{variable}:{'|'.join(labels)} AND {identified(variable)}"
        return f"CASE WHEN {known} THEN {{{', '.join(parts)}}} END"

    # lists

    def _related(self, related: Related, near: str, item: Wanted) -> str:
        link, far = self.names.variable("r"), self.names.variable("n")
        condition = f"{related.relationship.holds(link)} AND {self._filtered(related.label, far, item.arguments)}"
        rows = f"MATCH {related.pattern(near, link, far)} WHERE {condition} WITH DISTINCT {far}"
        sorts = node_sorts(related.label, far, item.arguments.get("orderBy"))
        with self.ordered(item, rows, (far,), sorts) as ordered:
            shape = self.node(related.label, far, item.only())
        return f"COLLECT {{ {ordered} RETURN {shape} }}"

    @contextmanager
    def ordered(self, item: Wanted, rows: str, variables: tuple[str, ...], sorts: tuple[Sort, ...]) -> Iterator[str]:
        """Note a list while what is wanted of its rows is compiled; gives its clauses, sorted and limited."""
        first = item.arguments.get("first")
        order = f"ORDER BY {_order(sorts)}"
        if first is None:
            with self.lists.rows(item, rows, variables):
                yield f"{rows} {order}"
        else:
            size = page_size(first, self.max_rows)
            limited = f"{rows} {order} LIMIT {size}"
            with self.lists.rows(item, limited, variables, size):
                yield limited

    def _links(self, related: Related, near: str, item: Wanted) -> str:
        link, far = self.names.variable("r"), self.names.variable("n")
        condition = relation_condition(self.names, related, link, far, item.arguments)
        rows = f"MATCH {related.pattern(near, link, far)} WHERE {condition} WITH {link}, {far}"
        sorts = (*node_sorts(related.label, far, None), Sort(f"{link}.key"))
        with self.ordered(item, rows, (link, far), sorts) as ordered:
            shape = self._link(related.link_type, link, far, item.only())
        return f"COLLECT {{ {ordered} RETURN {shape} }}"

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
        sources = texts(variable, "sources")
        rows = (
            f"UNWIND range(0, size({sources}) - 1) AS {index} WITH {row.read(variable, index)}, {index} AS {row.place}"
        )
        return self.evidence_rows(rows, row, item, f"size({sources})")

    def evidence_rows(self, rows: str, row: EvidenceRow, item: Wanted, size: str | None = None) -> str:
        """Evidence from rows of source, basis, certainty and place; `size` says how many, where a property tells."""
        with self.lists.rows(item, rows, row.variables, size=size):
            shape = self._place(row, item)
        return f"COLLECT {{ {rows} RETURN {shape} ORDER BY {row.place} }}"

    def _place(self, row: EvidenceRow, item: Wanted) -> str:
        parts = []
        for each in item.only():
            if each.name == "document":
                document = self.names.variable("d")
                found = f"MATCH ({document}:Document {{id: split({row.source}, '#')[0]}}) WITH {document} LIMIT 1"
                with self.lists.rows(each, found, (document,), 1, counted=False):
                    text = f"head(COLLECT {{ {found} RETURN {self.node('Document', document, each.only())} }})"
            else:
                text = {"locator": f"split({row.source}, '#')[1]", "basis": row.basis, "certainty": row.certainty}[
                    each.name
                ]
            parts.append(f"`{each.key}`: {text}")
        return f"{{{', '.join(parts)}}}"

    def _names(self, variable: str, item: Wanted) -> str:
        index, aliases = self.names.variable("i"), texts(variable, "aliases")
        self.lists.stored(item, f"size({aliases})")
        read = {"name": f"{aliases}[{index}]", "kind": f"{texts(variable, 'alias_kinds')}[{index}]"}
        parts = ", ".join(f"`{each.key}`: {read[each.name]}" for each in item.only())
        return f"[{index} IN range(0, size({aliases}) - 1) | {{{parts}}}]"

    def _about(self, variable: str, item: Wanted) -> str:
        far = self.names.variable("n")
        rows = f"MATCH ({variable})-[:ABOUT]->({far}) WITH {far}"
        with self.lists.rows(item, rows, (far,)):
            shape = self._by_label(far, item)
        return f"COLLECT {{ {rows} ORDER BY {far}.id RETURN {shape} }}"

    # seats

    def _seats(self, label: str, variable: str, item: Wanted) -> str:
        seat, other = self.names.variable("s"), self.names.variable("n")
        if label == "Forum":
            return self.seats(f"({variable})<-[{seat}:SITS_IN]-({other})", "true", (seat, variable, other), item)
        if label == "Role":
            return self.seats(f"({variable})-[{seat}:SITS_IN]->({other}:Forum)", "true", (seat, other, variable), item)
        anyone = self.names.variable("n")
        pattern = f"({variable})-[:TAKES_PART_IN]->({other}:Forum)<-[{seat}:SITS_IN]-({anyone})"
        return self.seats(pattern, counts_for(seat, variable), (seat, other, anyone), item)

    def seats(self, pattern: str, condition: str, variables: tuple[str, str, str], item: Wanted) -> str:
        """Seats that a pattern finds; the variables are the seat, its forum and its holder."""
        seat, forum, holder = variables
        condition = f"{condition} AND {link_condition(self.names, 'Seat', seat, item.arguments.get('where'))}"
        rows = f"MATCH {pattern} WHERE {condition} WITH {', '.join(variables)}"
        sorts = (Sort(f"{forum}.sort_key"), Sort(f"{holder}.id"), Sort(f"{seat}.key"))
        with self.ordered(item, rows, variables, sorts) as ordered:
            shape = self._seat(seat, forum, holder, item.only())
        return f"COLLECT {{ {ordered} RETURN {shape} }}"

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
                with self.lists.only(f"{holder}:Role"):
                    text = f"CASE WHEN {holder}:Role THEN {self.node('Role', holder, item.only())} END"
            elif item.name == "organisation":
                text = self._seat_organisation(holder, item)
            else:
                text = self.common(seat, item) or "null"
            parts.append(f"`{item.key}`: {text}")
        return "{" + ", ".join(parts) + "}"

    def _seat_organisation(self, holder: str, item: Wanted) -> str:
        organisation = self.names.variable("o")
        found = (
            f"MATCH ({holder})-[:OF*0..1]->({organisation}:Organisation) "
            f"WITH {organisation} ORDER BY {organisation}.id LIMIT 1"
        )
        with self.lists.rows(item, found, (organisation,), 1, counted=False):
            shape = self.node("Organisation", organisation, item.only())
        return f"head(COLLECT {{ {found} RETURN {shape} }})"


def counts_for(seat: str, organisation: str) -> str:
    """The condition that a seat counts for an organisation."""
    return f"{organisation}.id IN {texts(seat, 'organisations')}"


def _property(variable: str, stored: str, shown_as: str, label: str) -> str:
    if shown_as == "name" and label:
        return f"CASE WHEN {variable}.name IS :: STRING NOT NULL THEN {variable}.name ELSE {variable}.id END"
    return f"{variable}.{stored}"


def _counts(variable: str, wanted: tuple[Wanted, ...]) -> str:
    needed = flag(variable, "meetings_as_needed")
    read = {
        "min": f"{variable}.meetings_min",
        "max": f"{variable}.meetings_max",
        "asNeeded": needed,
        "stated": f"({variable}.meetings_min IS NOT NULL OR {variable}.meetings_max IS NOT NULL OR {needed})",
    }
    return "{" + ", ".join(f"`{item.key}`: {read[item.name]}" for item in wanted) + "}"


def _order(sorts: tuple[Sort, ...]) -> str:
    return ", ".join(sort.text for sort in sorts)
