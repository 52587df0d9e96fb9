"""The root fields: each is one statement."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from strawberry.types import Info
from strawberry.types.arguments import StrawberryArgument

from graphql import GraphQLError
from samverkan.graphql.compiler import Compiler, Statement
from samverkan.graphql.conditions import refuse
from samverkan.graphql.connection import page, unidentified
from samverkan.graphql.context import Context
from samverkan.graphql.counting import ROOM
from samverkan.graphql.fields import FACES, LIST_NAMES, SINGLE_NAMES
from samverkan.graphql.meetings import MeetingCompiler
from samverkan.graphql.selection import TooLarge, Wanted, selection
from samverkan.graphql.shape import Met, Shaper
from samverkan.graphql.strawberry_types import argument, field, make, needed
from samverkan.graphql.types import day_arguments

Compile = Callable[[Compiler, Wanted], Statement]


def _resolver(compile_: Compile, *, paged: bool) -> Callable[..., Any]:
    async def resolve(info: Info, **_arguments: str) -> Any:
        context: Context = info.context
        wanted = _wanted(info, context)
        share = context.budget.share(info._raw_info.operation)
        compiler = partial(Compiler, context.today, context.page_limit, context.max_rows, share)
        statement = compile_(compiler(), wanted)
        async with context.budget.turn(statement.counted):
            record = await _read(context, statement, wanted)
            if paged and (unknown := unidentified(record)):
                context.met.objects += unknown
                statement = compile_(compiler(identified_only=True), wanted)
                record = await _read(context, statement, wanted)
            shaper = Shaper(info.schema._schema, Met(room=context.budget.left))
            if paged:
                found = page(statement, record, wanted, shaper)
            else:
                found = shaper.of(shaper.root(wanted), wanted)(next(iter(record["items"]), None))
            context.met.add(shaper.met)
            context.budget.take(shaper.met.rows, (wanted, *([shaper.met.beyond] if shaper.met.beyond else [])))
        return found

    return resolve


def _wanted(info: Info, context: Context) -> Wanted:
    """What is wanted of the root field that is being resolved; the whole operation is read once."""
    if context.wanted is None:
        try:
            context.wanted = selection(info._raw_info, context.max_fields)
        except TooLarge as error:
            context.wanted = error
    wanted = context.wanted if isinstance(context.wanted, GraphQLError) else context.wanted[str(info.path.key)]
    if isinstance(wanted, GraphQLError):
        raise wanted
    return wanted


async def _read(context: Context, statement: Statement, wanted: Wanted) -> dict[str, Any]:
    parameters = {**statement.parameters, ROOM: context.budget.left}
    record = await context.database.one(statement.text, parameters, name=wanted.name)
    if record.get("missing"):
        raise _unknown(record["missing"], wanted)
    context.budget.check(record.get("counts", ()), statement.counted)
    return record


def _unknown(words: list[str], wanted: Wanted) -> GraphQLError:
    said = ", ".join(f'{word} "{wanted.arguments["where"][word]}"' for word in words)
    return refuse(f'{said} is not known. Ids are slugs, such as "region-jamtland-harjedalen"; find one with `search`.')


def _paging() -> list[StrawberryArgument]:
    return [
        argument("first", "int | None", "How many; 50 without it, 500 at most."),
        argument("after", "str | None", "The cursor to continue behind."),
    ]


def make_query() -> type:
    """The Query type."""
    fields = []
    for label, face in FACES.items():
        fields.append(
            field(
                LIST_NAMES[label],
                f"{label}Connection",
                f"{face.help.splitlines()[0]} A page of them, filtered and sorted.",
                [
                    argument("where", f"{label}Where | None", "Which to show."),
                    argument("orderBy", f"list[{label}Order] | None", "What to sort by; the Swedish name without it."),
                    *_paging(),
                    *(day_arguments() if face.dated else []),
                ],
                _resolver(lambda compiler, wanted, label=label: compiler.connection(label, wanted), paged=True),  # type: ignore[misc]
            )
        )
        fields.append(
            field(
                SINGLE_NAMES[label],
                f"{label} | None",
                f"One {label} by its id; null where there is none.",
                [needed("id", "ID", "Its id."), *(day_arguments()[:1] if face.dated else [])],
                _resolver(lambda compiler, wanted, label=label: compiler.single(label, wanted), paged=False),  # type: ignore[misc]
            )
        )
    fields.append(
        field(
            "node",
            "Node | None",
            "Anything by its id; null where there is none.",
            [needed("id", "ID", "Its id.")],
            _resolver(lambda compiler, wanted: compiler.any_node(wanted), paged=False),
        )
    )
    fields.append(
        field(
            "meetings",
            "MeetingConnection",
            "Who meets whom: one meeting for each forum and pair of organisations. A unit counts for the organisation "
            'that it belongs to. Example: `meetings(where: {organisation: "region-jamtland-harjedalen"})`.',
            [
                argument("where", "MeetingWhere | None", "Which to show."),
                argument("orderBy", "MeetingOrder | None", "What to sort by; the forum without it."),
                *_paging(),
                *day_arguments(),
            ],
            _resolver(lambda compiler, wanted: MeetingCompiler(compiler).connection(wanted), paged=True),
        )
    )
    return make("Query", fields, "Questions to the graph; each root field is answered by one statement.")
