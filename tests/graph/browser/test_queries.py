"""The named questions on the five documents: each runs, draws something, and answers what it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from neo4j.graph import Node, Relationship

from samverkan.engine import Connection, Writer
from samverkan.queries import NamedQuery, examples, literal, named_queries, read_query
from tests.graph.browser.answers import entities, nodes

NAMES = list(named_queries())
RJH = "region-jamtland-harjedalen"


@pytest.fixture(scope="module")
def reader(documents: Connection) -> Iterator[Writer]:
    with Writer(documents) as reader:
        yield reader


def ask(reader: Writer, name: str, **parameters: object) -> list[dict[str, Any]]:
    query = named_queries()[name]
    return reader.read(query.text, {**query.parameters, **parameters})


def ids(rows: list[dict[str, Any]], label: str) -> set[str]:
    return {node["id"] for node in nodes(rows).values() if label in node.labels}


@pytest.mark.parametrize("name", NAMES)
def test_each_question_draws_nodes_and_relationships_with_names(reader: Writer, name: str) -> None:
    found = list(entities(ask(reader, name)))
    assert any(isinstance(item, Node) for item in found)
    assert any(isinstance(item, Relationship) for item in found)
    assert all(item["display"] for item in found if isinstance(item, Node) and item.labels)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_with_its_examples_written_in_draws_the_same(reader: Writer, name: str) -> None:
    filled = reader.read(named_queries()[name].filled)
    assert {item.element_id for item in entities(filled)} == {item.element_id for item in entities(ask(reader, name))}


def test_who_meets_whom_finds_the_counterparts_and_never_the_own_units(reader: Writer) -> None:
    rows = ask(reader, "who-meets-whom")
    assert "mittuniversitetet" in {row["b"]["id"] for row in rows}
    assert {"rjh-miun/samarbetsforum-1", "norra/fui-radet"} <= ids(rows, "Forum")
    assert not [row for row in rows if row["b"]["id"].startswith(RJH)]


def test_a_level_leaves_out_the_other_levels(reader: Writer) -> None:
    tactical = ids(ask(reader, "who-meets-whom-at-a-level", level="tactical"), "Forum")
    assert "rjh-miun/samarbetsforum-2" in tactical
    assert "rjh-miun/samarbetsforum-1" not in tactical


def test_a_day_after_the_end_leaves_out_what_ended(reader: Writer) -> None:
    before = ids(ask(reader, "agreements-in-force", on=date(2024, 6, 1)), "Agreement")
    after = ids(ask(reader, "agreements-in-force", on=date(2031, 6, 1)), "Agreement")
    assert "rjh-miun-partnerskap-2022" in before - after


def test_a_day_before_the_beginning_leaves_out_the_forum(reader: Writer) -> None:
    early = ids(ask(reader, "who-meets-whom-on-a-day", on=date(1999, 6, 1)), "Forum")
    late = ids(ask(reader, "who-meets-whom-on-a-day"), "Forum")
    assert early < late


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("around-a-focus-area", {"focus_area": "tandlakare"}),
        ("everything-about-a-forum", {"forum": "norra/fui-radet"}),
    ],
)
def test_an_area_that_a_forum_leaves_out_is_not_drawn_as_treated(
    reader: Writer, name: str, parameters: dict[str, str]
) -> None:
    found = list(entities(ask(reader, name, **parameters)))
    assert {"norra/fui-radet", "tandlakare"} & {item["id"] for item in found if isinstance(item, Node)}
    assert not [item for item in found if isinstance(item, Relationship) and item.get("excluded")]


def test_a_forum_rests_on_an_agreement_or_is_listed_as_resting_on_none(reader: Writer) -> None:
    without = ids(ask(reader, "forums-without-agreement"), "Forum")
    under = ids(ask(reader, "who-meets-under-an-agreement"), "Forum")
    assert {"rjh-miun/samarbetsforum-1", "rjh-miun/samverkansdag"} <= under
    assert not under & without


def test_agreements_without_forums_leave_out_those_that_set_up_some(reader: Writer) -> None:
    assert "rjh-miun-partnerskap-2022" not in ids(ask(reader, "agreements-without-forums"), "Agreement")


def test_a_chain_between_two_roles_begins_and_ends_with_them(reader: Writer) -> None:
    chains = [row["chain"] for row in ask(reader, "chains-between-two-roles")]
    ends = {(chain.start_node["id"], chain.end_node["id"]) for chain in chains}
    assert ends == {("region-jamtland-harjedalen/regiondirektor", "mittuniversitetet/rektor")}
    assert {len(chain) for chain in chains} == {2}


def test_a_focus_area_that_both_agreements_cover_is_shared(reader: Writer) -> None:
    assert "kompetensforsorjning" in ids(ask(reader, "shared-focus-areas"), "FocusArea")


def test_all_evidence_names_the_documents(reader: Writer) -> None:
    assert "rjh-miun-2022" in ids(ask(reader, "all-evidence-of-a-fact"), "Document")


def test_a_place_gives_what_cites_it_and_nothing_else(reader: Writer) -> None:
    assert "rjh-miun/samarbetsforum-2" in ids(ask(reader, "what-a-place-says"), "Forum")
    assert ask(reader, "what-a-place-says", place="L8800") == []


def test_an_unknown_id_draws_nothing(reader: Writer) -> None:
    assert ask(reader, "who-meets-whom", organisation="no-such-organisation") == []


def test_one_parameter_has_one_example_everywhere() -> None:
    for query in named_queries().values():
        assert {name: examples()[name] for name in query.parameters} == dict(query.parameters)


def test_values_are_written_as_cypher_writes_them() -> None:
    assert literal(["a'b", "c\\d"]) == r"['a\'b', 'c\\d']"
    assert literal(7) == "7"
    assert literal(date(2024, 6, 1)) == "date('2024-06-01')"


def test_a_file_gives_title_question_parameters_and_text(tmp_path: Path) -> None:
    file = tmp_path / "07-some-question.cypher"
    file.write_text("// Title\n// What?\n// And so on.\n// :param n => 7\nRETURN $n\n", encoding="utf-8")
    assert read_query(file) == NamedQuery("some-question", "Title", "What? And so on.", {"n": 7}, "RETURN $n")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("// Title\n// What?\nRETURN $n\n", "n"),
        ("// Title\nRETURN 1\n", "question"),
        ("// Title\n// What?\n// :param n => seven\nRETURN $n\n", "seven"),
        ("// Title\n// What?\nRETURN {{nothing}}\n", "nothing"),
    ],
)
def test_a_file_that_breaks_a_rule_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "01-broken.cypher"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=f"01-broken.cypher.*{complaint}"):
        read_query(file)
