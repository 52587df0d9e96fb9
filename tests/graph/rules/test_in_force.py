"""The in-force rule, in Python and in Cypher."""

from __future__ import annotations

import random
from datetime import date, timedelta

from samverkan.engine import Writer
from samverkan.model.vocabularies import Status
from samverkan.rules.dates import PartialDate, open_end, partial_date
from samverkan.rules.in_force import NOT_YET, OVER, Validity, in_force


def sample(count: int) -> list[tuple[Validity, date]]:
    """Validities of every sort, each with a day near its ends; the same every time."""
    dice = random.Random(1)

    def some() -> PartialDate | None:
        day = date(2020, 1, 1) + timedelta(days=dice.randrange(1500))
        shapes = [f"{day:%Y}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"]
        return None if dice.random() < 0.3 else partial_date(dice.choice(shapes))

    return [
        (
            Validity(some(), open_end() if dice.random() < 0.2 else some(), some(), dice.choice([None, *Status])),
            date(2020, 1, 1) + timedelta(days=dice.randrange(1500)),
        )
        for _ in range(count)
    ]


def test_the_rule_is_the_same_in_cypher(writer: Writer) -> None:
    samples = sample(1000)
    rows = [
        {
            "on": day,
            "n": {
                "starts_earliest": validity.starts and validity.starts.earliest,
                "starts_latest": validity.starts and validity.starts.latest,
                "ends_earliest": validity.ends and validity.ends.earliest,
                "ends_latest": validity.ends and validity.ends.latest,
                "seen_earliest": validity.seen and validity.seen.earliest,
                "seen_latest": validity.seen and validity.seen.latest,
                "valid_to": validity.ends and validity.ends.said,
                "status": validity.status and validity.status.value,
            },
        }
        for validity, day in samples
    ]
    statement = f"UNWIND $rows AS row WITH row.n AS n, row.on AS day RETURN {in_force('n', 'day')} AS answer"
    answers = [record["answer"] for record in writer.read(statement, {"rows": rows})]
    assert answers == [validity.on(day).value for validity, day in samples]


def test_both_ends_are_inclusive() -> None:
    validity = Validity(partial_date("2022-10-28"), partial_date("2029-12-31"))
    assert [validity.on(day) for day in (date(2022, 10, 27), date(2022, 10, 28))] == ["no", "yes"]
    assert [validity.on(day) for day in (date(2029, 12, 31), date(2030, 1, 1))] == ["yes", "no"]


def test_no_status_is_both_over_and_not_yet() -> None:
    assert set(OVER).isdisjoint(NOT_YET)
