"""Any word of a file may have a place of its own, which is tied to the value that it gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.engine import Writer
from samverkan.files import read_facts
from samverkan.files.graph_draft import NodeDraft
from samverkan.write import Citation, Citations, Facts, LinkFact, apply_changes, plan_changes
from samverkan.write.constraints import install
from tests.seeds.inline import HEAD, PARTIES, desired, problems, written

HEADING = "fjallhavet-2024#Överenskommelse om partnerskap, "
AGREEMENT = """
agreements:
  - id: pakt
    name: {is: Pakten, at: L5}
    also: [RF, {is: Fjällpakten (short), at: L6, basis: external}]
    kind: partnership
    notice: {is: 6 months, at: [L7, L8]}
    signed_on: {is: 2024-04-02, at: L9, certainty: probable}
    valid: {is: 2024-04-02 .. 2027-12-31, basis: implied}
    status: {is: signed}
    at: L10
    parties:
      - {is: region-fjallhavet, at: L11}
      - nordhogskolan
      - to: {is: [fjallhavets-kommun], at: L12}
        note: {is: Joined later, at: L13}
    covers: {is: [halsa], at: L14, certainty: uncertain}
focus_areas:
  - name: halsa
    at: L15
forums:
  - id: pakt/rad
    name: Råd
    at: L16
    under: pakt
    seats:
      is:
        - region-fjallhavet: {is: "Regiondirektör (chair), Chef (L17)", at: L18}
        - organisation: {is: nordhogskolan, at: L19}
          roles: [Rektor]
          capacity: {is: deputy, at: L20}
      at: L21
    meets: [{is: yearly, at: L22}, {cadence: {is: 4 per year, at: L23}, form: {is: small, at: L24}}]
"""
MUNICIPALITY = "  - {id: fjallhavets-kommun, name: Fjällhavets kommun, kind: municipality, at: L5}\n"


def told(evidence: Citations) -> list[str]:
    """Each place in one line, without its document."""
    return [
        " ".join([item.source.split(", ")[-1], item.basis, item.certainty, *item.fields])
        .replace(" stated", "")
        .replace(" certain", "")
        for item in evidence
    ]


def link(facts: Facts, kind: str, start: str, end: str) -> LinkFact:
    """The one relationship of a type between two nodes."""
    (found,) = (
        each
        for links in facts.links.values()
        for each in links.values()
        if (each.type, each.start, each.end) == (kind, start, end)
    )
    return found


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    return desired(tmp_path_factory.mktemp("places"), MUNICIPALITY + AGREEMENT)


def test_a_place_is_tied_to_what_the_word_sets(facts: Facts) -> None:
    agreement = facts.nodes["Agreement"]["pakt"]
    assert agreement.properties["notice_months"] == 6
    assert agreement.properties["aliases"] == ["RF", "Fjällpakten"]
    assert told(agreement.evidence) == [
        "L10",
        "L5 name",
        "L6 external aliases",
        "L7 notice notice_months",
        "L8 notice notice_months",
        "L9 probable signed_on signed_on_date",
        "L10 implied valid_from valid_to",
    ]


def test_references_have_their_own_places_or_those_of_the_whole_entry(facts: Facts) -> None:
    assert told(link(facts, "PARTY_TO", "region-fjallhavet", "pakt").evidence) == ["L11"]
    assert told(link(facts, "PARTY_TO", "nordhogskolan", "pakt").evidence) == ["L10"]
    assert told(link(facts, "PARTY_TO", "fjallhavets-kommun", "pakt").evidence) == ["L12", "L13 note"]
    assert told(link(facts, "COVERS", "pakt", "halsa").evidence) == ["L14 uncertain"]
    assert told(link(facts, "UNDER", "pakt/rad", "pakt").evidence) == ["L16"]


def test_seats_and_series_have_their_own_places(facts: Facts) -> None:
    head, chief, rector = "region-fjallhavet/regiondirektor", "region-fjallhavet/chef", "nordhogskolan/rektor"
    assert told(link(facts, "SITS_IN", head, "pakt/rad").evidence) == ["L18"]
    assert told(link(facts, "SITS_IN", chief, "pakt/rad").evidence) == ["L17"]
    assert told(link(facts, "SITS_IN", rector, "pakt/rad").evidence) == ["L19", "L20 capacities"]
    assert told(facts.nodes["Role"][rector].evidence) == ["L19"]
    assert told(link(facts, "TAKES_PART_IN", "nordhogskolan", "pakt/rad").evidence) == ["L19 computed"]
    series, inherited = facts.nodes["MeetingSeries"], "L10 computed valid_from valid_to"
    assert told(series["pakt/rad/meetings"].evidence) == ["L22", inherited]
    assert told(series["pakt/rad/meetings/small"].evidence) == ["L16", "L23 cadence", "L24 form", inherited]
    assert told(link(facts, "MEETS_IN", "pakt/rad", "pakt/rad/meetings/small").evidence) == ["L16"]


def test_statements_and_groups_have_places_too(tmp_path: Path) -> None:
    text = """
