"""The graph while entries are merged into it: nodes and relationships that still change, and where each was given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from samverkan.errors import Problem
from samverkan.facts import Citation, CitationKey, LinkFact, LinkKind, NodeFact, Properties, Value, tied
from samverkan.files.yaml_tree import Place
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, Property
from samverkan.model.properties import Kind, Merge
from samverkan.model.vocabularies import Basis
from samverkan.rules.cadence import Cadence
from samverkan.rules.dates import PartialDate
from samverkan.rules.in_force import Answers, Term
from samverkan.rules.yearly_counts import Counts

_TELLS_APART = {kind: item.tells_apart for kind, item in RELATIONSHIPS.items()}
KINDS_OF_SEAT: tuple[LinkKind, ...] = tuple(
    sorted((kind for kind in RELATIONSHIPS if kind[0] == "SITS_IN"), reverse=True)
)
"""The relationships by which somebody has a seat, those of roles first, as evidence is listed."""


@dataclass(slots=True, kw_only=True)
class FactDraft:
    """What nodes and relationships share; each place of evidence counts once."""

    properties: Properties = field(default_factory=dict)
    evidence: dict[CitationKey, Citation] = field(default_factory=dict)
    """Each place by its key."""
    counts: Counts | None = None
    term: Term | None = None
    """From when to when it holds; None where nothing says so, or where that is not worked out yet."""

    @property
    def in_force(self) -> Answers | None:
        """Whether it is in force, for every day."""
        return None if self.term is None else self.term.answers()

    def cite(self, evidence: Iterable[Citation]) -> None:
        """Add the places that it does not have yet; what one place says of several values is one piece of evidence."""
        for item in evidence:
            known = self.evidence.setdefault(item.key, item)
            if known.fields != item.fields:
                fields = tuple(sorted({*known.fields, *item.fields}))
                self.evidence[item.key] = replace(known, fields=fields)

    def cite_computed(self, fields: Iterable[str], evidence: Iterable[Citation]) -> None:
        """Cite places from which the values of some properties follow by a rule of the program."""
        self.cite(tied((replace(item, basis=Basis.COMPUTED.value) for item in evidence), fields))

    def texts(self, name: str) -> list[str]:
        """Return a property that is a list of texts; empty where it has no value."""
        found = self.properties.get(name)
        return [str(item) for item in found] if isinstance(found, list) else []


@dataclass(slots=True)
class NodeDraft(FactDraft):
    """One node."""

    label: str
    id: str
    meetings: Cadence | None = None

    def fact(self) -> NodeFact:
        """Freeze it."""
        return NodeFact(
            self.label,
            self.id,
            self.properties,
            tuple(self.evidence.values()),
            self.meetings,
            self.in_force,
            self.counts,
        )


@dataclass(slots=True)
class LinkDraft(FactDraft):
    """One relationship."""

    kind: LinkKind
    start: str
    end: str
    key: str

    def fact(self) -> LinkFact:
        """Freeze it."""
        evidence = tuple(self.evidence.values())
        return LinkFact(
            self.kind, self.start, self.end, self.key, self.properties, evidence, self.in_force, self.counts
        )


@dataclass(slots=True)
class GraphDraft:
    """All nodes and relationships so far, and every problem found on the way."""

    nodes: dict[str, dict[str, NodeDraft]] = field(default_factory=dict)
    links: dict[LinkKind, dict[str, LinkDraft]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unresolved: set[Problem] = field(default_factory=set)
    """Those of the problems that documents beside the given ones could solve."""
    labels: dict[str, str] = field(default_factory=dict)
    """The label of every id."""
    in_graph: set[str] = field(default_factory=set)
    """Ids of nodes, and types and keys of relationships, that the graph holds from documents that are not given.

    The graph does not say which document gave a value, so that a given document may say another.
    """
    places: dict[str, Place] = field(default_factory=dict)
    """Where every id was read first."""
    given_at: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Where properties of nodes and relationships were given, where that is another line than theirs."""
    links_at: dict[tuple[LinkKind, str], Place] = field(default_factory=dict)
    dated_ties: dict[tuple[LinkKind, str], set[str]] = field(default_factory=dict)
    """The keys of the relationships with dates, by kind and by the key that they have without the dates."""
    elsewhere: dict[str, Place] = field(default_factory=dict)
    """Where ids are described in documents that are left out."""
    misnamed: set[str] = field(default_factory=set)
    """Ids of what a file tries to name, so that a name that is missing was refused already."""
    withheld: frozenset[str] | None = None
    """None where persons are kept; else the ids that held a name."""

    def refuse(self, place: Place, message: str, remedy: str, *, unresolved: bool = False) -> None:
        """Note a problem and go on, so that one run shows them all."""
        self.problems.append(place.problem(message, remedy))
        if unresolved:
            self.unresolved.add(self.problems[-1])

    def links_of(self, kind: LinkKind) -> Iterable[LinkDraft]:
        """Return the relationships of one kind."""
        return self.links.get(kind, {}).values()

    def node(self, label: str, id: str) -> NodeDraft:
        """Return the node, a new one where there is none."""
        nodes = self.nodes.setdefault(label, {})
        return nodes.get(id) or nodes.setdefault(id, NodeDraft(label, id))

    def add_link(
        self, kind: LinkKind, start: str, end: str, properties: Properties, evidence: Iterable[Citation], place: Place
    ) -> None:
        """Add a relationship, or properties and evidence to the one that is there already."""
        relationship = RELATIONSHIPS[kind]
        key = self.key_of(kind, start, end, properties)
        links = self.links.setdefault(kind, {})
        link = links.get(key)
        if link is None:
            link = links[key] = LinkDraft(kind, start, end, key)
            self.links_at[kind, key] = place
        for name, value in properties.items():
            item = relationship.properties[name]
            said, first = tie_in_words(kind, start, end), self.links_at.get((kind, key))
            self.merge_property(link.properties, item, value, place, f"{kind[0]} {key}", first, said)
        link.cite(evidence)

    def key_of(self, kind: LinkKind, start: str, end: str, properties: Properties) -> str:
        """Make the key of a relationship, with its dates where it has any, and note that these may be settled later."""
        base = base_key(kind, start, end, properties)
        dates = dates_of(properties) if RELATIONSHIPS[kind].dated else ""
        if dates == "":
            return base
        key = f"{base}|{dates}"
        self.dated_ties.setdefault((kind, base), set()).add(key)
        return key

    def merge_property(
        self,
        properties: Properties,
        item: Property,
        value: Value,
        place: Place,
        owner: str,
        first_place: Place | None = None,
        said: str = "",
    ) -> bool:
        """Put a value beside the one that is there, as the model says; refuse it where the two contradict.

        Returns whether they agree. A value that is given in the same line as its owner needs no place of its own: so
        are all in a register. Messages name the owner as it is `said`, or else by its id.
        """
        name, merge = item.name, item.traits.merge
        before = properties.get(name)
        if before is None or (before == value and merge is not Merge.PAIR):
            properties[name] = value
            if owner in self.in_graph or first_place is None or not place.is_beside(first_place):
                self.given_at.setdefault((owner, name), place)
        elif isinstance(before, date) and isinstance(value, date) and merge in (Merge.EARLIEST, Merge.LATEST):
            properties[name] = min(before, value) if merge is Merge.EARLIEST else max(before, value)
        elif isinstance(before, list) and isinstance(value, list):
            both: list[Any] = [*before, *value] if item.kind is not Kind.DATES else sorted({*before, *value})
            properties[name] = both if merge is Merge.PAIR else list(dict.fromkeys(both))
        elif merge is Merge.APPEND:
            if owner not in self.in_graph or str(value) not in str(before):
                properties[name] = f"{before} {value}"
        elif owner in self.in_graph and (owner, name) not in self.given_at:
            properties[name] = value
            self.given_at[owner, name] = place
        else:
            first = self.given_at.get((owner, name), first_place or place)
            here, there = (each.said if isinstance(each, PartialDate) else each for each in (value, before))
            word = name if item.word == name else f"{item.word} ({name})"
            quoted = f'"{owner}"'
            self.refuse(
                place,
                f'{word} of {said or quoted} is "{here}" here and "{there}" in {first}',
                "One thing has one value. Put another name into `also`, a contradiction into a remark."
                + (" If it is another thing, give it another `id`." if name == "name" else ""),
            )
            return False
        return True

    def merge_properties(self, node: NodeDraft, properties: Properties, places: dict[str, Place], place: Place) -> None:
        """Merge the properties of an entry into its node."""
        declared = CATALOGUE[node.label].properties
        contradicted: set[Place] = set()
        for name, value in sorted(properties.items(), key=lambda pair: not _is_said(declared[pair[0]])):
            at = places.get(name, place)
            if at in contradicted and not _is_said(declared[name]):
                continue  # it follows from a value that contradicts already
            if not self.merge_property(node.properties, declared[name], value, at, node.id, self.places.get(node.id)):
                contradicted.add(at)

    def facts(self) -> tuple[dict[str, dict[str, NodeFact]], dict[LinkKind, dict[str, LinkFact]]]:
        """Freeze everything. Each draft leaves the graph, so that a large one is not in memory twice."""
        self.given_at.clear()
        self.links_at.clear()
        nodes = {label: {id: drafts.pop(id).fact() for id in list(drafts)} for label, drafts in self.nodes.items()}
        links = {kind: {key: drafts.pop(key).fact() for key in list(drafts)} for kind, drafts in self.links.items()}
        return nodes, links


