"""Count what the graph holds that is not as the model declares it.

Files are checked before they are seeded, but somebody may write into the graph by hand, in Neo4j Browser for
instance. Answers leave such things out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samverkan.engine import Writer
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, TYPES, Kind, Property
from samverkan.model.properties import PropertyRole
from samverkan.write.comparison import counts_stored, current_state, live_counts
from samverkan.write.stored import SOURCE_FIELDS

_EVIDENCE = [
    item.name
    for item in CATALOGUE["Document"].properties.values()
    if item.traits.role is PropertyRole.EVIDENCE and item.name != SOURCE_FIELDS
]


@dataclass(frozen=True, slots=True)
class Undeclared:
    """How many nodes have no id, relationships no key, and values another type or word than the model declares."""

    nodes: int = 0
    relationships: int = 0
    values: int = 0

    def __str__(self) -> str:
        """Write the numbers for a person; nothing where everything is as declared."""
        parts = [
            (self.nodes, "node", "without an id"),
            (self.relationships, "relationship", "without a key"),
            (self.values, "value", "of another type or word than the model declares"),
        ]
        return ", ".join(f"{number:,} {noun}{'s' * (number != 1)} {what}" for number, noun, what in parts if number)


def count_undeclared(writer: Writer) -> Undeclared:
    """Look at every property of every node and relationship that the model knows.

    Seeding mends what it wrote, so nothing is looked at where the graph has no more nodes and relationships than were
    seeded.
    """
    state = current_state(writer)
    if state is not None and state.counts == counts_stored(live_counts(writer)):
        return Undeclared()
    nodes = {label: node.properties for label, node in CATALOGUE.items()}
    links = {"": {name: item for each in RELATIONSHIPS.values() for name, item in each.properties.items()}}
    of_nodes = _count(writer, f"MATCH (x:{'|'.join(nodes)})", "head([l IN labels(x) WHERE l IN $owners])", "id", nodes)
    kinds = "|".join(dict.fromkeys(kind for kind, _, _ in RELATIONSHIPS))
    of_links = _count(writer, f"MATCH ()-[x:{kinds}]->()", "''", "key", links)
    return Undeclared(of_nodes["nameless"], of_links["nameless"], of_nodes["undeclared"] + of_links["undeclared"])


def _count(
    writer: Writer, match: str, owner: str, identity: str, declared: Mapping[str, Mapping[str, Property]]
) -> dict[str, int]:
    properties = [item for items in declared.values() for item in items.values()]
    parameters = {kind.value: list({item.name for item in properties if item.kind is kind}) for kind in Kind}
    words = {
        name: {item.name: [str(word) for word in item.vocabulary] for item in items.values() if item.vocabulary}
        for name, items in declared.items()
    }
    others = " ".join(
        f"WHEN k IN ${kind.value} THEN NOT x[k] IS :: {type_}"
        for kind, type_ in TYPES.items()
        if kind not in (Kind.TEXT, Kind.TEXTS)
    )
    statement = f"""
    {match} WITH x, {owner} AS owner
    WITH x, $words[owner] AS words
    RETURN sum(CASE WHEN x.{identity} IS :: STRING NOT NULL THEN 0 ELSE 1 END) AS nameless,
    sum({_UNEVEN} + size([k IN keys(x) WHERE k <> '{identity}' AND CASE
        WHEN k IN $text THEN NOT (x[k] IS :: STRING AND coalesce(x[k] IN words[k], true))
        WHEN k IN $texts THEN CASE WHEN x[k] IS :: {TYPES[Kind.TEXTS]}
            THEN words[k] IS NOT NULL AND size([w IN x[k] WHERE NOT w IN words[k]]) > 0 ELSE true END
        {others} ELSE false END])) AS undeclared
    """
    (row,) = writer.read(statement, {**parameters, "owners": list(declared), "words": words}, name="count undeclared")
    return row


_EVEN = " AND ".join(f"x.{name} IS :: {TYPES[Kind.TEXTS]} NOT NULL" for name in _EVIDENCE)
_UNEVEN = (
    f"CASE WHEN {_EVEN} THEN CASE WHEN {' = '.join(f'size(x.{name})' for name in _EVIDENCE)} "
    f"AND coalesce(size(CASE WHEN x.{SOURCE_FIELDS} IS :: {TYPES[Kind.TEXTS]} THEN x.{SOURCE_FIELDS} END), "
    "size(x.sources)) = size(x.sources) THEN 0 ELSE 1 END "
    "ELSE CASE WHEN x.sources IS NOT NULL AND (x.basis IS NULL OR x.certainty IS NULL) THEN 1 ELSE 0 END END"
)
"""One where the lists of evidence are not of the same length, so that some of it cannot be shown."""
