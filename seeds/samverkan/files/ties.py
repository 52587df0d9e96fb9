"""Which statements are about one tie between two things, and which about two ties of different times.

While entries are merged, each statement with dates is kept apart from those with other dates. Afterwards those that
are about the same tie become one. What is still twice there keeps its dates in its key.
"""

from __future__ import annotations

from samverkan.facts import LinkKind, Value
from samverkan.files.graph_draft import GraphDraft, LinkDraft, dates_of, tie_in_words
from samverkan.model.catalogue import RELATIONSHIPS
from samverkan.model.properties import Merge
from samverkan.rules.dates import OPEN_END, PartialDate

_BOUNDS = ("valid_from", "valid_to")
_NOT_COMPARED = (Merge.APPEND, Merge.EARLIEST, Merge.LATEST, Merge.PAIR)


def settle_ties(graph: GraphDraft) -> None:
    """Join what is said of one tie, and give a tie that is the only one between two things its plain key."""
    for (kind, base), keys in graph.dated_ties.items():
        links = graph.links[kind]
        dated = [links.pop(key) for key in sorted(keys)]
        ties: list[LinkDraft] = []
        for link in dated:
            same = next((tie for tie in ties if _is_same(graph, tie, link)), None)
            if same is None:
                ties.append(link)
            else:
                _join(graph, same, link)
        undated = links.get(base)
        if undated is not None and len(ties) == 1 and not _differ(ties[0], undated):
            _join(graph, ties[0], links.pop(base))
            undated = None
        for tie in ties:
            key = base if undated is None and len(ties) == 1 else f"{base}|{dates_of(tie.properties)}"
            if (kind, tie.key) in graph.links_at:
                graph.links_at[kind, key] = graph.links_at[kind, tie.key]
            if f"{kind[0]} {tie.key}" in graph.in_graph:
                graph.in_graph.add(f"{kind[0]} {key}")
            tie.key = key
            links[key] = tie


def _is_same(graph: GraphDraft, one: LinkDraft, other: LinkDraft) -> bool:
    """Tell whether two dated statements are about one tie: they have a bound in common, and nothing else differs.

    Notes a contradiction where the other bound of the two is not the same.
    """
    if _differ(one, other):
        return False
    bounds = [(one.properties.get(name), other.properties.get(name)) for name in _BOUNDS]
    agreed = [_agreed(*pair) for pair in bounds]
    shared = [
        both is not None and all(isinstance(each, PartialDate) and each.latest < OPEN_END for each in pair)
        for pair, both in zip(bounds, agreed, strict=True)
    ]
    if not any(shared):
        return False
    for name, (before, now), both in zip(_BOUNDS, bounds, agreed, strict=True):
        if both is None and isinstance(before, PartialDate) and isinstance(now, PartialDate):
            if any(f"{each.kind[0]} {each.key}" in graph.in_graph for each in (one, other)):
                return True
            _contradict(graph, one, other, name, (before, now))
    return True


def _contradict(
    graph: GraphDraft, one: LinkDraft, other: LinkDraft, name: str, said: tuple[PartialDate, PartialDate]
) -> None:
    first, place = (graph.links_at[one.kind, each.key] for each in (one, other))
    graph.refuse(
        place,
        f'{name} of {tie_in_words(one.kind, one.start, one.end)} is "{said[1].said}" here '
        f'and "{said[0].said}" in {first}',
        "One tie has one start and one end. Two ties of different times begin and end on different days.",
    )


def _agreed(one: Value | None, other: Value | None) -> PartialDate | None:
    """Return the more precise of two dates that can mean the same day; a known end ends what was open.

    Returns None where they contradict, or where neither is a date.
    """
    known = [each for each in (one, other) if isinstance(each, PartialDate)]
    if len(known) < 2:
        return next(iter(known), None)
    narrow, wide = sorted(known, key=lambda day: (day.latest - day.earliest, day.latest))
    if wide.latest == OPEN_END or (wide.earliest <= narrow.earliest and narrow.latest <= wide.latest):
        return narrow
    return narrow if narrow.latest == OPEN_END == wide.latest else wide if narrow.latest == OPEN_END else None


def _differ(one: LinkDraft, other: LinkDraft) -> bool:
    """Tell whether two statements give different values for anything but the dates."""
    declared = RELATIONSHIPS[one.kind].properties
    for name in one.properties.keys() & other.properties.keys():
        if name in _BOUNDS or declared[name].traits.merge in _NOT_COMPARED:
            continue
        if one.properties[name] != other.properties[name]:
            return True
    return False


def _join(graph: GraphDraft, tie: LinkDraft, statement: LinkDraft) -> None:
    """Put one statement about a tie beside another; what the given documents say goes before what the graph holds."""
    kind: LinkKind = tie.kind
    owner = f"{kind[0]} {tie.key}"
    place = graph.links_at.get((kind, statement.key)) or graph.links_at.get((kind, tie.key))
    for name, value in statement.properties.items():
        if name in _BOUNDS:
            before = tie.properties.get(name)
            from_graph = f"{kind[0]} {statement.key}" in graph.in_graph
            tie.properties[name] = _agreed(before, value) or (before if from_graph and before is not None else value)
        elif place is None:
            tie.properties.setdefault(name, value)
        else:
            graph.merge_property(tie.properties, RELATIONSHIPS[kind].properties[name], value, place, owner)
    if (kind, statement.key) in graph.links_at:
        graph.links_at.setdefault((kind, tie.key), graph.links_at[kind, statement.key])
    tie.cite(statement.evidence.values())
