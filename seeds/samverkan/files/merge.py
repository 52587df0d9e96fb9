"""Entries of all files joined into nodes and relationships: references followed, contradictions named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from samverkan.errors import Problem
from samverkan.files.circles import circles
from samverkan.files.entries import Entry, Evidence, Identity, Link, Seat, Series
from samverkan.files.file_words import Direction
from samverkan.files.slugs import letters, made_id, slug
from samverkan.files.values import lines, nearest
from samverkan.files.yaml_tree import Place
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, Property
from samverkan.model.labels import Naming
from samverkan.model.properties import Merge
from samverkan.write.desired import Desired, LinkKind, LinkRow, NodeRow, Properties, Value

MOST_SUGGESTIONS = 200
"""Problems up to which a word that was meant is looked for; for thousands it would take long and help nobody."""


@dataclass(slots=True)
class Joiner:
    """Gathers entries; `desired` is what they say together."""

    desired: Desired = field(default_factory=Desired)
    problems: list[Problem] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    """The label of every id."""
    beside: set[str] = field(default_factory=set)
    """What the graph holds from documents that are not given; it does not say which document gave a value."""
    places: dict[str, Place] = field(default_factory=dict)
    """Where every id stands first."""
    told: dict[str, Place] = field(default_factory=dict)
    """Where the thing of every id is told of first; a row of a register may refer to it before."""
    set_at: dict[tuple[str, str], Place] = field(default_factory=dict)
    """Where the properties of every id were given."""
    links_at: dict[tuple[LinkKind, str], Place] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    """How many entries with the same text a made id stands for so far."""
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    """The role that an organisation has under a name."""
    cited: dict[int, set[str]] = field(default_factory=dict)
    """What each list of sources holds, by its identity, since a fact may stand in thousands of places."""
    seated: dict[str, str] = field(default_factory=dict)
    """The title of every role that a seat made."""

    def join(self, entries: Iterable[Entry]) -> Desired:
        """Nodes first, then what refers to them."""
        kept = [entry for entry in entries if self._node(entry)]
        for entry in kept:
            for link in entry.links:
                if link.reference.word == "of":
                    self._follow(entry, link)
        for row in self.desired.links.get(("OF", "Role", "Organisation"), {}).values():
            for name in _names(self.desired.nodes["Role"][row.start].properties):
                self.titles.setdefault((row.end, str(name)), row.start)
        for entry in kept:
            for seat in entry.seats:
                self._make_roles(seat, entry)
        for entry in kept:
            for link in entry.links:
                if link.reference.word != "of":
                    self._follow(entry, link)
            for series in entry.series:
                self._series(entry, series)
            for seat in entry.seats:
                self._seat(entry, seat)
        self._names()
        return self.desired

    # nodes

    def _node(self, entry: Entry) -> bool:
        if entry.id == "":
            return False
        in_graph = entry.id in self.beside and entry.id not in self.places
        known = self.labels.setdefault(entry.id, entry.label)
        place = self.places.setdefault(entry.id, entry.place)
        if known != entry.label:
            self._refuse(
                entry.place,
                f'"{entry.id}" is a {known} already',
                lines(
                    ("It is so in the graph." if in_graph else f"It stands in {place.file}:{place.line}.")
                    + " Ids are unique over all sections.",
                    "Give the entry an `id`." if entry.identity is Identity.MADE else "",
                ),
            )
            return False
        if entry.identity is not Identity.REFERRED:
            first = self.told.setdefault(entry.id, entry.place)
            if first is not entry.place and not self._may_join(entry, first):
                return False
        self._merge_node(entry)
        return True

    def _may_join(self, entry: Entry, first: Place) -> bool:
        """Whether an entry tells more of the thing that has its id already, or got an id of its own."""
        same_file = first.file == entry.place.file
        naming = CATALOGUE[entry.label].traits.naming
        if entry.identity is Identity.GIVEN:
            if same_file:
                self._refuse(entry.place, f'"{entry.id}" stands twice', f"It stands first in line {first.line}.")
            return not same_file
        if naming is Naming.TEXT:
            if same_file:
                self._number(entry)
            return True
        if same_file or (naming is Naming.LOCAL and "/" not in entry.id):
            same = "" if same_file else f"If it is the same, write `id: {entry.id}`."
            self._refuse(
                entry.place,
                f'the id "{entry.id}", made from the name, is taken',
                lines(f"It stands in {first.file}:{first.line}. If this is another, give it an `id` of its own.", same),
            )
            return False
        return True

    def _number(self, entry: Entry) -> None:
        count = self.numbers.get(entry.id, 1) + 1
        while f"{entry.id}-{count}" in self.labels:
            count += 1
        self.numbers[entry.id] = count
        entry.id = f"{entry.id}-{count}"
        self.labels[entry.id] = entry.label
        self.places[entry.id] = self.told[entry.id] = entry.place

    def _merge_node(self, entry: Entry) -> None:
        rows = self.desired.nodes.setdefault(entry.label, {})
        row = rows.get(entry.id)
        if row is None:
            row = rows[entry.id] = NodeRow(entry.label, entry.id, {"id": entry.id})
        for name, value in entry.properties.items():
            place = entry.places.get(name, entry.place)
            self._merge_property(row.properties, CATALOGUE[entry.label].properties[name], value, place, entry.id)
        self._cite(row.properties, entry.evidence)

    def _merge_property(self, properties: Properties, item: Property, value: Value, place: Place, owner: str) -> None:
        name, merge = item.name, item.traits.merge
        before = properties.get(name)
        if before is None or (before == value and merge is not Merge.PAIR):
            properties[name] = value
            self.set_at.setdefault((owner, name), place)
        elif isinstance(before, date) and isinstance(value, date) and merge in (Merge.EARLIEST, Merge.LATEST):
            properties[name] = min(before, value) if merge is Merge.EARLIEST else max(before, value)
        elif isinstance(before, list) and isinstance(value, list):
            both: list[Any] = [*before, *value]
            properties[name] = both if merge is Merge.PAIR else list(dict.fromkeys(both))
        elif merge is Merge.APPEND:
            if owner not in self.beside or str(value) not in str(before):
                properties[name] = f"{before} {value}"
        elif owner in self.beside and (owner, name) not in self.set_at:
            properties[name] = value
            self.set_at[owner, name] = place
        else:
            first = self.set_at.get((owner, name), place)
            self._refuse(
                place,
                f'{name} of "{owner}" is "{value}" here and "{before}" in {first.file}:{first.line}',
                "One thing has one value. Put another name into `also`, a contradiction into a remark.",
            )

    def _cite(self, properties: Properties, evidence: Evidence) -> None:
        """Add places that a node or relationship does not have yet."""
        sources: Any = properties.setdefault("sources", [])
        basis: Any = properties.setdefault("basis", [])
        certainty: Any = properties.setdefault("certainty", [])
        cited = self.cited.setdefault(id(sources), set())
        for item in evidence:
            if item.source not in cited:
                cited.add(item.source)
                sources.append(item.source)
                basis.append(item.basis)
                certainty.append(item.certainty)

    # relationships

    def _follow(self, entry: Entry, link: Link) -> None:
        label = self.labels.get(link.to)
        if label is None:
            self._unknown(link.to, link.place, link.reference.word, list(link.reference.candidates))
            return
        relationship = link.reference.candidates.get(label)
        if relationship is None:
            allowed = " or ".join(_a(item) for item in link.reference.candidates)
            self._refuse(link.place, f'"{link.to}" is {_a(label)}', f"`{link.reference.word}` takes {allowed}.")
            return
        start, end = (entry.id, link.to) if link.reference.direction is Direction.OUT else (link.to, entry.id)
        kind = (relationship.kind, relationship.source, relationship.target)
        self.add(kind, start, end, dict(link.properties), link.evidence, link.place)

    def _unknown(self, id: str, place: Place, word: str, labels: list[str]) -> None:
        meant = self._meant(id, labels) if len(self.problems) < MOST_SUGGESTIONS else None
        where = f"  ({self.places[meant].file}:{self.places[meant].line})" if meant in self.places else ""
        self._refuse(
            place,
            f'{word} "{id}" is not known',
            lines(
                f"It is the id of {' or '.join(_a(label) for label in labels)} in these files or in a register.",
                f'Did you mean "{meant}"?{where}' if meant else "",
            ),
        )

    def _meant(self, id: str, labels: list[str]) -> str | None:
        likely = [known for known, label in self.labels.items() if label in labels]
        return nearest(id, likely) or nearest(id, self.labels)

    def add(
        self, kind: LinkKind, start: str, end: str, properties: Properties, evidence: Evidence, place: Place
    ) -> LinkRow:
        """A relationship; one that stands already gathers the evidence."""
        relationship = RELATIONSHIPS[kind]
        apart = [f"{name}={properties[name]}" for name in relationship.tells_apart if name in properties]
        key = "|".join([start, end, *apart])
        rows = self.desired.links.setdefault(kind, {})
        row = rows.get(key)
        if row is None:
            row = rows[key] = LinkRow(kind[0], kind[1], start, kind[2], end, key, {"key": key})
            self.links_at[kind, key] = place
        for name, value in properties.items():
            item = relationship.properties[name]
            self._merge_property(row.properties, item, value, place, f"{kind[0]} {key}")
        self._cite(row.properties, evidence)
        return row

    # forums

    def _make_roles(self, seat: Seat, forum: Entry) -> None:
        if self.labels.get(seat.holder) != "Organisation":
            return
        for title in seat.titles:
            id = self._role_id(seat.holder, title.title)
            if id is None:
                remedy = f"List the role under `roles` with an `id` and `of: {seat.holder}`, and write that id here."
                self._refuse(title.place, f'no id can be made from the role "{title.title}"', remedy)
                continue
            known = self.labels.get(id)
            if known is not None and known != "Role":
                self._refuse(title.place, f'"{id}" is {_a(known)}, not a Role', "Give the role another title.")
                continue
            row = self.desired.nodes.setdefault("Role", {}).get(id)
            if row is None:
                self.labels[id] = "Role"
                self.places[id] = title.place
                self.seated[id] = title.title
                self.titles.setdefault((seat.holder, title.title), id)
                row = NodeRow("Role", id, {"id": id, "name": title.title} | _seen(forum.properties))
                self.desired.add_node(row)
                self._cite(row.properties, seat.evidence)
            elif id in self.seated and letters(self.seated[id]) != letters(title.title):
                self._refuse(
                    title.place,
                    f'the id "{id}", made from the role "{title.title}", is that of "{self.seated[id]}" already',
                    f"It stands in {self.places[id].file}:{self.places[id].line}. List one of them under `roles` with "
                    "an `id`, and write that id here.",
                )
                continue
            self.add(("OF", "Role", "Organisation"), id, seat.holder, {}, seat.evidence, title.place)

    def _role_id(self, organisation: str, title: str) -> str | None:
        """The id of the role that a title means, or that is made from it; None where it gives none."""
        if self.labels.get(title) == "Role":
            return title
        made = made_id(title)
        id = f"{organisation}/{made}"
        if made is not None and id in self.labels:
            return id
        return self.titles.get((organisation, title)) or (None if made is None else id)

    def _seat(self, forum: Entry, seat: Seat) -> None:
        label = self.labels.get(seat.holder)
        if label not in ("Organisation", "Role"):
            if label is None:
                self._unknown(seat.holder, seat.place, "seat of", ["Organisation", "Role"])
            else:
                self._refuse(seat.place, f'"{seat.holder}" is {_a(label)}', "A seat is of an Organisation or a Role.")
            return
        holders: list[tuple[str, tuple[str, ...], Place]] = []
        if label == "Role" or len(seat.titles) == 0:
            holders.append((seat.holder, (), seat.place))
        else:
            for title in seat.titles:
                role = self._role_id(seat.holder, title.title)
                if role is not None and self.labels.get(role, "Role") == "Role":
                    holders.append((role, title.capacities, title.place))
        for id, capacities, place in holders:
            held = list(dict.fromkeys(capacities or seat.capacities or ("member",)))
            kind = ("SITS_IN", self.labels.get(id, "Role"), "Forum")
            self.add(kind, id, forum.id, seat.properties | {"capacities": held}, seat.evidence, place)

    def _series(self, forum: Entry, series: Series) -> None:
        kind = str(series.properties.get("kind", "nominal"))
        id = _series_id(forum.id, series.form, kind)
        count = series.cadence
        properties: Properties = {
            **series.properties,
            "name": f"{series.text}" + ("" if series.form == "all" else f" ({series.form})"),
            "form": series.form,
            "kind": kind,
            "cadence": series.text,
            "as_needed": count.as_needed,
        } | _seen(forum.properties)
        if count.low is not None:
            properties["per_year_min"] = count.low
        if count.high is not None:
            properties["per_year_max"] = count.high
        if len(count.months) > 0:
            properties["months"] = list(count.months)
        entry = Entry("MeetingSeries", id, series.place, properties, series.evidence)
        if not self._node(entry):
            return
        self.add(("MEETS_IN", "Forum", "MeetingSeries"), forum.id, id, {}, series.evidence, series.place)
        if series.included_in is not None:
            whole = _series_id(forum.id, series.included_in, kind)
            if all(other.form != series.included_in for other in forum.series):
                self._refuse(
                    series.place, f'no series has the form "{series.included_in}"', "Name the form of a series."
                )
                return
            self.labels.setdefault(whole, "MeetingSeries")
            key = ("INCLUDED_IN", "MeetingSeries", "MeetingSeries")
            self.add(key, id, whole, {}, series.evidence, series.place)

    # names

    def _names(self) -> None:
        for label, rows in self.desired.nodes.items():
            for row in rows.values():
                if "name" in row.properties:
                    continue
                text = row.properties.get("text")
                if isinstance(text, str):
                    row.properties["name"] = text if len(text) <= 80 else text[:79].rsplit(" ", 1)[0] + " …"
                elif label != "MeetingSeries":
                    self._refuse(self.places[row.id], f'"{row.id}" has no name in any file', "Give it a `name`.")

    def cycles(self) -> None:
        """Refuse wholes that are part of themselves."""
        self.problems.extend(circles(self.desired, self.links_at))

    def _refuse(self, place: Place, message: str, remedy: str) -> None:
        self.problems.append(place.problem(message, remedy))


def _series_id(forum: str, form: str, kind: str) -> str:
    parts = [part for part in (slug(form) if form != "all" else "", kind if kind != "nominal" else "") if part]
    return f"{forum}/meetings" + ("/" + "-".join(parts) if len(parts) > 0 else "")


def _seen(properties: Properties) -> Properties:
    return {name: properties[name] for name in ("seen_earliest", "seen_latest") if name in properties}


def _names(properties: Properties) -> list[object]:
    aliases = properties.get("aliases", [])
    return [properties.get("name"), *(aliases if isinstance(aliases, list) else [])]


def _a(label: str) -> str:
    return f"{'an' if label[0] in 'AO' else 'a'} {label}"
