"""Facts as the database stores them, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samverkan.model.catalogue import CATALOGUE, RELATIONSHIPS
from samverkan.model.vocabularies import Basis, Certainty
from samverkan.rules.cadence import Cadence
from samverkan.rules.dates import open_end, partial_date
from samverkan.rules.in_force import Answers, Validity
from samverkan.rules.timeline import timeline
from samverkan.rules.yearly_counts import Counts, YearlyCount
from samverkan.write import Citation, LinkFact, NodeFact, Properties
from samverkan.write.stored import link_fact, node_fact, stored

NUMBERS = st.none() | st.integers(0, 60)
KNOWN = st.builds(Cadence, NUMBERS, NUMBERS, st.booleans())
EVIDENCE = st.lists(
    st.builds(
        Citation,
        st.integers(1, 99).map("skogen#L{}".format),
        st.sampled_from([basis.value for basis in Basis]),
        st.sampled_from([certainty.value for certainty in Certainty]),
        st.sets(st.sampled_from(["name", "valid_from", "valid_to"])).map(sorted).map(tuple),
    ),
    max_size=4,
).map(tuple)
DAYS = st.sampled_from([partial_date("2018"), partial_date("2019-04"), partial_date("2020-02-29"), open_end()])
KINDS, PARTS = ("meetings", "nominal", "required", "actual"), ("min", "max", "as_needed")
PROPERTIES = st.fixed_dictionaries(
    {"name": st.text(max_size=9)},
    optional={
        "valid_from": DAYS,
        "valid_to": DAYS,
        "levels": st.lists(st.sampled_from(["political", "tactical"])),
        "note": st.text(max_size=9),
        "formalised": st.booleans(),
        "seen_earliest": st.dates(),
    },
)


ANSWERS = st.none() | st.builds(
    lambda start, end: Validity(start, end).term().answers(), st.none() | DAYS, st.none() | DAYS
)

COUNTS = st.none() | st.builds(
    lambda first, rest: timeline(first, sorted(rest.items())),
    st.builds(YearlyCount, KNOWN, KNOWN, KNOWN),
    st.dictionaries(st.dates(), st.builds(YearlyCount, KNOWN, KNOWN, KNOWN), max_size=4),
)


@given(PROPERTIES, EVIDENCE, COUNTS, ANSWERS)
def test_a_node_is_read_as_it_was_written(
    properties: Properties, evidence: tuple[Citation, ...], counts: Counts | None, answers: Answers | None
) -> None:
    fact = NodeFact("Forum", "rad", properties, evidence, None, answers, counts)
    assert node_fact("Forum", stored(fact)) == fact


@given(PROPERTIES, EVIDENCE, COUNTS, ANSWERS)
def test_a_relationship_is_read_as_it_was_written(
    properties: Properties, evidence: tuple[Citation, ...], counts: Counts | None, answers: Answers | None
) -> None:
    kind = ("SITS_IN", "Role", "Forum")
    fact = LinkFact(kind, "rektor", "rad", "rektor|rad", properties, evidence, answers, counts)
    assert link_fact(fact.kind, "rektor", "rad", stored(fact)) == fact


@given(PROPERTIES, EVIDENCE, COUNTS)
def test_lists_of_evidence_have_one_length_and_no_value_is_null(
    properties: Properties, evidence: tuple[Citation, ...], counts: Counts | None
) -> None:
    found = stored(NodeFact("Forum", "rad", properties, evidence, counts=counts))
    assert {len(found.get(name, [])) for name in ("sources", "basis", "certainty")} == {len(evidence)}
    told = found.get("source_fields", [""] * len(evidence))
    assert [tuple(names.split()) for names in told] == [item.fields for item in evidence]
    assert None not in found.values()
    assert found.keys() <= CATALOGUE["Forum"].properties.keys()


def test_every_object_becomes_plain_values() -> None:
    series = NodeFact(
        "MeetingSeries",
        "rad/meetings",
        {"name": "feb and dec", "valid_from": partial_date("2024-04")},
        (Citation("skogen#L5", "implied", "probable"),),
        Cadence(2, 2, months=(2, 12)),
    )
    assert stored(series) == {
        "id": "rad/meetings",
        "name": "feb and dec",
        "valid_from": "2024-04",
        "starts_earliest": date(2024, 4, 1),
        "starts_latest": date(2024, 4, 30),
        "sources": ["skogen#L5"],
        "basis": ["implied"],
        "certainty": ["probable"],
        "per_year_min": 2,
        "per_year_max": 2,
        "as_needed": False,
        "months": [2, 12],
    }


@pytest.mark.parametrize(
    "properties",
    [
        {"valid_from": "2018"},
        {"valid_from": 2018, "starts_earliest": date(2018, 1, 1), "starts_latest": date(2018, 12, 31)},
        {"starts_earliest": date(2018, 1, 1)},
        {"sources": "skogen#L1", "basis": ["stated"], "certainty": ["certain"]},
        {"sources": ["skogen#L1"]},
        {"sources": 4, "basis": ["stated"], "certainty": ["certain"]},
        {"sources": ["skogen#L1"], "basis": ["stated"], "certainty": ["certain"]},
        {"sources": ["skogen#L1"], "basis": ["stated"], "certainty": ["certain"], "source_fields": "name"},
        {"meetings_min": 4},
        {"meetings_as_needed": "yes", "meetings_min": 4},
        {"meeting_days": [], "meetings_as_needed": False, "nominal_min": ["four"]},
        {"meeting_days": [], "meetings_as_needed": False, "meetings_min": 3, "nominal_min": [4], "nominal_max": [4]},
        {"colour": "green"},
    ],
)
def test_what_somebody_wrote_by_hand_is_kept_as_it_is(properties: dict[str, Any]) -> None:
    written = {"id": "rad", "name": "Råd", **properties}
    assert stored(node_fact("Forum", written)) == written


def test_the_model_says_of_each_part_where_it_is_stored() -> None:
    parts = {"evidence": {"source", "basis", "certainty", "listed_fields"}}
    days = {"earliest", "latest"}
    for node in CATALOGUE.values():
        expected = dict(parts)
        if node.dated:
            expected |= {"valid_from": days, "valid_to": days, "in_force": {"days", "values"}}
        if node.label == "Agreement":
            expected |= {"ended_on": days, "replaced_on": days}
        if node.label == "Forum":
            expected["counts"] = {"meeting_days", *(f"{kind}_{part}" for kind in KINDS for part in PARTS)}
        if node.label == "MeetingSeries":
            expected["meetings"] = {"low", "high", "as_needed", "months"}
        found: dict[str, set[str]] = {}
        for item in node.properties.values():
            if item.traits.stores is not None:
                owner, _, part = item.traits.stores.partition(".")
                found.setdefault(owner, set()).add(part)
        assert found == expected, node.label
    for relationship in RELATIONSHIPS.values():
        stores = {item.traits.stores for item in relationship.properties.values()}
        assert {"evidence.source", "evidence.basis", "evidence.certainty"} <= stores
