"""What a plan looks like to a person, sign by sign."""

# ruff: noqa: E501

from __future__ import annotations

from dataclasses import replace

from samverkan.engine import Writer
from samverkan.rules.dates import partial_date
from samverkan.write import Citation, Facts, plan_changes
from samverkan.write.report import NOTHING
from tests.graph.write.tiny_facts import COUNCIL, PACT, SEAT, change, link, node, tiny

FIRST = """\
+ Organisation nordhogskolan                            Nordhögskolan, university
+ Organisation region-fjallhavet                        Region Fjällhavet, region
+ Role         nordhogskolan/rektor                     Rektor
+   of         nordhogskolan
+ Role         region-fjallhavet/regiondirektor         Regiondirektör
+   of         region-fjallhavet
+ Forum        fjallhavet-nordhogskolan/samverkansrad   Samverkansråd, strategic, 4 a year
+   seat       Regiondirektör (Region Fjällhavet), chair
+   seat       Rektor (Nordhögskolan)
+   under      fjallhavet-nordhogskolan-2024
+   takes part Region Fjällhavet, Nordhögskolan
+ FocusArea    jamlik-halsa                             Jämlik hälsa, area
+ FocusArea    kompetensforsorjning                     Kompetensförsörjning, area
+ Agreement    fjallhavet-nordhogskolan-2024            Partnerskapsöverenskommelse, partnership, 2024-04 .. 2027-12-31
+   party      region-fjallhavet
+   party      nordhogskolan
+   covers     jamlik-halsa
+ Document     partnerskap                              Överenskommelse om partnerskap

9 nodes and 10 relationships to add. Seed with: samverkan seed"""

SECOND = """\
+ Role         nordhogskolan/dekan                      Dekan
+   of         nordhogskolan
~ Organisation region-fjallhavet
      aliases    + RF, - RFH
~ Forum        fjallhavet-nordhogskolan/samverkansrad
      seat       + Dekan (Nordhögskolan)
      seat       Rektor (Nordhögskolan), deputy: capacities + deputy, - member
      links      evidence or computed properties only: 2 × takes part
~ Agreement    fjallhavet-nordhogskolan-2024
      valid to   2027-12-31 → 2028-12-31
      notice     + 6 months
      computed   ends earliest, ends latest
      covers     + kompetensforsorjning
- FocusArea    jamlik-halsa                             no longer said; is removed
- seat         Regiondirektör (Region Fjällhavet) in fjallhavet-nordhogskolan/samverkansrad   no longer said; is removed

1 node and 3 relationships to add, 2 nodes and 3 relationships to change, 1 node and 2 relationships to remove (16 % of \
the graph). Seed with: samverkan seed"""


def second() -> Facts:
    """The tiny graph with something added, changed and left out."""
    wanted = tiny("second")
    change(wanted, "Agreement", PACT, valid_to=partial_date("2028-12-31"), notice="6 months")
    change(wanted, "Organisation", "region-fjallhavet", aliases=["Regionen", "RF"])
    link(wanted, "COVERS", ("Agreement", PACT), ("FocusArea", "kompetensforsorjning"))
    node(wanted, "Role", "nordhogskolan/dekan", "Dekan")
    link(wanted, "OF", ("Role", "nordhogskolan/dekan"), ("Organisation", "nordhogskolan"))
    link(wanted, "SITS_IN", ("Role", "nordhogskolan/dekan"), ("Forum", COUNCIL), capacities=["member"])
    wanted.links[SEAT][f"nordhogskolan/rektor|{COUNCIL}"].properties["capacities"] = ["deputy"]
    for part in wanted.links["TAKES_PART_IN", "Organisation", "Forum"].values():
        part.properties["seats"] = 2
    del wanted.links["COVERS", "Agreement", "FocusArea"][f"{PACT}|jamlik-halsa"]
    del wanted.nodes["FocusArea"]["jamlik-halsa"]
    del wanted.links[SEAT][f"region-fjallhavet/regiondirektor|{COUNCIL}"]
    return wanted


def test_an_empty_graph_gets_everything(installed: Writer) -> None:
    assert "\n".join(plan_changes(installed, tiny()).lines()) == FIRST


def test_changes_show_what_was_and_what_will_be(seeded: Writer) -> None:
    assert "\n".join(plan_changes(seeded, second()).lines()) == SECOND


def test_what_no_document_says_stays_and_is_told(seeded: Writer) -> None:
    with seeded.transaction() as transaction:
        transaction.run("MATCH (f:Forum) CREATE (:Remark {id: 'mine'})-[:ABOUT {key: 'mine'}]->(f)")
    line, _, last = plan_changes(seeded, tiny("second")).lines()
    assert line == "- Remark       mine                                     in no file; stays until --prune"
    assert last == f"{NOTHING} In no file, kept until --prune: 2 nodes or relationships of no document."
    line, _, last = plan_changes(seeded, tiny("second"), prune=True).lines(
        command="Seed with: samverkan seed --prune ."
    )
    assert line.endswith("no longer said; is removed")
    assert last == "1 node and 1 relationship to remove (10 % of the graph). Seed with: samverkan seed --prune ."


def test_a_small_part_is_not_rounded_up(seeded: Writer) -> None:
    plan = replace(plan_changes(seeded, second()), total=1352)
    assert "(less than 1 % of the graph)" in list(plan.lines())[-1]


def test_afterwards_the_sum_is_told_as_done(seeded: Writer) -> None:
    *_, done = plan_changes(seeded, second()).lines(applied=True)
    assert done == (
        "1 node and 3 relationships added, 2 nodes and 3 relationships changed, 1 node and 2 relationships removed."
    )


def test_evidence_alone_takes_one_line(seeded: Writer) -> None:
    wanted = tiny("second")
    council = wanted.nodes["Forum"][COUNCIL]
    wanted.nodes["Forum"][COUNCIL] = replace(council, evidence=(Citation("partnerskap#L22"),))
    assert list(plan_changes(seeded, wanted).lines()) == [
        f"~ Forum        {COUNCIL}",
        "      evidence   + partnerskap#L22, - partnerskap#L1",
        "",
        "1 node to change. Seed with: samverkan seed",
    ]


def test_another_order_is_a_change(seeded: Writer) -> None:
    wanted = tiny("second")
    change(wanted, "Organisation", "region-fjallhavet", aliases=["Regionen", "RFH"])
    assert "      aliases    in another order" in plan_changes(seeded, wanted).lines()
