"""A tiny graph that the tests of writing want: a region and a university meet in a council."""

from __future__ import annotations

from datetime import date

from samverkan.write import Desired, LinkRow, NodeRow, Value

COUNCIL = "fjallhavet-nordhogskolan/samverkansrad"
PACT = "fjallhavet-nordhogskolan-2024"
SEAT = ("SITS_IN", "Role", "Forum")


def node(desired: Desired, label: str, id: str, name: str, **properties: Value) -> None:
    desired.add_node(NodeRow(label, id, {"id": id, "name": name, **properties}))


def link(desired: Desired, kind: str, start: tuple[str, str], end: tuple[str, str], **properties: Value) -> None:
    key = f"{start[1]}|{end[1]}"
    desired.add_link(LinkRow(kind, start[0], start[1], end[0], end[1], key, {"key": key, **properties}))


def tiny(digest: str = "first") -> Desired:
    """Two bodies, their heads, an agreement, and the council that it sets up."""
    desired = Desired(digest=digest)
    node(desired, "Organisation", "region-fjallhavet", "Region Fjällhavet", kind="region", aliases=["RFH", "Regionen"])
    node(desired, "Organisation", "nordhogskolan", "Nordhögskolan", kind="university")
    node(desired, "Role", "region-fjallhavet/regiondirektor", "Regiondirektör")
    node(desired, "Role", "nordhogskolan/rektor", "Rektor")
    node(desired, "FocusArea", "jamlik-halsa", "Jämlik hälsa", kind="area")
    node(desired, "FocusArea", "kompetensforsorjning", "Kompetensförsörjning", kind="area")
    node(desired, "Document", "partnerskap", "Överenskommelse om partnerskap", file="partnerskap.txt", lines=120)
    node(
        *(desired, "Agreement", PACT, "Partnerskapsöverenskommelse"),
        kind="partnership",
        valid_from="2024-04",
        valid_to="2027-12-31",
        starts_earliest=date(2024, 4, 1),
        starts_latest=date(2024, 4, 30),
        ends_earliest=date(2027, 12, 31),
        ends_latest=date(2027, 12, 31),
    )
    node(
        *(desired, "Forum", COUNCIL, "Samverkansråd"),
        levels=["strategic"],
        meetings_min=4,
        meetings_max=4,
        meetings_as_needed=False,
    )
    for role, body, capacity in (
        ("regiondirektor", "region-fjallhavet", "chair"),
        ("rektor", "nordhogskolan", "member"),
    ):
        link(desired, "OF", ("Role", f"{body}/{role}"), ("Organisation", body))
        link(desired, "SITS_IN", ("Role", f"{body}/{role}"), ("Forum", COUNCIL), capacities=[capacity])
        link(desired, "TAKES_PART_IN", ("Organisation", body), ("Forum", COUNCIL), levels=["strategic"], seats=1)
        link(desired, "PARTY_TO", ("Organisation", body), ("Agreement", PACT))
    link(desired, "UNDER", ("Forum", COUNCIL), ("Agreement", PACT))
    link(desired, "COVERS", ("Agreement", PACT), ("FocusArea", "jamlik-halsa"), main=True)
    return desired
