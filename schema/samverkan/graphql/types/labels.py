"""The types that are made from the model: one for each label and relationship, and the pages of each label."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from samverkan.graphql.fields import FIELDS, LINK_TYPES, LabelFields, RelationshipField, camel, shown_of_link
from samverkan.graphql.strawberry_hooks import TYPES, MadeField, made_argument, made_field, made_type
from samverkan.graphql.types.arguments import (
    day_arguments_of,
    evidence_arguments,
    first_argument,
    list_arguments,
    list_day_arguments,
    seat_arguments,
)
from samverkan.graphql.types.in_force import DAY_HELP, IN_FORCE_HELP, OPEN_ENDED_HELP
from samverkan.graphql.types.meetings_per_year import per_year_arguments
from samverkan.graphql.types.node import NodeInterface
from samverkan.model.catalogue import Kind, Property

if TYPE_CHECKING:

    def __getattr__(name: str) -> Any: ...


_SCALARS = {
    Kind.TEXT: "str | None",
    Kind.TEXTS: "list[str]",
    Kind.INTEGER: "int | None",
    Kind.INTEGERS: "list[int]",
    Kind.NUMBER: "float | None",
    Kind.BOOLEAN: "bool | None",
    Kind.DATE: "date | None",
    Kind.DATES: "list[date]",
}
_SEATS_HELP = {
    "Forum": "Who sits here, in what capacity, with the evidence of each seat.",
    "Organisation": "Its seats, and those of its roles and units.",
    "Role": "The seats of this role.",
}

SUBJECTS = {
    "Remark": "What the remark is about, of whatever type.",
    "Figure": "What the number is of, or tells of, of whatever type.",
}


def property_fields(properties: dict[str, Property]) -> Iterator[MadeField]:
    """Make the fields of properties."""
    for name, item in properties.items():
        if name in ("id", "name"):
            continue
        type_ = _SCALARS[item.kind]
        if item.vocabulary is not None:
            word = item.vocabulary.__name__
            type_ = f"list[{word}]" if item.kind is Kind.TEXTS else f"{word} | None"
        example = "" if item.traits.example is None else f' For example "{item.traits.example}".'
        yield made_field(name, type_, f"{item.help}.{example}")


def make_connection(label: str) -> None:
    """Make the types of a page."""
    edge = [
        made_field("node", label, "The node."),
        made_field("cursor", "str", "Where the page continues after this one."),
    ]
    made_type(f"{label}Edge", edge, f"One {label} in a page.")
    connection = [
        made_field("edges", f"list[{label}Edge]", "The page, each with its cursor."),
        made_field("nodes", f"list[{label}]", "The page, without cursors."),
        made_field("pageInfo", "PageInfo", "Where the page ends."),
        made_field("totalCount", "int", "How many there are over all pages; counted only when asked for."),
    ]
    made_type(f"{label}Connection", connection, f"A page of {label} nodes.")


def _node_fields(declared: LabelFields) -> Iterator[MadeField]:
    yield from property_fields(declared.properties)
    if declared.dated:
        yield from dated_fields()
    if declared.label == "Agreement":
        help = (
            "The last day, as of a day, on which notice keeps it from renewing itself once more; null where no such "
            "day is to come, or the file does not tell."
        )
        yield made_field("lastDayForNotice", "date | None", help, [made_argument("on", "date | None", DAY_HELP)])
    if declared.label == "Organisation":
        yield made_field("nameToday", "str | None", "Its name today; null where it may be one name or another.")
        help = "Its name on a day; null where it may be one name or another."
        yield made_field("nameOn", "str | None", help, [made_argument("on", "date | None", DAY_HELP)])
    if declared.label in _SEATS_HELP:
        yield made_field("seats", "list[Seat]", _SEATS_HELP[declared.label], seat_arguments())
    if declared.label == "Forum":
        help = "Meetings a year, computed from the meeting series."
        yield made_field("meetingsPerYear", "MeetingsPerYear", help, per_year_arguments())
        ways = "by any of the words for it: part of, prepares for, escalates to, steers, joins across levels"
        for side in ("above", "below"):
            where = made_argument("where", "ForumWhere | None", "Which to show, by the other forum.")
            arguments = [where, first_argument(), *list_day_arguments()]
            yield made_field(side, "list[ForumInHierarchy]", f"Forums {side} it, {ways}.", arguments)
    if declared.label in SUBJECTS:
        yield made_field("about", "list[Node]", SUBJECTS[declared.label], list_day_arguments())
    for related in declared.relationships.values():
        negated = related.relationship.negated_by
        help = f"{related.help}." if negated is None else f"{related.help}. What a document says is not so is left out."
        yield made_field(related.name, f"list[{related.label}]", help, list_arguments(related))
        help = f"{related.help}, each with the properties and the evidence of the relationship itself."
        if negated is not None:
            help += f" What a document says is not so appears here, too; `{camel(negated[0])}` tells."
        model = related.relationship.model
        arguments = [
            made_argument("where", f"{related.label}Where | None", "Which to show, by the node at the other end."),
            made_argument("link", f"{model}Where | None", "Which to show, by the relationship."),
            first_argument(),
            *day_arguments_of(related),
        ]
        yield made_field(related.links_name, f"list[{related.link_type}]", help, arguments)


def dated_fields() -> Iterator[MadeField]:
    """Make the fields of what holds for a time, beside its properties."""
    yield made_field("inForce", "InForce", IN_FORCE_HELP, [made_argument("on", "date | None", DAY_HELP)])
    yield made_field("openEnded", "bool | None", OPEN_ENDED_HELP)


def _make_link(name: str, related: RelationshipField) -> None:
    relationship = related.relationship
    fields = [
        made_field("node", related.label, f"The {related.label} at the other end."),
        made_field("evidence", "list[Evidence]", "Every place that says so.", evidence_arguments()),
        *property_fields(shown_of_link(relationship.properties)),
    ]
    if "valid_from" in relationship.properties:
        fields += dated_fields()
    if "meetings_min" in relationship.properties:
        help = "Meetings a year of the forms that count here."
        fields.append(made_field("meetingsPerYear", "MeetingsPerYear", help, per_year_arguments()))
    made_type(name, fields, relationship.model_help)


TYPES |= {"date": date, "Node": NodeInterface}
for declared in FIELDS.values():
    globals()[declared.label] = made_type(declared.label, _node_fields(declared), declared.help, base=NodeInterface)
    make_connection(declared.label)
for name, related in LINK_TYPES.items():
    _make_link(name, related)
