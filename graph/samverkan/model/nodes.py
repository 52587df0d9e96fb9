"""Sets of nodes that can be ordered by their id."""

from __future__ import annotations

from typing import Any, Self, TypeVar

from neomodel import NodeSet, StructuredNode, ZeroOrMore
from neomodel.sync_.match import RawCypher

T = TypeVar("T", bound=StructuredNode)


class Nodes(NodeSet[T]):
    """The nodes of a class, or those at the other end of a relationship.

    neomodel orders by the name that a property has in Python. Where the database has another name for it, as `id` for
    `uid`, nothing would be ordered.
    """

    def order_by(self, *props: Any) -> Self:
        """Order by names of properties in Python, a minus in front of one for descending."""
        return super().order_by(*(_stored(prop) if isinstance(prop, str) else prop for prop in props))


class NodesOf:
    """Give `Organisation.nodes`: all nodes of the class."""

    def __get__(self, instance: object, owner: type[T]) -> Nodes[T]:
        return Nodes(owner)


class Related(ZeroOrMore):
    """The nodes at the other end of a relationship, none or any number of them."""

    def filter(self, *args: Any, **kwargs: Any) -> Nodes[Any]:
        return self._nodes().filter(*args, **kwargs)

    def exclude(self, *args: Any, **kwargs: Any) -> Nodes[Any]:
        return self._nodes().exclude(*args, **kwargs)

    def order_by(self, *props: Any) -> Nodes[Any]:
        return self._nodes().order_by(*props)

    def match(self, **kwargs: Any) -> Nodes[Any]:
        """Select nodes by the properties of the relationship."""
        return Nodes(self._new_traversal().match(**kwargs))

    def _nodes(self) -> Nodes[Any]:
        return Nodes(self._new_traversal())


def _stored(prop: str) -> Any:
    path, _, name = prop.strip().rpartition("__")
    if name.removeprefix("-") != "uid":
        return prop
    if path:
        return f"{path}__id"
    return RawCypher("$n.id DESC" if name.startswith("-") else "$n.id")
