"""The property types of the model: neomodel's own types, with everything else that is to be said of a property.

A property is declared in one line. Files, plans, the GraphQL schema and the Browser kit read what they need of it from
here, through the catalogue.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from neomodel import ArrayProperty, BooleanProperty, FloatProperty, IntegerProperty, StringProperty
from neomodel.properties import Property, validator


class Kind(StrEnum):
    """What a property holds."""

    TEXT = "text"
    TEXTS = "texts"
    INTEGER = "integer"
    INTEGERS = "integers"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    DATES = "dates"

    @property
    def listed(self) -> bool:
        """Whether it is a list of values."""
        return self in (Kind.TEXTS, Kind.INTEGERS, Kind.DATES)


class PropertyRole(StrEnum):
    """Where the value of a property comes from."""

    GIVEN = "given"
    """A person writes it in a file."""
    COMPUTED = "computed"
    """It follows from other values."""
    EVIDENCE = "evidence"
    """It says where the fact was found, and how sure the reading is."""
    INTERNAL = "internal"
    """The program needs it for searching, sorting or identity; it follows from other values, too."""


class Shown(StrEnum):
    """Where GraphQL shows a property under its own name."""

    EVERYWHERE = "everywhere"
    ON_NODES = "on nodes"
    NOWHERE = "nowhere"


class Merge(StrEnum):
    """What becomes of two values that two entries give for one property of one thing."""

    SAME = "same"
    """Two texts or numbers have to be equal; two lists become one, in which each item stands once."""
    APPEND = "append"
    """The second text is put after the first."""
    PAIR = "pair"
    """The lists are put after one another, since the n-th item belongs to the n-th item of another list."""
    EARLIEST = "earliest"
    LATEST = "latest"


class Format(StrEnum):
    """A form in which a text is kept, whatever way it was written or is asked for."""

    ORGANISATION_NUMBER = "organisation number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What is said of a property beside its name, its type and its help text."""

    role: PropertyRole = PropertyRole.GIVEN
    shown: Shown = Shown.EVERYWHERE
    example: str | None = None
    word: str | None = None
    """The word for it in files; its name where nothing is said."""
    own_form: bool = False
    """Whether files give it in a form of its own, such as `valid: 2018 .. 2021`, and not as `word: value`."""
    merge: Merge = Merge.SAME
    in_plan: bool = False
    """Whether a plan tells it of a new node, beside the name."""
    usual: StrEnum | None = None
    """The value where a file gives none."""
    day_of: str | None = None
    """The property that says this day in words."""
    tells_apart: bool = False
    """Whether two relationships of one type between the same two nodes may differ in it and are then two."""
    id_of: str | None = None
    """The label of what the value is the id of; an id that nothing has is an error. In a list also other labels may
    be named."""
    format: Format | None = None
    """The form in which it is kept; comparisons and search take any way of writing it."""
    kept_when_derived: bool = False
    """Whether a seat that follows from another seat has the same value."""
    stores: str | None = None
    """The part of an object that it stores, such as `valid_from.earliest`; facts keep the object itself."""

    def storing(self, part: str) -> Traits:
        """Copy these traits for a property that stores one part of an object."""
        return replace(self, stores=part)


GIVEN = Traits()
COMPUTED = Traits(role=PropertyRole.COMPUTED)
BOUND = Traits(role=PropertyRole.COMPUTED, shown=Shown.ON_NODES)
"""A day to compare with. On relationships `inForce` and what was said show it."""
EVIDENCE = Traits(role=PropertyRole.EVIDENCE, shown=Shown.NOWHERE)
INTERNAL = Traits(role=PropertyRole.INTERNAL, shown=Shown.NOWHERE)
TELLS_APART = Traits(tells_apart=True)
IN_PLAN = Traits(in_plan=True)


class Declared:
    """What all property types of the model share."""

    kind: ClassVar[Kind]
    vocabulary: type[StrEnum] | None = None
    help_text: str | None
    db_property: str | None
    index: bool
    unique_index: bool

    def __init__(self, help: str, traits: Traits = GIVEN, **options: Any) -> None:
        """Declare a property; `options` are neomodel's own, such as `index` and `required`."""
        self.traits = traits
        super().__init__(**{"help_text": help, **options})


