"""The inputs that filter and sort: comparisons for each sort of value, one filter for each label and relationship."""

from __future__ import annotations

from enum import StrEnum

from strawberry.types.field import StrawberryField

from samverkan.graphql.fields import LabelFields, RelationshipField, shown_of_link
from samverkan.graphql.strawberry_types import input_field, make
from samverkan.model.catalogue import EVERY_PROPERTY, VOCABULARIES, Kind, Property
from samverkan.model.properties import Shown

ON = 'A day, such as "2023-06-01".'
"""The example of a day."""


class Direction(StrEnum):
    """Which way to sort. Ascending puts missing values last."""

    ASC = "ASC"
    DESC = "DESC"


def make_filters() -> None:
    _comparison("Text", "str", "eq ne contains startsWith endsWith", "in notIn", "Compares text; parts ignore case.")
    _comparison("Id", "ID", "eq ne", "in notIn", "Compares ids.")
    _comparison("Integer", "int", "eq ne lt lte gt gte", "in notIn", "Compares whole numbers.")
    _comparison("Boolean", "bool", "eq ne", "", "Compares true and false.")
    _comparison("Date", "date", "eq ne lt lte gt gte", "in notIn", "Compares days.")
    _lists("Texts", "str", "Looks into a list of texts.")
    _lists("Integers", "int", "Looks into a list of numbers.")
    for vocabulary in VOCABULARIES:
        name = vocabulary.__name__
        _comparison(name, name, "eq ne", "in notIn", f"Compares a {name}.")
    shown = [item for item in EVERY_PROPERTY if item.traits.shown is not Shown.NOWHERE]
    listed = {item.vocabulary for item in shown if item.kind is Kind.TEXTS}
    for vocabulary in VOCABULARIES:
        if vocabulary in listed:
            _lists(f"{vocabulary.__name__}s", vocabulary.__name__, f"Looks into a list of {vocabulary.__name__}.")
    make(
        "InForceFilter",
        [
            input_field("on", "date", f"The day. {ON}"),
            input_field("is", "list[InForce] | None", "What it is to be on that day; YES without it."),
        ],
        "Whether something is in force on a day, as far as the documents tell.",
        input=True,
    )


_HELP = {
    "eq": "Is the same.",
    "ne": "Is another, or missing.",
    "contains": "Has this in it, in upper or lower case.",
    "startsWith": "Begins so, in upper or lower case.",
    "endsWith": "Ends so, in upper or lower case.",
    "lt": "Is less.",
    "lte": "Is less or the same.",
    "gt": "Is more.",
    "gte": "Is more or the same.",
    "in": "Is one of these.",
    "notIn": "Is none of these, or missing.",
}


def _comparison(name: str, type_: str, single: str, several: str, help: str) -> None:
    fields = [input_field(word, f"{type_} | None", _HELP[word]) for word in single.split()]
    fields += [input_field(word, f"list[{type_}] | None", _HELP[word]) for word in several.split()]
    fields.append(input_field("isNull", "bool | None", "Whether the value is missing."))
    make(f"{name}Comparison", fields, help, input=True)


def _lists(name: str, type_: str, help: str) -> None:
    fields = [
        input_field("has", f"{type_} | None", "Has this in it."),
        input_field("hasAny", f"list[{type_}] | None", "Has at least one of these."),
        input_field("hasAll", f"list[{type_}] | None", "Has all of these."),
        input_field("isNull", "bool | None", "Whether the list is empty."),
    ]
    make(f"{name}Comparison", fields, help, input=True)


def make_where(declared: LabelFields) -> None:
    name = f"{declared.label}Where"
    fields = _condition_fields(name, declared.properties, declared.dated)
    help = "Words in name, other names or text; ignores case and å, ä, ö."
    fields.append(input_field("search", "str | None", help))
    fields.append(input_field("basis", "list[Basis] | None", "Some evidence has one of these bases."))
    fields.append(input_field("certainty", "list[Certainty] | None", "Some evidence is as sure as one of these."))
    fields.append(input_field("document", "list[ID] | None", "Stands in one of these documents."))
    for related in declared.relationships.values():
        fields.append(input_field(related.name, f"{related.link_type}Relation | None", f"{related.help}."))
    make(name, fields, f"Which {declared.label} to show; several words are all to hold.", input=True)


def make_link_where(model: str, related: RelationshipField) -> None:
    name = f"{model}Where"
    properties = related.relationship.properties
    fields = _condition_fields(name, shown_of_link(properties), "valid_from" in properties)
    make(name, fields, "Which relationships to show; several words are all to hold.", input=True)


def _condition_fields(name: str, properties: dict[str, Property], dated: bool) -> list[StrawberryField]:
    fields = [
        input_field("AND", f"list[{name}] | None", "All of these."),
        input_field("OR", f"list[{name}] | None", "At least one of these."),
        input_field("NOT", f"{name} | None", "Not this."),
        *(input_field(word, f"{_comparison_type(item)} | None", f"{item.help}.") for word, item in properties.items()),
    ]
    if dated:
        fields.append(input_field("inForce", "InForceFilter | None", "Whether it is in force on a day."))
    return fields


def _comparison_type(item: Property) -> str:
    if item.name == "id":
        return "IdComparison"
    if item.vocabulary is not None:
        return f"{item.vocabulary.__name__}{'s' if item.kind is Kind.TEXTS else ''}Comparison"
    return f"{item.kind.value.capitalize()}Comparison"


def make_order(declared: LabelFields) -> None:
    sortable = [name for name, item in declared.properties.items() if item.kind not in (Kind.TEXTS, Kind.INTEGERS)]
    make(
        f"{declared.label}Order",
        [input_field(name, "Direction | None", f"Sort by {name}.") for name in sortable],
        f"What to sort {declared.label} by: one field in each object. Names sort in Swedish order.",
        input=True,
    )
