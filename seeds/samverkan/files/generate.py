"""Generate files of any size about organisations that do not exist, for load tests and demonstrations."""

from __future__ import annotations

import csv
import random
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from samverkan.errors import SettingInvalid
from samverkan.files.invented_names import AGREEMENTS, AREAS, CADENCES, FORUMS, KINDS, ROLES, UNITS, places
from samverkan.files.slugs import slug

DOCUMENT = "generated"
_COLUMNS = {
    "organisations": ("id", "name", "kind", "part_of"),
    "roles": ("id", "name", "of"),
    "focus_areas": ("id", "name", "part_of"),
    "agreements": ("id", "name", "kind", "status", "valid", "covers"),
    "forums": ("id", "name", "kind", "under", "part_of", "level", "meets", "mode", "concerns"),
    "parties": ("agreement", "to"),
    "seats": ("forum", "organisation", "role", "capacity"),
    "memberships": ("organisation", "to"),
}
FEWEST_ORGANISATIONS, MOST_ORGANISATIONS = 2, 1_000_000
"""An agreement takes two."""
MOST_RELATIONSHIPS = 10_000_000
USUAL_RELATIONSHIPS = 10_000
_LINKS_A_BODY = 400
"""How many relationships there are for each body, where nobody says both numbers."""
_FEWEST_BODIES = 4
"""Where only the relationships are given; with fewer bodies the same two would always meet."""
_UNITS, _POSTS = 3, 4
_PROPORTIONS = {"political": 1, "strategic": 2, "tactical": 4, "operational": 5}
_CAPACITIES = ("chair", "secretary", "convener", "member", "member", "member", "deputy", "invited")
_STATUSES = ("signed", "signed", "signed", "active", "proposed", "ended")


