"""Execution of an operation whose values are already there: resolvers only pick them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from graphql import GraphQLObjectType


class Execution(StrawberryGraphQLCoreExecutionContext):
    """Reads the arguments of root fields only.

    The statement of a root field has followed the arguments of everything below it. Reading them again for each row
    would cost as much as all the rows of a list times all the words of a filter.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._without_arguments: dict[int, tuple[Any, Any]] = {}

    def execute_field(
        self, parent_type: GraphQLObjectType, source: Any, field_details_list: Any, path: Any, position_context: Any
    ) -> Any:
        """Resolve one field of one object."""
        if path.prev is not None and field_details_list[0].node.arguments and not parent_type.name.startswith("__"):
            field_details_list = self._bare(field_details_list)
        return super().execute_field(parent_type, source, field_details_list, path, position_context)

    def _bare(self, details: Any) -> Any:
        """The same field without arguments: always the same object, because what is below it is kept by identity."""
        if id(details) not in self._without_arguments:
            node = replace(details[0].node, arguments=())
            self._without_arguments[id(details)] = (details, [details[0]._replace(node=node), *details[1:]])
        return self._without_arguments[id(details)][1]
