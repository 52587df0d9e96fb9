"""What a file says, checked word by word, before references between files are followed.

The `repr` of an entry is what it says, without where it is written, so that entries can be compared across files.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import Enum

from samverkan.facts import Citations, Properties
from samverkan.files.file_words import Reference
from samverkan.files.yaml_tree import Place
from samverkan.rules.cadence import Cadence


@dataclass(frozen=True, slots=True)
class GivenLink:
    """A reference from an entry to an id, not yet followed."""

    reference: Reference
    to: str
    place: Place = field(repr=False)
    properties: Properties
    evidence: Citations
    places: dict[str, Place] = field(default_factory=dict, hash=False, repr=False)
    """Where each of its properties is written."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who takes a seat: a role by its title, or whatever `GivenSeat.holder` names where there is no title."""

    title: str
    capacities: tuple[str, ...]
    place: Place = field(repr=False)


@dataclass(frozen=True, slots=True)
class GivenSeat:
    """A seat in a forum, not yet followed; `holder` is the id of an organisation, or of a role."""

    holder: str
    titles: tuple[Holder, ...]
    capacities: tuple[str, ...]
    place: Place = field(repr=False)
    properties: Properties
    evidence: Citations
    places: dict[str, Place] = field(default_factory=dict, hash=False, repr=False)
    """Where each of its properties is written."""


@dataclass(frozen=True, slots=True)
class Series:
    """How often a forum meets in one form."""

    cadence: Cadence
    text: str
    form: str
    included_in: str | None
    place: Place = field(repr=False)
    properties: Properties
    evidence: Citations


class Identity(Enum):
    """Where the id of an entry comes from."""

    GIVEN = "the file gives it"
    MADE = "made from the name"
    REFERRED = "of a thing that another entry describes"


@dataclass(slots=True)
class Entry:
    """One thing that a file describes.

    Its text, by which it is known whether a document changed, leaves out where things are written.
    """

    label: str
    id: str
    place: Place = field(repr=False)
    properties: Properties
    evidence: Citations
    places: dict[str, Place] = field(default_factory=dict, repr=False)
    """Where each property is written, for messages about contradictions."""
    links: tuple[GivenLink, ...] = ()
    seats: tuple[GivenSeat, ...] = ()
    series: tuple[Series, ...] = ()
    document: str = ""
    document_at: Place | None = field(default=None, repr=False)
    """Where a row of a register, or its heading file, writes the id of the document."""
    identity: Identity = Identity.GIVEN
    meetings: Cadence | None = None
    """How often a year, of a meeting series."""
    misnamed: bool = field(default=False, repr=False)
    """Whether the file tries to name it, so that a name that is missing was refused already."""

    @property
    def seen(self) -> Properties:
        """The period that the document describes as its present, for what an entry mentions only."""
        return {name: self.properties[name] for name in ("seen_earliest", "seen_latest") if name in self.properties}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a document, and its line or page."""

    number: int
    heading: str


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """The document that a file or a row cites, as far as locators need it."""

    id: str
    lines: int | None
    sections: tuple[Section, ...]
    seen: Properties
    """seen_earliest and seen_latest, from the document's as_of."""
    pages: tuple[Section, ...] = ()
    """Headings of which the page is known and not the line, as in a text without lines."""

    def heading(self, line: int) -> str | None:
        """Find the last heading at or before a line."""
        return _last(self.sections, line)

    def heading_of_page(self, page: int) -> str | None:
        """Find the last heading on or before a page, unless another heading may follow on the same page."""
        begun = [section for section in self.pages if section.number == page]
        return None if len(begun) > 0 else _last(self.pages, page)


def _last(sections: tuple[Section, ...], number: int) -> str | None:
    after = bisect_right(sections, number, key=lambda section: section.number)
    return sections[after - 1].heading if after > 0 else None
