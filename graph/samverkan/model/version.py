"""The version of the model, computed from its declarations, so that nobody has to remember to raise it.

It changes with everything that decides what the graph holds: labels, relationships, properties with their types and
words. A graph that was seeded with another version has to be seeded again before it is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, NodeType, Property, Relationship


def model_version(nodes: Iterable[NodeType], relationships: Iterable[Relationship]) -> str:
    """Compute a version that is the same for the same declarations, in whichever order they are made."""
    declared = [
        *((node.label, *_properties(node.properties.values())) for node in nodes),
        *(
            (
                (item.kind, item.source, item.target),
                item.negated_by,
                item.lends_validity,
                item.tells_apart,
                *_properties(item.properties.values()),
            )
            for item in relationships
        ),
    ]
    return hashlib.sha256(repr(sorted(map(repr, declared))).encode()).hexdigest()[:12]


def _properties(properties: Iterable[Property]) -> Iterator[str]:
    yield from sorted(map(_property, properties))


def _property(item: Property) -> str:
    words = None if item.vocabulary is None else [word.value for word in item.vocabulary]
    usual = None if item.traits.usual is None else item.traits.usual.value
    return repr((item.name, item.kind.value, words, item.unique, item.traits.stores, usual, item.traits.format))


MODEL_VERSION = model_version(CATALOGUE.values(), RELATIONSHIPS.values())
"""Stored with every seeding; graphs of one version hold the same things under the same names."""
