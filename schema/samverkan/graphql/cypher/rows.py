"""The clauses that find the rows of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import assert_never

from samverkan.graphql.cypher.clauses import (
    Call,
    Clause,
    Expression,
    Limit,
    Match,
    OrderBy,
    Return,
    Unwind,
    Where,
    With,
    conjunction,
    in_parentheses,
)
from samverkan.graphql.cypher.days import link_counts, may_hold, node_counts, related_node_counts
from samverkan.graphql.cypher.scope import EVIDENCE, Scope, Variables
from samverkan.graphql.fields import RelationshipField
from samverkan.graphql.plan.rows import (
    AgreementsOfForum,
    AreasOfForum,
    CitedDocument,
    EveryNode,
    EvidenceOf,
    EvidenceOfSeats,
    ForumsInHierarchy,
    Meetings,
    NodeById,
    OrganisationOfHolder,
    RelatedLinks,
    RelatedNodes,
    RolesOfSide,
    Rows,
    SeatsOfForum,
    SeatsOfOrganisation,
    SeatsOfRole,
    SubjectsOf,
)
from samverkan.graphql.plan.slots import Slot
from samverkan.model.catalogue import RELATIONSHIPS
from samverkan.rules.focus_areas import agreed_areas, has_own_areas, own_areas, rests_on
from samverkan.rules.forum_hierarchy import hierarchy_patterns
from samverkan.rules.taking_part import counts_for
from samverkan.rules.typed import supported, texts


@dataclass(frozen=True, slots=True)
class RowClauses:
    """How rows are found: clauses, the conditions that belong to the last of them, and what is kept of each row."""

    find: tuple[Clause, ...]
    parts: Scope
    conditions: tuple[Expression, ...] = ()
    keep: tuple[Clause, ...] = ()
    """The clauses that keep the parts, each row once; without them the variables of the parts."""
    kept_parts: tuple[str, ...] = ()
    """The parts that are kept, where not all of them are."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of the parts that are kept."""
        return tuple(self.parts[name] for name in self.kept_parts or self.parts)

    def such_as(self, conditions: Iterable[Expression] = ()) -> tuple[Clause, ...]:
        """Write the clauses that find the rows that fulfil more conditions."""
        condition = conjunction([*self.conditions, *conditions])
        return self.find if condition == "true" else (*self.find, Where(condition))

    def kept(self, conditions: Iterable[Expression] = ()) -> tuple[Clause, ...]:
        """Write the clauses that find the rows and keep nothing but their parts."""
        return (*self.such_as(conditions), *(self.keep or (With(self.variables),)))


