"""What is inherited says so: its place is that of the lender, and its basis is computed."""

from __future__ import annotations

from pathlib import Path

from samverkan.files.graph_draft import GraphDraft
from samverkan.files.inherited_evidence import cite_inherited
from samverkan.files.yaml_tree import Place
from samverkan.write import Citation
from tests.seeds.inline import desired
from tests.seeds.test_own_places import told

UNDER = ("UNDER", "Forum", "Agreement")
HERE = Place(Path("a.yaml"), 1, 1)


def draft() -> GraphDraft:
    """A forum that takes over the last day of its agreement, before its evidence is worked out."""
    graph = GraphDraft()
    agreement = graph.node("Agreement", "pakt")
    agreement.cite([Citation("a#L5"), Citation("a#L9", "implied", fields=("valid_to",)), Citation("b#L2")])
    forum = graph.node("Forum", "rad")
    forum.properties["inherited"] = ["valid_from", "valid_to", "validity_rule"]
    forum.cite([Citation("a#L20")])
    graph.add_link(UNDER, "rad", "pakt", {}, [Citation("a#L20")], HERE)
    return graph


def test_a_value_that_is_inherited_has_the_place_of_the_lender() -> None:
    graph = draft()
    cite_inherited(graph)
    assert graph.nodes["Forum"]["rad"].fact().evidence == (
        Citation("a#L20"),
        Citation("a#L5", "computed", fields=("valid_from",)),
        Citation("a#L9", "computed", fields=("valid_to",)),
    )


def test_a_document_that_the_node_does_not_cite_takes_no_part() -> None:
    graph = draft()
    graph.nodes["Agreement"]["pakt"].evidence = {"b#L2": Citation("b#L2")}
    cite_inherited(graph)
    assert graph.nodes["Forum"]["rad"].fact().evidence == (
        Citation("a#L20"),
        Citation("a#L20", "computed", fields=("valid_from", "valid_to")),
    )


FILE = """
agreements:
  - id: pakt
    name: Pakten
    valid: {is: 2024-04-02 .. 2027-12-31, at: L9}
    at: L5
forums:
  - {id: pakt/rad, name: Råd, at: L20, under: pakt, meets: yearly, seats: region-fjallhavet}
"""


def test_dates_from_an_agreement_are_computed(tmp_path: Path) -> None:
    facts = desired(tmp_path, FILE)
    assert told(facts.nodes["Forum"]["pakt/rad"].evidence) == ["L20", "L9 computed valid_from valid_to"]
    assert told(facts.nodes["MeetingSeries"]["pakt/rad/meetings"].evidence)[1:] == ["L9 computed valid_from valid_to"]
