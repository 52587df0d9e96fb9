"""Which node an entry describes: ids are unique, and an entry whose name gives an id that is taken needs an `id`."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from samverkan.files import national_register
from samverkan.files.entries import Entry, Identity
from samverkan.files.graph_draft import GraphDraft
from samverkan.files.values import lines
from samverkan.files.yaml_tree import Place
from samverkan.model.catalogue import CATALOGUE
from samverkan.model.labels import Naming


@dataclass(slots=True)
class Identities:
    """Adds entries to the nodes of a graph."""

    graph: GraphDraft
    described_at: dict[str, Place] = field(default_factory=dict)
    """Where the thing of every id is described first; a row of a register may refer to it before."""
    numbers: dict[str, int] = field(default_factory=dict)
    """How many entries with the same text have an id made from it so far."""

    def add(self, entry: Entry) -> Entry | None:
        """Merge an entry into its node; None, with the problem noted, where its id is that of another thing.

        Returns the entry with the id that it has in the end.
        """
        graph = self.graph
        if entry.id == "":
            return None
        from_graph = entry.id in graph.in_graph and entry.id not in graph.places
        label = graph.labels.setdefault(entry.id, entry.label)
        place = graph.places.setdefault(entry.id, entry.place)
        if label != entry.label:
            where = "It is so in the graph." if from_graph else f"It is in {place}."
            graph.refuse(
                entry.place,
                f'"{entry.id}" is a {label} already',
                lines(
                    f"{where} Ids are unique over all sections.",
                    "Give the entry an `id`." if entry.identity is Identity.MADE else "",
                ),
            )
            return None
        if entry.identity is Identity.MADE and self._is_that_of_a_namesake(entry):
            return None
        if entry.identity is not Identity.REFERRED:
            first = self.described_at.setdefault(entry.id, entry.place)
            if first is not entry.place:
                is_text = CATALOGUE[entry.label].traits.naming is Naming.TEXT
                if is_text and entry.identity is Identity.MADE and first.file == entry.place.file:
                    entry = self._numbered(entry)
                elif not self._describes_the_same(entry, first):
                    return None
        node = graph.node(entry.label, entry.id)
        graph.merge_properties(node, entry.properties, entry.places, entry.place)
        node.meetings = node.meetings or entry.meetings
        if entry.misnamed:
            graph.misnamed.add(entry.id)
        node.cite(entry.evidence)
        return entry

    def _is_that_of_a_namesake(self, entry: Entry) -> bool:
        """Refuse an id that is made from the name of one body of the national register and is that of another there."""
        name = str(entry.properties.get("name", ""))
        listed = national_register.id_of(name) if entry.label == "Organisation" else None
        if listed is None or listed == entry.id or entry.id not in national_register.rows():
            return False
        other = national_register.rows()[entry.id].cells["name"]
        self.graph.refuse(
            entry.place,
            f'the id "{entry.id}", made from the name, is that of {other} in the national register',
            f"Two different names give one id. Write `id: {listed}`, which {name} has there, or an `id` of its own.",
        )
        return True

    def _describes_the_same(self, entry: Entry, first: Place) -> bool:
        """Tell whether an entry says more of the thing that has its id already; note the problem where it must not."""
        same_file = first.file == entry.place.file
        naming = CATALOGUE[entry.label].traits.naming
        if entry.identity is Identity.GIVEN:
            if same_file and entry.label == "MeetingSeries":
                message = f'"{entry.id.partition("/meetings")[0]}" has two meeting series of one form'
                remedy = (
                    f"The first is in line {first.line}. Give one of them a `form` or a `valid`, or write one series."
                )
                self.graph.refuse(entry.place, message, remedy)
            elif same_file:
                self.graph.refuse(entry.place, f'"{entry.id}" is given twice', f"It comes first in line {first.line}.")
            return not same_file
        other = self._other_name(entry)
        if other is not None:
            self.graph.refuse(
                entry.place,
                f'the id "{entry.id}", made from the name, is taken by "{other}"',
                f"It is in {first}. Two different names give one id: give one of them an `id` of its own.\n"
                f"Where they are one thing, write `id: {entry.id}`, and the other name in `also`.",
            )
            return False
        if same_file or (naming is Naming.LOCAL and "/" not in entry.id):
            same = "" if same_file else f"If it is the same, write `id: {entry.id}`."
            self.graph.refuse(
                entry.place,
                f'the id "{entry.id}", made from the name, is taken',
                lines(f"It is in {first}. If this is another, give it an `id` of its own.", same),
            )
            return False
        return True

    def _other_name(self, entry: Entry) -> str | None:
        """Return the name under which the id of an entry is known; None where the entry has this name, or an alias."""
        known = self.graph.nodes.get(entry.label, {}).get(entry.id)
        name = entry.properties.get("name")
        if known is None or name is None or "name" not in known.properties:
            return None
        names = [str(known.properties["name"]), *known.texts("aliases")]
        return None if name in names else names[0]

    def _numbered(self, entry: Entry) -> Entry:
        """Give the second entry with the same text the id `…-2`, the third `…-3`, and so on."""
        count = self.numbers.get(entry.id, 1) + 1
        while f"{entry.id}-{count}" in self.graph.labels:
            count += 1
        self.numbers[entry.id] = count
        id = f"{entry.id}-{count}"
        self.graph.labels[id] = entry.label
        self.graph.places[id] = self.described_at[id] = entry.place
        return replace(entry, id=id)
