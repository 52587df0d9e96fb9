"""From a plan to one Cypher statement that returns one record of nested maps, and to how that record is read.

Patterns begin at the node that is known, every node has its label where the model gives one, and pages are cut before
their rows are put together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samverkan.graphql.cypher.clauses import (
    Call,
    Clause,
    Expression,
    Joined,
    Limit,
    MapOf,
    OrderBy,
    Return,
    Subquery,
    With,
    conjunction,
    named,
    write,
)
from samverkan.graphql.cypher.conditions import condition_text
from samverkan.graphql.cypher.counting import ROOM, RowList, counting_clauses
from samverkan.graphql.cypher.objects import ObjectRenderer, Rendered
from samverkan.graphql.cypher.rows import RowClauses, row_clauses
from samverkan.graphql.cypher.scope import Scope, Variables
from samverkan.graphql.cypher.values import sort_expression, sort_text
from samverkan.graphql.plan.query_plan import EdgesField, NodesField, Page, QueryPlan, Single, Sort, TotalCount
from samverkan.graphql.plan.rows import EveryNode
from samverkan.graphql.plan.slots import Slot
from samverkan.graphql.shape import LabelledShape, ListShape, ObjectShape, PageShape, Path
from samverkan.rules.typed import identified


@dataclass(frozen=True, slots=True)
class Statement:
    """The text of one statement; `counted` holds the list that each number in the record's `counts` counts."""

    text: str
    counted: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class RenderedPlan:
    """A plan in clauses, from which the statement is written with or without counting its rows beforehand.

    `find` leads to the rows of the root and keeps `size` of them, `identified` is what it finds where nodes without an
    id are passed over, and `item` is what becomes of each row.
    """

    find: tuple[Clause, ...]
    identified: tuple[Clause, ...]
    item: Expression
    shape: PageShape | ListShape
    root: RowList
    results: tuple[Expression, ...] = ()

    def needs_counting(self, share: int, parameters: Mapping[str, Any]) -> bool:
        """Tell whether the answer can have more rows than its share, as far as `first` tells."""
        return self.root.bound(parameters) > share

    def statement(self, *, counted: bool, identified_only: bool = False) -> Statement:
        """Write the statement."""
        find = self.identified if identified_only else self.find
        items = named(Joined(("collect(", self.item, ")")), "items")
        if not counted:
            return Statement(write([*find, With((items,)), Return(("items", *self.results))]))
        root = self.root
        counting, paths = counting_clauses(root)
        size = f"${root.most.name}" if isinstance(root.most, Slot) else str(root.most)
        kept = f"CASE WHEN total > ${ROOM} THEN [] ELSE l0 END"
        text = write(
            [
                *find,
                With((f"collect({root.row}) AS page",)),
                With((f"page[..{size}] AS l0", f"size(page) > {size} AS more")),
                *counting,
                Call(("l0", "total"), ((*root.each(kept), Return((items,))),)),
                Return(("items", "more", "counts", *self.results)),
            ]
        )
        return Statement(text, paths)


def render(plan: QueryPlan) -> RenderedPlan:
    """Render a plan in clauses."""
    variables = Variables()
    rows = row_clauses(variables, {}, plan.root.rows)
    if isinstance(plan.root, Page):
        return _page(variables, plan, plan.root, rows)
    return _single(variables, plan, plan.root, rows)


def _single(variables: Variables, plan: QueryPlan, root: Single, rows: RowClauses) -> RenderedPlan:
    path = (plan.key,)
    item = ObjectRenderer(variables).object(rows.parts, path, root.item)
    assert isinstance(item.shape, ObjectShape | LabelledShape)
    counted = RowList(path, (), rows.variables, 1, lists=item.lists, property_lists=item.property_lists)
    find = rows.kept()
    return RenderedPlan(find, find, item.text, ListShape(path, item.shape), counted)


def _page(variables: Variables, plan: QueryPlan, root: Page, rows: RowClauses) -> RenderedPlan:
    scope = rows.parts
    where = condition_text(variables, scope, root.where)
    behind = "true" if root.after is None else _behind(scope, root.order, root.after)
    known = identified(scope["node"]) if isinstance(root.rows, EveryNode) else "true"
    cut = (
        With(rows.variables),
        OrderBy(tuple(sort_text(scope, sort) for sort in root.order)),
        Limit(f"${root.first.name} + 1"),
    )
    items = [
        (item, (plan.key, *keys))
        for field in root.fields
        for item, keys in (
            [(field.item, (field.key,))]
            if isinstance(field, NodesField)
            else [(part, (field.key, key)) for key, part in field.parts if part is not None]
            if isinstance(field, EdgesField)
            else []
        )
    ]
    rendered: list[Rendered] = [ObjectRenderer(variables).object(scope, path, item) for item, path in items]
    at = f"[{', '.join(sort_expression(scope, sort) for sort in root.order)}]"
    row = MapOf((("at", at), *((f"n{index}", each.text) for index, each in enumerate(rendered))))
    results: list[Expression] = []
    if any(isinstance(field, TotalCount) for field in root.fields):
        results.append(named(Subquery("COUNT", rows.such_as([where, known])), "total"))
    if len(plan.expected) > 0:
        results.append(_missing(plan))
    counted = RowList(
        (plan.key,),
        (),
        rows.variables,
        root.first,
        lists=tuple(item for each in rendered for item in each.lists),
        property_lists=tuple(item for each in rendered for item in each.property_lists),
    )
    shapes = tuple(each.shape for each in rendered if isinstance(each.shape, ObjectShape))
    return RenderedPlan(
        (*rows.such_as([where, behind]), *cut),
        (*rows.such_as([where, behind, known]), *cut),
        row,
        PageShape(root.fields, root.order, (plan.key,), shapes),
        counted,
        tuple(results),
    )


def _missing(plan: QueryPlan) -> Expression:
    """Write the result that tells which of the ids that were expected nobody has, by their places in the plan."""
    known = [
        f"CASE WHEN EXISTS {{ MATCH (k:{each.label} {{id: ${each.id.name}}}) }} THEN null ELSE {index} END"
        for index, each in enumerate(plan.expected)
    ]
    return f"[w IN [{', '.join(known)}] WHERE w IS NOT NULL] AS missing"


def _behind(scope: Scope, order: tuple[Sort, ...], after: Slot) -> Expression:
    """Write the condition for rows behind a cursor; each of its values may be null."""
    terms: list[Expression] = []
    same: list[str] = []
    for index, sort in enumerate(order):
        found, value = sort_expression(scope, sort), f"${Slot(after.use, after.number, index).name}"
        if not sort.nullable:
            beyond = f"{found} {'<' if sort.descending else '>'} {value}"
        elif sort.descending:
            beyond = f"({found} < {value} OR {value} IS NULL AND {found} IS NOT NULL)"
        else:
            beyond = f"({found} > {value} OR {value} IS NOT NULL AND {found} IS NULL)"
        terms.append(conjunction([*same, beyond]))
        same.append(
            f"({found} = {value} OR {value} IS NULL AND {found} IS NULL)" if sort.nullable else f"{found} = {value}"
        )
    return Joined(("(", Joined(tuple(Joined(("(", term, ")")) for term in terms), " OR "), ")"))