class Text(Declared, StringProperty):
    """A text."""

    kind = Kind.TEXT


class Texts(Declared, ArrayProperty):
    """A list of texts."""

    kind = Kind.TEXTS

    def __init__(self, help: str, traits: Traits = GIVEN) -> None:
        super().__init__(help, traits, base_property=StringProperty())


class Integer(Declared, IntegerProperty):
    """A whole number."""

    kind = Kind.INTEGER


class Integers(Declared, ArrayProperty):
    """A list of whole numbers."""

    kind = Kind.INTEGERS

    def __init__(self, help: str, traits: Traits = GIVEN) -> None:
        super().__init__(help, traits, base_property=IntegerProperty())


class Number(Declared, FloatProperty):
    """A number that may have decimals."""

    kind = Kind.NUMBER


class Boolean(Declared, BooleanProperty):
    """True or false; neomodel alone would store any text as true."""

    kind = Kind.BOOLEAN

    @validator
    def deflate(self, value: Any) -> bool:
        """Hand true and false to the driver, and refuse everything else."""
        if not isinstance(value, bool):
            raise ValueError(f"True or False is needed, not {value!r}.")
        return value


class Date(Declared, Property[date]):
    """A native Cypher date, which compares and indexes as a date; neomodel's own type would store text."""

    kind = Kind.DATE

    @validator
    def inflate(self, value: Any) -> date:
        """Turn the driver's date into Python's."""
        found = value.to_native() if hasattr(value, "to_native") else value
        if isinstance(found, datetime) or not isinstance(found, date):
            raise ValueError(f"The database holds {value!r}, which is no date.")
        return found

    @validator
    def deflate(self, value: Any) -> date:
        """Hand a date to the driver as it is; a text would compare with no date, and find nothing."""
        if isinstance(value, datetime) or not isinstance(value, date):
            raise ValueError(f"A datetime.date is needed, not {value!r}; date.fromisoformat reads one from text.")
        return value


class Dates(Declared, ArrayProperty):
    """A list of native Cypher dates."""

    kind = Kind.DATES

    def __init__(self, help: str, traits: Traits = GIVEN) -> None:
        super().__init__(help, traits, base_property=Date(help))


class _Word(StringProperty):
    """A text that has to be one of the words of a vocabulary, both when it is written and when it is read."""

    def __init__(self, words: type[StrEnum], **options: Any) -> None:
        super().__init__(**options)
        self.words = words

    def normalize(self, value: Any) -> str:
        """Return the word as plain text, since the driver takes no enum."""
        try:
            return self.words(value).value
        except ValueError:
            known = ", ".join(item.value for item in self.words)
            raise ValueError(f"{str(value)!r} is no {self.words.__name__}; it is one of: {known}.") from None


class Choice(Declared, _Word):
    """One word of a closed vocabulary."""

    kind = Kind.TEXT

    def __init__(self, vocabulary: type[StrEnum], help: str, traits: Traits = GIVEN, index: bool = False) -> None:
        super().__init__(help, traits, words=vocabulary, index=index)
        self.vocabulary = vocabulary


class Choices(Declared, ArrayProperty):
    """Several words of a closed vocabulary."""

    kind = Kind.TEXTS

    def __init__(self, vocabulary: type[StrEnum], help: str, traits: Traits = GIVEN) -> None:
        super().__init__(help, traits, base_property=_Word(vocabulary))
        self.vocabulary = vocabulary


class OwnsProperties:
    """Give each class its own copy of the properties that it inherits.

    neomodel names property and class in its errors, but knows them only of properties that are written in the body of
    one of its own classes; those of `Dated` and its like would have neither.
    """

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        for base in cls.__mro__[1:]:
            for name, item in vars(base).items():
                if isinstance(item, Property) and name not in vars(cls):
                    own = copy(item)
                    own.name, own.owner = name, cls
                    setattr(cls, name, own)
