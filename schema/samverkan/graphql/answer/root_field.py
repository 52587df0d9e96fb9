"""The way of one root field: selection, plan, statement, record, answer."""

from __future__ import annotations

from typing import Any

from strawberry.types import Info

from graphql import GraphQLError, GraphQLResolveInfo
from samverkan.graphql.answer.connection import read_connection, unidentified
from samverkan.graphql.answer.prepared import prepare
from samverkan.graphql.context import Context
from samverkan.graphql.cypher.counting import ROOM
from samverkan.graphql.cypher.statement import Statement
from samverkan.graphql.excerpts import fill
from samverkan.graphql.plan.bind import RequestLimits, bind
from samverkan.graphql.plan.query_plan import Page, QueryPlan
from samverkan.graphql.refusals import refuse
from samverkan.graphql.selection import OperationTooLarge, Selection, read_selections
from samverkan.graphql.shape import Findings, PageShape, reader
from samverkan.graphql.strawberry_hooks import core_info


async def answer_root_field(info: Info, **_arguments: str) -> Any:
    """Answer one root field with one statement."""
    context: Context = info.context
    asked = core_info(info)
    selection = _selection(asked, context)
    prepared = prepare(selection.field)
    plan, rendered = prepared.plan, prepared.rendered
    parameters = bind(plan, selection.values, RequestLimits(context.today, context.page_limit, context.max_rows))
    counted = rendered.needs_counting(context.budget.share(asked.operation), parameters)
    async with context.budget.turn(counted=counted):
        record = await _read(context, plan, prepared.statement(counted=counted), parameters, selection)
        if isinstance(rendered.shape, PageShape) and (unknown := unidentified(record)):
            context.findings.objects += unknown
            statement = prepared.statement(counted=counted, identified_only=True)
            record = await _read(context, plan, statement, parameters, selection)
        findings = Findings(room=context.budget.left)
        if isinstance(plan.root, Page) and isinstance(rendered.shape, PageShape):
            size = parameters[plan.root.first.name]
            found: Any = read_connection(rendered.shape, record, size, findings, behind=plan.root.after is not None)
        else:
            assert not isinstance(rendered.shape, PageShape)
            found = next(iter(reader(rendered.shape.item, findings)(item) for item in record["items"]), None)
        await fill(findings.excerpts, context.texts)
        context.findings.add(findings)
        context.budget.take(findings.rows, findings.beyond or (plan.key,))
    return found


def _selection(info: GraphQLResolveInfo[Any], context: Context) -> Selection:
    """Find what is asked of the root field that is being resolved; the whole operation is read once."""
    if context.selections is None:
        try:
            context.selections = read_selections(info, context.max_fields)
        except OperationTooLarge as error:
            context.selections = error
    found = context.selections
    selection = found if isinstance(found, GraphQLError) else found[str(info.path.key)]
    if isinstance(selection, GraphQLError):
        raise selection
    return selection


async def _read(
    context: Context, plan: QueryPlan, statement: Statement, parameters: dict[str, Any], selection: Selection
) -> dict[str, Any]:
    given = {**parameters, ROOM: context.budget.left}
    record = await context.database.read_one(statement.text, given, name=plan.name)
    if record.get("missing"):
        missing = [plan.expected[place] for place in record["missing"]]
        said = ", ".join(f'{each.word} "{selection.values[each.id.number or 0]}"' for each in missing)
        raise refuse(
            f'{said} is not known. Ids are slugs, such as "region-jamtland-harjedalen"; find one with `search`.'
        )
    context.budget.check(record.get("counts", ()), statement.counted)
    return record
