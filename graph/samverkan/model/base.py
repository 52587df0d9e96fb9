"""What every node and every relationship has: a name or a key, evidence, and where it applies a validity."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from neomodel import (
    ArrayProperty,
    BooleanProperty,
    IntegerProperty,
    RelationshipTo,
    StringProperty,
    StructuredNode,
    StructuredRel,
)
from neomodel.properties import Property

from samverkan.model.nodes import NodesOf, Related
from samverkan.model.vocabularies import Basis, Certainty, Status

MODEL_VERSION = 1
"""Raised when a graph that was seeded before must be seeded again to be read."""


class DateProperty(Property[date]):
    """A native Cypher date, which compares and indexes as a date."""

    def inflate(self, value: Any, *_: Any, **__: Any) -> Any:
        """Turn the driver's date into Python's."""
        return value.to_native() if hasattr(value, "to_native") else value

    def deflate(self, value: Any, *_: Any, **__: Any) -> Any:
        """Hand a date to the driver as it is; text would compare with no date, and find nothing without a word."""
        if isinstance(value, datetime) or not isinstance(value, date):
            raise TypeError(f"A datetime.date is needed here, not {value!r}; date.fromisoformat reads one from text.")
        return value


class To(RelationshipTo):
    """A relationship, declared once: on its source, with the name that it has when read from its target.

    `inverse` is the plural noun for the sources seen from the target; both help texts become API descriptions. The
    target is looked up in this package, since neomodel would look in the module of the source only.
    """

    def __init__(
        self, target: str, kind: str, model: type[Link], *, inverse: str, help: str, inverse_help: str
    ) -> None:
        super().__init__(f"{__package__}.{target}", kind, cardinality=Related, model=model)
        self.target, self.kind, self.model = target, kind, model
        self.inverse = inverse
        self.help_text = help
        self.inverse_help = inverse_help


def words(help: str) -> ArrayProperty:
    """A list of strings."""
    return ArrayProperty(StringProperty(), help_text=help)


class Choice(StringProperty):
    """One word of a closed vocabulary."""

    def __init__(self, vocabulary: type[StrEnum], help: str, index: bool = False) -> None:
        super().__init__(help_text=help, index=index)
        self.vocabulary = vocabulary


class Choices(ArrayProperty):
    """Several words of a closed vocabulary."""

    def __init__(self, vocabulary: type[StrEnum], help: str) -> None:
        super().__init__(StringProperty(), help_text=help)
        self.vocabulary = vocabulary


class Evidence:
    """Where a fact stands. Three lists of equal length: the n-th source has the n-th basis and certainty."""

    sources = words('Documents and places, each as "document id#locator"')
    basis = Choices(Basis, "How the fact follows from each source: stated, implied, computed, external")
    certainty = Choices(Certainty, "How sure each reading is: certain, probable, uncertain")
    display = StringProperty(help_text="The short text that a drawn graph shows")
    note = StringProperty(help_text="What a reader should know beside the fact, in plain words")


class Dated:
    """From when to when something holds, as it was said and as native dates to compare with."""

    valid_from = StringProperty(help_text='First day as it was said: "2018", "2018-02" or "2018-02-01"')
    valid_to = StringProperty(help_text='Last day as it was said, inclusive; "open" is until further notice')
    starts_earliest = DateProperty(help_text="The earliest day that valid_from can mean")
    starts_latest = DateProperty(help_text="The latest day that valid_from can mean")
    ends_earliest = DateProperty(help_text="The earliest day that valid_to can mean")
    ends_latest = DateProperty(help_text="The latest day that valid_to can mean")
    seen_earliest = DateProperty(help_text="First day of the period that the document describes as its present")
    seen_latest = DateProperty(help_text="Last day of the period that the document describes as its present")
    validity_rule = StringProperty(help_text="The rule behind the dates where they were not said outright")
    status = Choice(Status, "Where it stands: active, signed, planned, proposed, dormant, ended and so on")


class Counted:
    """Meetings per year, computed from meeting series."""

    meetings_min = IntegerProperty(help_text="Fewest meetings a year; null where no number is stated")
    meetings_max = IntegerProperty(help_text="Most meetings a year; null where no upper number is stated")
    meetings_as_needed = BooleanProperty(help_text="Whether meetings are held as needed")


class Node(StructuredNode, Evidence):
    """What all nodes share."""

    __abstract_node__ = True

    nodes = NodesOf()

    uid = StringProperty(db_property="id", unique_index=True, required=True, help_text="The slug that files use")
    name = StringProperty(index=True, help_text="The name as the document gives it, OCR damage mended")
    aliases = words("Other names: abbreviations, spellings, older and newer names")
    alias_kinds = words("For each alias what sort of name it is")
    description = StringProperty(help_text="What it is, in plain words")
    tags = words('Marks that a document sets, such as "primary" or "presented"')
    search = StringProperty(help_text="Name, aliases and text in lower case, for searching")
    sort_key = StringProperty(index=True, help_text="The name made sortable in Swedish order")


class Link(StructuredRel, Evidence):
    """What all relationships share."""

    negated_by: ClassVar[tuple[str, tuple[object, ...]] | None] = None
    """The property, and its values, by which a document says that the relationship does NOT hold."""

    key = StringProperty(unique_index=True, help_text="Start, end and what tells parallel relationships apart")


class DatedLink(Link, Dated):
    """A relationship that holds for a time."""
