"""Change single values in the text of a YAML file; everything else stays, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from samverkan.files.brackets import split_outside
from samverkan.files.entry_words import naming_word
from samverkan.files.file_words import IS, SECTIONS
from samverkan.files.slugs import SHORT_ID
from samverkan.files.text_edits import NotFound, TextEdits
from samverkan.files.yaml_tree import Place

_QUOTE = re.compile(r"['\"]?\s*")


@dataclass(slots=True)
class YamlEdits(TextEdits):
    """Changes of ids in one text."""

    _nodes: dict[tuple[int, int], list[yaml.Node]] = field(default_factory=dict)
    _keys: dict[int, str] = field(default_factory=dict)
    """The words that are short for `id` and `name`, by the index of their beginning."""

    def __post_init__(self) -> None:
        root = yaml.compose(self.text, Loader=yaml.CSafeLoader)
        assert root is not None  # it was read before
        for node in _all(root):
            mark = node.start_mark
            self._nodes.setdefault((mark.line + 1, mark.column + 1), []).append(node)
        for name, section in root.value if isinstance(root, yaml.MappingNode) else ():
            if name.value in SECTIONS:
                self._keys.update((key.start_mark.index, key.value) for key in _short_ids(section))

    def replace(self, place: Place, old: str, new: str, *, title: bool = False) -> None:
        """Put one id in place of another in the value at a place, or in the values of the list that begins there."""
        nodes = self._nodes.get((place.line, place.column), [])
        found = [each for node in nodes for each in _all(_value_of(node)) if isinstance(each, yaml.ScalarNode)]
        starts = [start for node in found for start in self._written(node, old, title=title)]
        if len(starts) == 0:
            raise NotFound
        for start in starts:
            key = self._keys.get(start)
            is_long = key is not None and not SHORT_ID.match(new + key[len(old) :])
            self._changes[start, start + len(old)] = f"id: {new}{self._next(start)}name" if is_long else new

    def add_id(self, place: Place, id: str, label: str) -> None:
        """Give the entry at a place, which has none, an id."""
        nodes = self._nodes.get((place.line, place.column), [])
        if len(nodes) == 0:
            raise NotFound
        start = nodes[0].start_mark.index
        if any(isinstance(node, yaml.MappingNode) for node in nodes):
            start += self.text[start] == "{"
            self._changes[start, start] = f"id: {id}{self._next(start)}"
        elif self._is_in_brackets(start):
            self._changes[start, start] = f"{{id: {id}, {naming_word(label)}: "
            end = nodes[0].end_mark.index
            self._changes[end, end] = "}"
        else:
            self._changes[start, start] = f"id: {id}{self._next(start)}{naming_word(label)}: "

    def _written(self, node: yaml.ScalarNode, id: str, *, title: bool) -> Iterator[int]:
        """Find where an id begins in a value: at its beginning, or at the beginning of one of several titles."""
        start, end = node.start_mark.index, node.end_mark.index
        raw = self.text[start:end]
        at = 0
        for part in split_outside(raw) if title else [raw]:
            at = raw.index(part, at)
            begin = at + len(_QUOTE.match(part)[0])  # type: ignore[index]  # which matches nothing, too
            rest = raw[begin:]
            if rest.startswith(id) and not re.match(r"[a-z0-9.-]", rest[len(id) :]):
                yield start + begin
            at += len(part)

    def _is_in_brackets(self, index: int) -> bool:
        return any(
            node.flow_style and node.start_mark.index < index < node.end_mark.index
            for nodes in self._nodes.values()
            for node in nodes
            if isinstance(node, yaml.CollectionNode)
        )

    def _next(self, index: int) -> str:
        """Return what separates the next word of a mapping from one that begins at an index."""
        if self._is_in_brackets(index):
            return ", "
        line_start = self.text.rfind("\n", 0, index) + 1
        return "\n" + " " * (index - line_start)


def _all(node: yaml.Node) -> Iterator[yaml.Node]:
    waiting = [node]
    while len(waiting) > 0:
        here = waiting.pop()
        yield here
        if isinstance(here, yaml.MappingNode):
            waiting.extend(each for pair in here.value for each in pair)
        elif isinstance(here, yaml.SequenceNode):
            waiting.extend(here.value)


def _value_of(node: yaml.Node) -> yaml.Node:
    """Return the value of a mapping that gives a value a place of its own; everything else is a value itself."""
    if not isinstance(node, yaml.MappingNode):
        return node
    found: list[yaml.Node] = [value for key, value in node.value if key.value == IS]
    return found[0] if len(found) > 0 else next((key for key, _ in node.value), node)


def _short_ids(section: yaml.Node) -> Iterator[yaml.Node]:
    """Return the words of a section that are short for the id and the name of an entry."""
    for item in section.value if isinstance(section, yaml.SequenceNode) else ():
        if isinstance(item, yaml.MappingNode):
            for key, value in item.value:
                if key.value == "entries":
                    yield from _short_ids(value)
                elif SHORT_ID.match(key.value):
                    yield key