def row_clauses(variables: Variables, scope: Scope, rows: Rows) -> RowClauses:
    """Write how rows are found from the row around them."""
    new = variables.new
    find: tuple[Clause, ...]
    counts: tuple[Expression, ...]
    match rows:
        case EveryNode(label):
            return RowClauses((Match(f"(n:{label})"),), {"node": "n"})
        case NodeById(labels, id):
            if len(labels) == 1:
                return RowClauses((Match(f"(n:{labels[0]} {{id: ${id.name}}})"),), {"node": "n"})
            queries = tuple((Match(f"(n:{label} {{id: ${id.name}}})"), Return(("n",))) for label in labels)
            return RowClauses((Call((), queries),), {"node": "n"}, keep=(With(("n",)), Limit("1")))
        case RelatedNodes(day=day):
            link, far = new("r"), new("n")
            find = (Match(relationship_pattern(rows.field, scope[rows.near], link, far)),)
            counts = (link_counts(day, link, rows.field.relationship), related_node_counts(day, far, rows.field))
            if isinstance(rows, RelatedLinks):
                return RowClauses(find, {"link": link, "node": far}, counts)
            return RowClauses(
                find, {"link": link, "node": far}, counts, (With((far,), distinct=True),), kept_parts=("node",)
            )
        case SeatsOfForum(forum, side, day=day):
            seat, holder = new("s"), new("n")
            find = (Match(f"({scope[forum]})<-[{seat}:SITS_IN]-({holder})"),)
            parts = {"seat": seat, "forum": scope[forum], "holder": holder}
            counts = (link_counts(day, seat, SEAT), node_counts(day, holder, "Role"))
            return RowClauses(find, parts, counts if side is None else (counts_for(seat, scope[side]), *counts))
        case SeatsOfRole(role, day=day):
            seat, forum = new("s"), new("n")
            find = (Match(f"({scope[role]})-[{seat}:SITS_IN]->({forum}:Forum)"),)
            counts = (link_counts(day, seat, SEAT), node_counts(day, forum, "Forum"))
            return RowClauses(find, {"seat": seat, "forum": forum, "holder": scope[role]}, counts)
        case SeatsOfOrganisation(organisation, day=day):
            seat, forum, holder = new("s"), new("n"), new("n")
            near = scope[organisation]
            find = (Match(f"({near})-[:TAKES_PART_IN]->({forum}:Forum)<-[{seat}:SITS_IN]-({holder})"),)
            counts = (
                counts_for(seat, near),
                link_counts(day, seat, SEAT),
                node_counts(day, forum, "Forum"),
                node_counts(day, holder, "Role"),
            )
            return RowClauses(find, {"seat": seat, "forum": forum, "holder": holder}, counts)
        case OrganisationOfHolder(holder, day=day):
            found, posts, post = new("o"), new("p"), new("p")
            find = (Match(f"({scope[holder]})-[{posts}:OF*0..1]->({found}:Organisation)"),)
            held = link_counts(day, post, RELATIONSHIPS["OF", "Role", "Organisation"])
            counts = ("true" if held == "true" else f"all({post} IN {posts} WHERE {held})",)
            kept = (With((found,)), OrderBy((f"{found}.id",)), Limit("1"))
            return RowClauses(find, {"node": found}, (*counts, node_counts(day, found, "Organisation")), kept)
        case EvidenceOf(part, of):
            return _evidence(variables, (), scope[part], of)
        case EvidenceOfSeats(forum, sides, of, day=day):
            seat = new("s")
            either = " OR ".join(counts_for(seat, scope[side]) for side in sides)
            such = conjunction([in_parentheses(either), link_counts(day, seat, SEAT)])
            return _evidence(variables, (Match(f"({scope[forum]})<-[{seat}:SITS_IN]-()"), Where(such)), seat, of)
        case CitedDocument():
            found = new("d")
            find = (Match(f"({found}:Document {{id: split({scope['source']}, '#')[0]}})"),)
            return RowClauses(find, {"node": found}, keep=(With((found,)), Limit("1")))
        case SubjectsOf(remark, day=day):
            found = new("n")
            find = (Match(f"({scope[remark]})-[:ABOUT]->({found})"),)
            return RowClauses(find, {"node": found}, (may_hold(day, found),))
        case Meetings(organisation, counterpart, forum):
            find = (
                Match(f"(a:Organisation{_with_id(organisation)})-[x:TAKES_PART_IN]->(f:Forum{_with_id(forum)})"),
                Match(f"(f)<-[y:TAKES_PART_IN]-(b:Organisation{_with_id(counterpart)})"),
            )
            return RowClauses(find, MEETING_PARTS)
        case RolesOfSide(forum, side, day=day):
            seat, role = new("s"), new("n")
            find = (Match(f"({scope[forum]})<-[{seat}:SITS_IN]-({role}:Role)"),)
            counts = (counts_for(seat, scope[side]), link_counts(day, seat, SEAT), node_counts(day, role, "Role"))
            return RowClauses(find, {"node": role}, counts, (With((role,), distinct=True),))
        case AgreementsOfForum(forum, day=day):
            link, agreement = new("u"), new("g")
            find = (Match(f"({scope[forum]})-[{link}:UNDER]->({agreement}:Agreement)"),)
            counts = (rests_on(link), link_counts(day, link, UNDER), node_counts(day, agreement, "Agreement"))
            return RowClauses(find, {"node": agreement}, counts, (With((agreement,), distinct=True),))
        case AreasOfForum(forum, day=day):
            near, area, holds = scope[forum], new("m"), partial(may_hold, day)
            pattern, treated = own_areas(near, area, holds)
            agreed, covered = agreed_areas(near, area, holds)
            own: tuple[Clause, ...] = (Match(pattern), Where(treated), Return((area,)))
            others = (Match(agreed), Where(f"{covered} AND NOT {has_own_areas(near, holds)}"), Return((area,)))
            return RowClauses((Call((near,), (own, others)),), {"node": area}, keep=(With((area,)),))
        case ForumsInHierarchy(forum, above, day=day):
            near, link, found = scope[forum], new("r"), new("n")
            counts = (may_hold(day, link), node_counts(day, found, "Forum"))
            ways = tuple(
                (Match(pattern), Where(conjunction([such, *counts])), Return((link, found)))
                for pattern, such in hierarchy_patterns(near, link, found, above=above)
            )
            return RowClauses((Call((near,), ways), With((link, found))), {"link": link, "node": found})
        case _:
            assert_never(rows)