def _is_said(item: Property) -> bool:
    """Tell whether files write a property themselves."""
    return item.written or item.traits.own_form


def tie_in_words(kind: LinkKind, start: str, end: str) -> str:
    """Write a relationship as messages name it: `member_of` between "a" and "b"."""
    relationship = RELATIONSHIPS[kind]
    return f'`{relationship.word or relationship.inverse_word or kind[0]}` between "{start}" and "{end}"'


def base_key(kind: LinkKind, start: str, end: str, properties: Properties) -> str:
    """Make the key of a relationship without dates: its ends, and what tells it apart from parallel ones."""
    different = [f"{name}={properties[name]}" for name in _TELLS_APART[kind] if name in properties]
    return "|".join([start, end, *different])


def dates_of(properties: Properties) -> str:
    """Write from when to when something is said to hold, such as "2010..2014"; nothing where neither is said."""
    said = [
        properties.get(day, properties.get(event, ""))
        for day, event in (("valid_from", "starts_when"), ("valid_to", "ends_when"))
    ]
    first, last = (each.said if isinstance(each, PartialDate) else str(each) for each in said)
    return f"{first}..{last}" if first or last else ""


def with_article(label: str) -> str:
    """Write "an Agreement", "a Forum"."""
    return f"{'an' if label[0] in 'AO' else 'a'} {label}"
