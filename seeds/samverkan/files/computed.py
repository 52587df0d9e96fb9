"""What follows from the files by rule: roll-ups, derived seats, counts a year, validity, and texts to show.

Every computed relationship has the basis `computed` and the evidence of what it follows from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from samverkan.files.slugs import search_text, sort_key
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.rules.cadence import Cadence, together
from samverkan.write.desired import Desired, LinkRow, NodeRow, Properties

_SEATS = (("SITS_IN", "Role", "Forum"), ("SITS_IN", "Organisation", "Forum"))
_TAKES_PART = ("TAKES_PART_IN", "Organisation", "Forum")
_KINDS = ("nominal", "required", "actual")
_LEVELS = ("political", "strategic", "tactical", "operational")
_DATES = ("valid_from", "valid_to", "starts_earliest", "starts_latest", "ends_earliest", "ends_latest")
_HEIRS = tuple(item.source for item in RELATIONSHIPS.values() if item.lends_validity)
"""Labels whose nodes hold as long as what they rest on, where they say no dates."""
_PENDING = ("proposed", "suggested", "possible", "planned")
_MAX_SOURCES = 12


def compute(desired: Desired) -> None:
    """Complete the rows that the files gave."""
    inherit_validity(desired)
    join_events(desired)
    count_meetings(desired)
    take_part(desired)
    describe(desired)


def bare(kind: str, properties: Properties, rules: Collection[str]) -> Properties:
    """The properties of a node or relationship without those that `compute` works out anew.

    `rules` are the validity rules of agreements, which tell inherited dates from those that a file says.
    """
    dropped: tuple[str, ...] = ("search", "sort_key", "display", "organisations")
    if kind in ("Forum", "SITS_IN"):
        dropped += ("meetings_min", "meetings_max", "meetings_as_needed")
    if kind in _HEIRS and properties.get("validity_rule") in rules:
        dropped += (*_DATES, "validity_rule")
    return {name: value for name, value in properties.items() if name not in dropped}


# validity


def inherit_validity(desired: Desired) -> None:
    """What rests on one agreement and says no dates of its own holds as long as the agreement does."""
    agreements = desired.nodes.get("Agreement", {})
    for label in _HEIRS:
        resting: dict[str, list[LinkRow]] = defaultdict(list)
        for link in desired.links.get(("UNDER", label, "Agreement"), {}).values():
            resting[link.start].append(link)
        for id, links in resting.items():
            own = desired.nodes[label][id].properties
            if len(links) != 1 or any(name in own for name in _DATES) or "degree" in links[0].properties:
                continue
            source = agreements[links[0].end].properties
            own |= {name: source[name] for name in _DATES if name in source}
            if any(name in source for name in _DATES):
                own["validity_rule"] = f"as {source['name']}"
            if source.get("status") in _PENDING:
                own.setdefault("status", source["status"])


# seats


def join_events(desired: Desired) -> None:
    """The seats of a forum that joins an event are seats of the event, too: one event, not one for each forum."""
    joins = list(desired.links.get(("JOINS", "Forum", "Forum"), {}).values())
    for kind in _SEATS if len(joins) > 0 else ():
        rows = desired.links.get(kind, {})
        by_forum: dict[str, list[LinkRow]] = defaultdict(list)
        for row in rows.values():
            by_forum[row.end].append(row)
        for join in joins:
            seated = {row.start for row in by_forum[join.end]}
            for seat in by_forum[join.start]:
                key = f"{seat.start}|{join.end}"
                if seat.start in seated:
                    continue
                seated.add(seat.start)
                kept = [item.name for item in RELATIONSHIPS[kind].properties.values() if item.traits.kept_when_derived]
                properties: Properties = {name: seat.properties[name] for name in kept if name in seat.properties}
                properties |= {
                    "key": key,
                    "capacities": ["member"],
                    "derived_from": join.start,
                    "sources": list(_list(join.properties, "sources")),
                    "basis": ["computed"] * len(_list(join.properties, "sources")),
                    "certainty": list(_list(join.properties, "certainty")),
                }
                row = LinkRow(seat.kind, seat.source, seat.start, seat.target, join.end, key, properties)
                rows[key] = row
                by_forum[join.end].append(row)


# meetings a year


@dataclass(slots=True)
class _Counts:
    """The series of one forum: those that stand beside one another, and each form's own."""

    together: Cadence | None
    forms: dict[str, Cadence] = field(default_factory=dict)


