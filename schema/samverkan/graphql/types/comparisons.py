"""The inputs that compare one property: ordinary classes for plain values, made ones for closed vocabularies."""

from __future__ import annotations

from datetime import date

import strawberry

from samverkan.graphql.strawberry_hooks import TYPES, input_as_it_was_read, made_input, made_input_field
from samverkan.graphql.types.shown import word
from samverkan.model.catalogue import EVERY_PROPERTY, VOCABULARIES, Kind
from samverkan.model.properties import Shown
from samverkan.model.vocabularies import InForce

A_DAY = 'A day, such as "2023-06-01".'

_SAME = "Is the same."
_ANOTHER = "Is another, or missing."
_ONE_OF = "Is one of these."
_NONE_OF = "Is none of these, or missing."
_MISSING = "Whether the value is missing."
_HAS = "Has this in it."
_HAS_ANY = "Has at least one of these."
_HAS_ALL = "Has all of these."
_EMPTY = "Whether the list is empty."


@strawberry.input(description="Compares text; parts ignore case.")
class TextComparison:
    eq: str | None = word(_SAME)
    ne: str | None = word(_ANOTHER)
    contains: str | None = word("Has this in it, in upper or lower case.")
    starts_with: str | None = word("Begins with this, in upper or lower case.")
    ends_with: str | None = word("Ends with this, in upper or lower case.")
    in_: list[str] | None = word(_ONE_OF, "in")
    not_in: list[str] | None = word(_NONE_OF)
    is_null: bool | None = word(_MISSING)


@strawberry.input(description="Compares several names, of which one must be so; parts ignore case.")
class NameComparison:
    eq: str | None = word(_SAME)
    contains: str | None = word("Has this in it, in upper or lower case.")
    starts_with: str | None = word("Begins with this, in upper or lower case.")
    ends_with: str | None = word("Ends with this, in upper or lower case.")
    in_: list[str] | None = word(_ONE_OF, "in")


@strawberry.input(description="Compares ids.")
class IdComparison:
    eq: strawberry.ID | None = word(_SAME)
    ne: strawberry.ID | None = word(_ANOTHER)
    in_: list[strawberry.ID] | None = word(_ONE_OF, "in")
    not_in: list[strawberry.ID] | None = word(_NONE_OF)
    is_null: bool | None = word(_MISSING)


@strawberry.input(description="Compares whole numbers.")
class IntegerComparison:
    eq: int | None = word(_SAME)
    ne: int | None = word(_ANOTHER)
    lt: int | None = word("Is less.")
    lte: int | None = word("Is less or the same.")
    gt: int | None = word("Is more.")
    gte: int | None = word("Is more or the same.")
    in_: list[int] | None = word(_ONE_OF, "in")
    not_in: list[int] | None = word(_NONE_OF)
    is_null: bool | None = word(_MISSING)


@strawberry.input(description="Compares numbers.")
class NumberComparison:
    eq: float | None = word(_SAME)
    ne: float | None = word(_ANOTHER)
    lt: float | None = word("Is less.")
    lte: float | None = word("Is less or the same.")
    gt: float | None = word("Is more.")
    gte: float | None = word("Is more or the same.")
    in_: list[float] | None = word(_ONE_OF, "in")
    not_in: list[float] | None = word(_NONE_OF)
    is_null: bool | None = word(_MISSING)


@strawberry.input(description="Compares true and false.")
class BooleanComparison:
    eq: bool | None = word(_SAME)
    ne: bool | None = word(_ANOTHER)
    is_null: bool | None = word(_MISSING)


@strawberry.input(description="Compares days.")
class DateComparison:
    eq: date | None = word(_SAME)
    ne: date | None = word(_ANOTHER)
    lt: date | None = word("Is less.")
    lte: date | None = word("Is less or the same.")
    gt: date | None = word("Is more.")
    gte: date | None = word("Is more or the same.")
    in_: list[date] | None = word(_ONE_OF, "in")
    not_in: list[date] | None = word(_NONE_OF)
    is_null: bool | None = word(_MISSING)


@strawberry.input(description="Looks into a list of texts.")
class TextsComparison:
    has: str | None = word(_HAS)
    has_any: list[str] | None = word(_HAS_ANY)
    has_all: list[str] | None = word(_HAS_ALL)
    is_null: bool | None = word(_EMPTY)


@strawberry.input(description="Looks into a list of numbers.")
class IntegersComparison:
    has: int | None = word(_HAS)
    has_any: list[int] | None = word(_HAS_ANY)
    has_all: list[int] | None = word(_HAS_ALL)
    is_null: bool | None = word(_EMPTY)


@strawberry.input(description="Looks into a list of days.")
class DatesComparison:
    has: date | None = word(_HAS)
    has_any: list[date] | None = word(_HAS_ANY)
    has_all: list[date] | None = word(_HAS_ALL)
    is_null: bool | None = word(_EMPTY)


@strawberry.input(description="Whether something is in force on a day, as far as the documents tell.")
class InForceFilter:
    on: date = strawberry.field(description=f"The day. {A_DAY}")
    is_: list[InForce] | None = word("What the answer must be on that day; YES without it.", "is")


ORDINARY = (
    TextComparison,
    NameComparison,
    IdComparison,
    IntegerComparison,
    NumberComparison,
    BooleanComparison,
    DateComparison,
    TextsComparison,
    IntegersComparison,
    DatesComparison,
    InForceFilter,
)
TYPES |= {made.__name__: input_as_it_was_read(made) for made in ORDINARY}


def make_comparisons() -> None:
    """Make the comparisons of every closed vocabulary, and of lists where properties have lists of its words."""
    shown = [item for item in EVERY_PROPERTY if item.traits.shown is not Shown.NOWHERE]
    listed = {item.vocabulary for item in shown if item.kind is Kind.TEXTS}
    for vocabulary in VOCABULARIES:
        name = vocabulary.__name__
        one, several = f"{name} | None", f"list[{name}] | None"
        words = (("eq", one, _SAME), ("ne", one, _ANOTHER), ("in", several, _ONE_OF), ("notIn", several, _NONE_OF))
        fields = [made_input_field(*each) for each in (*words, ("isNull", "bool | None", _MISSING))]
        made_input(f"{name}Comparison", fields, f"Compares a {name}.")
        if vocabulary in listed:
            words_of_list = (("has", one, _HAS), ("hasAny", several, _HAS_ANY), ("hasAll", several, _HAS_ALL))
            fields = [made_input_field(*each) for each in (*words_of_list, ("isNull", "bool | None", _EMPTY))]
            made_input(f"{name}sComparison", fields, f"Looks into a list of {name}.")
