"""The same two things may be tied twice, at different times; and several statements may be about one tie."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samverkan.errors import InputError
from samverkan.files import read_facts
from samverkan.files.file_set import find_files
from samverkan.files.read import read_files
from samverkan.write import Facts
from samverkan.write.stored import link_fact, node_fact, stored
from tests.seeds.inline import as_seeded

MEMBER = ("MEMBER_OF", "Organisation", "Organisation")


def document(folder: Path, name: str, *entries: str) -> Path:
    """A file of one document with three organisations, the first of which has more words."""
    first = ", ".join(("id: a", "name: A", "at: L1", *entries))
    file = folder / f"{name}.yaml"
    file.write_text(
        f"document: {{id: {name}, name: {name}, file: x.txt, at: L1}}\n"
        f"organisations: [{{{first}}}, {{id: b, name: B, at: L1}}, {{id: c, name: C, at: L1}}]\n",
        encoding="utf-8",
    )
    return file


def ties(facts: Facts, kind: tuple[str, str, str] = MEMBER) -> dict[str, str]:
    """Write from when to when each relationship of a kind holds, by its key."""
    found = {}
    for key, link in facts.links.get(kind, {}).items():
        properties = stored(link)
        found[key] = f"{properties.get('valid_from', '')} .. {properties.get('valid_to', '')}".strip()
    return found


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (
            ["{to: b, valid: 2010 .. 2014}", "{to: b, valid: 2019 ..}"],
            {"a|b|2010..2014": "2010 .. 2014", "a|b|2019..": "2019 .."},
        ),
        # Undated, and dated once: the key stays plain.
        (["b"], {"a|b": ".."}),
        (["{to: b, valid: 2019 ..}"], {"a|b": "2019 .."}),
        # Statements about one tie.
        (["{to: b, valid: 2019 ..}", "b"], {"a|b": "2019 .."}),
        (["{to: b, valid: 2019 ..}", "{to: b, valid: 2019 ..}"], {"a|b": "2019 .."}),
        (["{to: b, valid: 2010 ..}", "{to: b, valid: 2010 .. 2014}"], {"a|b": "2010 .. 2014"}),
        (["{to: b, valid: 2010 .. open}", "{to: b, valid: 2010 .. 2014}"], {"a|b": "2010 .. 2014"}),
        (["{to: b, valid: 2010 ..}", "{to: b, valid: 2010-04 ..}"], {"a|b": "2010-04 .."}),
        (["{to: b, valid: .. 2014}", "{to: b, valid: 2010 .. 2014-06-30}"], {"a|b": "2010 .. 2014-06-30"}),
        # Something else differs, or there are two ties that an undated statement could be about.
        (["{to: b, part: north}", "{to: b, part: south, valid: 2019 ..}"], {"a|b": "..", "a|b|2019..": "2019 .."}),
        (
            ["b", "{to: b, valid: 2010 .. 2014}", "{to: b, valid: 2019 ..}"],
            {"a|b": "..", "a|b|2010..2014": "2010 .. 2014", "a|b|2019..": "2019 .."},
        ),
        (["{to: b, valid: 2010 .. open}", "{to: b, valid: 2019 .. open}"], None),
    ],
)
def test_two_statements_are_one_tie_or_two(
    tmp_path: Path, statements: list[str], expected: dict[str, str] | None
) -> None:
    expected = expected or {"a|b|2010..open": "2010 .. open", "a|b|2019..open": "2019 .. open"}
    for number, order in enumerate((statements, statements[::-1])):
        folder = tmp_path / str(number)
        folder.mkdir()
        assert ties(read_facts([document(folder, "d", f"member_of: [{', '.join(order)}]")])) == expected
        files = [document(folder, f"d{place}", f"member_of: [{each}]") for place, each in enumerate(order)]
        assert ties(read_facts(files)) == expected


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (["2010 .. 2013", "2010 .. 2014"], 'valid_to of `member_of` between "a" and "b" is "2014" here and "2013" in '),
        (
            ["2010 .. 2014", "2011 .. 2014"],
            'valid_from of `member_of` between "a" and "b" is "2011" here and "2010" in ',
        ),
    ],
)
def test_two_ends_of_one_tie_contradict(tmp_path: Path, statements: list[str], message: str) -> None:
    files = [document(tmp_path, f"d{n}", f"member_of: {{to: b, valid: {each}}}") for n, each in enumerate(statements)]
    with pytest.raises(InputError) as caught:
        read_facts(files)
    assert [problem.message[: len(message)] for problem in caught.value.problems] == [message]
    assert "One tie has one start and one end" in caught.value.problems[0].remedy


def graph_of(facts: Facts) -> Facts:
    """The facts as the database would give them back."""
    return Facts(
        {
            label: {id: node_fact(label, stored(node)) for id, node in nodes.items()}
            for label, nodes in facts.nodes.items()
        },
        {
            kind: {key: link_fact(kind, link.start, link.end, stored(link)) for key, link in links.items()}
            for kind, links in facts.links.items()
        },
    )


@pytest.mark.parametrize(
    ("first", "second", "changed", "expected"),
    [
        ("2010 .. 2014", "2019 ..", "2020 ..", {"a|b|2010..2014": "2010 .. 2014", "a|b|2020..": "2020 .."}),
        ("2010 ..", "2010 ..", "2010 .. 2014", {"a|b": "2010 .. 2014"}),
        ("2010 .. 2013", "2010 .. 2013", "2010 .. 2014", {"a|b": "2010 .. 2014"}),
    ],
)
def test_one_document_changes_its_tie_beside_the_graph(
    tmp_path: Path, first: str, second: str, changed: str, expected: dict[str, str]
) -> None:
    files = [
        document(tmp_path, f"d{n}", f"member_of: {{to: b, valid: {each}}}") for n, each in enumerate((first, second))
    ]
    graph = graph_of(read_facts(files))
    again = document(tmp_path, "d1", f"member_of: {{to: b, valid: {second}}}")
    same = read_files(find_files([again]), beside_graph=True).facts_beside(as_seeded(graph))
    assert ties(same) == ties(graph)
    again = document(tmp_path, "d1", f"member_of: {{to: b, valid: {changed}}}")
    assert ties(read_files(find_files([again]), beside_graph=True).facts_beside(as_seeded(graph))) == expected


COUNCIL = """\
document: {id: d, name: Avtal, file: x.txt, at: L1}
organisations: [{id: a, name: A, at: L1}]
persons:
  - {id: ann, name: Ann, at: L1, holds: [{to: a/rektor, valid: 2010 .. 2014}, {to: a/rektor, valid: 2019 ..}]}
