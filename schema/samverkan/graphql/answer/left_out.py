"""Telling how much an answer leaves out because the graph does not hold it as the model declares it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import structlog
from strawberry.extensions import SchemaExtension

from samverkan.graphql.context import Context

log = structlog.get_logger("samverkan.graphql")


class LeftOut(SchemaExtension):
    """Puts the numbers beside the answer and into the log; nothing where all is as it should be."""

    def on_operation(self) -> Iterator[None]:
        yield
        if found := self._found():
            log.warning("left_out", **found)

    def get_results(self) -> dict[str, Any]:
        """Become `extensions` of the answer."""
        found = self._found()
        return {"leftOut": found} if found else {}

    def _found(self) -> dict[str, int]:
        context = self.execution_context.context
        if not isinstance(context, Context) or not (context.findings.objects or context.findings.values):
            return {}
        return {"objects": context.findings.objects, "values": context.findings.values}
