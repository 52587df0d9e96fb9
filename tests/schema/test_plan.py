"""The plan of a query is data: equal for all values of one shape, different for another shape, and printable."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

import pytest

from samverkan.graphql import Context
from samverkan.graphql.answer.prepared import prepare
from samverkan.graphql.cypher.statement import render
from samverkan.graphql.plan.bind import RequestLimits, bind
from samverkan.graphql.plan.make import make_plan
from samverkan.graphql.plan.query_plan import QueryPlan
from samverkan.graphql.selection import Selection
from tests.asking import whole_schema

SCHEMA = whole_schema()
LIMITS = RequestLimits(date(2024, 1, 1))


class NoDatabase:
    """A database that nothing is asked of; only what the operation selects matters here."""

    async def read_one(self, *_: Any, **__: Any) -> dict[str, Any]:
        raise NotImplementedError


def selections(query: str, **variables: Any) -> list[Selection]:
    """Read what an operation asks for, as the first root field does."""
    context = Context(NoDatabase())
    asyncio.run(SCHEMA.execute(query, variable_values=variables, context_value=context))
    assert isinstance(context.selections, dict)
    return [each for each in context.selections.values() if isinstance(each, Selection)]


def plan(query: str, **variables: Any) -> QueryPlan:
    (selection,) = selections(query, **variables)
    return make_plan(selection.field)


LISTS = """
query Q($where: ForumWhere, $order: [ForumOrder!], $first: Int, $after: String, $on: Date, $undecided: Boolean,
        $day: Date, $some: Int) {
  forums(where: $where, orderBy: $order, first: $first, after: $after, on: $on, includeUndecided: $undecided) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { cursor node { id inForce(on: $day) under(first: $some) { name evidence { document { name } } } } }
    nodes { seats(where: {capacities: {hasAny: [MEMBER]}}) { role { name } organisation { name } } remarks { text } }
  }
}
"""
CURSOR = "W1sic29ydF9rZXkiLCJpZCJdLFsiYSIsImIiXV0="
NULL_CURSOR = "W1sic29ydF9rZXkiLCJpZCJdLFtudWxsLCJiIl1d"
SHAPE: dict[str, Any] = {
    "where": {
        "name": {"contains": "råd", "isNull": False},
        "kind": {"in": ["COUNCIL"]},
        "search": "samverkan",
        "document": ["a"],
        "inForce": {"on": "2020-01-01", "is": ["YES"]},
        "OR": [{"levels": {"has": "STRATEGIC"}}, {"under": {"some": {"id": {"eq": "x"}}}}],
    },
    "first": 5,
    "after": CURSOR,
    "on": "2020-01-01",
    "undecided": False,
    "day": "2021-01-01",
    "some": 2,
}
OTHER_VALUES: dict[str, Any] = {
    "where": {
        "name": {"contains": "", "isNull": True},
        "kind": {"in": ["EVENT", "NETWORK", "COUNCIL"]},
        "search": "forskning och utbildning",
        "document": [],
        "inForce": {"on": "1999-12-31", "is": ["NO", "UNDECIDED"]},
        "OR": [{"levels": {"has": "TACTICAL"}}, {"under": {"some": {"id": {"eq": "y"}}}}],
    },
    "first": 50,
    "after": NULL_CURSOR,
    "on": "2024-06-30",
    "undecided": True,
    "day": "2000-02-29",
    "some": 200,
}
OTHER_SHAPES: list[dict[str, Any]] = [
    {"where": {**SHAPE["where"], "OR": [{"levels": {"has": "STRATEGIC"}}]}},
    {"where": {**SHAPE["where"], "OR": [*SHAPE["where"]["OR"], {}]}},
    {"where": {**SHAPE["where"], "name": {"contains": "råd"}}},
    {"where": None},
    {"order": [{"kind": "ASC"}]},
    {"order": [{"kind": "DESC"}]},
    {"order": [{"kind": "ASC"}, {"id": "ASC"}]},
    {"after": None},
    {"on": None},
    {"undecided": None},
    {"day": None},
    {"some": None},
]


def test_one_plan_and_one_statement_serve_all_values_of_a_shape() -> None:
    first, second = plan(LISTS, **SHAPE), plan(LISTS, **OTHER_VALUES)
    assert first == second
    assert hash(first) == hash(second)
    for counted in (False, True):
        assert render(first).statement(counted=counted) == render(second).statement(counted=counted)
    (selection,), (other) = selections(LISTS, **SHAPE), selections(LISTS, **OTHER_VALUES)
    bound, others = bind(first, selection.values, LIMITS), bind(second, other[0].values, LIMITS)
    assert bound.keys() == others.keys()
    assert bound != others


def test_another_shape_is_another_plan() -> None:
    plans = [plan(LISTS, **SHAPE), *(plan(LISTS, **{**SHAPE, **change}) for change in OTHER_SHAPES)]
    assert len(set(plans)) == len(plans)
    assert len({render(each).statement(counted=True).text for each in plans}) == len(plans)


@pytest.mark.parametrize("value", ["råd", "DETACH DELETE", "2020-01-01", "STRATEGIC", "COUNCIL"])
def test_neither_plan_nor_statement_has_values(value: str) -> None:
    planned = plan(LISTS, **SHAPE)
    assert value not in str(planned)
    assert value not in repr(planned)
    assert value not in render(planned).statement(counted=True).text


MEETINGS = """
query Q($where: MeetingWhere, $order: MeetingOrder) {
  meetings(where: $where, orderBy: $order) { nodes { id roles { name } focusAreas { name } evidence { locator } } }
}
"""


def test_meetings_have_plans_of_the_same_kind() -> None:
    one = plan(MEETINGS, where={"organisation": "a", "levels": ["TACTICAL"], "withinOrganisation": True})
    other = plan(MEETINGS, where={"organisation": "b", "levels": [], "withinOrganisation": False})
    assert one == other
    assert hash(one) == hash(other)
    assert plan(MEETINGS, where={"counterpart": "a"}) != plan(MEETINGS, where={"organisation": "a"})
    assert len({plan(MEETINGS, order=order) for order in ("FORUM", "COUNTERPART", "MEETINGS")}) == 3


def test_a_plan_can_be_read() -> None:
    printed = str(plan('{ forum(id: "x") { name under(first: 3, where: {name: {eq: "x"}}) { id } } }'))
    assert printed.splitlines() == [
        "forum: one of NodeById((Forum), $value0)",
        "  Forum node",
        "    name: name of node",
        "    under: list of RelatedNodes(node, Forum, under)",
        "      where",
        "        all of",
        "          Holds(link, Forum, under)",
        "          Compare(node, name, text, eq, $value1)",
        "      order by node.sort_key, node.id",
        "      first $limit2",
        "      Agreement node",
        "        id: node.id",
    ]


def test_a_filter_that_is_too_large_in_its_words_is_refused_when_values_are_bound() -> None:
    query = "query Q($w: ForumWhere) { forums(where: $w) { totalCount } }"
    where = {"AND": [{"search": " ".join(f"w{n}" for n in range(90))} for _ in range(6)]}
    (selection,) = selections(query, w=where)
    with pytest.raises(Exception, match="more than 500 conditions"):
        bind(make_plan(selection.field), selection.values, LIMITS)


def test_the_plan_of_a_shape_is_kept() -> None:
    (one,), (other,) = selections(LISTS, **SHAPE), selections(LISTS, **OTHER_VALUES)
    assert prepare(one.field) is prepare(other.field)
    (different,) = selections(LISTS, **{**SHAPE, "on": None})
    assert prepare(different.field) is not prepare(one.field)
