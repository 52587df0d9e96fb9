"""The GraphQL types: one for each label and relationship, made from the declareds, and the few that are our own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import strawberry
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from samverkan.graphql.fields import (
    FIELDS,
    LINK_MODELS,
    LINK_TYPES,
    LabelFields,
    RelationshipField,
    camel,
    shown_of_link,
)
from samverkan.graphql.filters import ON, Direction, make_filters, make_link_where, make_order, make_where
from samverkan.graphql.strawberry_types import TYPES, argument, field, input_field, make
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, VOCABULARIES, Kind, Property

SCALARS = {
    Kind.TEXT: "str | None",
    Kind.TEXTS: "list[str]",
    Kind.INTEGER: "int | None",
    Kind.INTEGERS: "list[int]",
    Kind.BOOLEAN: "bool | None",
    Kind.DATE: "date | None",
}
_ID_EXAMPLE = f'For example "{CATALOGUE["Organisation"].properties["id"].traits.example}".'


class MeetingOrder(StrEnum):
    """What meetings are sorted by."""

    FORUM = "FORUM"
    COUNTERPART = "COUNTERPART"
    MEETINGS = "MEETINGS"


class Through(StrEnum):
    """Where the focus areas of a meeting come from: documents tie them to agreements far more often than to forums."""

    FORUM = "FORUM"
    AGREEMENT = "AGREEMENT"


def make_types() -> None:
    """Fill TYPES, once."""
    if "Forum" in TYPES:
        return
    TYPES["date"] = date
    vocabularies: list[type[StrEnum]] = [*VOCABULARIES, Direction, MeetingOrder, Through]
    for vocabulary in vocabularies:
        TYPES[vocabulary.__name__] = strawberry.enum(vocabulary, description=_doc(vocabulary))
    make_filters()
    _make_helpers()
    node = _make_node()
    for declared in FIELDS.values():
        make_where(declared)
        make_order(declared)
        make(declared.label, _node_fields(declared), declared.help, bases=(node,))
        _make_connection(declared.label)
    for name, related in LINK_TYPES.items():
        _make_link(name, related)
    for model, related in LINK_MODELS.items():
        make_link_where(model, related)
    _make_seat()
    _make_meeting()


def _doc(made: type) -> str:
    return (made.__doc__ or "").strip()


# objects


def scalar(item: Property) -> str:
    """The annotation of a property."""
    if item.vocabulary is None:
        return SCALARS[item.kind]
    name = item.vocabulary.__name__
    return f"list[{name}]" if item.kind is Kind.TEXTS else f"{name} | None"


def _property_fields(properties: dict[str, Property]) -> Iterator[StrawberryField]:
    for name, item in properties.items():
        if name in ("id", "name"):
            continue
        example = "" if item.traits.example is None else f' For example "{item.traits.example}".'
        yield field(name, scalar(item), f"{item.help}.{example}")


def _shared_fields() -> Iterator[StrawberryField]:
    yield field("id", "ID", f"The slug that agreement files use. {_ID_EXAMPLE}")
    yield field("name", "str", "The name as the document gives it, OCR damage mended.")
    yield field("names", "list[Name]", "Other names, each with its sort.")
    yield field("evidence", "list[Evidence]", "Every place that says so.")
    yield field(
        "remarks", "list[Remark]", "Gaps, contradictions and uncertainties worth knowing.", list_arguments("Remark")
    )


def _make_node() -> type:
    return make(
        "Node", _shared_fields(), "What everything in the graph shares: a name, evidence, remarks.", interface=True
    )


def _node_fields(declared: LabelFields) -> Iterator[StrawberryField]:
    for item in _shared_fields():
        if item.python_name not in declared.relationships:
            yield item
    yield from _property_fields(declared.properties)
    if declared.dated:
        yield _in_force_field()
    if declared.label in ("Forum", "Organisation", "Role"):
        yield field("seats", "list[Seat]", _SEATS_HELP[declared.label], _seat_arguments())
    if declared.label == "Forum":
        yield field("meetingsPerYear", "MeetingsPerYear", "Meetings a year, computed from the meeting series.")
    if declared.label == "Remark":
        yield field("about", "list[Node]", "What the remark is about, of whatever type.")
    for related in declared.relationships.values():
        negated = related.relationship.negated_by
        help = f"{related.help}." if negated is None else f"{related.help}. What a document says is not so is left out."
        yield field(related.name, f"list[{related.label}]", help, list_arguments(related.label))
        help = f"{related.help}, each with the properties and the evidence of the relationship itself."
        if negated is not None:
            help += f" Here stands also what a document says is not so; `{camel(negated[0])}` tells."
        arguments = [
            argument("where", f"{related.label}Where | None", "Which to show, by the node at the other end."),
            argument("link", f"{related.relationship.model}Where | None", "Which to show, by the relationship."),
            _first(),
        ]
        yield field(related.links_name, f"list[{related.link_type}]", help, arguments)


_SEATS_HELP = {
    "Forum": "Who sits here, in what capacity, with the evidence of each seat.",
    "Organisation": "Its seats, and those of its roles and units.",
    "Role": "The seats of this role.",
}


def _in_force_field() -> StrawberryField:
    return field(
        "inForce",
        "InForce",
        "Whether it is in force on a day as far as the documents tell; UNDECIDED where they leave it open.",
        [argument("on", "date | None", f"{ON} Without it the day of the root field's `on`, or today.")],
    )


def _first() -> StrawberryArgument:
    return argument("first", "int | None", "How many at most; all of them without it.")


def _seat_arguments() -> list[StrawberryArgument]:
    return [argument("where", "SeatWhere | None", "Which to show, such as {capacities: {has: MEMBER}}."), _first()]


def list_arguments(label: str) -> list[StrawberryArgument]:
    """The arguments of a nested list."""
    found = [
        argument("where", f"{label}Where | None", "Which to show."),
        argument("orderBy", f"list[{label}Order] | None", "What to sort by; the Swedish name without it."),
        _first(),
    ]
    if CATALOGUE[label].dated:
        found += day_arguments()[:1]
    return found


def day_arguments() -> list[StrawberryArgument]:
    """The arguments that ask for a day."""
    return [
        argument("on", "date | None", f"Only what is in force on a day, as far as the documents tell. {ON}"),
        argument("includeUndecided", "bool | None", "With `on`: also what the documents leave open."),
    ]


def _make_connection(label: str) -> None:
    make(
        f"{label}Edge",
        [field("node", label, "The node."), field("cursor", "str", "Where the page continues after this one.")],
        f"One {label} in a page.",
    )
    make(
        f"{label}Connection",
        [
            field("edges", f"list[{label}Edge]", "The page, each with its cursor."),
            field("nodes", f"list[{label}]", "The page, without cursors."),
            field("pageInfo", "PageInfo", "Where the page ends."),
            field("totalCount", "int", "How many there are over all pages; counted only when asked for."),
        ],
        f"A page of {label} nodes.",
    )


def _make_link(name: str, related: RelationshipField) -> None:
    relationship = related.relationship
    fields = [
        field("node", related.label, f"The {related.label} at the other end."),
        field("evidence", "list[Evidence]", "Every place that says so."),
        *_property_fields(shown_of_link(relationship.properties)),
    ]
    if "valid_from" in relationship.properties:
        fields.append(_in_force_field())
    if "meetings_min" in relationship.properties:
        fields.append(field("meetingsPerYear", "MeetingsPerYear", "Meetings a year of the forms that count here."))
    make(name, fields, relationship.model_help)
    where = f"{related.label}Where | None"
    make(
        f"{name}Relation",
        [
            input_field("some", where, "At least one is like this; {} is any."),
            input_field("none", where, "None is like this; {} is none at all."),
            input_field("link", f"{relationship.model}Where | None", "Only relationships like this count."),
        ],
        f"What stands at the other end of a relationship to {related.label}.",
        input=True,
    )


def _make_seat() -> None:
    properties = shown_of_link(RELATIONSHIPS["SITS_IN", "Role", "Forum"].properties)
    make(
        "Seat",
        [
            field("id", "ID", "The key of the seat."),
            field("forum", "Forum", "The forum."),
            field("role", "Role | None", "The role that sits; null where only an organisation is said."),
            field("organisation", "Organisation | None", "The organisation of the role, or the one that sits itself."),
            field("evidence", "list[Evidence]", "Every place that says so."),
            field("meetingsPerYear", "MeetingsPerYear", "Meetings a year of the forms that the seat belongs to."),
            _in_force_field(),
            *_property_fields(properties),
        ],
        "Somebody sits in a forum: a role, or an organisation where no role is said.",
    )


_AREAS_HELP = (
    "What it is about: the forum's own areas; where it has none, the main ones of its agreements, or all of an "
    "agreement that marks none as main."
)


def _make_meeting() -> None:
    make(
        "Meeting",
        [
            field("id", "ID", "Forum and pair."),
            field("forum", "Forum", "Where they meet."),
            field("level", "MandateLevel | None", "The mandate level; null where several or none are known."),
            field("levels", "list[MandateLevel]", "Every mandate level at which the two take part."),
            field("organisation", "Organisation", "Our side: the organisation that was asked for."),
            field("roles", "list[Role]", "Our roles there."),
            field("seats", "list[Seat]", "Our seats, with capacities and conditions.", _seat_arguments()),
            field("counterpart", "Organisation", "Their side."),
            field("counterpartRoles", "list[Role]", "Their roles there."),
            field("counterpartSeats", "list[Seat]", "Their seats, as ours.", _seat_arguments()),
            field("agreements", "list[Agreement]", "Agreements that the forum rests on."),
            field("focusAreas", "list[FocusArea]", _AREAS_HELP),
            field("focusAreasThrough", "Through | None", "Whether the areas are the forum's own or its agreements'."),
            field("meetingsPerYear", "MeetingsPerYear", "How often the two meet there in a year."),
            _in_force_field(),
            field("evidence", "list[Evidence]", "The places of the seats of both sides."),
        ],
        "Two organisations meet in a forum.",
    )
    _make_connection("Meeting")
    make(
        "MeetingWhere",
        [
            input_field("organisation", "ID | None", "Our side, or one of its units. " + _ID_EXAMPLE),
            input_field("counterpart", "ID | None", "Their side, or one of its units."),
            input_field("role", "ID | None", "A role of our side that sits there."),
            input_field("forum", "ID | None", "One forum."),
            input_field("agreement", "ID | None", "Forums that rest on this agreement."),
            input_field(
                "focusArea",
                "ID | None",
                "Meetings that have this area, or a part of it, among their `focusAreas`.",
            ),
            input_field("levels", "list[MandateLevel] | None", "Any of these mandate levels."),
            input_field("document", "list[ID] | None", "Forums that one of these documents tells of."),
            input_field("withinOrganisation", "bool | None", "Also units of one organisation with one another."),
        ],
        "Which meetings to show.",
        input=True,
    )


# helpers


def _make_helpers() -> None:
    make(
        "Evidence",
        [
            field("document", "Document", "The document."),
            field("locator", "str", 'The place in it, such as "Samarbetsforum 2, L88".'),
            field("basis", "Basis", "How the fact follows from it."),
            field("certainty", "Certainty", "How sure the reading is."),
        ],
        "One place in one document that says so.",
    )
    make(
        "Name",
        [
            field("name", "str", "The name."),
            field("kind", "str", 'What sort of name, such as "abbreviation" or "ordinance 2017:80".'),
        ],
        "Another name.",
    )
    make(
        "MeetingsPerYear",
        [
            field("min", "int | None", "Fewest; null where no number is stated."),
            field("max", "int | None", "Most; null where no upper number is stated."),
            field("asNeeded", "bool", "Whether they meet as needed."),
            field("stated", "bool", "Whether any document says how often; false is not the same as never."),
        ],
        "How often in a year, as a range. As needed, not stated and zero are three different things.",
    )
    make(
        "PageInfo",
        [
            field("hasNextPage", "bool", "Whether more follow."),
            field("hasPreviousPage", "bool", "Whether some came before."),
            field("startCursor", "str | None", "The cursor of the first."),
            field("endCursor", "str | None", "The cursor of the last; give it as `after` for the next page."),
        ],
        "Where a page ends.",
    )
