"""The root fields: each is one statement."""

from __future__ import annotations

from collections.abc import Iterator

from samverkan.graphql.answer.root_field import answer_root_field
from samverkan.graphql.fields import FIELDS, LIST_NAMES, SINGLE_NAMES
from samverkan.graphql.strawberry_hooks import TYPES, MadeField, made_argument, made_field, made_type
from samverkan.graphql.types import forum_in_hierarchy as forum_in_hierarchy
from samverkan.graphql.types.arguments import day_arguments, node_arguments, page_arguments, single_day_arguments
from samverkan.graphql.types.evidence import EvidencePlace
from samverkan.graphql.types.meeting import Meeting
from samverkan.graphql.types.meetings_per_year import MeetingPeriod, MeetingsPerYear, NumberOfMeetings
from samverkan.graphql.types.name import Name
from samverkan.graphql.types.page_info import PageInfo

TYPES["Evidence"] = EvidencePlace
TYPES |= {made.__name__: made for made in (Meeting, MeetingPeriod, MeetingsPerYear, Name, NumberOfMeetings, PageInfo)}


def _root_fields() -> Iterator[MadeField]:
    id = made_argument("id", "ID", "Its id.", required=True)
    for label, declared in FIELDS.items():
        yield made_field(
            LIST_NAMES[label],
            f"{label}Connection",
            f"{declared.help.splitlines()[0]} A page of them, filtered and sorted.",
            [*node_arguments(label), *page_arguments(), *day_arguments(dated=declared.dated)],
            answer_root_field,
        )
        help = f"One {label} by its id; null where there is none."
        yield made_field(SINGLE_NAMES[label], f"{label} | None", help, [id, *single_day_arguments()], answer_root_field)
    yield made_field(
        "node",
        "Node | None",
        "Anything by its id; null where there is none.",
        [id, *single_day_arguments()],
        answer_root_field,
    )
    yield made_field(
        "meetings",
        "MeetingConnection",
        "Who meets whom: one meeting for each forum and pair of organisations. A unit counts for the organisation "
        'that it belongs to. Example: `meetings(where: {organisation: "region-jamtland-harjedalen"})`.',
        [
            made_argument("where", "MeetingWhere | None", "Which to show."),
            made_argument("orderBy", "MeetingOrder | None", "What to sort by; the forum without it."),
            made_argument("sortBy", "list[MeetingSort] | None", "What to sort by, in place of `orderBy`."),
            *page_arguments(),
            *day_arguments(dated=True),
        ],
        answer_root_field,
    )


Query = made_type("Query", _root_fields(), "Questions to the graph; each root field is answered by one statement.")
