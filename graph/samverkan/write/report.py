"""Write a plan in lines for a person: what is added, what changes from what to what, what goes, and what stays."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.write.descriptions import edit_phrases, is_minor, node_phrase
from samverkan.write.facts import LinkFact, LinkKind, NodeFact
from samverkan.write.plan import GoneLink, GoneNode, LinkEdit, NodeEdit, Plan

NOTHING = "Nothing to change: the graph holds what the files say."
STAYS = "in no file; stays until --prune"
GOES = "no longer said; is removed"

_AT_TARGET = {"SITS_IN": "seat", "TAKES_PART_IN": "takes part", "ABSENT_FROM": "absent", "PARTY_TO": "party"}
"""Relationships that a reader looks for at the forum or agreement that they lead to."""
_COMPUTED = "TAKES_PART_IN"
"""Follows from seats, so a line for all of them is enough."""

Owner = tuple[str, str]
"""Label and id of the node under which a relationship is shown."""


@dataclass(slots=True)
class _Entry:
    """All changes of one node and its relationships."""

    added: list[LinkFact] = field(default_factory=list)
    changed: list[LinkEdit] = field(default_factory=list)
    node: NodeEdit | None = None


def report(plan: Plan, applied: bool = False, command: str = "Seed with: samverkan seed") -> Iterator[str]:
    """Yield the lines; the last one sums up, and names the command that does it."""
    entries = _entries(plan)
    names = _Names(plan)
    new = {(label, fact.id): fact for label, facts in plan.added_nodes.items() for fact in facts}
    told = False
    for line in _lines(plan, entries, names, new):
        told = True
        yield line
    if told:
        yield ""
    yield sum_up(plan, "" if applied else command)


def _lines(plan: Plan, entries: dict[Owner, _Entry], names: _Names, new: Mapping[Owner, NodeFact]) -> Iterator[str]:
    for owner in sorted(new, key=_place):
        yield _line("+", *owner, node_phrase(new[owner]))
        links = entries[owner].added if owner in entries else []
        yield from (f"+   {word:<10} {text}" for word, text in names.links(links))
    for owner in sorted(entries.keys() - new.keys(), key=_place):
        yield _line("~", *owner)
        yield from (f"      {word:<10} {text}" for word, text in _changes(entries[owner], names))
    yield from _gone(plan.gone_nodes, plan.gone_links, names, GOES)
    if plan.facts.whole:
        yield from _gone(plan.kept_nodes, plan.kept_links, names, STAYS)
    for document in plan.facts.absent:
        yield _line("-", "document", document, STAYS)
    if withheld := sum(map(len, plan.withheld_nodes.values())):
        yield _line("-", "names", f"{withheld} persons and texts", "names of persons are left out")


def _entries(plan: Plan) -> dict[Owner, _Entry]:
    entries: dict[Owner, _Entry] = defaultdict(_Entry)
    for kind, links in plan.added_links.items():
        for link in links:
            entries[_owner(kind, link.start, link.end)].added.append(link)
    for kind, edits in plan.changed_links.items():
        for edit in edits:
            entries[_owner(kind, edit.fact.start, edit.fact.end)].changed.append(edit)
    for label, nodes in plan.changed_nodes.items():
        for node in nodes:
            entries[label, node.fact.id].node = node
    return entries


def _owner(kind: LinkKind, start: str, end: str) -> Owner:
    return (kind[2], end) if kind[0] in _AT_TARGET else (kind[1], start)


def _place(owner: Owner) -> tuple[int, str]:
    return _ORDER[owner[0]], owner[1]


_ORDER = {label: number for number, label in enumerate(CATALOGUE)}


class _Names:
    """Names relationships and their ends."""

    def __init__(self, plan: Plan) -> None:
        self._nodes = plan.facts.nodes
        self._old = {(label, node.id): node.name for label, nodes in plan.gone_nodes.items() for node in nodes}
        self._employers: dict[str, str] = {}
        for post in plan.facts.links.get(("OF", "Role", "Organisation"), {}).values():
            self._employers.setdefault(post.start, post.end)

    def links(self, links: list[LinkFact]) -> Iterator[tuple[str, str]]:
        """Yield what each is and where it leads; those that are computed make one line."""
        for link in links:
            if link.type != _COMPUTED:
                yield self.word(link), self.end(link)
        if computed := [link.start for link in links if link.type == _COMPUTED]:
            yield _AT_TARGET[_COMPUTED], ", ".join(self._name("Organisation", id_) for id_ in computed)

    def word(self, link: LinkFact | GoneLink) -> str:
        """Name a relationship as seen from the node under which it is shown."""
        return _AT_TARGET.get(link.kind[0]) or RELATIONSHIPS[link.kind].name.replace("_", " ")

    def end(self, link: LinkFact) -> str:
        """Name the other end: that of a seat by names and capacity, any other by id."""
        if link.type == "SITS_IN":
            found = link.properties.get("capacities", [])
            capacities = [str(each) for each in found if each != "member"] if isinstance(found, list) else []
            return ", ".join([self.holder(link.kind[1], link.start), *capacities])
        return link.start if link.type in _AT_TARGET else link.end

    def holder(self, label: str, id_: str) -> str:
        """Name who sits: a role with its organisation, or an organisation."""
        body = self._employers.get(id_) if label == "Role" else None
        return self._name(label, id_) + (f" ({self._name('Organisation', body)})" if body else "")

    def gone(self, link: GoneLink) -> str:
        """Describe a relationship that is in no file, with both ends."""
        type_, source, target = link.kind
        if type_ not in _AT_TARGET:
            return f"{link.start} → {link.end}"
        who = self.holder(source, link.start) if type_ == "SITS_IN" else link.start
        return f"{who} in {link.end}" if target == "Forum" else f"{who} to {link.end}"

    def _name(self, label: str, id_: str) -> str:
        fact = self._nodes.get(label, {}).get(id_)
        return str(fact.properties.get("name", id_)) if fact else self._old.get((label, id_)) or id_


def _changes(entry: _Entry, names: _Names) -> Iterator[tuple[str, str]]:
    if entry.node:
        yield from edit_phrases(entry.node.edits, CATALOGUE[entry.node.fact.label].properties)
    for word, text in names.links(entry.added):
        yield word, f"+ {text}"
    minor = []
    for link in entry.changed:
        properties = RELATIONSHIPS[link.fact.kind].properties
        if all(is_minor(edit, properties) for edit in link.edits):
            minor.append(link)
            continue
        said = "; ".join(f"{name} {change}" for name, change in edit_phrases(link.edits, properties))
        yield names.word(link.fact), f"{names.end(link.fact)}: {said}"
    if minor:
        kinds = Counter(names.word(link.fact) for link in minor)
        listed = ", ".join(f"{number} × {word}" if number > 1 else word for word, number in kinds.items())
        yield "links", f"evidence or computed properties only: {listed}"


def _gone(
    nodes: Mapping[str, list[GoneNode]], links: Mapping[LinkKind, list[GoneLink]], names: _Names, fate: str
) -> Iterator[str]:
    """Name what is in the graph and in no file; the relationships of a node go or stay with it."""
    lost = {(label, node.id) for label, found in nodes.items() for node in found}
    for owner in sorted(lost, key=_place):
        yield _line("-", *owner, fate)
    for kind, gone in links.items():
        for link in gone:
            if not lost & {(kind[1], link.start), (kind[2], link.end)}:
                yield _line("-", names.word(link), names.gone(link), fate)


def _line(sign: str, word: str, what: str, detail: str = "") -> str:
    return f"{sign} {word:<12} {what:<38}   {detail}".rstrip()


def percent(share: float) -> str:
    """Write a part of the graph."""
    return f"{round(share * 100)} %" if share == 0 or share >= 0.01 else "less than 1 %"


def sum_up(plan: Plan, command: str = "") -> str:
    """Sum up what is done; the numbers are those of nodes and relationships in the graph."""
    counts = plan.counts
    done = not command
    parts = [
        _part(counts, "added", "added" if done else "to add"),
        _part(counts, "changed", "changed" if done else "to change"),
        _part(counts, "gone", "removed" if done else f"to remove ({percent(plan.share)} of the graph)"),
        _part(counts, "withheld", "removed for their names" if done else "to remove for their names"),
    ]
    said = ", ".join(part for part in parts if part)
    stays = _stays(plan)
    if not said:
        return f"{NOTHING} {stays}".rstrip()
    return " ".join(part for part in (f"{said}.", stays, command) if part)


def _part(counts: Mapping[str, int], what: str, done: str) -> str:
    numbers = [(counts[f"{noun}s {what}"], noun) for noun in ("node", "relationship")]
    said = " and ".join(f"{number:,} {noun}{'s' * (number != 1)}" for number, noun in numbers if number > 0)
    return f"{said} {done}" if said else ""


def _stays(plan: Plan) -> str:
    """Say what is in no file of the whole folder and stays."""
    absent = len(plan.facts.absent)
    kept = plan.counts["nodes kept"] + plan.counts["relationships kept"] if plan.facts.whole else 0
    said = [
        f"{absent:,} document{'s' * (absent != 1)}" if absent > 0 else "",
        f"{kept:,} node{'s' * (kept != 1)} or relationship{'s' * (kept != 1)} of no document" if kept > 0 else "",
    ]
    what = " and ".join(part for part in said if part)
    return f"In no file, kept until --prune: {what}." if what else ""
