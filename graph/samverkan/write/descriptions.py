"""Describe nodes and changes of properties in a few words, for the lines of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from samverkan.facts import NodeFact
from samverkan.model.catalogue import CATALOGUE, Property
from samverkan.model.properties import PropertyRole
from samverkan.rules.dates import PartialDate
from samverkan.rules.yearly_counts import headline
from samverkan.write.plan import Edit

_LONGEST = 60


def node_phrase(fact: NodeFact) -> str:
    """Describe a node, such as "Samverkansråd, strategic, 4 a year"."""
    said = fact.properties
    told = [name for name, item in CATALOGUE[fact.label].properties.items() if item.traits.in_plan]
    parts = [_short(str(said.get("name", ""))), *(str(said.get(name, "")) for name in told)]
    if fact.label == "Forum":
        levels = said.get("levels", [])
        parts += [
            *(map(str, levels) if isinstance(levels, list) else ()),
            "" if fact.counts is None else str(headline(fact.counts)),
        ]
    days = [said.get("valid_from"), said.get("valid_to")]
    first, last = (day.said if isinstance(day, PartialDate) else "" for day in days)
    parts.append(f"{first} .. {last}".strip() if first or last else "")
    return ", ".join(part for part in parts if part)


def edit_phrases(edits: Sequence[Edit], properties: Mapping[str, Property]) -> Iterator[tuple[str, str]]:
    """Describe each property that is different; evidence, and what is computed, are described together.

    `properties` are those that the model has for the label or relationship.
    """
    for edit in edits:
        if not is_minor(edit, properties):
            yield edit.name.replace("_", " "), _change(edit)
    if evidence := [edit for edit in edits if _role(edit, properties) is PropertyRole.EVIDENCE]:
        places = [_change(edit) for edit in evidence if edit.name == "sources"]
        yield "evidence", places[0] if places else ", ".join(edit.name for edit in evidence)
    computed = [
        edit.name.replace("_", " ")
        for edit in edits
        if _role(edit, properties) in (PropertyRole.COMPUTED, PropertyRole.INTERNAL)
    ]
    if computed:
        yield "computed", ", ".join(computed)


def is_minor(edit: Edit, properties: Mapping[str, Property]) -> bool:
    """Tell whether it is evidence or follows from other properties, which a plan mentions briefly."""
    return _role(edit, properties) is not PropertyRole.GIVEN


def _role(edit: Edit, properties: Mapping[str, Property]) -> PropertyRole:
    """Look up the role of a property; one that the model does not declare was written by hand."""
    return properties[edit.name].traits.role if edit.name in properties else PropertyRole.GIVEN


def _change(edit: Edit) -> str:
    before, after = edit.before, edit.after
    if isinstance(before, list) or isinstance(after, list):
        return _items(_listed(before), _listed(after))
    if before is None:
        return f"+ {_word(after)}"
    return f"- {_word(before)}" if after is None else f"{_word(before)} → {_word(after)}"


def _items(before: list[str], after: list[str]) -> str:
    added = [f"+ {_short(item)}" for item in after if item not in before]
    dropped = [f"- {_short(item)}" for item in before if item not in after]
    return ", ".join(added + dropped) or "in another order"


def _listed(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(item) for item in value] if isinstance(value, list) else [_word(value)]


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _short(str(value))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 2]} …"
