"""How many rows one answer may have, counted over all its lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from samverkan.engine import Connection, Writer
from samverkan.graphql import MAX_ROWS
from tests.asking import Asker
from tests.questions.asked import QUESTIONS

Limited = Callable[[int], Asker]


@pytest.fixture
def limited(five_documents: Connection) -> Iterator[Limited]:
    """Asks with so many rows allowed."""
    opened: list[Asker] = []

    def start(max_rows: int) -> Asker:
        opened.append(Asker(five_documents, max_rows=max_rows).__enter__())
        return opened[-1]

    yield start
    for asker in opened:
        asker.__exit__(None, None, None)


def rows(data: Any) -> int:
    """The objects in all lists of an answer."""
    if isinstance(data, dict):
        return sum(map(rows, data.values()))
    if isinstance(data, list):
        return sum(isinstance(item, dict) + rows(item) for item in data)
    return 0


def refused(ask: Asker, query: str) -> str:
    """The list that made the answer too large."""
    (error,) = ask.errors(query)
    assert error.extensions is not None
    assert error.extensions["code"] == "ANSWER_TOO_LARGE"
    assert f"`{error.extensions['list']}`" in error.message
    return str(error.extensions["list"])


DEEP = "{ organisations(first: 500) { nodes { %s } } }"
WAYS = [
    ("takesPartIn { participants { %s } }", 3, "takesPartIn"),
    ("takesPartInLinks { node { participantsLinks { node { %s } } } }", 3, "takesPartInLinks"),
    ("seats { forum { seats { organisation { %s } } } }", 2, "seats"),
    ("partyTo { evidence { document { describes { parties { %s } } } } }", 2, "describes"),
    ("partyTo { remarks { about { ... on Agreement { parties { %s } } } } }", 2, "remarks"),
]


@pytest.mark.parametrize(("way", "times", "within"), WAYS)
def test_lists_within_lists_are_refused_before_they_are_put_together(
    limited: Limited, way: str, times: int, within: str
) -> None:
    deep = "id"
    for _ in range(times):
        deep = way % deep
    ask = limited(1000)
    before = ask.statements
    path = refused(ask, DEEP % deep)
    assert path.startswith("organisations.nodes.")
    assert within in path
    assert ask.statements - before == 1


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("{ organisations(first: 5) { nodes { id takesPartIn { id } } } }", "organisations.nodes.takesPartIn"),
        ("{ a: organisations(first: 5) { edges { node { b: seats { id } } } } }", "a.edges.node.b"),
        ('{ organisation(id: "region-jamtland-harjedalen") { roles { id } } }', "organisation.roles"),
        ('{ node(id: "region-jamtland-harjedalen") { ... on Organisation { seats { id } } } }', "node.seats"),
        ("{ meetings(first: 5) { nodes { evidence { locator } } } }", "meetings.nodes.evidence"),
        ("{ meetings(first: 5) { nodes { forum { participants { id } } } } }", "meetings.nodes.forum.participants"),
        ('{ organisation(id: "mittuniversitetet") { evidence { locator } } }', "organisation.evidence"),
    ],
)
def test_the_list_that_is_too_long_is_named(limited: Limited, query: str, path: str) -> None:
    assert refused(limited(6), query) == path


COUNTED = """{
  organisations(first: 40) {
    nodes {
      id names { name } evidence { locator document { name } }
      roles { name seats { forum { name under { name } } organisation { name parts { id } } evidence { locator } } }
      takesPartInLinks { levels node { concerns { id } meetsIn { cadence } } }
    }
  }
}"""


def test_an_answer_has_as_many_rows_as_are_allowed_and_no_fewer(limited: Limited) -> None:
    number = rows(limited(MAX_ROWS)(COUNTED))
    assert number > 300
    assert rows(limited(number)(COUNTED)) == number
    assert refused(limited(number - 1), COUNTED)


def test_first_limits_what_is_counted(limited: Limited) -> None:
    ask = limited(160)
    query = "{ organisations(first: 50) { nodes { takesPartIn(first: 1) { participants(first: 2) { id } } } } }"
    assert 50 < rows(ask(query)) <= 160
    refused(ask, query.replace("(first: 1)", "").replace("(first: 2)", ""))


def test_root_fields_share_the_rows(limited: Limited) -> None:
    root = "organisations(first: 20) { nodes { takesPartIn { id } } }"
    number = rows(limited(MAX_ROWS)(f"{{ {root} }}"))
    ask = limited(2 * number)
    assert rows(ask(f"{{ a: {root} b: {root} }}")) == 2 * number
    path = refused(ask, f"{{ a: {root} b: {root} c: {root} }}")
    assert path.partition(".")[0] in "abc"


def test_many_small_root_fields_share_them_too(limited: Limited) -> None:
    ask = limited(100)
    one = "persons(first: 1) { nodes { id } }"
    assert rows(ask("{ " + " ".join(f"p{number}: {one}" for number in range(50)) + " }")) == 50
    many = "{ " + " ".join(f"p{number}: {one}" for number in range(101)) + " }"
    (error,) = ask.errors(many)
    assert error.extensions is not None
    assert error.extensions["code"] == "ANSWER_TOO_LARGE"


def test_nested_lists_hold_everything(empty_graph: Connection, writer: Writer) -> None:
    with writer.transaction() as transaction:
        transaction.run(
            "CREATE (o:Organisation {id: 'many', name: 'Many'}) WITH o UNWIND range(1, 1200) AS i "
            "CREATE (:Role {id: 'role-' + toString(i), name: 'Role'})-[:OF {key: toString(i)}]->(o)"
        )
    with Asker(empty_graph) as ask:
        found = ask(
            '{ organisation(id: "many") { roles { id } rolesLinks { node { id } } five: roles(first: 5) { id } } }'
        )
    assert len(found["organisation"]["roles"]) == len(found["organisation"]["rolesLinks"]) == 1200
    assert len(found["organisation"]["five"]) == 5


def test_no_question_comes_near(ask: Asker) -> None:
    assert max(rows(ask(question.query)) for question in QUESTIONS.values()) < MAX_ROWS / 50
