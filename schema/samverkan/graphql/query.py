"""The root fields: each is one statement."""

from __future__ import annotations

from strawberry.types.arguments import StrawberryArgument

from samverkan.graphql.answer.root_field import answer_root_field
from samverkan.graphql.fields import FIELDS, LIST_NAMES, SINGLE_NAMES
from samverkan.graphql.strawberry_types import argument, field, make, needed
from samverkan.graphql.types import day_arguments


def _paging() -> list[StrawberryArgument]:
    return [
        argument("first", "int | None", "How many; 50 without it, 500 at most."),
        argument("after", "str | None", "The cursor to continue behind."),
    ]


def make_query() -> type:
    """The Query type."""
    fields = []
    for label, declared in FIELDS.items():
        fields.append(
            field(
                LIST_NAMES[label],
                f"{label}Connection",
                f"{declared.help.splitlines()[0]} A page of them, filtered and sorted.",
                [
                    argument("where", f"{label}Where | None", "Which to show."),
                    argument("orderBy", f"list[{label}Order] | None", "What to sort by; the Swedish name without it."),
                    *_paging(),
                    *(day_arguments() if declared.dated else []),
                ],
                answer_root_field,
            )
        )
        fields.append(
            field(
                SINGLE_NAMES[label],
                f"{label} | None",
                f"One {label} by its id; null where there is none.",
                [needed("id", "ID", "Its id."), *(day_arguments()[:1] if declared.dated else [])],
                answer_root_field,
            )
        )
    fields.append(
        field(
            "node",
            "Node | None",
            "Anything by its id; null where there is none.",
            [needed("id", "ID", "Its id.")],
            answer_root_field,
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
            answer_root_field,
        )
    )
    return make("Query", fields, "Questions to the graph; each root field is answered by one statement.")
