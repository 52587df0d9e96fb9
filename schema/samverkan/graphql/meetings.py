"""Who meets whom: one meeting for each forum and pair of organisations, compiled to one statement.

`TAKES_PART_IN` already counts a unit for its organisation and carries the meetings a year of the forms that its seats
belong to; two organisations meet as often as the one that comes less often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from samverkan.graphql.compiler import Compiler, EvidenceRow, Statement, counts_for
from samverkan.graphql.conditions import MAX_TERMS, refuse, refuse_null
from samverkan.graphql.counting import RowLists
from samverkan.graphql.cursor import Sort, after, page_size
from samverkan.graphql.selection import Wanted
from samverkan.graphql.stored import flag, identified, texts
from samverkan.model.catalogue import RELATIONSHIPS, Kind
from samverkan.rules.in_force import in_force

_SORTS = {
    "FORUM": (Sort("f.sort_key"),),
    "COUNTERPART": (Sort("b.sort_key"),),
    "MEETINGS": (Sort("coalesce(x.meetings_max, x.meetings_min, 0)", descending=True, kind=Kind.INTEGER),),
}
_LABELS = {
    "organisation": "Organisation",
    "counterpart": "Organisation",
    "role": "Role",
    "forum": "Forum",
    "agreement": "Agreement",
    "focusArea": "FocusArea",
}
_VARIABLES = ("a", "x", "f", "y", "b")
_IDS = tuple(Sort(f"{variable}.id", nullable=False) for variable in "fab")
_LEVELS = (
    "[l IN ['political', 'strategic', 'tactical', 'operational'] "
    f"WHERE l IN {texts('x', 'levels')} OR l IN {texts('y', 'levels')}]"
)


@dataclass(slots=True)
class MeetingCompiler:
    """Compiles `meetings`; a is our side, b the counterpart, x and y how each takes part in forum f."""

    compiler: Compiler

    def connection(self, wanted: Wanted) -> Statement:
        """A page of meetings."""
        arguments = wanted.arguments
        self.compiler.take_day(arguments)
        where = arguments.get("where") or {}
        for word, value in where.items():
            if value is None:
                raise refuse_null(word)
        order = arguments.get("orderBy")
        by = order.value if order else "FORUM"
        sorts = tuple(dict.fromkeys([*_SORTS[by], *_SORTS["FORUM"], *_IDS]))
        size = page_size(arguments.get("first"), self.compiler.page_limit)
        self.compiler.lists = RowLists(wanted, _VARIABLES, size)
        match = f"{self._match(where)} WHERE {self._condition(where, arguments)}"
        behind = after(self.compiler.names, sorts, arguments.get("after"))
        shape = self._edge(wanted, sorts)
        found = (
            f"{match} AND {behind} WITH {', '.join(_VARIABLES)} ORDER BY {', '.join(sort.text for sort in sorts)} "
            f"LIMIT {size + 1}"
        )
        results = (*self.compiler.total(match, wanted), *self._missing(where))
        return self.compiler.statement(found, shape, results, sorts, size)

    def _missing(self, where: dict[str, Any]) -> tuple[str, ...]:
        """The result that tells which of the ids nobody has: an empty page would hide a slip of the pen."""
        known = [
            f"CASE WHEN EXISTS {{ MATCH (k:{label} {{id: {self.compiler.names.parameter(where[word])}}}) }} "
            f"THEN null ELSE '{word}' END"
            for word, label in _LABELS.items()
            if word in where
        ]
        return (f"[w IN [{', '.join(known)}] WHERE w IS NOT NULL] AS missing",) if len(known) > 0 else ()

    def _match(self, where: dict[str, Any]) -> str:
        names = self.compiler.names
        ours = f" {{id: {names.parameter(where['organisation'])}}}" if "organisation" in where else ""
        theirs = f" {{id: {names.parameter(where['counterpart'])}}}" if "counterpart" in where else ""
        forum = f" {{id: {names.parameter(where['forum'])}}}" if "forum" in where else ""
        return (
            f"MATCH (a:Organisation{ours})-[x:TAKES_PART_IN]->(f:Forum{forum}) "
            f"MATCH (f)<-[y:TAKES_PART_IN]-(b:Organisation{theirs})"
        )

    def _condition(self, where: dict[str, Any], arguments: dict[str, Any]) -> str:
        terms = ["a.id <> b.id", *map(identified, ("a", "f", "b")), *self._sides(where), *self._about(where)]
        if arguments.get("on") is not None:
            terms.append(self._on(arguments))
        return " AND ".join(terms)

    def _sides(self, where: dict[str, Any]) -> list[str]:
        terms = []
        if where.get("withinOrganisation"):
            terms.append("NOT EXISTS { (a)-[:PART_OF*1..6]->(b) } AND NOT EXISTS { (b)-[:PART_OF*1..6]->(a) }")
        else:
            if "organisation" not in where:
                terms.append(flag("x", "whole"))
            if "counterpart" not in where:
                terms.append(flag("y", "whole"))
            terms.append(f"size([w IN {texts('x', 'wholes')} WHERE w IN {texts('y', 'wholes')}]) = 0")
        if not {"organisation", "counterpart", "role"} & where.keys():
            terms.append("a.id < b.id")
        return terms

    def _about(self, where: dict[str, Any]) -> list[str]:
        names = self.compiler.names
        terms = []
        if "role" in where:
            role = names.parameter(where["role"])
            terms.append(f"EXISTS {{ MATCH (f)<-[s:SITS_IN]-(:Role {{id: {role}}}) WHERE {counts_for('s', 'a')} }}")
        if "agreement" in where:
            agreement = names.parameter(where["agreement"])
            terms.append(f"EXISTS {{ MATCH (f)-[u:UNDER]->(:Agreement {{id: {agreement}}}) WHERE {_RESTS} }}")
        if "focusArea" in where:
            area = names.parameter(where["focusArea"])
            inside = f"EXISTS {{ MATCH (t)-[:PART_OF*0..]->(:FocusArea {{id: {area}}}) }}"
            terms.append(
                f"(EXISTS {{ {_own_areas('t')} AND {inside} }} "
                f"OR NOT {_HAS_OWN} AND EXISTS {{ {_AGREED_AREAS} AND {inside} }})"
            )
        if "levels" in where:
            if len(where["levels"]) > MAX_TERMS:
                raise refuse(
                    f"`levels` has at most {MAX_TERMS} words; this one has {len(where['levels'])}.", "TOO_LARGE"
                )
            terms.append(f"size([l IN {_LEVELS} WHERE l IN {names.parameter(where['levels'])}]) > 0")
        if "document" in where:
            documents = names.parameter(where["document"])
            terms.append(f"size([s IN {texts('f', 'sources')} WHERE split(s, '#')[0] IN {documents}]) > 0")
        return terms

    def _on(self, arguments: dict[str, Any]) -> str:
        day = self.compiler.names.parameter(arguments["on"])
        allowed = ["yes", "undecided"] if arguments.get("includeUndecided") else ["yes"]
        rule = f"{in_force('f', day)} IN {self.compiler.names.parameter(allowed)}"
        held = f"{in_force('s', day)} <> 'no'"
        sides = [
            f"EXISTS {{ MATCH (f)<-[s:SITS_IN]-() WHERE {counts_for('s', side)} AND {held} }}" for side in ("a", "b")
        ]
        return " AND ".join([rule, *sides])

    # shape

    def _edge(self, wanted: Wanted, sorts: tuple[Sort, ...]) -> str:
        shapes = [*wanted.child("nodes"), *(part for edge in wanted.child("edges") for part in edge.child("node"))]
        parts = [f"at: [{', '.join(sort.expression for sort in sorts)}]"]
        parts += [f"n{index}: {self._meeting(shape.only())}" for index, shape in enumerate(shapes)]
        return "{" + ", ".join(parts) + "}"

    def _meeting(self, wanted: tuple[Wanted, ...]) -> str:
        return "{" + ", ".join(f"`{item.key}`: {self._field(item)}" for item in wanted) + "}"

    def _field(self, item: Wanted) -> str:
        compiler = self.compiler
        if item.name in ("roles", "counterpartRoles"):
            return self._roles("a" if item.name == "roles" else "b", item)
        if item.name in ("seats", "counterpartSeats"):
            return self._seats("a" if item.name == "seats" else "b", item)
        nodes = {"forum": ("Forum", "f"), "organisation": ("Organisation", "a"), "counterpart": ("Organisation", "b")}
        if item.name in nodes:
            return compiler.node(*nodes[item.name], item.only())
        if item.name == "agreements":
            rows = f"MATCH (f)-[u:UNDER]->(g:Agreement) WHERE {_RESTS} WITH DISTINCT g"
            return self._list(item, rows, "Agreement", "g", "g.id")
        if item.name == "focusAreas":
            return self._areas(item)
        if item.name == "meetingsPerYear":
            return _per_year(item.only())
        if item.name == "evidence":
            return self._evidence(item)
        if item.name == "inForce":
            return compiler.common("f", item) or "null"
        return {
            "id": "f.id + '|' + a.id + '|' + b.id",
            "level": f"CASE size({_LEVELS}) WHEN 1 THEN {_LEVELS}[0] END",
            "levels": _LEVELS,
            "focusAreasThrough": f"CASE WHEN {_HAS_OWN} THEN 'FORUM' "
            f"WHEN EXISTS {{ {_AGREED_AREAS} }} THEN 'AGREEMENT' END",
        }[item.name]

    def _list(self, item: Wanted, rows: str, label: str, variable: str, order: str) -> str:
        with self.compiler.lists.rows(item, rows, (variable,)):
            shape = self.compiler.node(label, variable, item.only())
        return f"COLLECT {{ {rows} ORDER BY {order} RETURN {shape} }}"

    def _roles(self, side: str, item: Wanted) -> str:
        role, seat = self.compiler.names.variable("n"), self.compiler.names.variable("s")
        rows = f"MATCH (f)<-[{seat}:SITS_IN]-({role}:Role) WHERE {counts_for(seat, side)} WITH DISTINCT {role}"
        return self._list(item, rows, "Role", role, f"{role}.sort_key, {role}.id")

    def _seats(self, side: str, item: Wanted) -> str:
        seat, holder = self.compiler.names.variable("s"), self.compiler.names.variable("n")
        pattern = f"(f)<-[{seat}:SITS_IN]-({holder})"
        return self.compiler.seats(pattern, counts_for(seat, side), (seat, "f", holder), item)

    def _areas(self, item: Wanted) -> str:
        rows = f"CALL (f) {{ {_own_areas('t')} RETURN t UNION {_AGREED_AREAS} AND NOT {_HAS_OWN} RETURN t }} WITH t"
        return self._list(item, rows, "FocusArea", "t", "t.sort_key, t.id")

    def _evidence(self, item: Wanted) -> str:
        row, seat, index = EvidenceRow(self.compiler.names), *map(self.compiler.names.variable, ("s", "i"))
        either = f"({counts_for(seat, 'a')} OR {counts_for(seat, 'b')})"
        rows = (
            f"MATCH (f)<-[{seat}:SITS_IN]-() WHERE {either} "
            f"UNWIND range(0, size({texts(seat, 'sources')}) - 1) AS {index} WITH DISTINCT {row.read(seat, index)} "
            f"WITH {row.source}, {row.basis}, {row.certainty}, {row.source} AS {row.place}"
        )
        return self.compiler.evidence_rows(rows, row, item)


_RESTS = RELATIONSHIPS["UNDER", "Forum", "Agreement"].holds("u")


def _treated(link: str, area: str) -> str:
    """The condition that a focus area is an area, rather than a perspective, and is not said to be left out."""
    return f"{area}.kind = 'area' AND {RELATIONSHIPS['CONCERNS', 'Forum', 'FocusArea'].holds(link)}"


def _own_areas(area: str) -> str:
    """The clauses that find the areas that the forum itself treats."""
    return f"MATCH (f)-[{area}_link:CONCERNS]->({area}:FocusArea) WHERE {_treated(f'{area}_link', area)}"


_HAS_OWN = f"EXISTS {{ {_own_areas('own')} }}"
_AGREED_AREAS = (
    f"MATCH (f)-[u:UNDER]->(g:Agreement)-[c:COVERS]->(t:FocusArea) WHERE {_RESTS} AND {_treated('c', 't')} "
    f"AND ({flag('c', 'main')} OR NOT EXISTS {{ MATCH (g)-[m:COVERS]->(:FocusArea) WHERE {flag('m', 'main')} }})"
)
"""The areas of its agreements: the main ones, or all of an agreement that marks none as main."""


def _per_year(wanted: tuple[Wanted, ...]) -> str:
    texts = {
        "min": _less("meetings_min"),
        "max": _less("meetings_max"),
        "asNeeded": f"({flag('x', 'meetings_as_needed')} OR {flag('y', 'meetings_as_needed')})",
        "stated": "(x.meetings_as_needed IS NOT NULL AND (x.meetings_min IS NOT NULL OR x.meetings_max IS NOT NULL "
        f"OR {flag('x', 'meetings_as_needed')}))",
    }
    return "{" + ", ".join(f"`{item.key}`: {texts[item.name]}" for item in wanted) + "}"


def _less(name: str) -> str:
    return f"CASE WHEN y.{name} < x.{name} THEN y.{name} ELSE coalesce(x.{name}, y.{name}) END"
