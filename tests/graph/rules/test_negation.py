"""What a document says does not hold: the same in Python, in Cypher, and in the saved questions."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from samverkan.engine import Connection, Writer
from samverkan.files import read_facts
from samverkan.model.catalogue import RELATIONSHIPS, Relationship, holds
from samverkan.queries import named_queries
from samverkan.write import apply_changes, plan_changes

NEGATED = [item for item in RELATIONSHIPS.values() if item.negated_by is not None]


@pytest.mark.parametrize("relationship", NEGATED, ids=lambda item: f"{item.kind} {item.source}")
def test_the_rule_is_the_same_in_cypher(writer: Writer, relationship: Relationship) -> None:
    assert relationship.negated_by is not None
    name, negating = relationship.negated_by
    item = relationship.properties[name]
    words: list[str | bool] = [word.value for word in item.vocabulary] if item.vocabulary else [True, False]
    dice = random.Random(1)
    rows = [{}, *({name: dice.choice(words)} for _ in range(40)), *({name: word} for word in negating)]
    for condition in (relationship.holds("r"), holds("r", [relationship.kind])):
        found = writer.read(f"UNWIND $rows AS r RETURN {condition} AS answer", {"rows": rows})
        assert [record["answer"] for record in found] == [not relationship.is_negated(row) for row in rows]


FILE = """\
document: {id: skogen, name: Skogsavtalet, file: skogen.txt, at: L1}
agreements:
  - {id: pact, name: Pact, at: L2}
  - {id: draft, name: Draft, at: L3}
forums:
  - {id: council, name: Council, under: [pact, {to: draft, change: removed}], at: L4}
  - {id: group, name: Group, under: {to: draft, change: not mentioned}, at: L5}
"""


def test_the_saved_questions_know_what_an_agreement_removes(
    empty_graph: Connection, writer: Writer, tmp_path: Path
) -> None:
    assert empty_graph.uri
    file = tmp_path / "skogen.yaml"
    file.write_text(FILE, encoding="utf-8")
    apply_changes(writer, plan_changes(writer, read_facts([file])))

    def ids(name: str, variable: str, **parameters: object) -> list[str]:
        rows = writer.read(named_queries()[name].text, parameters)
        return sorted(row[variable]["id"] for row in rows)

    assert ids("forums-without-agreement", "f") == ["group"]
    assert ids("agreements-without-forums", "g") == ["draft"]
    assert ids("who-meets-under-an-agreement", "f", agreement="pact") == ["council"]
    assert ids("who-meets-under-an-agreement", "f", agreement="draft") == []