def count_meetings(desired: Desired) -> None:
    """Meetings a year for each forum, and for each seat by the forms that it belongs to."""
    counts = _counts(desired)
    for forum in desired.nodes.get("Forum", {}).values():
        found = counts.get(forum.id)
        if found is not None:
            _put(forum.properties, found.together)
    for kind in _SEATS:
        for seat in desired.links.get(kind, {}).values():
            found = counts.get(seat.end)
            if found is not None:
                forms = [found.forms[form] for form in _list(seat.properties, "forms") if form in found.forms]
                _put(seat.properties, together(forms) if len(forms) > 0 else found.together)


def _counts(desired: Desired) -> dict[str, _Counts]:
    series = desired.nodes.get("MeetingSeries", {})
    included = {row.start for row in desired.links.get(("INCLUDED_IN", "MeetingSeries", "MeetingSeries"), {}).values()}
    by_forum: dict[str, list[NodeRow]] = defaultdict(list)
    for row in desired.links.get(("MEETS_IN", "Forum", "MeetingSeries"), {}).values():
        by_forum[row.start].append(series[row.end])
    return {forum: _count(rows, included) for forum, rows in by_forum.items()}


def _count(rows: list[NodeRow], included: set[str]) -> _Counts:
    for kind in _KINDS:
        chosen = [row for row in rows if row.properties.get("kind", "nominal") == kind]
        beside = [_cadence(row) for row in chosen if row.id not in included]
        total = together(beside)
        if total.stated:
            return _Counts(total, {str(row.properties["form"]): _cadence(row) for row in chosen})
    return _Counts(None)


def _cadence(row: NodeRow) -> Cadence:
    found: dict[str, Any] = dict(row.properties)
    low, high = found.get("per_year_min"), found.get("per_year_max")
    return Cadence(low, high, bool(found.get("as_needed")), tuple(found.get("months", ())))


def _put(properties: Properties, count: Cadence | None) -> None:
    if count is None:
        return
    if count.low is not None:
        properties["meetings_min"] = count.low
    if count.high is not None:
        properties["meetings_max"] = count.high
    properties["meetings_as_needed"] = count.as_needed


# who takes part


def take_part(desired: Desired) -> None:
    """An organisation takes part where it, its roles or its units sit."""
    above = _Above(desired)
    forums = desired.nodes.get("Forum", {})
    of: dict[str, list[str]] = defaultdict(list)
    for row in desired.links.get(("OF", "Role", "Organisation"), {}).values():
        of[row.start].append(row.end)
    seats: dict[tuple[str, str], list[LinkRow]] = defaultdict(list)
    for kind in _SEATS:
        for seat in desired.links.get(kind, {}).values():
            direct = of.get(seat.start, []) if kind[1] == "Role" else [seat.start]
            everywhere = list(dict.fromkeys(id for organisation in direct for id in above.all(organisation)))
            seat.properties["organisations"] = everywhere
            for organisation in everywhere:
                seats[organisation, seat.end].append(seat)
    rows = desired.links.setdefault(_TAKES_PART, {})
    for (organisation, forum), behind in seats.items():
        row = _part(organisation, forums[forum], behind, above)
        rows[row.key] = row


class _Above:
    """The organisations that an organisation is part of, itself first, wholes last."""

    def __init__(self, desired: Desired) -> None:
        self._wholes: dict[str, list[str]] = defaultdict(list)
        for row in desired.links.get(("PART_OF", "Organisation", "Organisation"), {}).values():
            self._wholes[row.start].append(row.end)
        self._known: dict[str, list[str]] = {}

    def all(self, id: str) -> list[str]:
        """Depth first, without recursion, since files may nest units deeper than the interpreter calls."""
        if id not in self._known:
            found: dict[str, None] = {}
            waiting = [id]
            while len(waiting) > 0:
                here = waiting.pop()
                if here not in found:
                    found[here] = None
                    waiting.extend(reversed(self._wholes.get(here, [])))
            self._known[id] = list(found)
        return self._known[id]

    def tops(self, id: str) -> list[str]:
        return [each for each in self.all(id) if each not in self._wholes]


