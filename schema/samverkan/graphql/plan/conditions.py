"""The conditions of a plan: what filters ask of the parts of a row, without values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samverkan.graphql.plan.rows import Rows
from samverkan.graphql.plan.slots import Day, Slot
from samverkan.model.catalogue import Kind


@dataclass(frozen=True, slots=True)
class All:
    """All of its terms; true without terms."""

    terms: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of its terms; false without terms."""

    terms: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Not:
    """Not its term, where a comparison with a missing value counts as false."""

    term: Condition


@dataclass(frozen=True, slots=True)
class Compare:
    """A comparison of one property, such as `eq`, `contains` or `hasAny`.

    With a `day` the property is one that amendments change, and its value is that of the day.
    """

    part: str
    name: str
    kind: Kind
    word: str
    value: Slot
    day: Slot | None = None


@dataclass(frozen=True, slots=True)
class AnyName:
    """One of the names of an organisation, of whatever time and in whatever agreement, fulfils a comparison."""

    part: str
    word: str
    value: Slot
    day: Day | None = None
    """The day on which the organisation is party to the agreement, where one is asked for."""


@dataclass(frozen=True, slots=True)
class Search:
    """Every word is in the searched text of a node."""

    part: str
    words: Slot


@dataclass(frozen=True, slots=True)
class Cites:
    """Some evidence is in one of several documents."""

    part: str
    documents: Slot


@dataclass(frozen=True, slots=True)
class EvidenceHas:
    """Some evidence has one of several words as its `name`, which is basis or certainty."""

    part: str
    name: str
    words: Slot


@dataclass(frozen=True, slots=True)
class InForceOn:
    """The in-force rule gives one of the allowed answers on a day."""

    part: str
    day: Slot
    allowed: Slot


@dataclass(frozen=True, slots=True)
class MayHold:
    """A part is not certainly out of force on a day."""

    part: str
    day: Day


@dataclass(frozen=True, slots=True)
class BySuccession:
    """Only a succession gives a relationship to somebody, so that it counts where a day is asked for."""

    part: str


@dataclass(frozen=True, slots=True)
class Holds:
    """No document says of a relationship of this field that it does not hold."""

    part: str
    label: str
    name: str


@dataclass(frozen=True, slots=True)
class Some:
    """Some row fulfils a condition, which refers to the parts of that row."""

    rows: Rows
    where: Condition


@dataclass(frozen=True, slots=True)
class PartOfArea:
    """A focus area is the one with an id, or part of it."""

    part: str
    id: Slot


@dataclass(frozen=True, slots=True)
class AtLevels:
    """Two organisations take part in a forum at one of several mandate levels."""

    participations: tuple[str, str]
    levels: Slot
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class DifferentOrganisations:
    """Two organisations are not the same, and all parts of their meeting have an id."""

    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WholeOrganisation:
    """An organisation that takes part is no part of another."""

    participation: str


@dataclass(frozen=True, slots=True)
class NoCommonWhole:
    """Two organisations that take part belong to no common organisation."""

    participations: tuple[str, str]


@dataclass(frozen=True, slots=True)
class NeitherWithinOther:
    """Neither of two organisations is a unit of the other."""

    sides: tuple[str, str]


@dataclass(frozen=True, slots=True)
class InOrderOfIds:
    """The id of one organisation comes before that of another, so that a pair appears once."""

    sides: tuple[str, str]


@dataclass(frozen=True, slots=True)
class IsTrue:
    """The client gave true."""

    value: Slot


@dataclass(frozen=True, slots=True)
class SidesExchanged:
    """A condition on a meeting, seen from the other side."""

    term: Condition


Condition = (
    All
    | AnyOf
    | Not
    | Compare
    | AnyName
    | Search
    | Cites
    | EvidenceHas
    | InForceOn
    | MayHold
    | BySuccession
    | Holds
    | Some
    | PartOfArea
    | AtLevels
    | DifferentOrganisations
    | WholeOrganisation
    | NoCommonWhole
    | NeitherWithinOther
    | InOrderOfIds
    | IsTrue
    | SidesExchanged
)

OPEN_ENDED = "openEnded"
"""The name in a comparison of whether something has no last day, which is no property of its own."""

ALWAYS = All()


def all_of(terms: Iterable[Condition]) -> Condition:
    """Join conditions that must all hold; one alone is itself."""
    flat: list[Condition] = []
    for term in terms:
        flat.extend(term.terms if isinstance(term, All) else (term,))
    return flat[0] if len(flat) == 1 else All(tuple(flat))


def any_of(terms: Iterable[Condition]) -> Condition:
    """Join conditions of which one must hold; one alone is itself."""
    found = tuple(terms)
    return ALWAYS if ALWAYS in found else found[0] if len(found) == 1 else AnyOf(found)
