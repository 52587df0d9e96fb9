"""The focus areas of a forum: the rule in Python and in Cypher, on generated forums."""

from __future__ import annotations

import random

from samverkan.engine import Connection, Writer
from samverkan.rules.focus_areas import NamedArea, agreed_areas, areas_of_forum, has_own_areas, own_areas

FORUMS = 60
BUILD = """
UNWIND $forums AS row
CREATE (f:Forum {id: row.id})
FOREACH (each IN row.own |
  CREATE (f)-[:CONCERNS {excluded: each.excluded}]->(:FocusArea {id: each.id, area: each.area, kind: each.kind}))
FOREACH (agreement IN row.agreements |
  CREATE (g:Agreement {id: agreement.id}) CREATE (f)-[:UNDER {change: agreement.change}]->(g)
  FOREACH (each IN agreement.covers |
    CREATE (g)-[:COVERS {excluded: each.excluded, main: each.main}]->
           (:FocusArea {id: each.id, area: each.area, kind: each.kind})))
"""


def coverage(dice: random.Random) -> NamedArea:
    kind = dice.choice(["area", "area", "area", "perspective"])
    return NamedArea(dice.choice("abcde"), kind, dice.random() < 0.3, dice.random() < 0.2)


def row(at: str, each: NamedArea) -> dict[str, object]:
    return {"id": at, "area": each.area, "kind": each.kind, "main": each.main, "excluded": each.excluded}


def test_the_rule_is_the_same_in_cypher(empty_graph: Connection, writer: Writer) -> None:
    assert empty_graph.uri
    dice = random.Random(1)
    expected: dict[str, tuple[bool, set[str]]] = {}
    forums = []
    for number in range(FORUMS):
        own = [coverage(dice) for _ in range(dice.choice([0, 0, 1, 2]))]
        agreements = [
            (dice.choice([None, "kept", "removed"]), [coverage(dice) for _ in range(dice.randrange(4))])
            for _ in range(dice.randrange(3))
        ]
        resting = [covers for change, covers in agreements if change != "removed"]
        expected[f"f{number}"] = (any(each.treated for each in own), areas_of_forum(own, resting))
        forums.append(
            {
                "id": f"f{number}",
                "own": [row(f"{number}-{place}", each) for place, each in enumerate(own)],
                "agreements": [
                    {
                        "id": f"{number}-{of}",
                        "change": change,
                        "covers": [row(f"{number}-{of}-{place}", each) for place, each in enumerate(covers)],
                    }
                    for of, (change, covers) in enumerate(agreements)
                ],
            }
        )
    with writer.transaction() as transaction:
        transaction.run(BUILD, {"forums": forums})
    (own_pattern, own_counts), (agreed_pattern, agreed_counts) = own_areas("f", "t"), agreed_areas("f", "t")
    found = writer.read(
        f"MATCH (f:Forum) RETURN f.id AS id, {has_own_areas('f')} AS own, "
        f"COLLECT {{ MATCH {own_pattern} WHERE {own_counts} RETURN t.area }} AS own_areas, "
        f"COLLECT {{ MATCH {agreed_pattern} WHERE {agreed_counts} RETURN t.area }} AS agreed"
    )
    answers = {each["id"]: (each["own"], set(each["own_areas"] if each["own"] else each["agreed"])) for each in found}
    assert answers == expected
    assert len({frozenset(areas) for _, areas in expected.values()}) > 10