agreements:
  - {id: x, name: X, at: L1, parties: [{to: a, valid: 2010 .. 2014}, {to: a, valid: 2019 ..}]}
forums:
  - id: rad
    name: Råd
    at: L1
    valid: 2010-01-01 .. open
    seats:
      - {organisation: a, roles: [Rektor], valid: 2010-01-01 .. 2014-12-31}
      - {organisation: a, roles: [Rektor (chair)], valid: 2019-01-01 .. 2020-12-31}
      - {organisation: a, roles: [Dekan], forms: [small], valid: 2020-01-01 ..}
      - {organisation: a, roles: [Prefekt (chair)]}
      - {organisation: a, roles: [Prefekt (secretary)]}
    meets: [quarterly, {cadence: yearly, form: small}]
"""


def test_a_role_held_again_and_a_member_who_becomes_chair(tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    file.write_text(COUNCIL, encoding="utf-8")
    facts = read_facts([file])
    assert len(ties(facts, ("HOLDS", "Person", "Role"))) == 2
    assert len(ties(facts, ("PARTY_TO", "Organisation", "Agreement"))) == 2
    seats = facts.links["SITS_IN", "Role", "Forum"]
    assert {key: stored(link)["capacities"] for key, link in seats.items()} == {
        "a/rektor|rad|2010-01-01..2014-12-31": ["member"],
        "a/rektor|rad|2019-01-01..2020-12-31": ["chair"],
        "a/dekan|rad": ["member"],
        "a/prefekt|rad": ["chair", "secretary"],
    }
    (part,) = facts.links["TAKES_PART_IN", "Organisation", "Forum"].values()
    assert part.properties["seats"] == 3


def test_overlapping_seats_of_one_organisation_are_not_counted_twice(tmp_path: Path) -> None:
    file = tmp_path / "d.yaml"
    text = COUNCIL.replace("      - {organisation: a, roles: [Prefekt (chair)]}\n", "")
    file.write_text(text.replace("      - {organisation: a, roles: [Prefekt (secretary)]}\n", ""), encoding="utf-8")
    (part,) = read_facts([file]).links["TAKES_PART_IN", "Organisation", "Forum"].values()
    assert part.counts is not None
    assert part.in_force is not None
    found = {}
    for day in ("2009-06-01", "2012-06-01", "2016-06-01", "2019-06-01", "2020-06-01", "2021-06-01"):
        count = part.counts.on(date.fromisoformat(day))
        found[day] = (part.in_force.on(date.fromisoformat(day)).value, "" if count is None else str(count.headline))
    assert found == {
        "2009-06-01": ("no", ""),
        "2012-06-01": ("yes", "5 a year"),
        "2016-06-01": ("no", ""),
        "2019-06-01": ("yes", "5 a year"),
        "2020-06-01": ("yes", "5 a year"),
        "2021-06-01": ("yes", "1 a year"),
    }