commitments:
  - by: {is: region-fjallhavet, at: L30}
    at: L31
    entries:
      - shall: {is: The parties meet., at: L32}
"""
    facts = desired(tmp_path, text)
    (commitment,) = facts.nodes["Commitment"].values()
    assert told(commitment.evidence) == ["L31", "L32 text"]
    assert commitment.properties["modality"] == "shall"
    assert told(link(facts, "BOUND_BY", "region-fjallhavet", commitment.id).evidence) == ["L30"]


def test_the_document_has_places_for_its_own_words(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    head = HEAD.replace("lines: 100", "lines: {is: 100, at: L2}").replace("as_of: 2024", "as_of: {is: 2024, at: L3}")
    file.write_text(head + PARTIES, encoding="utf-8")
    document = read_facts([file]).nodes["Document"]["fjallhavet-2024"]
    assert document.properties["lines"] == 100
    assert told(document.evidence) == ["L1", "L2 lines", "L3 as_of as_of_earliest as_of_latest"]


def test_an_entry_may_have_places_of_values_only_but_what_it_refers_to_needs_one(tmp_path: Path) -> None:
    agreement = "agreements:\n  - id: pakt\n    name: {is: Pakten, at: L5}\n"
    facts = desired(tmp_path, agreement + "    parties: {is: region-fjallhavet, at: L6}\n")
    assert told(facts.nodes["Agreement"]["pakt"].evidence) == ["L5 name"]
    (found,) = problems(written(tmp_path, agreement + "    parties: region-fjallhavet\n"))
    assert found.message.startswith("this has no place in the document")
    assert found.remedy == "Add `at: L88` here, or to the entry."
    assert found.line == len((HEAD + PARTIES + agreement).splitlines()) + 1


@pytest.mark.parametrize(
    ("word", "said", "remedy"),
    [
        ("notice: {at: L5}", "`notice` takes text, not a mapping", "{is: value, at: L88}"),
        ("notice: {is: , at: L5}", "`notice` has a place and no value", "after `is:`"),
        ("notice: {is: 1 year, att: L5}", '"att" is not a word beside `is`, the value of `notice`', '"at"'),
        ("notice: {is: 1 year, at: L500}", '"L500" is beyond the document', "100 lines"),
        ("notice: {is: {is: 1 year, at: L5}, at: L5}", "`notice` takes text, not a mapping", "is: value"),
        ("notice: {is: 1 year, basis: said}", '"said" is not a basis', "One of"),
        ("id: {is: pakt, at: L5}", "`id` has no place of its own", "beside it"),
        ("at: {is: L5, basis: implied}", "`at` takes text, not a mapping", "is: value"),
        ("parties: {is: region-fjallhavet, at: L5, note: a}", '"note" is not a word beside `is`', "basis"),
        ("parties: {to: {is: region-fjallhavet, at: L5}, at: L6}", "`at` is given here and beside `to`", "once"),
    ],
)
def test_what_is_wrong_with_a_place_is_said(tmp_path: Path, word: str, said: str, remedy: str) -> None:
    entry = {"id": "pakt", "name": "Pakten", "at": "L5"} | {word.partition(":")[0]: word.partition(": ")[2]}
    text = "agreements:\n  - " + "\n    ".join(f"{name}: {value}" for name, value in entry.items())
    found = problems(written(tmp_path, text))
    assert [said in problem.message and remedy in problem.remedy for problem in found].count(True) == 1, found


def test_one_place_of_several_values_is_one_piece_of_evidence() -> None:
    draft = NodeDraft("Agreement", "pakt")
    draft.cite([Citation("a#L1"), Citation("a#L1", fields=("notice",)), Citation("a#L1", fields=("financing",))])
    draft.cite([Citation("a#L1", "implied"), Citation("a#L1", "implied", fields=("valid_to",))])
    assert draft.fact().evidence == (
        Citation("a#L1"),
        Citation("a#L1", fields=("financing", "notice")),
        Citation("a#L1", "implied", fields=("valid_to",)),
    )


@pytest.mark.usefixtures("empty_graph")
def test_places_of_values_are_stored_and_can_be_taken_away(writer: Writer, facts: Facts, tmp_path: Path) -> None:
    install(writer)
    apply_changes(writer, plan_changes(writer, facts))
    read = "MATCH (a:Agreement) RETURN a.sources AS sources, a.source_fields AS fields"
    (row,) = writer.read(read, {})
    assert row["fields"][:2] == ["", "name"]
    assert len(row["fields"]) == len(row["sources"]) == 7
    assert len(plan_changes(writer, facts).changed_nodes) == 0
    plain = desired(tmp_path, "agreements:\n  - {id: pakt, name: Pakten, at: L5, kind: partnership}\n")
    apply_changes(writer, plan_changes(writer, plain))
    (row,) = writer.read(read, {})
    assert row == {"sources": [HEADING + "L5"], "fields": None}
