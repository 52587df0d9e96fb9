"""Every relationship as it is read from its target, made from the one declaration on its source."""

from __future__ import annotations

from collections.abc import Iterable

from neomodel import RelationshipFrom

from samverkan.model.base import Node, To
from samverkan.model.nodes import Related


class From(RelationshipFrom):
    """A relationship read from its target, under the name that `To` gives it there."""

    def __init__(self, source: type[Node], declared: To) -> None:
        super().__init__(source, declared.kind, cardinality=Related, model=declared.model)
        self.help_text = declared.inverse_help


def add_inverses(nodes: Iterable[type[Node]]) -> None:
    """Give each target class its inverse relationships, so that they can be walked from both ends.

    Raise TypeError where the name of an inverse is taken in the target class; the second would hide the first.
    """
    labels = {node.__label__: node for node in nodes}
    for source in labels.values():
        for name, declared in source.defined_properties(aliases=False, properties=False).items():
            if isinstance(declared, To):
                target = labels[declared.target]
                if hasattr(target, declared.inverse):
                    raise TypeError(f"{source.__name__}.{name}: {target.__name__}.{declared.inverse} is there already")
                setattr(target, declared.inverse, From(source, declared))
    for node in labels.values():
        node.__all_relationships__ = tuple(node.defined_properties(aliases=False, properties=False).items())
