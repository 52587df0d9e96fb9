"""The inputs that filter and sort nodes and relationships, made from the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samverkan.graphql.fields import FIELDS, LINK_MODELS, LINK_TYPES, LabelFields, RelationshipField, shown_of_link
from samverkan.graphql.strawberry_hooks import TYPES, MadeField, made_input, made_input_field
from samverkan.graphql.types.comparisons import make_comparisons
from samverkan.model.catalogue import Kind, Property

if TYPE_CHECKING:

    def __getattr__(name: str) -> Any: ...


def _node_filter(declared: LabelFields) -> None:
    name = f"{declared.label}Where"
    fields = _condition_fields(name, declared.properties, dated=declared.dated)
    help = "Words in name, other names or text; ignores case and å, ä, ö."
    fields.append(made_input_field("search", "str | None", help))
    fields.append(made_input_field("basis", "list[Basis] | None", "Some evidence has one of these bases."))
    fields.append(
        made_input_field("certainty", "list[Certainty] | None", "Some evidence has one of these certainties.")
    )
    fields.append(made_input_field("document", "list[ID] | None", "Some evidence is in one of these documents."))
    if declared.label == "Organisation":
        help = "One of its names: today, at any time, another one, or the one that it has in an agreement."
        fields.append(made_input_field("anyName", "NameComparison | None", help))
    for related in declared.relationships.values():
        fields.append(made_input_field(related.name, f"{related.link_type}Relation | None", f"{related.help}."))
    made_input(name, fields, f"Which {declared.label} to show; all words that are given must hold.")


def _link_filter(model: str, related: RelationshipField) -> None:
    name = f"{model}Where"
    properties = related.relationship.properties
    fields = _condition_fields(name, shown_of_link(properties), dated="valid_from" in properties)
    made_input(name, fields, "Which relationships to show; all words that are given must hold.")


def _condition_fields(name: str, properties: dict[str, Property], *, dated: bool) -> list[MadeField]:
    fields = [
        made_input_field("AND", f"list[{name}] | None", "All of these."),
        made_input_field("OR", f"list[{name}] | None", "At least one of these."),
        made_input_field("NOT", f"{name} | None", "Not this."),
        *(
            made_input_field(word, f"{_comparison_type(item)} | None", f"{item.help}.")
            for word, item in properties.items()
        ),
    ]
    if dated:
        fields.append(made_input_field("inForce", "InForceFilter | None", "Whether it is in force on a day."))
        help = "Whether it has no last day; missing where no end is said."
        fields.append(made_input_field("openEnded", "BooleanComparison | None", help))
    return fields


def _comparison_type(item: Property) -> str:
    if item.name == "id":
        return "IdComparison"
    if item.vocabulary is not None:
        return f"{item.vocabulary.__name__}{'s' if item.kind is Kind.TEXTS else ''}Comparison"
    return f"{item.kind.value.capitalize()}Comparison"


def _relationship_filter(name: str, related: RelationshipField) -> None:
    where = f"{related.label}Where | None"
    model = f"{related.relationship.model}Where | None"
    fields = [
        made_input_field("some", where, "At least one is like this; {} is any."),
        made_input_field("none", where, "None is like this; {} is none at all."),
        made_input_field("link", model, "Only relationships like this count."),
    ]
    made_input(f"{name}Relation", fields, f"What is at the other end of a relationship to {related.label}.")


def _order(declared: LabelFields) -> None:
    sortable = [name for name, item in declared.properties.items() if not item.kind.listed]
    made_input(
        f"{declared.label}Order",
        [made_input_field(name, "Direction | None", f"Sort by {name}.") for name in sortable],
        f"What to sort {declared.label} by: one field in each object. Names sort in Swedish order.",
    )


make_comparisons()
for declared in FIELDS.values():
    _node_filter(declared)
    _order(declared)
for name, related in LINK_TYPES.items():
    _relationship_filter(name, related)
for model, related in LINK_MODELS.items():
    _link_filter(model, related)
globals().update({name: made for name, made in TYPES.items() if name.endswith(("Where", "Order"))})