def generate(
    folder: Path, *, relationships: int | None = None, organisations: int | None = None, seed: int = 1
) -> None:
    """Write registers, and one document that their rows cite, for a graph of this size.

    There are exactly this many organisations, units among them, and about this many relationships. Where one number is
    given, the other follows from it. Raises SettingInvalid where they contradict each other. The same numbers give
    the same files, byte for byte.
    """
    size = _Size.of(relationships, organisations)
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        tables = _Tables(folder, stack)
        world = _World(random.Random(seed), tables, size)
        world.add_organisations()
        world.add_agreement()
        while tables.links < size.relationships:
            world.add_agreement()
    text = _DOCUMENT.format(id=DOCUMENT, lines=tables.line)
    (folder / "document.yaml").write_text(text, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class _Size:
    """How much is generated, and how the organisations are divided into bodies, their units and a network."""

    relationships: int
    organisations: int

    @classmethod
    def of(cls, relationships: int | None, organisations: int | None) -> _Size:
        """Work out both numbers. Raises SettingInvalid where they are out of bounds or do not fit each other."""
        _check("relationships", relationships, 1, MOST_RELATIONSHIPS)
        _check("organisations", organisations, FEWEST_ORGANISATIONS, MOST_ORGANISATIONS)
        if organisations is None:
            relationships = relationships or USUAL_RELATIONSHIPS
            bodies = max(_FEWEST_BODIES, relationships // _LINKS_A_BODY)
            return cls(relationships, 1 + bodies * (1 + _UNITS))
        size = cls(relationships or MOST_RELATIONSHIPS, organisations)
        if relationships is None:
            return cls(min(size.bodies * _LINKS_A_BODY, MOST_RELATIONSHIPS), organisations)
        if relationships < size.least:
            raise SettingInvalid(
                f"{organisations} organisations make {size.least} relationships or more; {relationships} are asked "
                "for.",
                _either(size.least, relationships),
            )
        return size

    @property
    def network(self) -> int:
        """One where there is a network that bodies are members of, which is an organisation, too; else zero."""
        return int(self.organisations > FEWEST_ORGANISATIONS)

    @property
    def bodies(self) -> int:
        return max(FEWEST_ORGANISATIONS, -(-(self.organisations - self.network) // (1 + _UNITS)))

    @property
    def units(self) -> int:
        """How many units there are: three for each body, and fewer for the last ones."""
        return self.organisations - self.network - self.bodies

    @property
    def least(self) -> int:
        """How many relationships there are at most before any agreement."""
        areas, memberships = 3, self.bodies * self.network
        without_units = max(0, self.bodies - -(-self.units // _UNITS))
        posts = _POSTS * 2 * (self.bodies + self.units + without_units)
        return areas + self.units + memberships + posts


def _check(name: str, number: int | None, least: int, most: int) -> None:
    if number is not None and not least <= number <= most:
        raise SettingInvalid(f"{number} {name} are asked for.", f"Ask for {least} to {most} {name}.")


def _either(least: int, relationships: int) -> str:
    sizes = range(FEWEST_ORGANISATIONS, MOST_ORGANISATIONS + 1)
    fitting = bisect_right(sizes, relationships, key=lambda number: _Size(relationships, number).least)
    fewer = f", or for at most {sizes[fitting - 1]} organisations" if fitting else ""
    return f"Ask for at least {least} relationships{fewer}."


_DOCUMENT = """\
# Generated: no body, post or agreement in this folder exists.
document:
  id: {id}
  name: Generated agreements
  kind: report
  file: generated.txt
  published: 2024-06
  as_of: 2024
  language: sv
  lines: {lines}
  at: L1
"""


class _Tables:
    """Writes the registers; every row cites a line of its own in the invented document."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.line = 1
        self.links = 0
        """Relationships that the rows written so far make."""
        self._writers = {}
        for name, columns in _COLUMNS.items():
            file: TextIO = stack.enter_context((folder / f"{name}.csv").open("w", encoding="utf-8", newline=""))
            self._writers[name] = csv.writer(file, lineterminator="\n")
            self._writers[name].writerow((*columns, "document", "at"))

    def add(self, table: str, *cells: str, links: int) -> None:
        """Write one row, and count the relationships that it makes."""
        self.line += 1
        self.links += links
        self._writers[table].writerow((*cells, DOCUMENT, f"L{self.line}"))


@dataclass(slots=True)
class _Body:
    """An organisation that is no unit, with its units, and the roles in each of them by level."""

    id: str
    parts: list[str] = field(default_factory=list)
    posts: dict[tuple[str, str], list[str]] = field(default_factory=dict)


class _World:
    """Writes organisations, and agreements among them until there are enough relationships."""

    def __init__(self, chance: random.Random, tables: _Tables, size: _Size) -> None:
        self._chance, self._tables, self._size = chance, tables, size
        self._bodies: list[_Body] = []
        self._units = size.units
        self._agreements = 0

    def add_organisations(self) -> None:
        """Write bodies with units and roles, focus areas, and a network to be member of."""
        if self._size.network:
            self._tables.add("organisations", "generated-network", "Nätverket", "network", "", links=0)
        for name in AREAS:
            whole = slug(AREAS[0]) if name in AREAS[1:4] else ""
            self._tables.add("focus_areas", slug(name), name, whole, links=1 if whole else 0)
        names = places()
        while len(self._bodies) < self._size.bodies:
            place = next(names)
            for pattern, kind in KINDS[: self._size.bodies - len(self._bodies)]:
                self._bodies.append(self._body(pattern.format(place), kind))

    def _body(self, name: str, kind: str) -> _Body:
        body = _Body(slug(name))
        self._tables.add("organisations", body.id, name, kind, "", links=0)
        number = min(_UNITS, self._units)
        self._units -= number
        for unit in self._chance.sample(UNITS, number):
            id_ = f"{body.id}/{slug(unit)}"
            self._tables.add("organisations", id_, unit, "unit", body.id, links=1)
            body.parts.append(id_)
        for holder, level in self._holders(body):
            body.posts[holder, level] = self._chance.sample(ROLES[level], _POSTS)
            for title in body.posts[holder, level]:
                self._tables.add("roles", f"{holder}/{slug(title)}", title, holder, links=1)
        if self._size.network and self._chance.random() < 0.3:
            self._tables.add("memberships", body.id, "generated-network", links=1)
        return body

    @staticmethod
    def _holders(body: _Body) -> Iterable[tuple[str, str]]:
        yield body.id, "political"
        yield body.id, "strategic"
        for part in body.parts or [body.id]:
            yield part, "tactical"
            yield part, "operational"

    def add_agreement(self) -> None:
        """Write one agreement with its parties, areas and forums."""
        self._agreements += 1
        id_ = f"agreement-{self._agreements}"
        number = min(self._chance.choice((2, 2, 2, 3, 4)), len(self._bodies))
        parties = self._chance.sample(self._bodies, number)
        areas = [slug(name) for name in self._chance.sample(AREAS, self._chance.randint(1, 3))]
        name, kind = self._chance.choice(AGREEMENTS)
        status = self._chance.choice(_STATUSES)
        cells = (id_, f"{name} {self._agreements}", kind, status, self._validity(), "|".join(areas))
        self._tables.add("agreements", *cells, links=len(areas))
        for party in parties:
            self._tables.add("parties", id_, party.id, links=1)
        upper = ""
        for level in self._levels():
            upper = self._forum(id_, level, upper, parties, areas)

    def _validity(self) -> str:
        first = self._chance.randint(2016, 2025)
        last = self._chance.choice((f"{first + self._chance.randint(2, 5)}-12-31", "open", ""))
        return f"{first}-{self._chance.randint(1, 12):02} .. {last}".strip()

    def _levels(self) -> Sequence[str]:
        number = self._chance.randint(1, 4)
        chosen = self._chance.choices(list(_PROPORTIONS), list(_PROPORTIONS.values()), k=number)
        return sorted(chosen, key=list(_PROPORTIONS).index)

    def _forum(self, agreement: str, level: str, upper: str, parties: list[_Body], areas: list[str]) -> str:
        name, kind = self._chance.choice(FORUMS[level])
        id_ = f"{agreement}/{slug(name)}-{self._tables.line}"
        mode = self._chance.choice(("on site", "digital", "both", ""))
        meets = self._chance.choice(CADENCES)
        concerns = self._chance.choice(areas) if self._chance.random() < 0.5 else ""
        links = 2 + bool(upper) + bool(concerns)
        self._tables.add("forums", id_, name, kind, agreement, upper, level, meets, mode, concerns, links=links)
        for party in parties:
            self._seats(id_, level, party)
        return id_

    def _seats(self, forum: str, level: str, party: _Body) -> None:
        """Write the seats of one party, and return the organisations that take part through them."""
        taking: set[str] = set()
        places = [party.id] if level in ("political", "strategic") else party.parts or [party.id]
        for holder in self._chance.sample(places, min(len(places), self._chance.randint(1, 2))):
            taking |= {party.id, holder}
            for title in self._chance.sample(party.posts[holder, level], self._chance.randint(2, _POSTS)):
                capacity = self._chance.choice(_CAPACITIES)
                self._tables.add("seats", forum, holder, title, capacity, links=1)
        self._tables.links += len(taking)
