"""Bodies as they are looked up: an organisation with everything that a person may know it by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from samverkan.facts import Properties
from samverkan.model.vocabularies import OrganisationKind
from samverkan.rules.dates import PartialDate

_LENGTH_OF_MUNICIPAL_CODE = 4


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation of the national register, or of the files of a folder."""

    id: str
    name: str
    kind: str = OrganisationKind.UNKNOWN.value
    number: str = ""
    """The organisation number, NNNNNN-NNNN."""
    code: str = ""
    """The code in official statistics."""
    other_names: tuple[str, ...] = ()
    """Abbreviations, short, former and English names."""
    until: str = ""
    """When it ended, as it was said; empty where it did not."""
    origin: str = ""
    """Where it is described: the name of a document."""

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that it counts as: what has a municipal code is a municipality, whatever else it is."""
        is_municipality = len(self.code) == _LENGTH_OF_MUNICIPAL_CODE
        return frozenset({self.kind, OrganisationKind.MUNICIPALITY.value} if is_municipality else {self.kind})

    @property
    def known_by(self) -> str:
        """Its name, its number or code, and when it ended, on one line."""
        parts = [self.name, self.number or self.code, f"until {self.until}" if self.until else ""]
        return ", ".join(part for part in parts if part)


def body_of(id: str, properties: Properties, origin: str, known_as: tuple[str, ...] = ()) -> Body:
    """Make a body of the properties of an organisation; `known_as` are names that only serve to find it."""

    def text(name: str) -> str:
        return str(properties.get(name, ""))

    ends = properties.get("valid_to")
    return Body(
        id,
        text("name") or id,
        text("kind") or OrganisationKind.UNKNOWN.value,
        text("number"),
        text("code"),
        tuple(dict.fromkeys([*_names(properties), *known_as])),
        ends.said if isinstance(ends, PartialDate) and ends.said != "open" else "",
        origin,
    )


def _names(properties: Mapping[str, object]) -> Iterator[str]:
    for name in ("abbreviation", "aliases", "names_over_time"):
        value = properties.get(name)
        yield from filter(None, map(str, value) if isinstance(value, list) else [str(value or "")])
