"""The in-force rule for every day, in Python and as it is stored and looked up."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from samverkan.engine import Writer
from samverkan.facts import LinkFact, NodeFact
from samverkan.model.vocabularies import InForce, Status
from samverkan.rules.dates import PartialDate, open_end, partial_date
from samverkan.rules.in_force import NOT_YET, OVER, Validity, either, in_force, without_validity
from samverkan.rules.timeline import always
from samverkan.write.stored import stored

FIRST = date(2019, 1, 1)
DAYS = [FIRST + timedelta(days=number * 13) for number in range(190)]


def sample(count: int) -> list[Validity]:
    """Validities of every sort; the same every time."""
    dice = random.Random(1)

    def some() -> PartialDate | None:
        day = date(2020, 1, 1) + timedelta(days=dice.randrange(1500))
        shapes = [f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]
        return None if dice.random() < 0.3 else partial_date(dice.choice(shapes))

    return [
        Validity(some(), open_end() if dice.random() < 0.2 else some(), some(), dice.choice([None, *Status]))
        for _ in range(count)
    ]


def plainly(validity: Validity, day: date) -> InForce:
    """Answer for one day as a reader of the rule would."""
    starts, ends, seen = validity.starts, validity.ends, validity.seen
    if (starts and day < starts.earliest) or (ends and day > ends.latest):
        return InForce.NO
    if validity.status in OVER and (ends is None or ends.said == "open"):
        return InForce.NO
    if validity.status in NOT_YET:
        return InForce.UNDECIDED
    if seen and ((starts and seen.latest < starts.earliest) or (ends and seen.earliest > ends.latest)):
        seen = None
    since = [each for each in (starts and starts.latest, seen and seen.earliest) if each]
    till = [each for each in (ends and ends.earliest, seen and seen.latest) if each]
    return InForce.YES if since and till and min(since) <= day <= max(till) else InForce.UNDECIDED


def test_the_answers_over_time_are_those_of_each_day() -> None:
    for validity in sample(400):
        answers = validity.term().answers()
        assert [answers.on(day) for day in DAYS] == [plainly(validity, day) for day in DAYS]
        assert validity.on(FIRST) is plainly(validity, FIRST)


@pytest.mark.usefixtures("empty_graph")
def test_the_database_looks_up_the_same_answers(writer: Writer) -> None:
    dice = random.Random(2)
    samples = [(validity, dice.choice(DAYS)) for validity in sample(300)]
    nodes = [NodeFact("Forum", f"f{n}", {}, in_force=each.term().answers()) for n, (each, _) in enumerate(samples)]
    kind = ("SITS_IN", "Organisation", "Forum")
    links = [LinkFact(kind, "o", fact.id, f"o|{fact.id}", {}, in_force=fact.in_force) for fact in nodes]
    rows = [
        {"on": day, "node": stored(node), "link": stored(link)}
        for (_, day), node, link in zip(samples, nodes, links, strict=True)
    ]
    create = (
        "UNWIND $rows AS row CREATE (f:Forum)<-[s:SITS_IN]-(:Organisation {id: row.node.id}) "
        "SET f = row.node, s = row.link"
    )
    ask = (
        "UNWIND $rows AS row MATCH (f:Forum {id: row.node.id})<-[s:SITS_IN]-() "
        f"RETURN {in_force('f', 'row.on')} AS node, {in_force('s', 'row.on')} AS link"
    )
    with writer.transaction("test") as transaction:
        transaction.run(create, {"rows": rows})
    found = [(record["node"], record["link"]) for record in writer.read(ask, {"rows": rows})]
    with writer.transaction("wipe") as transaction:
        transaction.run("MATCH (n) WHERE n:Forum OR n:Organisation DETACH DELETE n")
    assert found == [(validity.on(day).value,) * 2 for validity, day in samples]


def test_what_is_written_by_hand_fails_no_statement(writer: Writer) -> None:
    values = ["answers: 1", "answer_days: 'x', answers: ['yes']", "answers: ['yes', 'no'], answer_days: [1]", "a: 1"]
    asked = ", ".join(f"{{n: {{{value}}}}}" for value in values)
    statement = (
        f"UNWIND [{asked}] AS row WITH row.n AS n RETURN {in_force('n')} AS answer, {without_validity('n')} AS free"
    )
    found = writer.read(statement, {"on": FIRST})
    assert [(record["answer"], record["free"]) for record in found] == [
        ("undecided", False),
        ("yes", False),
        ("yes", False),
        ("undecided", True),
    ]


def test_both_ends_are_inclusive() -> None:
    validity = Validity(partial_date("2022-10-28"), partial_date("2029-12-31"))
    assert [validity.on(day) for day in (date(2022, 10, 27), date(2022, 10, 28))] == ["no", "yes"]
    assert [validity.on(day) for day in (date(2029, 12, 31), date(2030, 1, 1))] == ["yes", "no"]


def test_either_of_two_holds_in_both_their_times_and_not_between() -> None:
    first = Validity(partial_date("2018-01-01"), partial_date("2019-12-31")).term().answers()
    second = Validity(partial_date("2022-01-01"), open_end()).term().answers()
    found = either(first, second)
    days = [date(2017, 6, 1), date(2019, 6, 1), date(2020, 6, 1), date(2040, 1, 1)]
    assert [found.on(day) for day in days] == ["no", "yes", "no", "yes"]
    assert either(found, always(InForce.YES)) == always(InForce.YES)


def test_no_status_is_both_over_and_not_yet() -> None:
    assert set(OVER).isdisjoint(NOT_YET)
