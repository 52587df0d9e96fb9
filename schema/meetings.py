"""Who meets whom: one meeting for each forum and pair of organisations, compiled to one statement.

`TAKES_PART_IN` already counts a unit for its organisation and carries the meetings a year of the forms that its seats
belong to; two organisations meet as often as the one that comes less often.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from graph.catalogue import Kind
from graph.dates import in_force
from schema.compiler import Compiler, EvidenceRow, Statement
from schema.conditions import MAX_TERMS, refuse, refuse_null
from schema.paging import Sort, after, page_size
from schema.selection import Wanted

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
_IDS = tuple(Sort(f"{variable}.id", nullable=False) for variable in "fab")
_LEVELS = "[l IN ['political', 'strategic', 'tactical', 'operational'] WHERE l IN x.levels OR l IN y.levels]"


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
        match = f"{self._match(where)} WHERE {self._condition(where, arguments)}"
        behind = after(self.compiler.names, sorts, arguments.get("after"))
        shape = self._edge(wanted, sorts)
        page = (
            f"{match} AND {behind} WITH a, x, f, y, b ORDER BY {', '.join(sort.text for sort in sorts)} "
            f"LIMIT {size + 1} RETURN collect({shape}) AS items"
        )
        text = self.compiler.with_total(page, f"{match}", wanted)
        text = self._with_missing(text, where)
        return Statement(text, self.compiler.names.parameters, sorts, size)

    def _with_missing(self, text: str, where: dict[str, Any]) -> str:
        """Also tell which of the ids nobody has: an empty page would hide a slip of the pen."""
        asked = [(word, label) for word, label in _LABELS.items() if word in where]
        if len(asked) == 0:
            return text
        known = [
            f"CASE WHEN EXISTS {{ MATCH (k:{label} {{id: {self.compiler.names.parameter(where[word])}}}) }} "
            f"THEN null ELSE '{word}' END"
            for word, label in asked
        ]
        total = ", total" if " AS total" in text else ""
        if total:
            text = text.replace(" RETURN items, COUNT", " WITH items, COUNT", 1)
        else:
            text = text.replace("RETURN collect(", "WITH collect(", 1)
        return f"{text} RETURN items{total}, [w IN [{', '.join(known)}] WHERE w IS NOT NULL] AS missing"

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
        terms = ["a.id <> b.id", *self._sides(where), *self._about(where)]
        if arguments.get("on") is not None:
            terms.append(self._on(arguments))
        return " AND ".join(terms)

    def _sides(self, where: dict[str, Any]) -> list[str]:
        terms = []
        if where.get("withinOrganisation"):
            terms.append("NOT EXISTS { (a)-[:PART_OF*1..6]->(b) } AND NOT EXISTS { (b)-[:PART_OF*1..6]->(a) }")
        else:
            if "organisation" not in where:
                terms.append("x.whole")
            if "counterpart" not in where:
                terms.append("y.whole")
            terms.append("none(w IN x.wholes WHERE w IN y.wholes)")
        if not {"organisation", "counterpart", "role"} & where.keys():
            terms.append("a.id < b.id")
        return terms

    def _about(self, where: dict[str, Any]) -> list[str]:
        names = self.compiler.names
        terms = []
        if "role" in where:
            role = names.parameter(where["role"])
            terms.append(f"EXISTS {{ MATCH (f)<-[s:SITS_IN]-(:Role {{id: {role}}}) WHERE a.id IN s.organisations }}")
        if "agreement" in where:
            agreement = names.parameter(where["agreement"])
            terms.append(f"EXISTS {{ (f)-[:UNDER]->(:Agreement {{id: {agreement}}}) }}")
        if "focusArea" in where:
            area = names.parameter(where["focusArea"])
            inside = f"(t:FocusArea)-[:PART_OF*0..4]->(:FocusArea {{id: {area}}})"
            terms.append(
                f"(EXISTS {{ MATCH (f)-[c:CONCERNS]->{inside} WHERE NOT coalesce(c.excluded, false) }} OR "
                f"NOT {_OWN_AREAS} AND EXISTS {{ MATCH (f)-[:UNDER]->(:Agreement)-[c:COVERS]->{inside} "
                f"WHERE NOT coalesce(c.excluded, false) }})"
            )
        if "levels" in where:
            if len(where["levels"]) > MAX_TERMS:
                raise refuse(
                    f"`levels` has at most {MAX_TERMS} words; this one has {len(where['levels'])}.", "TOO_LARGE"
                )
            terms.append(f"any(l IN {names.parameter(where['levels'])} WHERE l IN x.levels OR l IN y.levels)")
        if "document" in where:
            documents = names.parameter(where["document"])
            terms.append(f"any(source IN f.sources WHERE split(source, '#')[0] IN {documents})")
        return terms

    def _on(self, arguments: dict[str, Any]) -> str:
        day = self.compiler.names.parameter(arguments["on"])
        allowed = ["yes", "undecided"] if arguments.get("includeUndecided") else ["yes"]
        rule = f"{in_force('f', day)} IN {self.compiler.names.parameter(allowed)}"
        held = f"{in_force('s', day)} <> 'no'"
        sides = [
            f"EXISTS {{ MATCH (f)<-[s:SITS_IN]-() WHERE {side}.id IN s.organisations AND {held} }}"
            for side in ("a", "b")
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
            shape = compiler.node("Agreement", "g", item.only())
            return f"COLLECT {{ MATCH (f)-[:UNDER]->(g:Agreement) WITH DISTINCT g ORDER BY g.id RETURN {shape} }}"
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
            "focusAreasThrough": f"CASE WHEN {_OWN_AREAS} THEN 'FORUM' "
            "WHEN EXISTS { (f)-[:UNDER]->(:Agreement)-[:COVERS]->(:FocusArea) } THEN 'AGREEMENT' END",
        }[item.name]

    def _roles(self, side: str, item: Wanted) -> str:
        role, seat = self.compiler.names.variable("n"), self.compiler.names.variable("s")
        shape = self.compiler.node("Role", role, item.only())
        return (
            f"COLLECT {{ MATCH (f)<-[{seat}:SITS_IN]-({role}:Role) WHERE {side}.id IN {seat}.organisations "
            f"WITH DISTINCT {role} ORDER BY {role}.sort_key, {role}.id RETURN {shape} }}"
        )

    def _seats(self, side: str, item: Wanted) -> str:
        holder = self.compiler.names.variable("n")
        pattern = f"(f)<-[s:SITS_IN]-({holder})"
        return self.compiler.seats_where(pattern, f"{side}.id IN s.organisations", "f", holder, item)

    def _areas(self, item: Wanted) -> str:
        shape = self.compiler.node("FocusArea", "t", item.only())
        own = "MATCH (f)-[c:CONCERNS]->(t:FocusArea) WHERE t.kind = 'area' AND NOT coalesce(c.excluded, false)"
        agreed = (
            "MATCH (f)-[:UNDER]->(g:Agreement)-[c:COVERS]->(t:FocusArea) "
            "WHERE t.kind = 'area' AND NOT coalesce(c.excluded, false) AND (coalesce(c.main, false) "
            "OR NOT EXISTS { MATCH (g)-[m:COVERS]->(:FocusArea) WHERE m.main })"
        )
        end = f"WITH DISTINCT t ORDER BY t.sort_key, t.id RETURN {shape}"
        return f"CASE WHEN {_OWN_AREAS} THEN COLLECT {{ {own} {end} }} ELSE COLLECT {{ {agreed} {end} }} END"

    def _evidence(self, item: Wanted) -> str:
        row, seat, index = EvidenceRow(self.compiler.names), *map(self.compiler.names.variable, ("s", "i"))
        ours = f"a.id IN {seat}.organisations OR b.id IN {seat}.organisations"
        rows = (
            f"MATCH (f)<-[{seat}:SITS_IN]-() WHERE {ours} UNWIND range(0, size({seat}.sources) - 1) AS {index} "
            f"WITH DISTINCT {row.read(seat, index)} "
            f"WITH {row.source}, {row.basis}, {row.certainty}, {row.source} AS {row.place}"
        )
        return self.compiler.evidence_rows(rows, row, item)


_OWN_AREAS = (
    "EXISTS { MATCH (f)-[c:CONCERNS]->(t:FocusArea) WHERE t.kind = 'area' AND NOT coalesce(c.excluded, false) }"
)


def _per_year(wanted: tuple[Wanted, ...]) -> str:
    texts = {
        "min": _less("meetings_min"),
        "max": _less("meetings_max"),
        "asNeeded": "(coalesce(x.meetings_as_needed, false) OR coalesce(y.meetings_as_needed, false))",
        "stated": "(x.meetings_as_needed IS NOT NULL AND (x.meetings_min IS NOT NULL OR x.meetings_max IS NOT NULL "
        "OR x.meetings_as_needed))",
    }
    return "{" + ", ".join(f"`{item.key}`: {texts[item.name]}" for item in wanted) + "}"


def _less(name: str) -> str:
    return f"CASE WHEN y.{name} < x.{name} THEN y.{name} ELSE coalesce(x.{name}, y.{name}) END"
