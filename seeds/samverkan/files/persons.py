"""Leaving persons out: their names are the only personal data, and roles remain."""

from __future__ import annotations

import re

from samverkan.files.slugs import slug
from samverkan.write.desired import Desired, LinkRow, NodeRow, Properties

WITHHELD = "[name withheld]"


def withhold_persons(desired: Desired) -> None:
    """Take persons and their relationships away, and their names out of every text and of ids made from texts."""
    before = {row.id for rows in desired.nodes.values() for row in rows.values()}
    desired.withheld = frozenset()
    persons = desired.nodes.pop("Person", {})
    for kind in [kind for kind in desired.links if "Person" in kind[1:]]:
        del desired.links[kind]
    names = {name for row in persons.values() for name in _names(row.properties)}
    if len(names) == 0:
        return
    cleaner = _Cleaner(names)
    for label, rows in desired.nodes.items():
        desired.nodes[label] = {row.id: row for row in map(cleaner.node, rows.values())}
    for kind, links in desired.links.items():
        desired.links[kind] = {link.key: link for link in map(cleaner.link, links.values())}
    desired.withheld = frozenset(before - {row.id for rows in desired.nodes.values() for row in rows.values()})


def _names(properties: Properties) -> list[str]:
    aliases = properties.get("aliases")
    full = [str(properties["name"]), *map(str, aliases if isinstance(aliases, list) else [])]
    surnames = [name.split()[-1] for name in full if len(name.split()) > 1]
    return [*full, *surnames]


class _Cleaner:
    """Takes names out of rows."""

    def __init__(self, names: set[str]) -> None:
        longest = sorted(names, key=len, reverse=True)
        self._text = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest), re.IGNORECASE)
        slugs = "|".join(re.escape(made) for made in map(slug, longest) if made)
        self._slug = re.compile(rf"(?<![a-z0-9])(?:{slugs})(?![a-z0-9])" if slugs else "(?!)")

    def node(self, row: NodeRow) -> NodeRow:
        id = self._id(row.id)
        return NodeRow(row.label, id, self._properties(row.properties) | {"id": id})

    def link(self, link: LinkRow) -> LinkRow:
        key = self._id(link.key)
        properties = self._properties(link.properties) | {"key": key}
        return LinkRow(link.kind, link.source, self._id(link.start), link.target, self._id(link.end), key, properties)

    def _id(self, id: str) -> str:
        return self._slug.sub("name-withheld", id)

    def _properties(self, properties: Properties) -> Properties:
        cleaned: Properties = {}
        for name, value in properties.items():
            if isinstance(value, str):
                value = self._slug.sub("name-withheld", self._text.sub(WITHHELD, value))
            elif isinstance(value, list) and len(value) > 0 and isinstance(value[0], str):
                value = [self._text.sub(WITHHELD, str(item)) for item in value]
            cleaned[name] = value
        return cleaned