SEAT = RELATIONSHIPS["SITS_IN", "Role", "Forum"]
UNDER = RELATIONSHIPS["UNDER", "Forum", "Agreement"]
MEETING_PARTS = {
    "organisation": "a",
    "participation": "x",
    "forum": "f",
    "counterpartParticipation": "y",
    "counterpart": "b",
}


def relationship_pattern(field: RelationshipField, near: str, link: str, far: str) -> str:
    """Write the pattern of a relationship, beginning at the node that is already known."""
    arrow = f"-[{link}:{field.relationship.kind}]-"
    return f"({near}){arrow}>({far}:{field.label})" if field.outgoing else f"({near})<{arrow}({far}:{field.label})"


def _with_id(id: Slot | None) -> str:
    return "" if id is None else f" {{id: ${id.name}}}"


def places(variables: Variables, cited_by: str, of: Slot | None) -> str:
    """Write the numbers of the places in the lists of a node or relationship; with `of` those of some values only.

    A place of any of the values counts. Where no place is tied to them, those of the whole count.
    """
    every = f"range(0, size({texts(cited_by, 'sources')}) - 1)"
    if of is None:
        return every
    index, names = variables.new("i"), texts(cited_by, "source_fields")
    each = f"({names})[{index}]"
    some = f"size([stored IN {names} WHERE {_supports_any('stored', of)}]) > 0"
    return (
        f"[{index} IN {every} WHERE CASE WHEN {some} THEN {_supports_any(each, of)} "
        f"ELSE size({supported(each)}) = 0 END]"
    )


def _supports_any(names: str, of: Slot) -> str:
    return f"size([each IN {supported(names)} WHERE each IN ${of.name}]) > 0"


def _evidence(variables: Variables, find: tuple[Clause, ...], cited_by: str, of: Slot | None) -> RowClauses:
    """Write the rows of evidence that a node or relationship has, or that several have, each once and by source."""
    new = map(variables.new, ("source", "basis", "sure", "supported", "place", "i"))
    source, basis, certainty, names, place, index = new
    lists = {"sources": source, "basis": basis, "certainty": certainty, "source_fields": names}
    read = tuple(f"({texts(cited_by, name)})[{index}] AS {variable}" for name, variable in lists.items())
    each = Unwind(places(variables, cited_by, of), index)
    found = dict(zip(EVIDENCE, (*lists.values(), place), strict=True))
    if len(find) == 0:
        return RowClauses((each,), found, keep=(With((*read, f"{index} AS {place}")),))
    kept = (With(read, distinct=True), With((*lists.values(), f"{source} AS {place}")))
    return RowClauses((*find, each), found, keep=kept)
