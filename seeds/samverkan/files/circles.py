"""Find what is part of itself or replaces itself, and what has too many levels of wholes above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from samverkan.errors import Problem
from samverkan.facts import LinkKind
from samverkan.files.graph_draft import LinkDraft
from samverkan.files.yaml_tree import Place

MOST_LEVELS = 50
"""Levels of wholes above a part; everything above each part is stored with it."""
NESTED = {
    "PART_OF": "is part of",
    "SUCCEEDS": "succeeds",
    "REPORTS_TO": "reports to",
    "INCLUDED_IN": "is included in",
    "REPLACES": "replaces",
    "AMENDS": "amends",
}
"""The relationships that may not lead back to where they begin, as messages say them."""


def circles(
    links: Mapping[LinkKind, Mapping[str, LinkDraft]], places: Mapping[tuple[LinkKind, str], Place]
) -> Iterator[Problem]:
    """Find each circle, and for each kind of relationship a part that nests too deeply."""
    for kind, drafts in links.items():
        if kind[0] not in NESTED or kind[1] != kind[2]:
            continue
        rows = list(drafts.values())
        first = {(row.start, row.end): row for row in reversed(rows)}
        said = NESTED[kind[0]]
        found = list(_circles(rows))
        for path in found:
            steps = [(kind, first[step].key) for step in pairwise(path)]
            place = next((places[step] for step in steps if step in places), None)
            if place is None:
                continue  # the graph has the whole circle already, from documents that are not given
            yield place.problem(
                f'"{path[0]}" {said} itself',
                f"The circle is {' → '.join(path)}. Take one reference away.",
            )
        deep = _too_deep(rows) if kind[0] == "PART_OF" and len(found) == 0 else None
        if deep is not None:
            message = f'"{deep.start}" {said} something with more than {MOST_LEVELS - 1} levels above it'
            if (place := places.get((kind, deep.key))) is not None:
                yield place.problem(message, "Name the whole, not every level between.")


def _circles(rows: Iterable[LinkDraft]) -> Iterator[list[str]]:
    """Walk upwards from everything that is a part, depth first; what was walked once needs no second walk."""
    wholes: dict[str, list[str]] = {}
    for row in rows:
        wholes.setdefault(row.start, []).append(row.end)
    done: set[str] = set()
    for start in wholes:
        path = {start: 0}
        stack = [(start, iter(wholes.get(start, ())))]
        while len(stack) > 0:
            if start in done:
                break
            node, rest = stack[-1]
            step = next(rest, None)
            if step is None:
                stack.pop()
                del path[node]
                done.add(node)
            elif step in path:
                circle = [*list(path)[path[step] :], step]
                done.update(circle)
                yield circle
                break
            elif step not in done:
                path[step] = len(path)
                stack.append((step, iter(wholes.get(step, ()))))


def _too_deep(rows: Iterable[LinkDraft]) -> LinkDraft | None:
    """Find a relationship from which more levels lead up than are stored; there must be no circles."""
    parts: dict[str, list[LinkDraft]] = {}
    waiting: dict[str, int] = {}
    for row in rows:
        parts.setdefault(row.end, []).append(row)
        waiting[row.start] = waiting.get(row.start, 0) + 1
    levels = dict.fromkeys(parts.keys() - waiting.keys(), 0)
    ready = list(levels)
    while len(ready) > 0:
        whole = ready.pop()
        for row in parts.get(whole, ()):
            levels[row.start] = max(levels.get(row.start, 0), levels[whole] + 1)
            if levels[row.start] > MOST_LEVELS:
                return row
            waiting[row.start] -= 1
            if waiting[row.start] == 0:
                ready.append(row.start)
    return None
