"""The named questions: Cypher that returns nodes, relationships and paths, so that Neo4j Browser draws the answer.

A file starts with comment lines: the title, the question in plain words, and one line for each parameter with an
example, written so that it can be typed in the Browser (`:param level => 'strategic'`). Rules are written as
placeholders, so that each stays in one place:

- `{{in_force f}}`: the in-force rule for `f` on `$on`, which yields 'yes', 'no' or 'undecided'
- `{{holds r UNDER}}`: that no document says of the relationship `r`, of one of these types, that it does not hold
- `{{meet x y}}`: that two organisations that take part by `x` and `y` are no parts of one whole
- `{{own x y}}`: that none of these relationships is only there because an organisation succeeds another; without a day
  such a tie would be drawn twice
- `{{labels}}`: every label of the model
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from samverkan.model.catalogue import CATALOGUE, holds
from samverkan.rules.in_force import in_force
from samverkan.rules.taking_part import belong_together_cypher
from samverkan.rules.typed import flag
from samverkan.shipped import Shipped, shipped

Example = str | int | date | list[str]
"""What a parameter of a question may be."""

_FOLDER = shipped(Shipped.QUERIES)
_PARAMETER = re.compile(r":param (\w+) => (.+)")
_PLACEHOLDER = re.compile(r"\{\{(\w+)((?: \w+)*)\}\}")
_DATE = re.compile(r"date\('(\d{4}-\d{2}-\d{2})'\)")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """One question: `name` for programs, `title` for lists, `question` in plain words, `text` ready to run."""

    name: str
    title: str
    question: str
    parameters: Mapping[str, Example] = field(hash=False)
    text: str

    @property
    def filled(self) -> str:
        """The text with the examples written into it, which runs without any parameter being set."""
        return re.sub(r"\$(\w+)", lambda match: literal(self.parameters[match[1]]), self.text)


def literal(value: Example) -> str:
    """The value as Cypher writes it."""
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, int):
        return str(value)
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Every named question by its name, in the order in which a reader meets them."""
    read = (read_query(path) for path in sorted(_FOLDER.glob("*.cypher")))
    return MappingProxyType({query.name: query for query in read})


def examples() -> dict[str, Example]:
    """One example for each parameter that any question has; the first question that names it decides."""
    found: dict[str, Example] = {}
    for query in named_queries().values():
        found = {**query.parameters, **found}
    return found


def read_query(path: Path) -> NamedQuery:
    """The question that a file holds."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line.removeprefix("//").strip() for line in lines if line.startswith("//")]
    body = "\n".join(line for line in lines if not line.startswith("//")).strip()
    parameters = {match[1]: _value(match[2], path) for line in head if (match := _PARAMETER.fullmatch(line))}
    title, *words = (line for line in head if not line.startswith(":"))
    text = _PLACEHOLDER.sub(lambda match: _expand(match, path), body)
    if not words:
        raise ValueError(f"{path.name}: the second comment line is the question, and there is none")
    if unlike := set(re.findall(r"\$(\w+)", text)) ^ set(parameters):
        raise ValueError(f"{path.name}: only one of head and body names {', '.join(sorted(unlike))}")
    return NamedQuery(path.stem.partition("-")[2], title, " ".join(words), MappingProxyType(parameters), text)


def _expand(match: re.Match[str], path: Path) -> str:
    match match[1], match[2].split():
        case "in_force", [variable]:
            return in_force(variable)
        case "holds", [variable, *types] if types:
            return holds(variable, types)
        case "meet", [ours, theirs]:
            return f"NOT {belong_together_cypher(f'{ours}.wholes', f'{theirs}.wholes')}"
        case "own", variables if variables:
            return " AND ".join(f"NOT {flag(variable, 'by_succession')}" for variable in variables)
        case "labels", []:
            return "|".join(CATALOGUE)
    known = "{{in_force x}}, {{holds x TYPE}}, {{meet x y}}, {{own x}} and {{labels}}"
    raise ValueError(f"{path.name}: {match[0]} is no placeholder; there are {known}")


def _value(text: str, path: Path) -> Example:
    if match := _DATE.fullmatch(text):
        return date.fromisoformat(match[1])
    if text.isdecimal():
        return int(text)
    if text.startswith("["):
        return [part.strip().strip("'") for part in text.strip("[]").split(",")]
    if text.startswith("'") and text.endswith("'"):
        return text[1:-1]
    raise ValueError(f"{path.name}: {text} is no example; write 'text', 7, date('2024-06-01') or ['a', 'b']")


__all__ = ["Example", "NamedQuery", "examples", "literal", "named_queries", "read_query"]
