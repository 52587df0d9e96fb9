"""The focus areas of the meetings in a forum: its own, or those of its agreements where it has none.

Of an agreement the main areas count, or all where none is marked as main. A perspective, and what a document says is
not treated, never count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from samverkan.model.catalogue import RELATIONSHIPS
from samverkan.rules.typed import flag

Counts = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class NamedArea:
    """That a forum or an agreement names a focus area: its id, and what is said of it."""

    area: str
    kind: str = "area"
    main: bool = False
    excluded: bool = False

    @property
    def treated(self) -> bool:
        """Whether it is an area, rather than a perspective, and is not said to be left out."""
        return self.kind == "area" and not self.excluded


def areas_of_forum(own: Iterable[NamedArea], of_agreements: Iterable[Iterable[NamedArea]]) -> set[str]:
    """Give the areas of a forum from what it names itself and what each agreement that it rests on names."""
    treated = {each.area for each in own if each.treated}
    if len(treated) > 0:
        return treated
    found: set[str] = set()
    for agreement in map(list, of_agreements):
        any_main = any(each.main for each in agreement)
        found |= {each.area for each in agreement if each.treated and (each.main or not any_main)}
    return found


def rests_on(under: str) -> str:
    """Write the condition that a forum rests on an agreement, for the variable of UNDER between them."""
    return RELATIONSHIPS["UNDER", "Forum", "Agreement"].holds(under)


def always_true(_variable: str) -> str:
    """Write the condition that a node or relationship counts where no day is asked for."""
    return "true"


def own_areas(forum: str, area: str, counts: Counts = always_true) -> tuple[str, str]:
    """Write the pattern and the condition of the areas that a forum treats itself.

    `counts` writes the condition that a node or relationship counts at all, for its variable.
    """
    link = f"{area}c"
    return f"({forum})-[{link}:CONCERNS]->({area}:FocusArea)", _all(_treated(link, area), counts(link), counts(area))


def has_own_areas(forum: str, counts: Counts = always_true) -> str:
    """Write the condition that a forum treats areas itself."""
    pattern, condition = own_areas(forum, "own", counts)
    return f"EXISTS {{ MATCH {pattern} WHERE {condition} }}"


def agreed_areas(forum: str, area: str, counts: Counts = always_true) -> tuple[str, str]:
    """Write the pattern and the condition of the areas of the agreements that a forum rests on."""
    under, agreement, link, main = (f"{area}{letter}" for letter in "ugcm")
    pattern = f"({forum})-[{under}:UNDER]->({agreement}:Agreement)-[{link}:COVERS]->({area}:FocusArea)"
    is_main = _all(flag(main, "main"), counts(main))
    any_main = f"EXISTS {{ MATCH ({agreement})-[{main}:COVERS]->(:FocusArea) WHERE {is_main} }}"
    dated = map(counts, (under, agreement, link, area))
    chosen = f"({flag(link, 'main')} OR NOT {any_main})"
    return pattern, _all(rests_on(under), _treated(link, area), *dated, chosen)


def _all(*conditions: str) -> str:
    return " AND ".join(condition for condition in conditions if condition != "true")


def _treated(link: str, area: str) -> str:
    return f"{area}.kind = 'area' AND {RELATIONSHIPS['CONCERNS', 'Forum', 'FocusArea'].holds(link)}"