def _part(organisation: str, forum: NodeRow, seats: list[LinkRow], above: _Above) -> LinkRow:
    key = f"{organisation}|{forum.id}"
    tops = above.tops(organisation)
    said = {str(seat.properties["level"]) for seat in seats if "level" in seat.properties}
    levels = said or {str(level) for level in _list(forum.properties, "levels")}
    properties: Properties = {
        "key": key,
        "whole": tops == [organisation],
        "wholes": tops,
        "levels": [level for level in _LEVELS if level in levels],
        "seats": len(seats),
    }
    _put(properties, _most(seats))
    sources = list(dict.fromkeys(source for seat in seats for source in _list(seat.properties, "sources")))
    sources = sources[:_MAX_SOURCES]
    sure = {
        source: certainty
        for seat in seats
        for source, certainty in zip(
            _list(seat.properties, "sources"), _list(seat.properties, "certainty"), strict=True
        )
    }
    properties["sources"] = sources
    properties["basis"] = ["computed"] * len(sources)
    properties["certainty"] = [sure[source] for source in sources]
    return LinkRow(*_TAKES_PART[:2], organisation, _TAKES_PART[2], forum.id, key, properties)


def _most(seats: list[LinkRow]) -> Cadence | None:
    counts: list[dict[str, Any]] = [dict(seat.properties) for seat in seats if "meetings_as_needed" in seat.properties]
    if len(counts) == 0:
        return None
    lows = [count["meetings_min"] for count in counts if "meetings_min" in count]
    highs = [count["meetings_max"] for count in counts if "meetings_max" in count]
    return Cadence(
        max(lows) if len(lows) > 0 else None,
        max(highs) if len(highs) > 0 else None,
        any(count["meetings_as_needed"] for count in counts),
    )


# texts


def describe(desired: Desired) -> None:
    """What searching, sorting and drawing need."""
    for label, rows in desired.nodes.items():
        usual = [item for item in CATALOGUE[label].properties.values() if item.traits.usual is not None]
        for row in rows.values():
            name = str(row.properties.get("name", row.id))
            _once(row.properties)
            for item in usual:
                row.properties.setdefault(item.name, str(item.traits.usual))
            names = [name, *map(str, _list(row.properties, "aliases"))]
            if "abbreviation" in row.properties:
                names.append(str(row.properties["abbreviation"]))
            if "text" in row.properties:
                names.append(str(row.properties["text"]))
            row.properties["search"] = search_text(names)
            row.properties["sort_key"] = sort_key(name)
            row.properties["display"] = _node_text(row, name)
    series = desired.nodes.get("MeetingSeries", {})
    for links in desired.links.values():
        for link in links.values():
            met = series[link.end] if link.kind == "MEETS_IN" else None
            link.properties["display"] = f"meets {met.properties['name']}" if met else _link_text(link)


def _once(properties: Properties) -> None:
    """Each other name once, with the first sort that a file gave it."""
    first: dict[str, str] = {}
    for alias, kind in zip(_list(properties, "aliases"), _list(properties, "alias_kinds"), strict=True):
        first.setdefault(alias, kind)
    if len(first) > 0:
        properties |= {"aliases": list(first), "alias_kinds": list(first.values())}


def _node_text(row: NodeRow, name: str) -> str:
    shown = name if len(name) <= 48 else name[:47].rsplit(" ", 1)[0] + " …"
    levels = _list(row.properties, "levels")
    if row.label == "Forum" and len(levels) > 0:
        return f"{_span(levels)} · {shown}"
    if row.label == "Milestone" and "date" in row.properties:
        return f"{row.properties['date']} {shown}"
    return shown


def _span(levels: list[Any]) -> str:
    """The level first, where no cutting to the size of a circle reaches it; several as highest to lowest."""
    ordered = [level for level in _LEVELS if level in levels]
    return ordered[0] if len(ordered) == 1 else f"{ordered[0]} to {ordered[-1]}"


def meetings_text(properties: Properties) -> str:
    """Such as "4 a year", "8–10 a year", "at least 2 a year" or "as needed"; nothing where nothing is said."""
    low, high = properties.get("meetings_min"), properties.get("meetings_max")
    if low is None and high is None:
        return "as needed" if properties.get("meetings_as_needed") else ""
    if high is None:
        return f"at least {low} a year"
    if low is None:
        return f"at most {high} a year"
    return f"{low} a year" if low == high else f"{low}–{high} a year"


def _link_text(link: LinkRow) -> str:
    said = link.properties
    if link.kind == "SITS_IN":
        return ", ".join(map(str, _list(said, "capacities"))) or "member"
    if link.kind == "TAKES_PART_IN":
        parts = [", ".join(map(str, _list(said, "levels"))), meetings_text(said)]
        return " · ".join(part for part in parts if part) or "takes part"
    for name in ("change", "degree", "kind", "how", "extent", "part"):
        if name in said:
            return f"{link.kind.lower().replace('_', ' ')}: {said[name]}"
    return link.kind.lower().replace("_", " ")


def _list(properties: Properties, name: str) -> list[Any]:
    found = properties.get(name)
    return found if isinstance(found, list) else []
