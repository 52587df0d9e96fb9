"""Evidence in answers: what each place supports, its parts, and the lines themselves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from samverkan.graphql.excerpts import MOST_LINES, MOST_SIGNS
from samverkan.service.source_texts import SourceTexts
from samverkan.write import apply_changes, plan_changes
from samverkan.write.constraints import install
from tests.asking import Asker
from tests.seeds.inline import desired

FILE = """
agreements:
  - id: pakt
    name: Pakten
    notice: {is: 6 months, at: L7}
    financing: {is: Each pays its own, at: [L7, L8-9]}
    valid: {is: 2024-04-02 .. 2027-12-31, basis: implied}
    at: [L5, "bilaga 2 s. 3-4", "§ 4, s. 2"]
    parties: [region-fjallhavet, {to: nordhogskolan, note: {is: Joined later, at: L13}}]
forums:
  - id: pakt/rad
    name: Råd
    at: 5. Samverkansråd
    under: pakt
    seats:
      - region-fjallhavet: {roles: Regiondirektör, capacity: {is: chair, at: L22}, at: L21}
      - nordhogskolan: Rektor (L23)
"""
TEXT = "".join(f"rad {number}\n" for number in range(1, 401))


@pytest.fixture
def pact(empty_graph: Connection, writer: Writer, tmp_path: Path) -> Iterator[Asker]:
    """One agreement with places of values, and the text that it cites."""
    install(writer)
    apply_changes(writer, plan_changes(writer, desired(tmp_path, FILE)))
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "fjallhavet.txt").write_text(TEXT, encoding="utf-8")
    with Asker(empty_graph) as asker:
        asker.texts = SourceTexts(texts)
        yield asker


def places(ask: Asker, arguments: str = "", fields: str = "locator") -> list[Any]:
    """The evidence of the agreement; the bare values where one field is asked for."""
    found = ask(f'{{ agreement(id: "pakt") {{ evidence{arguments} {{ {fields} }} }} }}')["agreement"]["evidence"]
    return [each[fields] for each in found] if " " not in fields else found


HEADING = "Överenskommelse om partnerskap, "


def test_each_place_says_what_it_supports(pact: Asker) -> None:
    found = places(pact, fields="locator fields basis")
    assert [(each["locator"], each["fields"], each["basis"]) for each in found] == [
        (HEADING + "L5", [], "STATED"),
        ("bilaga 2, s. 3-4", [], "STATED"),
        ("§ 4, s. 2", [], "STATED"),
        (HEADING + "L7", ["FINANCING", "NOTICE", "NOTICE_MONTHS"], "STATED"),
        (HEADING + "L8-9", ["FINANCING"], "STATED"),
        (HEADING + "L5", ["VALID_FROM", "VALID_TO"], "IMPLIED"),
        ("bilaga 2, s. 3-4", ["VALID_FROM", "VALID_TO"], "IMPLIED"),
        ("§ 4, s. 2", ["VALID_FROM", "VALID_TO"], "IMPLIED"),
    ]


def test_a_place_has_parts(pact: Asker) -> None:
    found = places(pact, "(first: 3)", "section paragraph page lineFrom lineTo")
    assert [tuple(each.values()) for each in found] == [
        (HEADING.rstrip(", "), None, None, 5, 5),
        ("bilaga 2", None, "3-4", None, None),
        (None, "4", "2", None, None),
    ]
    assert [*places(pact, "(of: [FINANCING])", "lineFrom lineTo")[1].values()] == [8, 9]


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        ("(of: [NOTICE])", ["L7"]),
        ("(of: [NOTICE, FINANCING])", ["L7", "L8-9"]),
        ("(of: [FINANCING], first: 1)", ["L7"]),
        ("(of: [VALID_TO, NOTICE])", ["L7", "L5", "s. 3-4", "s. 2"]),
        ("(of: [NAME])", ["L5", "s. 3-4", "s. 2"]),
        ("(of: [])", ["L5", "s. 3-4", "s. 2"]),
        ("(of: null, first: 4)", ["L5", "s. 3-4", "s. 2", "L7"]),
        ("(first: 0)", []),
    ],
)
def test_places_of_some_values_may_be_asked_for(pact: Asker, arguments: str, lines: list[str]) -> None:
    assert [locator.split(", ")[-1] for locator in places(pact, arguments)] == lines


def test_relationships_seats_and_meetings_have_places_of_values(pact: Asker) -> None:
    found = pact(
        """
        query ($of: [EvidenceField!]) {
          agreement(id: "pakt") { partiesLinks { node { id } evidence(of: [NOTE]) { lineFrom fields } } }
          forum(id: "pakt/rad") { seats { role { name } evidence(of: $of) { lineFrom } } }
          meetings { nodes { evidence(of: $of) { lineFrom fields } } }
          node(id: "pakt") { evidence(of: [NOTICE]) { lineFrom } }
        }
        """,
        of=["CAPACITIES"],
    )
    links = {each["node"]["id"]: each["evidence"] for each in found["agreement"]["partiesLinks"]}
    assert links["nordhogskolan"] == [{"lineFrom": 13, "fields": ["NOTE"]}]
    assert [each["fields"] for each in links["region-fjallhavet"]] == [[], [], []]
    seats = {each["role"]["name"]: each["evidence"] for each in found["forum"]["seats"]}
    assert seats == {"Regiondirektör": [{"lineFrom": 22}], "Rektor": [{"lineFrom": 23}]}
    (meeting,) = found["meetings"]["nodes"]
    assert meeting["evidence"] == [{"lineFrom": 22, "fields": ["CAPACITIES"]}, {"lineFrom": 23, "fields": []}]
    assert found["node"]["evidence"] == [{"lineFrom": 7}]


@pytest.mark.usefixtures("pact")
def test_the_rows_of_evidence_are_counted_as_they_are_asked_for(empty_graph: Connection) -> None:
    query = '{ agreement(id: "pakt") { evidence(of: [%s]) { locator } } }'
    with Asker(empty_graph, max_rows=3) as few:
        assert len(few(query % "FINANCING")["agreement"]["evidence"]) == 2
        (error,) = few.errors(query % "FINANCING, VALID_TO")
        assert (error.extensions or {})["code"] == "ANSWER_TOO_LARGE"
        assert len(few('{ agreement(id: "pakt") { evidence(first: 2) { locator } } }')["agreement"]["evidence"]) == 2


def test_excerpts_are_the_lines_themselves(pact: Asker) -> None:
    found = places(pact, "(of: [FINANCING, NAME])", "locator excerpt")
    assert [each["excerpt"] for each in found] == ["rad 7", "rad 8\nrad 9"]
    assert [each["excerpt"] for each in places(pact, "(first: 3)", "locator excerpt")] == ["rad 5", None, None]
    (meeting,) = pact("{ meetings { nodes { evidence { excerpt } } } }")["meetings"]["nodes"]
    assert {each["excerpt"] for each in meeting["evidence"]} == {"rad 21", "rad 22", "rad 23"}
    pact.texts = None
    assert places(pact, "(of: [FINANCING])", "excerpt") == [None, None]


def test_an_excerpt_is_no_longer_than_it_may_be(pact: Asker, writer: Writer, tmp_path: Path) -> None:
    with writer.transaction() as transaction:
        transaction.run(
            "MATCH (a:Agreement) SET a.basis = ['stated', 'stated', 'stated'], a.source_fields = null, "
            "a.certainty = ['certain', 'certain', 'certain'], "
            "a.sources = ['fjallhavet-2024#L1-400', 'fjallhavet-2024#L900', 'fjallhavet-2024#L3-2']"
        )
    cut, beyond, reversed_ = places(pact, "", "excerpt")
    assert cut.splitlines()[MOST_LINES - 1 :] == [f"rad {MOST_LINES}", "…"]
    assert (beyond, reversed_) == (None, None)
    (tmp_path / "texts" / "fjallhavet.txt").write_text("x" * (MOST_SIGNS + 1), encoding="utf-8")
    (error,) = pact.errors('{ agreement(id: "pakt") { evidence { excerpt } } }')
    assert (error.extensions or {})["code"] == "ANSWER_TOO_LARGE"


@pytest.mark.parametrize(
    "name", ["'../secret.txt'", "'/etc/hostname'", "'linked.txt'", "'folder'", "'latin.txt'", "'none.txt'", "''", "5"]
)
def test_files_outside_the_folder_are_never_read(pact: Asker, writer: Writer, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    texts = tmp_path / "texts"
    (texts / "linked.txt").symlink_to(tmp_path / "secret.txt")
    (texts / "folder").mkdir()
    (texts / "latin.txt").write_bytes("Råd\n".encode("latin-1") * 30)
    with writer.transaction() as transaction:
        transaction.run(f"MATCH (d:Document) SET d.file = {name}")
    assert places(pact, "(of: [NOTICE])", "excerpt") == [None]


def test_what_somebody_wrote_by_hand_costs_no_answer(pact: Asker, writer: Writer) -> None:
    for fields in ("['notice rubbish', 'x', '']", "['notice']", "'notice'", "[1, 2, 3]"):
        with writer.transaction() as transaction:
            transaction.run(
                "MATCH (a:Agreement) SET a.sources = ['fjallhavet-2024#L1', 'fjallhavet-2024#L2', 'fjallhavet-2024#']"
                ", a.basis = ['stated', 'stated', 'stated'], a.certainty = ['certain', 'certain', 'certain'], "
                f"a.source_fields = {fields}"
            )
        found = places(pact, "", "lineFrom fields section excerpt")
        assert [each["lineFrom"] for each in found] == [1, 2, None]
        assert found[0]["fields"] in ([], ["NOTICE"])
        assert len(places(pact, "(of: [NOTICE])", "lineFrom")) in (1, 3)
