"""A tiny graph that the tests of writing want: a region and a university meet in a council."""

from __future__ import annotations

from dataclasses import replace

from samverkan.rules.cadence import Cadence
from samverkan.rules.dates import partial_date
from samverkan.rules.timeline import always
from samverkan.rules.yearly_counts import Counts, YearlyCount
from samverkan.write import Citation, Facts, LinkFact, NodeFact, Value

COUNCIL = "fjallhavet-nordhogskolan/samverkansrad"
PACT = "fjallhavet-nordhogskolan-2024"
SEAT = ("SITS_IN", "Role", "Forum")
PLACE = (Citation("partnerskap#L1"),)
"""Where all of it is written."""


def node(facts: Facts, label: str, id: str, name: str, *, counts: Counts | None = None, **properties: Value) -> None:
    facts.nodes.setdefault(label, {})[id] = NodeFact(label, id, {"name": name, **properties}, PLACE, counts=counts)


def link(facts: Facts, kind: str, start: tuple[str, str], end: tuple[str, str], **properties: Value) -> None:
    key = f"{start[1]}|{end[1]}"
    kinds = (kind, start[0], end[0])
    facts.links.setdefault(kinds, {})[key] = LinkFact(kinds, start[1], end[1], key, properties, PLACE)


def change(facts: Facts, label: str, id: str, **properties: Value) -> None:
    before = facts.nodes[label][id]
    facts.nodes[label][id] = replace(before, properties=before.properties | properties)


def tiny(digest: str = "first") -> Facts:
    """Two bodies, their heads, an agreement, and the council that it sets up."""
    facts = Facts(digest=digest, digests={"partnerskap": digest})
    node(facts, "Organisation", "region-fjallhavet", "Region Fjällhavet", kind="region", aliases=["RFH", "Regionen"])
    node(facts, "Organisation", "nordhogskolan", "Nordhögskolan", kind="university")
    node(facts, "Role", "region-fjallhavet/regiondirektor", "Regiondirektör")
    node(facts, "Role", "nordhogskolan/rektor", "Rektor")
    node(facts, "FocusArea", "jamlik-halsa", "Jämlik hälsa", kind="area")
    node(facts, "FocusArea", "kompetensforsorjning", "Kompetensförsörjning", kind="area")
    node(facts, "Document", "partnerskap", "Överenskommelse om partnerskap", file="partnerskap.txt", lines=120)
    node(
        *(facts, "Agreement", PACT, "Partnerskapsöverenskommelse"),
        kind="partnership",
        valid_from=partial_date("2024-04"),
        valid_to=partial_date("2027-12-31"),
    )
    node(
        *(facts, "Forum", COUNCIL, "Samverkansråd"),
        levels=["strategic"],
        counts=always(YearlyCount(Cadence(4, 4))),
    )
    for role, body, capacity in (
        ("regiondirektor", "region-fjallhavet", "chair"),
        ("rektor", "nordhogskolan", "member"),
    ):
        link(facts, "OF", ("Role", f"{body}/{role}"), ("Organisation", body))
        link(facts, "SITS_IN", ("Role", f"{body}/{role}"), ("Forum", COUNCIL), capacities=[capacity])
        link(facts, "TAKES_PART_IN", ("Organisation", body), ("Forum", COUNCIL), levels=["strategic"], seats=1)
        link(facts, "PARTY_TO", ("Organisation", body), ("Agreement", PACT))
    link(facts, "UNDER", ("Forum", COUNCIL), ("Agreement", PACT))
    link(facts, "COVERS", ("Agreement", PACT), ("FocusArea", "jamlik-halsa"), main=True)
    return facts
