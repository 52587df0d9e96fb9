"""Measure a GraphQL document in one pass, before it is validated, and say what is too large about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    OperationDefinitionNode,
    SelectionSetNode,
)

from samverkan.service.settings import PREFIX, Settings

LINES_PER_TOKEN = 2
"""Lines cost no token, but every error that names a place counts them."""


@dataclass(frozen=True, slots=True)
class Size:
    """Levels of nested fields, and aliases with every fragment spread out."""

    depth: int = 0
    aliases: int = 0


def complaint_about_lines(text: str, settings: Settings) -> str | None:
    """Say why a text has too many lines to be a document; return None where it has not."""
    most = settings.max_tokens * LINES_PER_TOKEN
    lines = 1 + text.count("\n") + text.count("\r")
    if lines <= most:
        return None
    return (
        f"The document has more than {most:,} lines; {PREFIX}MAX_TOKENS allows {LINES_PER_TOKEN} for each of "
        f"{settings.max_tokens:,} tokens. Leave out empty lines, and send values as variables."
    )


def complaint_about_variables(variables: object, settings: Settings) -> str | None:
    """Say why variables hold too many values; return None where they do not. Stop counting at the limit."""
    waiting: list[object] = [variables]
    found = 0
    while len(waiting) > 0:
        value = waiting.pop()
        inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
        found += len(inside)
        if found > settings.max_tokens:
            return (
                f"The variables hold more than {settings.max_tokens:,} values; {PREFIX}MAX_TOKENS allows as many as "
                "the document may have tokens. Send several operations."
            )
        waiting.extend(inside)
    return None


def complaints(size: Size, settings: Settings) -> Iterator[str]:
    """Say what is too large about an operation, and which setting limits it."""
    if size.depth > settings.max_depth:
        yield f"The operation is {size.depth} levels deep; {PREFIX}MAX_DEPTH allows {settings.max_depth}."
    if size.aliases > settings.max_aliases:
        yield (
            f"The operation has more than {settings.max_aliases:,} aliases with every fragment spread out; "
            f"{PREFIX}MAX_ALIASES allows {settings.max_aliases:,}."
        )


class DocumentSizes:
    """Measure each fragment once, however often it is spread, so that the work grows with the text.

    Aliases are counted up to one more than `most_aliases`: fragments that each spread the next one twice would
    otherwise make numbers of many digits.
    """

    def __init__(self, definitions: Iterable[object], most_aliases: int) -> None:
        self.operations: list[OperationDefinitionNode] = []
        self._most = most_aliases + 1
        self._fragments: dict[str, FragmentDefinitionNode] = {}
        self._known: dict[str, Size] = {}
        for definition in definitions:
            if isinstance(definition, OperationDefinitionNode):
                self.operations.append(definition)
            elif isinstance(definition, FragmentDefinitionNode):
                self._fragments[definition.name.value] = definition

    def measure(self, selections: SelectionSetNode | None) -> Size:
        """Return the size of what a selection set asks for."""
        depth = aliases = 0
        for node in selections.selections if selections else ():
            if isinstance(node, FragmentSpreadNode):
                size = self._fragment(node.name.value)
            else:
                size = self.measure(getattr(node, "selection_set", None))
            aliases += size.aliases
            if not isinstance(node, FieldNode):
                depth = max(depth, size.depth)
                continue
            aliases += bool(node.alias)
            if not node.name.value.startswith("__"):
                depth = max(depth, size.depth + 1)
        return Size(depth, min(aliases, self._most))

    def _fragment(self, name: str) -> Size:
        if name not in self._known:
            self._known[name] = Size()  # within a cycle, which another rule reports, it counts as nothing
            fragment = self._fragments.get(name)
            self._known[name] = self.measure(fragment.selection_set if fragment else None)
        return self._known[name]
