"""Facts: the nodes and relationships that the graph is to hold, free of any engine.

A fact keeps its evidence, its meetings a year and its dates as objects. `samverkan.write.stored` turns them into what
a driver takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from samverkan.rules.cadence import Cadence
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import Answers
from samverkan.rules.yearly_counts import Counts

Value = str | int | float | bool | date | PartialDate | list[str] | list[int] | list[date]
"""What a property may hold; a property without a value is left out."""

Properties = dict[str, Value]

LinkKind = tuple[str, str, str]
"""Relationship type, source label and target label."""


def document_of(source: str) -> str:
    """Return the id of the document in a source, which is "document id#locator"."""
    return source.partition("#")[0]


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in one document, with how the fact follows from it and how sure the reading is.

    A place with `fields` is tied to the values of these properties; one without is a place of the whole fact.
    """

    source: str
    basis: str = "stated"
    certainty: str = "certain"
    fields: tuple[str, ...] = ()

    @property
    def document(self) -> str:
        """The id of the document."""
        return document_of(self.source)

    @property
    def listed_fields(self) -> str:
        """The names of the properties that it is tied to, as the database stores them: with a blank between them."""
        return " ".join(self.fields)

    @property
    def key(self) -> CitationKey:
        """What tells it apart from the other places of its fact.

        A place of the whole fact counts once. A place of values counts once for each basis and certainty.
        """
        return self.source if len(self.fields) == 0 else (self.source, self.basis, self.certainty)


Citations = tuple[Citation, ...]
CitationKey = str | tuple[str, str, str]


def general(evidence: Iterable[Citation]) -> Citations:
    """Return the places of a whole fact, which what belongs to it shares; without those of single values."""
    return tuple(item for item in evidence if len(item.fields) == 0)


def tied(evidence: Iterable[Citation], fields: Iterable[str]) -> Citations:
    """Return places as those of the values of some properties."""
    names = tuple(sorted(set(fields)))
    return tuple(replace(item, fields=names) for item in evidence) if len(names) > 0 else ()


@dataclass(frozen=True, slots=True)
class NodeFact:
    """One node, with what is given of it; its id is not among the properties."""

    label: str
    id: str
    properties: Properties = field(hash=False)
    evidence: Citations = ()
    meetings: Cadence | None = None
    """How often a year, of a meeting series; None where no document says."""
    in_force: Answers | None = None
    """Whether it is in force, for every day; None where nothing says when it holds."""
    counts: Counts | None = None
    """How often a year a forum meets, for every day; None where no document says."""


@dataclass(frozen=True, slots=True)
class LinkFact:
    """One relationship, with what is given of it; its key is not among the properties."""

    kind: LinkKind
    start: str
    end: str
    key: str
    properties: Properties = field(hash=False)
    evidence: Citations = ()
    in_force: Answers | None = None
    counts: Counts | None = None
    """How often a year the holder of a seat meets, or whoever takes part, for every day."""

    @property
    def type(self) -> str:
        """The relationship type."""
        return self.kind[0]


@dataclass(frozen=True, slots=True)
class Facts:
    """All nodes by label and id, and all relationships by kind and key."""

    nodes: dict[str, dict[str, NodeFact]] = field(default_factory=dict)
    links: dict[LinkKind, dict[str, LinkFact]] = field(default_factory=dict)
    digest: str = ""
    """Of the files, the model and the options that the facts come from; equal digests are equal graphs."""
    given: frozenset[str] | None = None
    """The documents that the facts hold exactly, so that what these no longer say goes; None where all are given."""
    whole: bool = True
    """Whether a folder with every document was given; then it is told what the graph holds and no file says."""
    absent: tuple[str, ...] = ()
    """Documents that the graph holds and no file does; their facts are kept as the graph has them."""
    stale: tuple[str, ...] = ()
    """Documents that have a file beside the given ones, and stay as the graph has them: theirs changed, or has errors.
    """
    withheld: frozenset[str] | None = None
    """None where persons are kept; else the ids that held a name, which go from the graph together with all persons."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """The digest of the file of each document, from which the facts of this document come."""
    warnings: int = 0
    """How much in the given files should be looked at."""

    @property
    def documents(self) -> int:
        """How many documents there are that have a file; strategies and laws that they refer to have none."""
        return len(self.digests)

    @property
    def counts(self) -> dict[str, int]:
        """How many nodes and relationships there are."""
        return {
            "nodes": sum(map(len, self.nodes.values())),
            "relationships": sum(map(len, self.links.values())),
        }


class GraphDocuments:
    """The documents that a graph was seeded from, and on demand all its facts, read once."""

    def __init__(self, digests: Mapping[str, str], read: Callable[[], Facts]) -> None:
        self.digests = digests
        """Each document with the digest of the file that it was seeded from; empty where the graph does not tell."""
        self._read = read

    @classmethod
    def none(cls) -> GraphDocuments:
        """Return what a graph holds that was never seeded."""
        return cls({}, Facts)

    @cached_property
    def facts(self) -> Facts:
        """All facts of the graph."""
        return self._read()
