"""The version of the model, computed from its declarations, so that nobody has to remember to raise it.

It changes with everything that decides what the graph holds: labels, relationships, properties with their types and
words. A graph that was seeded with another version has to be seeded again before it is read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, Property


def _declarations() -> Iterator[object]:
    for label, node in CATALOGUE.items():
        yield label, *_properties(node.properties.values())
    for kind, relationship in RELATIONSHIPS.items():
        yield kind, relationship.negated_by, relationship.lends_validity
        yield from _properties(relationship.properties.values())


def _properties(properties: Iterable[Property]) -> Iterator[object]:
    for item in properties:
        words = None if item.vocabulary is None else tuple(word.value for word in item.vocabulary)
        traits = item.traits
        usual = None if traits.usual is None else traits.usual.value
        yield item.name, item.kind.value, words, item.unique, traits.stores, traits.tells_apart, usual


MODEL_VERSION = hashlib.sha256(repr(sorted(map(repr, _declarations()))).encode()).hexdigest()[:12]
"""Stored with every seeding; equal versions hold the same things under the same names."""
