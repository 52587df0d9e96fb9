"""A digest for each shipped document of everything that it says, to tell a change of form from a change of content.

Run `python -m tests.seeds.graph_digests` after a change of content, and commit the file that it writes.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from samverkan.facts import Facts, LinkFact, NodeFact
from samverkan.files import read_facts
from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS, Property
from samverkan.model.properties import PropertyRole
from samverkan.write.stored import stored

FILE = Path(__file__).with_suffix(".json")
UPDATE = "if this change of content is meant, run: python -m tests.seeds.graph_digests"


def digests(facts: Facts) -> dict[str, str]:
    """The digest of each document: what is given of the nodes and relationships that cite it, and every place."""
    said: dict[str, list[str]] = {}

    def add(what: str, declared: dict[str, Property], fact: NodeFact | LinkFact) -> None:
        kept = (PropertyRole.GIVEN, PropertyRole.EVIDENCE)
        given = {name: value for name, value in stored(fact).items() if declared[name].traits.role in kept}
        for document in {item.document for item in fact.evidence}:
            said.setdefault(document, []).append(json.dumps([what, given], ensure_ascii=False, sort_keys=True))

    for label, nodes in facts.nodes.items():
        for id, node in nodes.items():
            add(f"{label} {id}", CATALOGUE[label].properties, node)
    for kind, links in facts.links.items():
        for key, link in links.items():
            add(f"{' '.join(kind)} {key}", RELATIONSHIPS[kind].properties, link)
    return {
        document: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
        for document, lines in sorted(said.items())
    }


def main() -> None:
    """Write the digests of the files as they are."""
    FILE.write_text(json.dumps(digests(read_facts()), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
