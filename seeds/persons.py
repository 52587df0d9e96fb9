"""Leaving persons out: their names are the only personal data, and roles remain."""

from __future__ import annotations

import re

from graph.write.desired import Desired, Properties

WITHHELD = "[name withheld]"


def withhold_persons(desired: Desired) -> None:
    """Take persons and their relationships away, and their names out of every text."""
    persons = desired.nodes.pop("Person", {})
    for kind in [kind for kind in desired.links if "Person" in kind[1:]]:
        del desired.links[kind]
    names = {name for row in persons.values() for name in _names(row.properties)}
    if len(names) == 0:
        return
    pattern = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in sorted(names, key=len, reverse=True)), re.I)
    for rows in desired.nodes.values():
        for row in rows.values():
            _clean(row.properties, pattern)
    for links in desired.links.values():
        for link in links.values():
            _clean(link.properties, pattern)


def _names(properties: Properties) -> list[str]:
    aliases = properties.get("aliases")
    full = [str(properties["name"]), *map(str, aliases if isinstance(aliases, list) else [])]
    surnames = [name.split()[-1] for name in full if len(name.split()) > 1]
    return [*full, *surnames]


def _clean(properties: Properties, pattern: re.Pattern[str]) -> None:
    for name, value in properties.items():
        if name in ("id", "key"):
            continue
        if isinstance(value, str):
            properties[name] = pattern.sub(WITHHELD, value)
        elif isinstance(value, list) and len(value) > 0 and isinstance(value[0], str):
            properties[name] = [pattern.sub(WITHHELD, str(item)) for item in value]
