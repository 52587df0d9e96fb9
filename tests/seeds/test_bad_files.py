"""Every bad file gets a message with its place, the rule and a remedy, and leaves the graph as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from samverkan.engine import Writer
from samverkan.errors import InputError
from samverkan.files import read_facts
from samverkan.write import apply_changes, plan_changes
from samverkan.write.constraints import install
from tests.seeds.inline import HEAD, PARTIES, desired, problems, written

COUNT = "MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN count(DISTINCT n) AS nodes, count(r) AS relationships"

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

AGREEMENT = """
agreements:
  - id: partnerskap
    name: Partnerskap
    parties: [region-fjallhavet, nordhogskola]
    valid: 2024-04-31 .. 2027-12-31
    at: L12
forums:
  - id: rad
    name: Råd
    level: strategisk
    meets: ofta
    seats:
      - region-fjallhavet: Regiondirektör (ordförande)
    at: L200
"""
CIRCLE = """
  - id: a
    name: A
    part_of: b
    at: L5
  - id: b
    name: B
    part_of: c
    at: L6
  - id: c
    name: C
    part_of: a
    at: L7
"""


def test_all_errors_come_at_once_with_their_places(tmp_path: Path) -> None:
    found = problems(written(tmp_path, AGREEMENT))
    first = len((HEAD + PARTIES).splitlines())
    places = {(problem.line - first, problem.column, problem.message.split(" ")[0]) for problem in found}
    assert len(found) == 6
    assert (5, 34, "parties") in places
    messages = "\n".join(map(str, found))
    assert '"nordhogskola" is not known' in messages
    assert 'Did you mean "nordhogskolan"?' in messages
    assert f"fjallhavet.yaml:{first - 3}" in messages
    assert '"2024-04-31" is not a date' in messages
    assert "April 2024 has 30 days" in messages
    assert '"strategisk" is not a mandate level' in messages
    assert "One of: political, strategic, tactical, operational." in messages
    assert "is not a meeting frequency" in messages
    assert '"ordförande" is not a capacity' in messages
    assert '"L200" is beyond the document' in messages


def test_the_last_line_counts_errors_and_files(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_facts([written(tmp_path, AGREEMENT)])
    assert str(caught.value).splitlines()[-1] == "6 errors in 1 file."


def test_duplicate_ids(tmp_path: Path) -> None:
    again = "  - id: nordhogskolan\n    name: Nordhögskolan\n    at: L5\n"
    (found,) = problems(written(tmp_path, again))
    assert '"nordhogskolan" is given twice' in found.message
    assert "first in line" in found.remedy


def test_one_id_for_two_sorts_of_things(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, "focus_areas:\n  - id: nordhogskolan\n    name: Norr\n    at: L5\n"))
    assert '"nordhogskolan" is an Organisation already' in found.message or "Organisation already" in found.message


def test_a_title_whose_id_something_else_has(tmp_path: Path) -> None:
    forum = "forums:\n  - id: region-fjallhavet/chef\n    name: Råd\n    at: L12\n    seats:\n"
    (said,) = problems(written(tmp_path, forum + "      - region-fjallhavet: Chef\n"))
    assert '"region-fjallhavet/chef" is a Forum, not a Role' in said.message


def test_two_files_may_not_contradict_each_other(tmp_path: Path) -> None:
    one = written(tmp_path, "")
    other = tmp_path / "other.yaml"
    text = HEAD.replace("fjallhavet-2024", "annat-2024") + PARTIES.replace("kind: region", "kind: agency")
    other.write_text(text, encoding="utf-8")
    (found,) = problems(one, other)
    assert 'kind of "region-fjallhavet" is "agency" here and "region" in' in found.message
    assert "contradiction into a remark" in found.remedy


def test_the_same_thing_in_two_files_joins_its_evidence(tmp_path: Path) -> None:
    one = written(tmp_path, "")
    other = tmp_path / "other.yaml"
    other.write_text(HEAD.replace("fjallhavet-2024", "annat-2024") + PARTIES, encoding="utf-8")
    row = read_facts([one, other]).nodes["Organisation"]["nordhogskolan"]
    assert [item.source for item in row.evidence] == [
        "fjallhavet-2024#Överenskommelse om partnerskap, L4",
        "annat-2024#Överenskommelse om partnerskap, L4",
    ]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("232100-0215", "check digit"),
        ("000000-0000", "third digit"),
        ("811228-9874", "third digit"),
        ("2321000", "NNNNNN-NNNN"),
    ],
)
def test_wrong_organisation_numbers(tmp_path: Path, number: str, said: str) -> None:
    text = f'  - id: x\n    name: X\n    number: "{number}"\n    at: L5\n'
    (found,) = problems(written(tmp_path, text))
    assert said in f"{found.message} {found.remedy}"


def test_circles_name_the_way_round(tmp_path: Path) -> None:
    (found,) = problems(written(tmp_path, CIRCLE))
    assert "part of itself" in found.message
    assert "→" in found.remedy
    assert all(id in found.remedy for id in "abc")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (HEAD.encode() + b'organisations:\n  - id: x\n    name: "Region\n', "is never closed"),
        (HEAD.encode() + b"organisations: [\n", "is never closed"),
        (BOMB.encode(), "anchors and aliases"),
        (b"", "empty"),
        (b"- a\n- b\n", "not made of sections"),
        (("a: " + "[" * 60 + "]" * 60).encode(), "nested deeper"),
        (HEAD.encode("utf-16"), "UTF-16"),
        (HEAD.encode("latin-1"), "not UTF-8"),
        (HEAD.encode() + b"\x00", "NUL"),
        (HEAD.encode() + b"forumz: []\n", 'Did you mean "forums"?'),
        (HEAD.encode() + b"forums:\n  - id: x\n    nam: X\n    at: L1\n", 'Did you mean "name"?'),
        (HEAD.encode() + b"forums:\n  - name: X\n", "no place in the document"),
        (HEAD.encode() + b"forums:\n  - id: \xc3\x85r\n    name: X\n    at: L1\n", "is not an id"),
        (b"organisations: []\n", "no `document`"),
    ],
)
def test_broken_text(tmp_path: Path, raw: bytes, said: str) -> None:
    file = tmp_path / "broken.yaml"
    file.write_bytes(raw)
    found = problems(file)
    assert any(said in f"{problem.message} {problem.remedy}" for problem in found), found
    assert all(problem.line >= 1 and problem.column >= 1 for problem in found)


def test_a_file_of_fifty_megabytes_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "huge.yaml"
    with file.open("wb") as stream:
        stream.truncate(50_000_000)
    (found,) = problems(file)
    assert "50,000,000 bytes" in found.message


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    file = written(tmp_path, "")
    with pytest.raises(InputError, match=r"Did you mean .*fjallhavet\.yaml"):
        read_facts([file.with_name("fjalhavet.yaml")])


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("organisations.csv", "id,name,document,at\nx,X,nowhere,L1\n", "cites no document"),
        ("organisations.csv", "id,name,document,at\nx,X,fjallhavet-2024\n", "3 cells where the first line has 4"),
        ("organisationer.csv", "id\nx\n", 'Did you mean "organisations"?'),
        ("organisations.csv", "id,nam,document,at\nx,X,fjallhavet-2024,L1\n", 'Did you mean "name"?'),
        ("seats.csv", "forum,organisation,document,at\nnowhere,nordhogskolan,fjallhavet-2024,L1\n", "is not known"),
    ],
)
def test_bad_registers(tmp_path: Path, name: str, text: str, said: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    found = problems(written(tmp_path, ""), file)
    assert any(said in f"{problem.message} {problem.remedy}" for problem in found), found
    assert found[0].file.name == name


@pytest.mark.usefixtures("empty_graph")
def test_the_graph_is_unchanged_after_a_bad_file(tmp_path: Path, writer: Writer) -> None:
    install(writer)
    apply_changes(writer, plan_changes(writer, desired(tmp_path, "")))
    before = writer.read(COUNT, {})
    for text in (AGREEMENT, CIRCLE, BOMB):
        with pytest.raises(InputError):
            plan_changes(writer, desired(tmp_path, text))
    assert writer.read(COUNT, {}) == before
